// The same seed gives the numbers that glibc gives.
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  for (int i = 0; i < 5; i++) printf("%d ", rand());
  srand(42);
  for (int i = 0; i < 5; i++) printf("%d ", rand() % 100);
  srandom(7);
  for (int i = 0; i < 5; i++) printf("%ld ", random());
  unsigned seed = 9;
  for (int i = 0; i < 5; i++) printf("%d ", rand_r(&seed));
  putchar('\n');
  return 0;
}
