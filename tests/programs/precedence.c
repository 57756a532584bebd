// Operators bind as they should; && and || stop early; comma and ?: nest.
#include <stdio.h>
static int calls;
static int yes(int v) { calls++; return v; }
int main(void) {
  int a = 5, b = 3, c = 2;
  printf("%d %d %d %d\n", a + b * c, (a + b) * c, a - b - c, a << 1 + c);
  printf("%d %d %d\n", a & b == 3, (a & b) == 1, a | b ^ c & 1);
  printf("%d %d\n", !a == 0, -a * -b);
  int r = yes(0) && yes(1);
  printf("%d %d\n", r, calls);
  r = yes(1) || yes(0);
  printf("%d %d\n", r, calls);
  r = (yes(1), yes(2), yes(7));
  printf("%d %d\n", r, calls);
  printf("%s\n", a > b ? b > c ? "falling" : "mixed" : a > c ? "middle" : "rising");
  int i = 3, j = i++ + 10, k = ++i * 2, l = i-- - --k;
  printf("%d %d %d %d\n", i, j, k, l);
  a += b -= c *= 2;
  printf("%d %d %d\n", a, b, c);
  return 0;
}
