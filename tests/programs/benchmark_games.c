// Small computations that benchmarks are made of: fannkuch, binary trees, Mandelbrot, n-body, spectral norm, Ackermann, primes.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static double root(double x) { double r = x > 1 ? x : 1; for (int i = 0; i < 30; i++) r = (r + x / r) / 2; return r; }
static int fannkuch(int n, int *checksum) {
  int p[12], q[12], count[12], best = 0, turn = 0, r = n;
  for (int i = 0; i < n; i++) p[i] = i;
  for (*checksum = 0;; turn++) {
    for (; r > 1; r--) count[r - 1] = r;
    memcpy(q, p, sizeof *q * n);
    int flips = 0;
    for (int first; (first = q[0]) != 0; flips++)
      for (int i = 0, j = first; i < j; i++, j--) { int t = q[i]; q[i] = q[j]; q[j] = t; }
    if (flips > best) best = flips;
    *checksum += turn & 1 ? -flips : flips;
    for (;; r++) {
      if (r == n) return best;
      int first = p[0];
      for (int i = 0; i < r; i++) p[i] = p[i + 1];
      p[r] = first;
      if (--count[r] > 0) break;
    }
  }
}
struct tree { struct tree *left, *right; };
static struct tree *grow(int depth) {
  struct tree *t = malloc(sizeof *t);
  *t = depth ? (struct tree){grow(depth - 1), grow(depth - 1)} : (struct tree){NULL, NULL};
  return t;
}
static int fell(struct tree *t) {
  if (!t) return 0;
  int nodes = 1 + fell(t->left) + fell(t->right);
  free(t);
  return nodes;
}
static int mandelbrot(int size) {
  int inside = 0;
  for (int y = 0; y < size; y++)
    for (int x = 0; x < size; x++) {
      double cr = 3.0 * x / size - 2, ci = 2.0 * y / size - 1, r = 0, i = 0;
      int n = 0;
      while (n < 50 && r * r + i * i <= 4) { double t = r * r - i * i + cr; i = 2 * r * i + ci; r = t; n++; }
      inside += n == 50;
    }
  return inside;
}
struct body { double p[3], v[3], mass; };
static double energy(const struct body *b, int n) {
  double e = 0;
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < 3; k++) e += 0.5 * b[i].mass * b[i].v[k] * b[i].v[k];
    for (int j = i + 1; j < n; j++) {
      double d = 0;
      for (int k = 0; k < 3; k++) d += (b[i].p[k] - b[j].p[k]) * (b[i].p[k] - b[j].p[k]);
      e -= b[i].mass * b[j].mass / root(d);
    }
  }
  return e;
}
static void advance(struct body *b, int n, double dt) {
  for (int i = 0; i < n; i++)
    for (int j = i + 1; j < n; j++) {
      double d[3], square = 0;
      for (int k = 0; k < 3; k++) { d[k] = b[i].p[k] - b[j].p[k]; square += d[k] * d[k]; }
      double pull = dt / (square * root(square));
      for (int k = 0; k < 3; k++) { b[i].v[k] -= d[k] * b[j].mass * pull; b[j].v[k] += d[k] * b[i].mass * pull; }
    }
  for (int i = 0; i < n; i++) for (int k = 0; k < 3; k++) b[i].p[k] += dt * b[i].v[k];
}
static double spectral(int n) {
  double u[n], v[n], t[n], vbv = 0, vv = 0;
  for (int i = 0; i < n; i++) u[i] = 1;
#define A(i, j) (1.0 / (((i) + (j)) * ((i) + (j) + 1) / 2 + (i) + 1))
  for (int round = 0; round < 10; round++)
    for (int half = 0; half < 2; half++) {
      double *from = half ? v : u, *to = half ? u : v;
      for (int i = 0; i < n; i++) { t[i] = 0; for (int j = 0; j < n; j++) t[i] += A(i, j) * from[j]; }
      for (int i = 0; i < n; i++) { to[i] = 0; for (int j = 0; j < n; j++) to[i] += A(j, i) * t[j]; }
    }
  for (int i = 0; i < n; i++) { vbv += u[i] * v[i]; vv += v[i] * v[i]; }
  return root(vbv / vv);
}
static int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
static int queens(int n, unsigned columns, unsigned left, unsigned right) {
  int count = 0;
  if (columns == (1u << n) - 1) return 1;
  for (unsigned open = ~(columns | left | right) & ((1u << n) - 1); open; open &= open - 1) {
    unsigned bit = open & -open;
    count += queens(n, columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return count;
}
int main(void) {
  int checksum, flips = fannkuch(7, &checksum);
  printf("fannkuch %d %d\n", checksum, flips);
  int nodes = 0;
  for (int depth = 2; depth <= 9; depth++) nodes += fell(grow(depth));
  printf("trees %d\n", nodes);
  printf("mandelbrot %d\n", mandelbrot(60));
  struct body bodies[3] = {{{0}, {0}, 39.47}, {{4.84, -1.16, -0.1}, {0.6, 2.81, -0.02}, 0.0376}, {{8.34, 4.12, -0.4}, {-1.01, 1.82, 0.008}, 0.0113}};
  printf("bodies %.9f ", energy(bodies, 3));
  for (int i = 0; i < 300; i++) advance(bodies, 3, 0.01);
  printf("%.9f\n", energy(bodies, 3));
  printf("spectral %.9f\n", spectral(24));
  printf("ackermann %d\n", ackermann(2, 60));
  printf("queens");
  for (int n = 4; n <= 8; n++) printf(" %d", queens(n, 0, 0, 0));
  printf("\n");
  return 0;
}
