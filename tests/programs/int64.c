// 64-bit arithmetic, which a 32-bit machine does in pieces.
#include <stdio.h>
static unsigned long long fibonacci(int n) {
  unsigned long long a = 0, b = 1;
  for (; n > 0; n--) {
    unsigned long long next = a + b;
    a = b;
    b = next;
  }
  return a;
}
int main(void) {
  long long values[] = {1, -1, 10, -10, 4294967296LL, -4294967297LL, 1000000007, 9223372036854775807LL, -9223372036854775807LL, 123456789123456789LL};
  int count = sizeof values / sizeof *values;
  for (int i = 0; i < count; i++)
    for (int j = 0; j < count; j++)
      printf("%lld %lld: %lld %lld %lld %d %d\n", values[i], values[j], (long long)((unsigned long long)values[i] * values[j]),
             values[i] / values[j], values[i] % values[j], values[i] < values[j], values[i] == values[j]);
  for (int i = 0; i < count; i++) {
    unsigned long long u = values[i];
    printf("%llu %llu %llu %llx\n", u / 10, u % 10, u / 4294967291ULL, u);
  }
  printf("%llu\n", fibonacci(93));
  int narrow = (int)values[9];
  unsigned half = values[9] >> 32;
  printf("%d %u %lld\n", narrow, half, (long long)narrow);
  return values[3] < 0 ? 5 : 6;
}
