// Every function of math.h, on ordinary and on special numbers, and the errors that errno tells.
#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
static void show(const char *name, double x, double result) {
  volatile double r = result;
  int error = errno;
  errno = 0;
  if (isnan(r)) printf("%s(%g) = nan", name, x);
  else printf("%s(%g) = %.14g", name, x, r);
  printf("%s\n", error == EDOM ? " EDOM" : error == ERANGE ? " ERANGE" : "");
}
#define ONE(f) for (int i = 0; i < n; i++) show(#f, values[i], f(values[i]));
#define TWO(f) for (int i = 0; i < n; i++) for (int j = 0; j < n; j += 3) show(#f, values[i], f(values[i], values[j]));
int main(void) {
  const double values[] = {0.0, -0.0, 1, -1, 0.5, -0.5, 2, 3, -3, 0.1, 1.5, -2.5, 10, 100.25, -7.75, 1e-10, 1e10, 709, 1e300, -1e-300, INFINITY, -INFINITY, NAN};
  int n = sizeof values / sizeof *values;
  errno = 0;
  ONE(fabs) ONE(floor) ONE(ceil) ONE(trunc) ONE(round) ONE(rint) ONE(nearbyint)
  ONE(sqrt) ONE(cbrt) ONE(exp) ONE(exp2) ONE(expm1) ONE(log) ONE(log2) ONE(log10) ONE(log1p) ONE(logb)
  ONE(sin) ONE(cos) ONE(tan) ONE(asin) ONE(acos) ONE(atan) ONE(sinh) ONE(cosh) ONE(tanh) ONE(asinh) ONE(acosh) ONE(atanh)
  ONE(erf) ONE(erfc)
  TWO(pow) TWO(atan2) TWO(hypot) TWO(fmod) TWO(remainder) TWO(fmax) TWO(fmin) TWO(fdim) TWO(copysign)
  const double few[] = {0.5, 1, 1.5, 2, 3, 4.5, 10, -0.5, -1.5};
  for (int i = 0; i < 9; i++) {
    show("tgamma", few[i], tgamma(few[i]));
    show("lgamma", few[i], lgamma(few[i]));
  }
  for (int i = 0; i < n; i++) {
    int exponent = 0, quotient = 0;
    double whole, x = values[i];
    if (!isfinite(x)) continue;
    double part = frexp(x, &exponent);
    printf("%g: %g %d", x, part, exponent);
    part = modf(x, &whole);
    printf(" %g %g", part, whole);
    printf(" %d %d %d", fpclassify(x) == FP_NORMAL, !!signbit(x), !!isfinite(x));
    if (fabs(x) < 1e9) printf(" %ld %lld %ld", lround(x), llround(x), lrint(x));
    if (x != 0) printf(" %d", ilogb(x));
    part = remquo(x, 3, &quotient);
    printf(" %.10g %d", part, quotient & 7);
    printf(" %a %a\n", nextafter(x, 5), nextafter(x, -5));
  }
  printf("%g %g %g\n", ldexp(1, 10), ldexp(1, -1074), scalbn(3, 5));
  printf("%g %g\n", ldexp(1, 2000), ldexp(1, -2000));
  printf("%.9g %.9g %.9g %.9g\n", sqrtf(2), sinf(1), powf(2, 0.5f), expf(1));
  printf("%.17g %.17g\n", fma(0.1, 10, -1), (double)fmaf(0.1f, 10, -1));
  printf("%d %d %d %d\n", !!isgreater(1.0, NAN), !!isless(1.0, 2.0), !!isunordered(1.0, NAN), !!islessgreater(2.0, 1.0));
  return 0;
}
