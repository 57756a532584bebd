// math_roots.c: cube root and the length of a hypotenuse.
#include "../internal/math.h"

// A guess from a quarter of the exponent's third, Newton's steps, the last in twice the precision.
double cbrt(double x) {
  int exponent;
  if (x == 0 || !isfinite(x)) return x + x;
  double part = frexp(fabs(x), &exponent);
  while (exponent % 3 != 0) {
    exponent++;
    part /= 2;
  }
  double root = 0.4 + 0.65 * part;  // part is in [1/8, 1).
  for (int i = 0; i < 5; i++) root -= (root - part / (root * root)) / 3;
  struct pair square = __pair_product(root, root), cube, error;
  struct pair whole = {root, 0}, given = {-part, 0};
  cube = __pair_multiply(square, whole);
  error = __pair_add(cube, given);
  root -= (error.high + error.low) / (3 * square.high);
  return copysign(ldexp(root, exponent / 3), x);
}

double hypot(double x, double y) {
  if (isinf(x) || isinf(y)) return INFINITY;
  if (isnan(x) || isnan(y)) return x + y;
  x = fabs(x);
  y = fabs(y);
  if (x < y) {
    double swapped = x;
    x = y;
    y = swapped;
  }
  if (y == 0) return x;
  int scale = ilogb(x);
  x = scalbn(x, -scale);
  y = scalbn(y, -scale);
  struct pair length = __pair_root(__pair_add(__pair_product(x, x), __pair_product(y, y)));
  return __pair_scaled(length, scale);
}

FOR_FLOAT_AND_LONG(cbrt)
FOR_FLOAT_AND_LONG_2(hypot)
