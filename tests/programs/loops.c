// for, while, do; break and continue in nested loops; goto out of them.
#include <stdio.h>
int main(void) {
  for (int i = 2; i < 40; i++) {
    int prime = 1;
    for (int d = 2; d * d <= i; d++)
      if (i % d == 0) {
        prime = 0;
        break;
      }
    if (!prime) continue;
    printf("%d ", i);
  }
  putchar('\n');
  int n = 27, steps = 0;
  while (n != 1) {
    n = n % 2 ? 3 * n + 1 : n / 2;
    steps++;
  }
  printf("%d\n", steps);
  do steps -= 10; while (steps > 0);
  printf("%d\n", steps);
  for (int i = 0; i < 10; i++)
    for (int j = 0; j < 10; j++)
      if (i * j == 42) {
        printf("%d %d\n", i, j);
        goto found;
      }
  puts("none");
found:
  for (;;) {
    if (++steps > 5) break;
  }
  return steps;
}
