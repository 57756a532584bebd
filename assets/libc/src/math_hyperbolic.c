// math_hyperbolic.c: sinh, cosh, tanh and their inverses, out of exponentials and logarithms of some 100 bits.
#include "../internal/math.h"

static const struct pair one = {1, 0};

static struct pair minus(struct pair a) {
  a.high = -a.high;
  a.low = -a.low;
  return a;
}

static struct pair scaled(struct pair a, int scale) {
  a.high = scalbn(a.high, scale);
  a.low = scalbn(a.low, scale);
  return a;
}

// sinh x = x (1 + q/6 (1 + q/20 (1 + …))), cosh x = 1 + q/2 (1 + q/12 (1 + …)), q = x², for |x| < 0.3.
static struct pair series(double x, int odd) {
  struct pair square = __pair_product(x, x), sum = {0, 0}, divisor = {0, 0}, factor = {x, 0};
  double rest = 0;
  for (int n = odd ? 17 : 18; n > 4; n -= 2) rest = (rest + 1) * square.high / (n * (n - 1));
  sum = __pair_sum(1, rest);
  for (int n = odd ? 3 : 4; n > 1; n -= 2) {
    divisor.high = n * (n - 1);
    sum = __pair_add(one, __pair_multiply(__pair_divide(square, divisor), sum));
  }
  return odd ? __pair_multiply(factor, sum) : sum;
}

// (e^x ± e^-x) / 2 for x ≥ 0.3; *scale is a power of two apart.
static struct pair half_sum(double x, int sign, int *scale) {
  int other;
  struct pair up = {x, 0}, down = {-x, 0};
  up = __pair_exp(up, scale);
  *scale -= 1;
  if (x > 40) return up;
  down = __pair_exp(down, &other);
  down = scaled(down, other - *scale - 1);
  return __pair_add(up, sign < 0 ? minus(down) : down);
}

double sinh(double x) {
  int scale = 0;
  double size = fabs(x);
  if (!isfinite(x) || size < 0x1p-28) return x;
  if (size > 711) return __math_error(ERANGE, copysign(INFINITY, x));
  struct pair result = size < 0.3 ? series(size, 1) : half_sum(size, -1, &scale);
  return copysign(__pair_scaled(result, scale), x);
}

double cosh(double x) {
  int scale = 0;
  double size = fabs(x);
  if (!isfinite(x)) return size;
  if (size > 711) return __math_error(ERANGE, INFINITY);
  struct pair result = size < 0.3 ? series(size, 0) : half_sum(size, 1, &scale);
  return __pair_scaled(result, scale);
}

double tanh(double x) {
  int up_scale, down_scale;
  double size = fabs(x);
  if (isnan(x) || size < 0x1p-28) return x;
  if (size > 25) return copysign(1, x);
  struct pair result;
  if (size < 0.3) {
    result = __pair_divide(series(size, 1), series(size, 0));
  } else {
    struct pair up = half_sum(size, -1, &up_scale), down = half_sum(size, 1, &down_scale);
    result = __pair_divide(scaled(up, up_scale - down_scale), down);
  }
  return copysign(result.high + result.low, x);
}

// log(x + √(x² + sign))
static double log_of_sum(double x, double sign) {
  const struct pair two = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
  struct pair whole = {x, 0}, result, change = {sign, 0};
  if (x > 0x1p30) result = __pair_add(__pair_log(whole), two);
  else result = __pair_log(__pair_add(whole, __pair_root(__pair_add(__pair_product(x, x), change))));
  return result.high + result.low;
}

double asinh(double x) {
  if (!isfinite(x) || fabs(x) < 0x1p-28) return x;
  return copysign(log_of_sum(fabs(x), 1), x);
}

double acosh(double x) {
  if (isnan(x)) return x + x;
  if (x < 1) return __math_error(EDOM, NAN);
  return isinf(x) ? x : x == 1 ? 0 : log_of_sum(x, -1);
}

double atanh(double x) {
  double size = fabs(x);
  if (isnan(x) || size < 0x1p-28) return x;
  if (size > 1) return __math_error(EDOM, NAN);
  if (size == 1) return __math_error(ERANGE, copysign(INFINITY, x));
  struct pair result = __pair_log(__pair_divide(__pair_sum(1, size), __pair_sum(1, -size)));
  return copysign((result.high + result.low) / 2, x);
}

FOR_FLOAT_AND_LONG(sinh)
FOR_FLOAT_AND_LONG(cosh)
FOR_FLOAT_AND_LONG(tanh)
FOR_FLOAT_AND_LONG(asinh)
FOR_FLOAT_AND_LONG(acosh)
FOR_FLOAT_AND_LONG(atanh)
