// math_erf.c: the error function: a series of positive terms while it converges, a continued fraction beyond
// (M. Abramowitz and I. Stegun 1964, 7.1.6 and 7.1.14).
#include "../internal/math.h"

// e^(-x²) × factor × 2^*scale
static struct pair bell(double x, struct pair factor, int *scale) {
  struct pair square = __pair_product(x, x);
  square.high = -square.high;
  square.low = -square.low;
  return __pair_multiply(__pair_exp(square, scale), factor);
}

// erf x for 0 < x < 2.5. The exponential is good for some 67 bits.
static struct pair by_series(double x) {
  const struct pair factor = {0x1.20dd750429b6dp0, 0x1.1ae3a914fed8p-56};  // 2/√π
  struct pair term = {x, 0}, sum = term, square = __pair_product(x, x), divisor = {3, 0};
  square.high *= 2;
  square.low *= 2;
  for (int n = 1; n < 100 && term.high > sum.high * 0x1p-106; n++, divisor.high += 2) {
    term = __pair_divide(__pair_multiply(term, square), divisor);
    sum = __pair_add(sum, term);
  }
  int scale;
  struct pair front = bell(x, factor, &scale);
  front.high = scalbn(front.high, scale);
  front.low = scalbn(front.low, scale);
  return __pair_multiply(front, sum);
}

// erfc x for x ≥ 2.5: e^(-x²)/√π / (x + ½/(x + 1/(x + 3/2/(x + …
static double by_fraction(double x) {
  const struct pair factor = {0x1.20dd750429b6dp-1, 0x1.1ae3a914fed8p-57};
  struct pair sum = {x, 0}, whole = {x, 0}, step = {0, 0};
  for (int n = 80; n > 0; n--) {
    step.high = n / 2.0;
    sum = __pair_add(whole, __pair_divide(step, sum));
  }
  int scale;
  struct pair front = bell(x, factor, &scale);
  return __pair_scaled(__pair_divide(front, sum), scale);
}

double erf(double x) {
  double size = fabs(x);
  if (isnan(x)) return x + x;
  if (size > 6) return copysign(1, x);
  if (size < 0x1p-1000) return x * 0x1.20dd750429b6dp0;
  if (size >= 2.5) return copysign(1 - by_fraction(size), x);
  struct pair result = by_series(size);
  return copysign(result.high + result.low, x);
}

double erfc(double x) {
  double size = fabs(x);
  if (isnan(x)) return x + x;
  if (x > 27.3) return isinf(x) ? 0 : __math_error(ERANGE, 0);
  if (x < -6) return 2;
  if (size < 0x1p-60) return 1 - x;
  if (x >= 2.5) return by_fraction(x);
  struct pair result = size >= 2.5 ? __pair_sum(1, -by_fraction(size)) : by_series(size), one = {1, 0};
  if (x > 0) {
    result.high = -result.high;
    result.low = -result.low;
  }
  result = __pair_add(one, result);
  return result.high + result.low;
}

FOR_FLOAT_AND_LONG(erf)
FOR_FLOAT_AND_LONG(erfc)
