// math.h: every function over many arguments to ten digits, identities, special cases, classification, rounding.
#include <math.h>
#include <stdio.h>
static void table(const char *name, double (*f)(double), const double *x, int n) {
  printf("%-6s", name);
  for (int i = 0; i < n; i++) {
    double y = f(x[i]);
    if (fabs(y) < 1e-14) y = 0;  // What is left of cos(pi/2) is nobody's business.
    printf(" %.10g", y);
  }
  printf("\n");
}
static double integrate(double (*f)(double), double a, double b, int n) {
  double h = (b - a) / n, sum = f(a) + f(b);
  for (int i = 1; i < n; i++) sum += f(a + i * h) * (i % 2 ? 4 : 2);
  return sum * h / 3;
}
static double bell(double x) { return exp(-x * x); }
static double bisect(double (*f)(double), double low, double high) {
  for (int i = 0; i < 100; i++) { double middle = (low + high) / 2; if (f(low) * f(middle) <= 0) high = middle; else low = middle; }
  return low;
}
static double cubic(double x) { return x * x * x - x - 2; }
#define TABLE(f, ...) table(#f, f, (const double[]){__VA_ARGS__}, (int)(sizeof((double[]){__VA_ARGS__}) / sizeof(double)))
int main(void) {
  TABLE(sin, 0, 0.5, 1, M_PI / 2, 3, -2.5, 100, 1e5);
  TABLE(cos, 0, 0.5, 1, M_PI / 3, 3, -2.5, 100, 1e5);
  TABLE(tan, 0, 0.5, 1, M_PI / 4, 3, -1.2);
  TABLE(asin, 0, 0.5, 1, -1, -0.3);
  TABLE(acos, 0, 0.5, 1, -1, -0.3);
  TABLE(atan, 0, 0.5, 1, -1, 1e6);
  TABLE(sinh, 0, 0.5, 3, -1);
  TABLE(cosh, 0, 0.5, 3, -1);
  TABLE(tanh, 0, 0.5, 3, -20);
  TABLE(exp, 0, 1, -1, 10, 100, -50, 0.001);
  TABLE(exp2, 0, 10, -1.5, 0.1);
  TABLE(expm1, 0, 1e-10, 1);
  TABLE(log, 1, 2, 10, 1e-5, 1e100);
  TABLE(log10, 1, 2, 1000, 1e-5);
  TABLE(log2, 1, 2, 10, 1024);
  TABLE(log1p, 0, 1e-10, 1);
  TABLE(sqrt, 0, 2, 1e10, 0.25);
  TABLE(cbrt, 27, -8, 2);
  TABLE(floor, 2.5, -2.5, 3, -0.1, 1e15);
  TABLE(ceil, 2.5, -2.5, 3, -0.1, 1e15);
  TABLE(trunc, 2.5, -2.5, 3, -0.1);
  TABLE(round, 2.5, -2.5, 3.49, 0.5, -1.5);
  TABLE(rint, 2.5, -2.5, 3.49, 0.5, 1.5);
  TABLE(nearbyint, 2.5, 3.5);
  TABLE(erf, 0, 0.5, 2);
  TABLE(tgamma, 5, 0.5, 1.5);
  TABLE(lgamma, 5, 0.5, 100);
  printf("%.10g %.10g %.10g %.10g\n", pow(2, 10), pow(2, -0.5), pow(-2, 3), pow(10, 20));
  printf("%.10g %.10g %.10g %.10g\n", atan2(1, 1), atan2(-1, -1), atan2(0, -1), hypot(3, 4));
  printf("%.10g %.10g %.10g %.10g\n", fmod(7.5, 2), fmod(-7.5, 2), remainder(7.5, 2), fdim(5, 3));
  printf("%.10g %.10g %.10g %.10g\n", fmax(1, 2), fmin(1, 2), fma(2, 3, 4), copysign(3, -0.0));
  int exponent, quotient;
  double whole, part = modf(-3.75, &whole), mantissa = frexp(48, &exponent), rest = remquo(17, 5, &quotient);
  printf("%g %g %g %d %g %g %d\n", part, whole, mantissa, exponent, ldexp(0.75, 6), rest, quotient & 7);
  printf("%g %g %ld %ld %lld %d\n", scalbn(1.5, 4), logb(100), lround(2.5), lrint(2.5), llround(-1e10 - 0.5), ilogb(100));
  printf("%d %d %d %d %d\n", isnan(NAN) != 0, isinf(INFINITY) != 0, isfinite(1e308) != 0, isnormal(1e-310) != 0, signbit(-0.0) != 0);
  printf("%d %d %d\n", fpclassify(0.0) == FP_ZERO, fpclassify(1e-310) == FP_SUBNORMAL, fpclassify(HUGE_VAL) == FP_INFINITE);
  printf("%d %d %d %d\n", isnan(sqrt(-1)) != 0, isinf(log(0)) != 0, isnan(acos(2)) != 0, isnan(fmod(1, 0)) != 0);
  printf("%g %g %g %g\n", exp(1000), exp(-1000), pow(0, 0), pow(INFINITY, 0));
  printf("%.6g %.6g %.6g %.6g\n", sinf(1), sqrtf(2), powf(2, 0.5f), fabsf(-1.5f));
  printf("%d %d %d\n", isgreater(2.0, 1.0), isless(NAN, 1.0), isunordered(NAN, 1.0));
  printf("%.17g %.17g\n", nextafter(1, 2), nextafter(0, 1));
  printf("%.9f %.9f\n", integrate(bell, -5, 5, 1000), sqrt(M_PI));
  printf("%.9f %.9f\n", bisect(cubic, 1, 2), integrate(sin, 0, M_PI, 100));
  int wrong = 0;
  for (double x = -3; x <= 3; x += 0.0625) {
    wrong += fabs(sin(x) * sin(x) + cos(x) * cos(x) - 1) > 1e-15 * 4;
    wrong += fabs(log(exp(x)) - x) > 1e-15 * 4;
    wrong += fabs(tan(atan(x)) - x) > 1e-14;
    wrong += fabs(cbrt(x) * cbrt(x) * cbrt(x) - x) > 1e-14;
    wrong += fabs(exp(x) * exp(-x) - 1) > 1e-15 * 4;
    wrong += fabs(sinh(x) - (exp(x) - exp(-x)) / 2) > 1e-14;
  }
  printf("%d\n", wrong);
  return 0;
}
