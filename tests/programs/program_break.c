// The heap by hand: sbrk gives room, the old end and the same zeros.
#include <stdio.h>
#include <unistd.h>
#include <stdint.h>
int main(void) {
  char *start = sbrk(0), *block = sbrk(10000), *end = sbrk(0);
  int sum = 0;
  for (int i = 0; i < 10000; i++) sum += block[i];
  block[9999] = 7;
  sbrk(-10000);
  int back = (char *)sbrk(0) == start;  // Before printf, which may use the heap itself.
  printf("%d %d %d %d\n", start == block, (int)(end - start), sum, back);
  return 0;
}
