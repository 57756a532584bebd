// math_inverse.c: angles from their sines, cosines and tangents: all of them are the angle of a point in the plane.
#include "../internal/math.h"

static const struct pair pi = {0x1.921fb54442d18p1, 0x1.1a62633145c07p-53};
static const struct pair half_pi = {0x1.921fb54442d18p0, 0x1.1a62633145c07p-54};

static struct pair minus(struct pair a) {
  a.high = -a.high;
  a.low = -a.low;
  return a;
}

// atan(y/x) = atan(t) + atan((y - tx) / (x + ty)), t = i/64 next to y/x.
struct pair __pair_angle(struct pair y, struct pair x) {
  int index = (int)rint(y.high / x.high * 64);
  struct pair t = {index / 64.0, 0}, u;
  if (index == 0) u = __pair_divide(y, x);
  else u = __pair_divide(__pair_add(y, minus(__pair_multiply(t, x))), __pair_add(x, __pair_multiply(t, y)));
  double h = u.high, q = h * h;
  double rest = h * q * (-1.0 / 3 + q * (1.0 / 5 + q * (-1.0 / 7 + q * (1.0 / 9 - q / 11))));
  struct pair base = {__atan_table[index][0], __atan_table[index][1]};
  u.low += rest;
  return __pair_add(base, __pair_sum(u.high, u.low));
}

// Any x, and y ≥ 0.
static struct pair angle(struct pair y, struct pair x) {
  int left = x.high < 0;
  if (left) x = minus(x);
  struct pair result;
  if (y.high <= x.high) result = __pair_angle(y, x);
  else result = __pair_add(half_pi, minus(__pair_angle(x, y)));
  return left ? __pair_add(pi, minus(result)) : result;
}

double atan(double x) {
  if (isnan(x)) return x + x;
  if (fabs(x) < 0x1p-27) return x;
  if (fabs(x) > 0x1p60) return copysign(0x1.921fb54442d18p0, x);
  struct pair y = {fabs(x), 0}, one = {1, 0}, result = angle(y, one);
  return copysign(result.high + result.low, x);
}

double atan2(double y, double x) {
  if (isnan(x) || isnan(y)) return x + y;
  if (y == 0) return signbit(x) ? copysign(pi.high, y) : y;
  if (x == 0) return copysign(half_pi.high, y);
  if (isinf(y)) return copysign(isinf(x) ? x > 0 ? pi.high / 4 : 3 * (pi.high / 4) : half_pi.high, y);
  if (isinf(x)) return x > 0 ? copysign(0, y) : copysign(pi.high, y);
  int difference = ilogb(y) - ilogb(x);
  if (difference > 64) return copysign(half_pi.high, y);
  if (difference < -64 && x < 0) return copysign(pi.high, y);
  if (difference < -64) return y / x == 0 ? __math_error(ERANGE, y / x) : y / x;
  int scale = ilogb(fabs(x) > fabs(y) ? x : y);
  struct pair up = {scalbn(fabs(y), -scale), 0}, right = {scalbn(x, -scale), 0}, result = angle(up, right);
  return copysign(result.high + result.low, y);
}

// √(1 - x²)
static struct pair other_side(double x) {
  const struct pair one = {1, 0};
  return __pair_root(__pair_add(one, minus(__pair_product(x, x))));
}

double asin(double x) {
  if (isnan(x)) return x + x;
  if (fabs(x) > 1) return __math_error(EDOM, NAN);
  if (fabs(x) < 0x1p-27) return x;
  struct pair y = {fabs(x), 0}, result = angle(y, other_side(x));
  return copysign(result.high + result.low, x);
}

double acos(double x) {
  if (isnan(x)) return x + x;
  if (fabs(x) > 1) return __math_error(EDOM, NAN);
  if (x == 1) return 0;
  struct pair right = {x, 0}, result = angle(other_side(x), right);
  return result.high + result.low;
}

FOR_FLOAT_AND_LONG(atan)
FOR_FLOAT_AND_LONG(asin)
FOR_FLOAT_AND_LONG(acos)
FOR_FLOAT_AND_LONG_2(atan2)
