// math_gamma.c: the gamma function by Stirling's series, after moving the argument up to where it converges
// (M. Abramowitz and I. Stegun 1964, 6.1.41), and by reflection for negative ones.
#include "../internal/math.h"

int signgam;

static struct pair minus(struct pair a) {
  a.high = -a.high;
  a.low = -a.low;
  return a;
}

// log Γ(x) for x ≥ 20: (x - ½) log x - x + ½ log 2π + 1/(12x) - 1/(360x³) + …
static struct pair stirling(struct pair x) {
  static const double terms[] = {-0x1.e4286cb0f5398p-6, 0x1.a41a41a41a41ap-8, -0x1.f6ab0d9993c7dp-10, 0x1.b951e2b18ff23p-11,
                                 -0x1.3813813813814p-11, 0x1.a01a01a01a01ap-11, -0x1.6c16c16c16c17p-9};
  const struct pair half = {-0.5, 0}, twelve = {12, 0}, half_log = {0x1.d67f1c864beb5p-1, -0x1.65b5a1b7ff5dfp-55}, one = {1, 0};
  struct pair sum = __pair_multiply(__pair_add(x, half), __pair_log(x));
  sum = __pair_add(__pair_add(sum, minus(x)), half_log);
  double inverse = 1 / (x.high * x.high), rest = 0;
  for (int i = 0; i < 7; i++) rest = rest * inverse + terms[i];
  struct pair first = __pair_divide(one, __pair_multiply(twelve, x)), tail = {rest * inverse / x.high, 0};
  return __pair_add(sum, __pair_add(first, tail));
}

// Γ(x) = Γ(y) / *divisor, where y ≥ 20 is returned.
static struct pair moved_up(struct pair y, struct pair *divisor) {
  const struct pair one = {1, 0};
  *divisor = one;
  for (; y.high < 20; y = __pair_add(y, one)) *divisor = __pair_multiply(*divisor, y);
  return y;
}

// sin(πx), exactly 0 for whole x.
static struct pair sine_of_pi(double x) {
  const struct pair pi = {0x1.921fb54442d18p1, 0x1.1a62633145c07p-53};
  struct pair sine, cosine, part = {0, 0}, angle;
  double rest = fmod(x, 2);
  int negative = rest < 0;
  rest = fabs(rest);
  if (rest >= 1) {
    rest -= 1;
    negative = !negative;
  }
  if (rest > 0.5) rest = 1 - rest;
  part.high = rest;
  angle = __pair_multiply(pi, part);
  __pair_sin_cos(angle.high, &sine, &cosine);
  struct pair change = {angle.low * cosine.high, 0};
  sine = __pair_add(sine, change);
  return negative ? minus(sine) : sine;
}

double tgamma(double x) {
  const struct pair pi = {0x1.921fb54442d18p1, 0x1.1a62633145c07p-53};
  struct pair divisor, y, result;
  int scale;
  if (isnan(x)) return x + x;
  if (x == 0) return __math_error(ERANGE, copysign(INFINITY, x));
  if (isinf(x)) return x > 0 ? x : __math_error(EDOM, NAN);
  if (x < 0 && trunc(x) == x) return __math_error(EDOM, NAN);
  if (x > 171.7) return __math_error(ERANGE, INFINITY);
  if (x < -190) return __math_error(ERANGE, sine_of_pi(x).high > 0 ? -0.0 : 0.0);
  if (x > 0 && x < 24 && trunc(x) == x) {
    double product = 1;
    for (int i = 2; i < (int)x; i++) product *= i;
    return product;
  }
  if (fabs(x) < 0x1p-60) return 1 / x;
  y = moved_up(x < 0.5 ? __pair_sum(1, -x) : __pair_sum(x, 0), &divisor);
  result = __pair_divide(__pair_exp(stirling(y), &scale), divisor);
  if (x < 0.5) {  // Γ(x) Γ(1 - x) = π / sin πx
    result = __pair_divide(pi, __pair_multiply(sine_of_pi(x), result));
    scale = -scale;
  }
  return __pair_scaled(result, scale);
}

double lgamma_r(double x, int *sign) {
  const struct pair log_pi = {0x1.250d048e7a1bdp0, 0x1.7abf2ad8d5088p-57};
  struct pair divisor, result;
  *sign = signbit(x) && x == 0 ? -1 : 1;
  if (isnan(x)) return x + x;
  if (isinf(x)) return INFINITY;
  if (x == 1 || x == 2) return 0;
  if (x <= 0 && trunc(x) == x) return __math_error(ERANGE, INFINITY);
  if (x > 1e306) return x > 2.55e305 ? __math_error(ERANGE, INFINITY) : x * (log(x) - 1);
  if (x < 0) {
    struct pair sine = sine_of_pi(x);
    *sign = fmod(floor(x), 2) == 0 ? 1 : -1;
    if (sine.high < 0) sine = minus(sine);
    int other;
    struct pair size = {-x, 0}, rest = {lgamma_r(-x, &other), 0};
    result = __pair_add(__pair_add(log_pi, minus(__pair_add(__pair_log(sine), __pair_log(size)))), minus(rest));
    return result.high + result.low;
  }
  if (x < 0x1p-60) return -log(x);
  result = moved_up(__pair_sum(x, 0), &divisor);
  result = __pair_add(stirling(result), minus(__pair_log(divisor)));
  return result.high + result.low;
}

double lgamma(double x) { return lgamma_r(x, &signgam); }

FOR_FLOAT_AND_LONG(tgamma)
FOR_FLOAT_AND_LONG(lgamma)
