// Between 64-bit integers, float and double, with rounding.
#include <stdio.h>
int main(void) {
  long long values[] = {0, 1, -1, 123456789, 4294967296LL, 9007199254740993LL, -9007199254740993LL, 9007199254740995LL, 16777217, 16777219, 1152921573326323712LL, 9223372036854775807LL, -9223372036854775807LL - 1};
  for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
    volatile long long v = values[i];
    volatile unsigned long long u = (unsigned long long)v;
    double d = v, e = u;
    float f = v, g = u;
    printf("%.1f %.1f %.1f %.1f\n", d, e, (double)f, (double)g);
  }
  double reals[] = {0.0, 0.99, -0.99, 1.5, -1.5, 4294967296.75, -4294967297.25, 9.1e18, 123456789012.9};
  for (unsigned i = 0; i < sizeof reals / sizeof *reals; i++) {
    volatile double d = reals[i];
    volatile float f = (float)d;
    printf("%lld %lld %d\n", (long long)d, (long long)f, d > -1 ? (int)((unsigned long long)d >> 20) : -1);
  }
  // What does not fit and is known at compile time becomes the nearest that does.
  static int most = (int)1e10;
  static signed char small = (signed char)1000.0;
  printf("%d %d %u %u\n", (int)1e10, (int)-1e10, (unsigned)1e10, (unsigned)-5.0);
  printf("%d %d %d %d %d\n", (signed char)300.0, (unsigned char)-3.0, (short)70000.0, most, small);
  printf("%lld %lld %llu\n", (long long)1e30, (long long)-1e30, (unsigned long long)-1.0);
  return 0;
}
