// gcc's own setjmp and longjmp, with a buffer of five words.
#include <stdio.h>

static void *place[5];

__attribute__((noinline)) static void leave(int deep) {
  if (deep) leave(deep - 1);
  else __builtin_longjmp(place, 1);
}

int main(void) {
  volatile int rounds = 0;
  if (__builtin_setjmp(place) == 0) {
    rounds++;
    leave(3);
    puts("never");
  } else {
    printf("back %d\n", rounds);
    if (rounds++ < 3) leave(2);
  }
  return 0;
}
