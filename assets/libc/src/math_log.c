// math_log.c: logarithms. x = 2^k m; c near 1/m from a table; log x = k log 2 - log c + log(1 + r), r = mc - 1
// (P. T. P. Tang, "Table-driven implementation of the logarithm function", 1990).
#include "../internal/math.h"

struct pair __pair_log(struct pair x) {
  const double ln2 = 0x1.62e42fefa4p-1, ln2_rest = -0x1.8432a1b0e2634p-43;
  union bits64 u = {x.high};
  int k = (int)(u.half.high >> 20) - 1023, index = u.half.high >> 13 & 127;
  if (index >= 53) k++;
  double m = scalbn(x.high, -k), m_low = scalbn(x.low, -k);
  const double *entry = __log_table[index];
  struct pair product = __pair_product(m, entry[0]);
  struct pair r = __pair_sum(product.high - 1, product.low + m_low * entry[0]);
  double h = r.high, base = k * ln2 + entry[1], base_rest = k * ln2_rest + entry[2];  // The first is exact.
  struct pair square = __pair_product(h, h);
  struct pair sum = __pair_sum(base, h), more = __pair_sum(sum.high, -square.high / 2);
  double cube = h * square.high * (1.0 / 3 + h * (-1.0 / 4 + h * (1.0 / 5 + h * (-1.0 / 6 + h * (1.0 / 7 + h * (-1.0 / 8 + h * (1.0 / 9 - h / 10)))))));
  double low = sum.low + more.low + (r.low - square.low / 2 - h * r.low + base_rest + cube);
  return __pair_sum(more.high, low);
}

// 1: there is no logarithm to compute, *result has the answer.
static int is_clear(double x, double *result) {
  if (isnan(x)) return *result = x + x, 1;
  if (x == 0) return *result = __math_error(ERANGE, -INFINITY), 1;
  if (x < 0) return *result = __math_error(EDOM, NAN), 1;
  if (isinf(x)) return *result = x, 1;
  return 0;
}

static struct pair of_positive(double x) {
  const struct pair less = {-54 * 0x1.62e42fefa39efp-1, -54 * 0x1.abc9e3b39803fp-56};
  struct pair whole = {x, 0};
  if (x >= 0x1p-1022) return __pair_log(whole);
  whole.high *= 0x1p54;
  return __pair_add(__pair_log(whole), less);
}

static double scaled(double x, struct pair factor) {
  struct pair result = __pair_multiply(of_positive(x), factor);
  return result.high + result.low;
}

double log(double x) {
  double result;
  if (is_clear(x, &result)) return result;
  struct pair logarithm = of_positive(x);
  return logarithm.high + logarithm.low;
}

double log2(double x) {
  double result;
  const struct pair factor = {0x1.71547652b82fep0, 0x1.777d0ffda0d24p-56};
  return is_clear(x, &result) ? result : scaled(x, factor);
}

double log10(double x) {
  double result;
  const struct pair factor = {0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57};
  return is_clear(x, &result) ? result : scaled(x, factor);
}

double log1p(double x) {
  double result;
  if (fabs(x) < 0x1p-54) return x;
  if (is_clear(1 + x, &result)) return result;
  struct pair logarithm = __pair_log(__pair_sum(1, x));
  return logarithm.high + logarithm.low;
}

FOR_FLOAT_AND_LONG(log)
FOR_FLOAT_AND_LONG(log2)
FOR_FLOAT_AND_LONG(log10)
FOR_FLOAT_AND_LONG(log1p)
