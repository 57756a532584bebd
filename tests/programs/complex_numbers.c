// Complex numbers: constants, arithmetic with real and complex operands, conversions, parts as places, calls by value,
// arrays and structs of them, static initial values, truth and comparison.
#include <complex.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
static void show(const char *what, double complex z) { printf("%s: %.6f %.6f\n", what, creal(z), cimag(z)); }
static double complex global = 1.0 + 2.0 * I, zeroed;
static float complex single = 3.5f - 0.5fi;
static const double complex table[] = {1, 2i, 3 + 4i, (1 + 2i) * (3 - 1i), (4 + 2i) / (1 - 1i), -(1 + 1i), ~(2 + 5i)};
struct wave { int n; double complex amplitude[2]; float complex phase; };
static struct wave wave = {3, {1 + 1i, 2 - 2i}, 0.25fi};
static double complex times_i(double complex z) { return z * I; }
static float complex add_float(float complex a, int k, float complex b) { return a + k * b; }
static long double complex long_one(long double complex z, long double by) { return z / by; }
static double complex sum_of(int n, ...) {
  va_list list;
  double complex sum = 0;
  va_start(list, n);
  while (n--) sum += va_arg(list, double complex);
  va_end(list);
  return sum;
}
static int calls;
static double complex *place(double complex *z) { calls++; return z; }
int main(void) {
  double complex a = 3 + 4i, b = 1 - 2i, c;
  show("global", global); show("zeroed", zeroed); show("single", single);
  for (unsigned i = 0; i < sizeof table / sizeof *table; i++) show("table", table[i]);
  show("a+b", a + b); show("a-b", a - b); show("a*b", a * b); show("a/b", a / b);
  show("a+2", a + 2); show("2+a", 2 + a); show("a-2.5", a - 2.5); show("2.5-a", 2.5 - a); show("2*a", 2 * a); show("a*2", a * 2); show("a/2", a / 2); show("10/a", 10 / a);
  show("-a", -a); show("+a", +a); show("~a", ~a);
  c = a; c += b; show("+=", c); c -= 1; show("-=", c); c *= 2i; show("*=", c); c /= b; show("/=", c);
  __real__ c = 7; __imag__ c += 2; show("parts", c);
  printf("%.3f %.3f %d %d\n", __real__ a, __imag__ 5.0, (int)__real__ 3, (int)sizeof(__imag__ a));
  int i = a; float f = a; _Bool t = 0.0 + 1i, u = 0i; unsigned char uc = 200 + 3i;
  printf("%d %.2f %d %d %d\n", i, f, t, u, uc);
  printf("%d %d %d %d %d %d\n", a == 3 + 4i, a != 3 + 4i, a == 3, (3 + 0i) == 3, !a, !(0 * a));
  if (a) puts("a is true");
  if (!(a && 0i) && (0i || b)) puts("logic");
  c = a == b ? a : 1; show("?:", c);
  show("?:int", i > 2 ? a : i);
  show("times_i", times_i(a)); show("real arg", times_i(5)); show("float", add_float(1 + 1i, 3, 2i)); show("long", long_one(a, 2));
  show("sum", sum_of(3, a, b, (double complex)1));
  double complex row[3] = {a, [2] = b}; row[1] = row[0] * row[2]; show("row", row[1]);
  *place(&row[1]) += a; show("row", row[1]); row[i - 2]++; ++row[1]; show("row", row[1]); c = row[2]--; show("old", c); show("new", row[2]); printf("%d call\n", calls);
  wave.amplitude[1] *= wave.phase; show("wave", wave.amplitude[1] + wave.n);
  struct wave copy = wave; show("copy", copy.amplitude[0]);
  c = __builtin_complex(cimag(a), creal(a)); a = c; show("swapped", a); a = cimag(a) + creal(a) * I; show("again", a);
  double complex *p = &a; *p = *p * *p; show("squared", a); double *parts = (double *)p; printf("%.1f %.1f\n", parts[0], parts[1]);
  float complex fc = a; show("to float", fc); double complex wide = fc; show("back", wide); int complex ic = 3 + 4i; ic = ic * ic; printf("%d %d\n", __real__ ic, __imag__ ic);
  printf("%d %d %d %d\n", (int)sizeof(float complex), (int)sizeof(double complex), (int)sizeof(1.0fi), (int)sizeof(2i));
  printf("%s %s %s\n", _Generic(a, double complex: "double complex", default: "?"), _Generic(1.0f * I, float complex: "float complex", default: "?"), _Generic(a + 1.0f, double complex: "double complex", default: "?"));
  show("infinite", CMPLX(INFINITY, 1) * CMPLX(2, 3)); show("by zero", CMPLX(1, 1) / 0.0);
  show("CMPLX", CMPLX(0.0, -0.0)); printf("%d\n", signbit(cimag(conj(CMPLX(1.0, 0.0)))) != 0);
  a = 0; for (int k = 0; k < 8; k++) a = a * a + (0.25 + 0.5i); show("mandelbrot", a);
  return 0;
}
