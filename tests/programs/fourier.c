// Numerical classics with math.h: a fast Fourier transform, Runge-Kutta, Newton, regression, random walks, Bessel by series, primes by Riemann.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
typedef struct { double re, im; } complex_number;
static complex_number add(complex_number a, complex_number b) { return (complex_number){a.re + b.re, a.im + b.im}; }
static complex_number subtract(complex_number a, complex_number b) { return (complex_number){a.re - b.re, a.im - b.im}; }
static complex_number multiply(complex_number a, complex_number b) { return (complex_number){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re}; }
static void transform(complex_number *x, int n, int sign) {
  for (int i = 1, j = 0; i < n; i++) {
    int bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) { complex_number t = x[i]; x[i] = x[j]; x[j] = t; }
  }
  for (int size = 2; size <= n; size *= 2)
    for (int start = 0; start < n; start += size)
      for (int k = 0; k < size / 2; k++) {
        double angle = sign * 2 * M_PI * k / size;
        complex_number w = {cos(angle), sin(angle)}, t = multiply(w, x[start + k + size / 2]);
        x[start + k + size / 2] = subtract(x[start + k], t);
        x[start + k] = add(x[start + k], t);
      }
}
static void pendulum(double t, const double *y, double *dy) { (void)t; dy[0] = y[1]; dy[1] = -sin(y[0]); }
static void runge_kutta(void (*f)(double, const double *, double *), double *y, int n, double t, double h) {
  double k[4][8], s[8];
  f(t, y, k[0]);
  for (int stage = 1; stage < 4; stage++) {
    double step = stage == 3 ? h : h / 2;
    for (int i = 0; i < n; i++) s[i] = y[i] + step * k[stage - 1][i];
    f(t + step, s, k[stage]);
  }
  for (int i = 0; i < n; i++) y[i] += h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
}
static double newton(double (*f)(double), double (*df)(double), double x) { for (int i = 0; i < 50; i++) x -= f(x) / df(x); return x; }
static double kepler(double e) { return e - 0.3 * sin(e) - 1; }
static double kepler_slope(double e) { return 1 - 0.3 * cos(e); }
static double bessel(double x) {
  double term = 1, sum = 1;
  for (int k = 1; k < 60; k++) { term *= -(x / 2) * (x / 2) / ((double)k * k); sum += term; }
  return sum;
}
static double uniform(unsigned *seed) { *seed = *seed * 1664525u + 1013904223u; return (*seed >> 8) / 16777216.0; }
int main(void) {
  enum { N = 64 };
  complex_number x[N], y[N];
  for (int i = 0; i < N; i++) y[i] = x[i] = (complex_number){sin(2 * M_PI * 5 * i / N) + 0.5 * cos(2 * M_PI * 12 * i / N) + 0.25, 0};
  transform(x, N, -1);
  for (int i = 0; i < N / 2; i++) { double m = hypot(x[i].re, x[i].im) / N; if (m > 1e-9) printf("%d:%.4f ", i, m); }
  transform(x, N, 1);
  double worst = 0;
  for (int i = 0; i < N; i++) worst = fmax(worst, fabs(x[i].re / N - y[i].re) + fabs(x[i].im / N));
  printf("%d\n", worst < 1e-13);
  double state[2] = {1, 0}, energy = -cos(state[0]);
  for (int i = 0; i < 1000; i++) runge_kutta(pendulum, state, 2, i * 0.01, 0.01);
  printf("%.8f %.8f %d\n", state[0], state[1], fabs(state[1] * state[1] / 2 - cos(state[0]) - energy) < 1e-9);
  printf("%.12f\n", newton(kepler, kepler_slope, 1));
  printf("%.10f %.10f\n", bessel(1), bessel(10));
  unsigned seed = 1;
  double sx = 0, sy = 0, sxx = 0, sxy = 0, mean = 0, spread = 0;
  for (int i = 0; i < 500; i++) {
    double u = sqrt(-2 * log(1 - uniform(&seed))) * cos(2 * M_PI * uniform(&seed)), px = i / 50.0, py = 3 * px - 2 + u;
    sx += px; sy += py; sxx += px * px; sxy += px * py;
    double d = u - mean;
    mean += d / (i + 1);
    spread += d * (u - mean);
  }
  double slope = (500 * sxy - sx * sy) / (500 * sxx - sx * sx);
  printf("%.6f %.6f %.6f %.6f\n", slope, (sy - slope * sx) / 500, mean, sqrt(spread / 499));
  int inside = 0;
  for (int i = 0; i < 20000; i++) { double a = uniform(&seed), b = uniform(&seed); inside += a * a + b * b < 1; }
  printf("%.4f\n", 4.0 * inside / 20000);
  double zeta = 0, product = 1;
  for (int n = 1; n < 2000; n++) {
    int prime = n > 1;
    zeta += 1.0 / ((double)n * n);
    for (int d = 2; d * d <= n; d++) if (n % d == 0) prime = 0;
    if (prime) product /= 1 - 1.0 / ((double)n * n);
  }
  printf("%.6f %.6f %.6f\n", zeta, product, M_PI * M_PI / 6);
  return 0;
}
