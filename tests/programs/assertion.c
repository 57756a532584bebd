// A failed assertion ends the program by SIGABRT; what was printed before and flushed is there.
#include <assert.h>
#include <stdio.h>
int main(void) {
  assert(1 + 1 == 2);
  puts("still here");
  fflush(stdout);
  int zero = 0;
  assert(zero == 1);
  puts("never printed");
  return 0;
}
