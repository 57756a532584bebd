// The functions of <complex.h> over a grid of points, with float and long double too.
#include <complex.h>
#include <stdio.h>
#include <math.h>
static void show(const char *what, double complex z) { printf("%s %.9f %.9f\n", what, creal(z) + 0.0, cimag(z) + 0.0); }
#define ALL(X) X(cexp) X(clog) X(csqrt) X(csin) X(ccos) X(ctan) X(csinh) X(ccosh) X(ctanh) X(casin) X(cacos) X(catan) X(casinh) X(cacosh) X(catanh) X(conj) X(cproj)
int main(void) {
  for (double x = -2.25; x < 2.5; x += 1.5) {
    for (double y = -1.75; y < 2; y += 1.25) {
      double complex z = x + y * I;
      printf("%.2f %.2f: %.9f %.9f\n", x, y, cabs(z), carg(z));
#define SHOW(f) show(#f, f(z));
      ALL(SHOW)
      show("cpow", cpow(z, 0.5 - 1i)); show("cpow", cpow(2, z));
    }
  }
  float complex f = 0.5f + 0.25fi;
#define SHOWF(g) printf("%s %.4f %.4f\n", #g "f", crealf(g##f(f)), cimagf(g##f(f)));
  ALL(SHOWF)
  printf("%.4f %.4f %.4f\n", cabsf(f), cargf(f), crealf(cpowf(f, f)));
  show("root", csqrt(-4)); show("root", csqrt(-4 - 0.0 * I)); show("euler", cexp(I * M_PI)); show("large", cexp(709.5 + 1i) / 1e306);
  printf("%.1f %d\n", cabs(CMPLX(-INFINITY, NAN)), isnan(creal(cexp(CMPLX(NAN, 1)))));
  return 0;
}
