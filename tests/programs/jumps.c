// setjmp and longjmp: values, nested calls, an exception of sorts.
#include <setjmp.h>
#include <stdio.h>
static jmp_buf place;
static void deep(int n) {
  char room[50];
  room[n] = n;
  if (n == 0) longjmp(place, room[0] + 3);
  deep(n - 1);
}
int main(void) {
  volatile int tries = 0;
  int value = setjmp(place);
  printf("%d\n", value);
  if (value == 0) deep(10);
  if (++tries < 3) longjmp(place, tries == 1 ? 0 : 7);
  printf("tries %d\n", tries);
  return 0;
}
