// Pointers that are mixed up: warnings, as gcc 12 has them.
#include <stdlib.h>
#include <string.h>
struct a { int x; };
struct b { int x; };
void take(int *p);
const char *name(void);
int main(void) {
  struct a one;
  struct b *two = &one;
  int *p = 5;
  int n = p;
  char *s = name();
  take(&s);
  take(3);
  p = "text";
  p = &two;
  if (p == s) n = 1;
  if (p == 7) n = 2;
  n = strlen(n);
  void (*f)(int *) = main;
  memcpy(n, p, 4);
  return p;
}
