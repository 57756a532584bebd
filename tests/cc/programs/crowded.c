// Expressions that hold many 64-bit values at once, also inside arguments.
#include <stdio.h>
static long long g = 77, h[4] = {1, -2, 3, 1LL << 40}; static struct { long long a : 40; unsigned long long b : 33; } bits = {-5, 12};
static int nine(long long a, int b, long long c, long long d, int e, long long f) { return (int)(a * 3 + b * 5 + c * 7 + d * 11 + e * 13 + (f >> 32)); }
static long long id(long long v) { return v; }
int main(void) {
  long long a = 3, b = -4, c = 1LL << 33; long long *p = h;
  printf("%lld\n", ((a + b) * (c - a) + (b * c + (a - g))) * (((a ^ c) + (b | g)) * ((c + g) - (a * b))) + (((h[0] + h[1]) * (h[2] - h[3])) ^ ((p[3] + a) * (p[2] - b))));
  printf("%d\n", nine(g += id(a) * (b + c), (int)(bits.a -= 3), (bits.b *= 3) + id(4), (p[1] <<= 2) + (a < b ? c : h[2]), (a + c > b) + (b == h[0]), h[3] - (a | c) * (a ^ b)));
  printf("%d\n", nine(a, 1, b, c, (int)id((g ^= c) / (a + 1) + (h[2] %= 2) * (p[3] -= (a * b) + (c * a))), (a + b) * (c + a) - (h[0] * h[1]) + (h[1] - h[0]) * (a | b)));
  printf("%lld %lld %lld %lld %d %llu\n", g, h[1], h[2], h[3], (int)bits.a, (unsigned long long)bits.b);
  double x = 1.5, y = -2.25, z = 8; printf("%d\n", (int)(((x + y) * (z - x) + (y * z + (x - y))) * (((x - z) + (y + z)) * ((z + y) - (x * y))) + (int)id((long long)(x * z)) * (((x + 1) * (y + 2)) - ((z + 3) * (x + 4)))));
  return 0;
}
