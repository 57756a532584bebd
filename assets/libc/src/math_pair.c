// math_pair.c: arithmetic with sums of two doubles (T. J. Dekker, "A floating-point technique for extending the
// available precision", 1971; with the fused multiply-add that RISC-V has).
#include "../internal/math.h"

struct pair __pair_sum(double a, double b) {
  struct pair sum;
  sum.high = a + b;
  double rest = sum.high - a;
  sum.low = (a - (sum.high - rest)) + (b - rest);
  return sum;
}

struct pair __pair_product(double a, double b) {
  struct pair product;
  product.high = a * b;
  product.low = fma(a, b, -product.high);
  return product;
}

// a + b where |a| ≥ |b|.
static struct pair quick_sum(double a, double b) {
  struct pair sum;
  sum.high = a + b;
  sum.low = b - (sum.high - a);
  return sum;
}

struct pair __pair_add(struct pair a, struct pair b) {
  struct pair high = __pair_sum(a.high, b.high), low = __pair_sum(a.low, b.low);
  high = quick_sum(high.high, high.low + low.high);
  return quick_sum(high.high, high.low + low.low);
}

struct pair __pair_multiply(struct pair a, struct pair b) {
  struct pair product = __pair_product(a.high, b.high);
  return quick_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

struct pair __pair_divide(struct pair a, struct pair b) {
  double first = a.high / b.high;
  double rest = fma(-first, b.high, a.high) + (a.low - first * b.low);
  double second = rest / b.high;
  struct pair sum = quick_sum(first, second);
  rest = fma(-second, b.high, rest) - second * b.low;
  return quick_sum(sum.high, sum.low + rest / b.high);
}

struct pair __pair_root(struct pair a) {
  double root = sqrt(a.high);
  if (root == 0) return a;
  return quick_sum(root, (fma(-root, root, a.high) + a.low) / (2 * root));
}

double __math_error(int error, double result) {
  errno = error;
  return result;
}

double __pair_scaled(struct pair x, int scale) {
  double value = x.high + x.low;
  if (scale > 1100) scale = 1100;
  if (scale < -1200) scale = -1200;
  double result = scalbn(value, scale);
  if (isinf(result)) return __math_error(ERANGE, result);
  if (value != 0 && fabs(result) < 0x1p-1022) {
    // The result has fewer bits than a double: add a number whose last place is its last place, and take it off again.
    struct pair high, low;
    high.high = scalbn(x.high, scale + 1022 > -1000 ? scale + 1022 : -1000);  // 2^1022 times too large: normal, or nothing.
    high.low = scalbn(x.low, scale + 1022 > -1000 ? scale + 1022 : -1000);
    low = __pair_sum(copysign(1, value), high.high);
    double rounded = low.high + (low.low + high.low);
    result = (rounded - copysign(1, value)) * 0x1p-1022;
    if (result == 0 || fabs(result) < 0x1p-1022) errno = ERANGE;
  }
  return result;
}
