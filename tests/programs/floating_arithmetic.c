// float and double: arithmetic, rounding, special values, comparisons, conversions to and from every integer.
#include <float.h>
#include <stdio.h>
#include <string.h>
#include <stdint.h>
static uint64_t bits(double d) { uint64_t b; memcpy(&b, &d, 8); return b; }
static uint32_t bits_f(float f) { uint32_t b; memcpy(&b, &f, 4); return b; }
static int relation(double a, double b) { return (a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5 | !(a < b) << 6; }
static double newton_root(double x) { double r = x; for (int i = 0; i < 60; i++) r = (r + x / r) / 2; return r; }
static float sum_floats(int n) { float s = 0; for (int i = 1; i <= n; i++) s += 1.0f / i; return s; }
int main(void) {
  volatile double zero = 0, one = 1, big = DBL_MAX, tiny = DBL_MIN;
  double inf = one / zero, nan = zero / zero, values[] = {-inf, -1, -0.0, 0, tiny, 1, big, inf, nan};
  for (int i = 0; i < 9; i++) {
    for (int j = 0; j < 9; j++) printf("%d ", relation(values[i], values[j]));
    printf("\n");
  }
  printf("%g %g %g %g\n", inf, -inf, big * 10, -big - big);
  printf("%d %d %d\n", nan == nan, nan != nan, !(nan < nan) && !(nan >= nan));
  printf("%llx %llx %llx\n", (unsigned long long)bits(0.1 + 0.2), (unsigned long long)bits(-0.0), (unsigned long long)bits(1.0 / 3));
  printf("%x %x %x\n", bits_f(0.1f + 0.2f), bits_f(16777216.0f + 1), bits_f(1e-40f));
  printf("%.17g %.17g\n", newton_root(2), newton_root(1e10));
  printf("%.9g %.9g\n", sum_floats(1000), sum_floats(20000));
  double fractions[] = {0.4, 0.5, 1.5, 2.5, -0.5, -1.5, -2.7, 123456.999, -123456.999};
  for (int i = 0; i < 9; i++) printf("%d %lld %d ", (int)fractions[i], (long long)fractions[i], (short)(int)fractions[i]);
  printf("\n%u %llu %d\n", (unsigned)3e9, (unsigned long long)1e19, (unsigned char)200.9);
  printf("%.17g %.17g %.9g %.9g\n", (double)(1LL << 62), (double)0xFFFFFFFFFFFFFFFFULL, (float)16777217, (float)0xFFFFFFFFu);
  printf("%.9g %.9g\n", (float)9007199791611905LL, (float)-1234567890123456789LL);
  printf("%g %g %g\n", 7 / 2 * 1.0, 7 / 2.0, 1 / 3 + 1.0);
  printf("%d %d %d\n", 0.1f == 0.1, (float)0.1 == 0.1f, 0.5f == 0.5);
  printf("%d %d %d %g\n", FLT_DIG, DBL_MANT_DIG, DBL_MAX_EXP, FLT_EPSILON);
  printf("%g %g %g\n", (double)FLT_MAX, (double)FLT_MIN, DBL_EPSILON);
  double halves = 1;
  int steps = 0;
  while (halves > 0) { halves /= 2; steps++; }
  printf("%d %g\n", steps, tiny / 4);
  float f = 1;
  f += 1e-8;
  f *= 3;
  int i = 10;
  i *= 1.55;
  i -= 0.5;
  unsigned char c = 100;
  c *= 2.4;
  printf("%.9g %d %d\n", f, i, c);
  double d = 5;
  printf("%g %g %g\n", -d, +d, d * 0);
  printf("%s %s %s\n", zero ? "t" : "f", nan ? "t" : "f", !tiny ? "t" : "f");
  return 0;
}
