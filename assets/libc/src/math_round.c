// math_round.c: whole numbers near a number.
#include <limits.h>

#include "../internal/math.h"

double trunc(double x) {
  union bits64 u = {x};
  int places = 1075 - (int)(u.half.high >> 20 & 0x7ff);  // Bits behind the point.
  if (places <= 0) return isnan(x) ? x + x : x;
  if (places > 52) return copysign(0, x);
  u.bits &= ~0ULL << places;
  return u.value;
}

double floor(double x) {
  double whole = trunc(x);
  return whole > x ? whole - 1 : whole;
}

double ceil(double x) {
  double whole = trunc(x);
  return whole < x ? copysign(whole + 1, x) : whole;
}

double round(double x) {
  double whole = trunc(x);
  return fabs(x - whole) >= 0.5 ? whole + copysign(1, x) : whole;
}

// 2^52 has no places behind the point: adding it rounds, the way the rounding mode says.
double rint(double x) {
  volatile double large = copysign(0x1p52, x);
  if (!(fabs(x) < 0x1p52)) return isnan(x) ? x + x : x;
  volatile double sum = x + large;
  return copysign(sum - large, x);
}

double nearbyint(double x) { return rint(x); }

double roundeven(double x) {
  double whole = trunc(x), rest = fabs(x - whole);
  if (rest > 0.5 || (rest == 0.5 && fmod(whole, 2) != 0)) whole += copysign(1, x);
  return whole;
}

static long to_long(double whole) {
  if (whole >= -2147483648.0 && whole <= 2147483647.0) return (long)whole;
  errno = EDOM;
  return LONG_MIN;  // As on i386.
}

static long long to_long_long(double whole) {
  if (whole >= -0x1p63 && whole < 0x1p63) return (long long)whole;
  errno = EDOM;
  return LLONG_MIN;
}

long lrint(double x) { return to_long(rint(x)); }
long long llrint(double x) { return to_long_long(rint(x)); }
long lround(double x) { return to_long(round(x)); }
long long llround(double x) { return to_long_long(round(x)); }
long lrintf(float x) { return lrint(x); }
long lrintl(long double x) { return lrint(x); }
long long llrintf(float x) { return llrint(x); }
long long llrintl(long double x) { return llrint(x); }
long lroundf(float x) { return lround(x); }
long lroundl(long double x) { return lround(x); }
long long llroundf(float x) { return llround(x); }
long long llroundl(long double x) { return llround(x); }
FOR_FLOAT_AND_LONG(trunc)
FOR_FLOAT_AND_LONG(floor)
FOR_FLOAT_AND_LONG(ceil)
FOR_FLOAT_AND_LONG(round)
FOR_FLOAT_AND_LONG(rint)
FOR_FLOAT_AND_LONG(nearbyint)
FOR_FLOAT_AND_LONG(roundeven)
