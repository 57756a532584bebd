// Dense matrices of doubles: LU with pivots, determinant, inverse, Gauss-Seidel, power iteration, residuals.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef struct { int n; double *a; } matrix;
#define AT(m, i, j) ((m).a[(i) * (m).n + (j)])
static double magnitude(double x) { return x < 0 ? -x : x; }
static double root(double x) { double r = x > 1 ? x : 1; for (int i = 0; i < 40; i++) r = (r + x / r) / 2; return r; }
static matrix make(int n) { return (matrix){n, calloc(n * n, sizeof(double))}; }
static matrix copy(matrix m) { matrix c = make(m.n); memcpy(c.a, m.a, m.n * m.n * sizeof(double)); return c; }
static int decompose(matrix m, int *order) {  // In place; the sign of the permutation, or 0 when singular.
  int sign = 1;
  for (int i = 0; i < m.n; i++) order[i] = i;
  for (int k = 0; k < m.n; k++) {
    int best = k;
    for (int i = k + 1; i < m.n; i++) if (magnitude(AT(m, i, k)) > magnitude(AT(m, best, k))) best = i;
    if (magnitude(AT(m, best, k)) < 1e-12) return 0;
    if (best != k) {
      sign = -sign;
      int t = order[k]; order[k] = order[best]; order[best] = t;
      for (int j = 0; j < m.n; j++) { double d = AT(m, k, j); AT(m, k, j) = AT(m, best, j); AT(m, best, j) = d; }
    }
    for (int i = k + 1; i < m.n; i++) {
      double factor = AT(m, i, k) /= AT(m, k, k);
      for (int j = k + 1; j < m.n; j++) AT(m, i, j) -= factor * AT(m, k, j);
    }
  }
  return sign;
}
static void solve(matrix lu, const int *order, const double *b, double *x) {
  for (int i = 0; i < lu.n; i++) {
    x[i] = b[order[i]];
    for (int j = 0; j < i; j++) x[i] -= AT(lu, i, j) * x[j];
  }
  for (int i = lu.n - 1; i >= 0; i--) {
    for (int j = i + 1; j < lu.n; j++) x[i] -= AT(lu, i, j) * x[j];
    x[i] /= AT(lu, i, i);
  }
}
static int gauss_seidel(matrix m, const double *b, double *x) {
  for (int round = 1; round < 1000; round++) {
    double change = 0;
    for (int i = 0; i < m.n; i++) {
      double sum = b[i];
      for (int j = 0; j < m.n; j++) if (j != i) sum -= AT(m, i, j) * x[j];
      double next = sum / AT(m, i, i);
      change += magnitude(next - x[i]);
      x[i] = next;
    }
    if (change < 1e-10) return round;
  }
  return -1;
}
static double largest_eigenvalue(matrix m) {
  double v[m.n], w[m.n], value = 0;
  for (int i = 0; i < m.n; i++) v[i] = 1;
  for (int round = 0; round < 500; round++) {
    double norm = 0;
    for (int i = 0; i < m.n; i++) {
      w[i] = 0;
      for (int j = 0; j < m.n; j++) w[i] += AT(m, i, j) * v[j];
      norm += w[i] * w[i];
    }
    norm = root(norm);
    for (int i = 0; i < m.n; i++) v[i] = w[i] / norm;
    value = norm;
  }
  return value;
}
int main(void) {
  for (int n = 2; n <= 8; n += 3) {
    matrix m = make(n);
    for (int i = 0; i < n; i++)
      for (int j = 0; j < n; j++) AT(m, i, j) = 1.0 / (i + j + 1) + (i == j) * n;
    matrix lu = copy(m);
    int order[n], sign = decompose(lu, order);
    double determinant = sign, b[n], x[n], y[n], residual = 0;
    for (int i = 0; i < n; i++) { determinant *= AT(lu, i, i); b[i] = i + 1; y[i] = 0; }
    solve(lu, order, b, x);
    int rounds = gauss_seidel(m, b, y);
    for (int i = 0; i < n; i++) {
      double sum = -b[i];
      for (int j = 0; j < n; j++) sum += AT(m, i, j) * x[j];
      residual += magnitude(sum) + (magnitude(x[i] - y[i]) > 1e-8);
    }
    printf("%d: det %.6f x0 %.9f small %d rounds %d eigenvalue %.6f\n", n, determinant, x[0], residual < 1e-9, rounds, largest_eigenvalue(m));
    matrix inverse = make(n);
    for (int c = 0; c < n; c++) {
      double unit[n], column[n];
      for (int i = 0; i < n; i++) unit[i] = i == c;
      solve(lu, order, unit, column);
      for (int i = 0; i < n; i++) AT(inverse, i, c) = column[i];
    }
    double trace = 0;
    for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) trace += AT(m, i, j) * AT(inverse, j, i);
    printf("   trace %.9f corner %.9f\n", trace, AT(inverse, 0, n - 1));
    free(m.a); free(lu.a); free(inverse.a);
  }
  matrix singular = make(3);
  for (int i = 0; i < 9; i++) singular.a[i] = i;
  int order[3];
  printf("%d\n", decompose(singular, order));
  free(singular.a);
  return 0;
}
