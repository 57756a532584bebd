// math_bits.c: looking at the parts of a number: sign, exponent, mantissa.
#include <limits.h>

#include "../internal/math.h"

int __fpclassify(double x) {
  union bits64 u = {x};
  int exponent = u.half.high >> 20 & 0x7ff;
  uint32_t rest = (u.half.high & 0xfffff) | u.half.low;
  if (exponent == 0) return rest ? FP_SUBNORMAL : FP_ZERO;
  if (exponent == 0x7ff) return rest ? FP_NAN : FP_INFINITE;
  return FP_NORMAL;
}

int __fpclassifyf(float x) {
  union bits32 u = {x};
  int exponent = u.bits >> 23 & 0xff;
  if (exponent == 0) return u.bits << 9 ? FP_SUBNORMAL : FP_ZERO;
  if (exponent == 0xff) return u.bits << 9 ? FP_NAN : FP_INFINITE;
  return FP_NORMAL;
}

int __signbit(double x) {
  union bits64 u = {x};
  return u.half.high >> 31;
}

int __signbitf(float x) {
  union bits32 u = {x};
  return u.bits >> 31;
}

double fabs(double x) {
  union bits64 u = {x};
  u.half.high &= 0x7fffffff;
  return u.value;
}

double copysign(double x, double y) {
  union bits64 u = {x}, v = {y};
  u.half.high = (u.half.high & 0x7fffffff) | (v.half.high & 0x80000000u);
  return u.value;
}

double frexp(double x, int *exponent) {
  union bits64 u = {x};
  *exponent = 0;
  if (x == 0 || !isfinite(x)) return x;
  int biased = u.half.high >> 20 & 0x7ff;
  if (biased == 0) {
    u.value = x * 0x1p64;
    biased = (int)(u.half.high >> 20 & 0x7ff) - 64;
  }
  *exponent = biased - 1022;
  u.half.high = (u.half.high & 0x800fffff) | 1022u << 20;
  return u.value;
}

// In up to three exact steps and one that may round.
double scalbn(double x, int exponent) {
  union bits64 factor = {0};
  for (; exponent > 1023; exponent = exponent - 1023 > 2100 ? 2100 : exponent - 1023) x *= 0x1p1023;
  for (; exponent < -1022; exponent = exponent + 969 < -2200 ? -2200 : exponent + 969) {
    if (x == 0) return x;
    x *= 0x1p-969;  // 53 places less than the most, so that only the last step rounds.
    if (exponent < -2200) exponent = -2200;
  }
  factor.half.high = (uint32_t)(exponent + 1023) << 20;
  return x * factor.value;
}

double ldexp(double x, int exponent) {
  double result = scalbn(x, exponent);
  if (isfinite(x) && x != 0 && (isinf(result) || result == 0)) errno = ERANGE;
  return result;
}

double scalbln(double x, long exponent) { return scalbn(x, exponent); }

double modf(double x, double *whole) {
  *whole = trunc(x);
  return copysign(isinf(x) ? 0 : x - *whole, x);
}

int ilogb(double x) {
  int exponent;
  if (x == 0) return errno = EDOM, FP_ILOGB0;
  if (isnan(x)) return errno = EDOM, FP_ILOGBNAN;
  if (isinf(x)) return errno = EDOM, INT_MAX;
  frexp(x, &exponent);
  return exponent - 1;
}

double logb(double x) {
  if (x == 0) return -INFINITY;
  if (!isfinite(x)) return x * x;
  return ilogb(x);
}

double significand(double x) {
  int exponent;
  return 2 * frexp(x, &exponent);
}

double nextafter(double x, double y) {
  union bits64 u = {x};
  if (isnan(x) || isnan(y)) return x + y;
  if (x == y) return y;
  if (x == 0) {
    u.bits = 1;
    return copysign(u.value, y);
  }
  if ((x < y) == (x > 0)) u.bits++;
  else u.bits--;
  if (isinf(u.value)) errno = ERANGE;
  return u.value;
}

float nextafterf(float x, float y) {
  union bits32 u = {x};
  if (isnan(x) || isnan(y)) return x + y;
  if (x == y) return y;
  if (x == 0) {
    u.bits = 1;
    return y < 0 ? -u.value : u.value;
  }
  if ((x < y) == (x > 0)) u.bits++;
  else u.bits--;
  return u.value;
}

double nexttoward(double x, long double y) { return nextafter(x, y); }
float nexttowardf(float x, long double y) { return nextafterf(x, (double)x < y ? INFINITY : (double)x > y ? -INFINITY : x); }
long double nexttowardl(long double x, long double y) { return nextafter(x, y); }
long double nextafterl(long double x, long double y) { return nextafter(x, y); }
double nan(const char *tag) { return (void)tag, NAN; }
float nanf(const char *tag) { return (void)tag, NAN; }
long double nanl(const char *tag) { return (void)tag, NAN; }
int finite(double x) { return isfinite(x); }
float frexpf(float x, int *exponent) { return frexp(x, exponent); }
long double frexpl(long double x, int *exponent) { return frexp(x, exponent); }
float ldexpf(float x, int exponent) { return ldexp(x, exponent); }
long double ldexpl(long double x, int exponent) { return ldexp(x, exponent); }
float scalbnf(float x, int exponent) { return scalbn(x, exponent); }
long double scalbnl(long double x, int exponent) { return scalbn(x, exponent); }
float scalblnf(float x, long exponent) { return scalbn(x, exponent); }
long double scalblnl(long double x, long exponent) { return scalbn(x, exponent); }
int ilogbf(float x) { return ilogb(x); }
int ilogbl(long double x) { return ilogb(x); }

float modff(float x, float *whole) {
  double part, fraction = modf(x, &part);
  *whole = part;
  return fraction;
}

long double modfl(long double x, long double *whole) {
  double part, fraction = modf(x, &part);
  *whole = part;
  return fraction;
}

FOR_FLOAT_AND_LONG(fabs)
FOR_FLOAT_AND_LONG(logb)
FOR_FLOAT_AND_LONG_2(copysign)
