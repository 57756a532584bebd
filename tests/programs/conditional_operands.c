// A conditional beside another operand, inside a branch of a third: each value keeps its own register.
#include <stdio.h>
static int inner(int n, int letter, int whole) {
  int length = n ? 3 : whole + (letter ? 4 : 0);
  return length;
}
static long long wide(int n, int letter, long long whole) {
  long long length = n ? 3 : whole * (letter ? 4 : 1);
  return length;
}
int main(void) {
  for (int n = 0; n < 2; n++)
    for (int letter = 0; letter < 2; letter++)
      printf("%d %lld %d\n", inner(n, letter, 1), wide(n, letter, 1LL << 40), n ? 1 : letter - (n ? 5 : letter ? 7 : 9));
  return 0;
}
