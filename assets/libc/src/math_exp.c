// math_exp.c: powers. x = (k/32) log 2 + r with |r| < 0.011: e^x = 2^(k/32) e^r, a table and a short Taylor series
// (P. T. P. Tang, "Table-driven implementation of the exponential function", 1989).
#include "../internal/math.h"

struct pair __pair_exp(struct pair x, int *scale) {
  const double step = 0x1.62e42ffp-6, step_rest = -0x1.718432a1b0e26p-40;  // log 2 / 32
  double count = rint(x.high * 0x1.71547652b82fep5);
  int k = (int)count;
  double start = x.high - count * step;  // Exact: the step has 30 bits.
  struct pair r = __pair_sum(start, -count * step_rest);
  double error = fma(-count, step_rest, count * step_rest);
  r = __pair_sum(r.high, r.low + (x.low + error));
  double h = r.high;
  double tail = r.low + h * h * (0.5 + h * (1.0 / 6 + h * (1.0 / 24 + h * (1.0 / 120 + h * (1.0 / 720 + h * (1.0 / 5040))))));
  const double *power = __exp_table[k & 31];
  struct pair product = __pair_product(power[0], h), sum = __pair_sum(power[0], product.high);
  *scale = (k - (k & 31)) / 32;
  return __pair_sum(sum.high, sum.low + (product.low + (power[1] + (power[0] * tail + power[1] * h))));
}

static double from_pair(struct pair x) {
  int scale;
  struct pair power = __pair_exp(x, &scale);
  return __pair_scaled(power, scale);
}

// Where the result is a matter of course: too large, too small, not a number. 1: *result has it.
static int is_clear(double x, double limit, double *result) {
  if (isnan(x)) return *result = x + x, 1;
  if (x > limit) return *result = isinf(x) ? x : __math_error(ERANGE, INFINITY), 1;
  if (x < -1.06 * limit) return *result = isinf(x) ? 0 : __math_error(ERANGE, 0), 1;
  return 0;
}

double exp(double x) {
  double result;
  struct pair whole = {x, 0};
  return is_clear(x, 710, &result) ? result : from_pair(whole);
}

double exp2(double x) {
  double result;
  const struct pair base = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
  struct pair whole = {x, 0};
  return is_clear(x, 1024, &result) ? result : from_pair(__pair_multiply(base, whole));
}

double exp10(double x) {
  double result;
  const struct pair base = {0x1.26bb1bbb55516p1, -0x1.f48ad494ea3e9p-53};
  struct pair whole = {x, 0};
  return is_clear(x, 309, &result) ? result : from_pair(__pair_multiply(base, whole));
}

double expm1(double x) {
  double result;
  if (x < -50) return isnan(x) ? x + x : -1;
  if (is_clear(x, 710, &result)) return result;
  if (fabs(x) < 0x1p-54) return x;
  if (fabs(x) < 0.1) {
    double sum = 1.0 / 6227020800;
    static const double terms[] = {1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6};
    for (int i = 0; i < 10; i++) sum = sum * x + terms[i];
    struct pair square = __pair_product(x, x), total = __pair_sum(x, square.high / 2);
    return total.high + (total.low + (square.low / 2 + square.high * x * sum));
  }
  int scale;
  struct pair whole = {x, 0}, less = {-1, 0}, power = __pair_exp(whole, &scale);
  if (scale > 1000) return __pair_scaled(power, scale);
  power.high = scalbn(power.high, scale);
  power.low = scalbn(power.low, scale);
  power = __pair_add(power, less);
  return power.high + power.low;
}

static int is_odd(double y) { return fabs(y) < 0x1p53 && fmod(y, 2) != 0; }

double pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (isnan(x) || isnan(y)) return x + y;
  int odd = trunc(y) == y && is_odd(y), negative = signbit(x) && odd;
  if (isinf(y)) return fabs(x) == 1 ? 1 : (fabs(x) > 1) == (y > 0) ? INFINITY : 0;
  if (x == 0) {
    if (y > 0) return negative ? -0.0 : 0;
    return __math_error(ERANGE, negative ? -INFINITY : INFINITY);
  }
  if (isinf(x)) {
    double size = y > 0 ? INFINITY : 0;
    return negative ? -size : size;
  }
  if (x < 0 && trunc(y) != y) return __math_error(EDOM, NAN);
  struct pair base = {fabs(x), 0}, exponent = {y, 0};
  int shift = 0;
  if (base.high < 0x1p-1022) {
    base.high *= 0x1p54;
    shift = 54;
  }
  struct pair logarithm = __pair_log(base);
  if (shift) {
    const struct pair less = {-54 * 0x1.62e42fefa39efp-1, -54 * 0x1.abc9e3b39803fp-56};
    logarithm = __pair_add(logarithm, less);
  }
  double rough = logarithm.high * y, result;
  if (is_clear(rough, 710, &result)) return negative ? -result : result;
  result = from_pair(__pair_multiply(logarithm, exponent));
  return negative ? -result : result;
}

FOR_FLOAT_AND_LONG(exp)
FOR_FLOAT_AND_LONG(exp2)
FOR_FLOAT_AND_LONG(exp10)
FOR_FLOAT_AND_LONG(expm1)
FOR_FLOAT_AND_LONG_2(pow)
