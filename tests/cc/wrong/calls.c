// Calls with too few, too many and wrong arguments.
#include <pthread.h>
#include <string.h>

struct pair { int a, b; };
int add(int a, int b) { return a + b; }
void nothing(void) {}

int main(void) {
  struct pair p = {1, 2};
  int n = 5;
  add(1);
  add(1, 2, 3);
  add(p, 2);
  n(3);
  n = nothing();
  n = add(1, nothing());
  pthread_t t;
  pthread_create(&t, 0, 0);
  return strlen();
}
