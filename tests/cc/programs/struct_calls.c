// Structs of every shape as arguments, results and variable arguments.
#include <stdio.h>
#include <stdarg.h>
struct F {
  float f;
};
struct D {
  double d;
};
struct FF {
  float a, b;
};
struct FI {
  float a;
  int b;
};
struct M {
  char c;
  double d;
  short s;
};
struct C3 {
  char a, b, c;
};
struct C5 {
  char a[5];
};
struct L {
  long long x;
  char c;
};
union U {
  float f;
  int i;
};
struct E {};
struct F rf(struct F x) {
  x.f *= 2;
  return x;
}
struct D rd(struct D x) {
  x.d += 1;
  return x;
}
struct FF rff(struct FF x) {
  struct FF y = {x.b, x.a};
  return y;
}
struct FI rfi(struct FI x) {
  x.a += x.b;
  return x;
}
struct M rm(struct M x) {
  x.d *= x.c;
  x.s++;
  return x;
}
struct C3 rc3(struct C3 x) {
  x.a += x.b + x.c;
  return x;
}
struct C5 rc5(struct C5 x) {
  x.a[4]++;
  return x;
}
struct L rl(struct L x) {
  x.x <<= 1;
  x.c++;
  return x;
}
union U ru(union U u) {
  u.i++;
  return u;
}
int many(int a, struct C3 b, double c, struct M d, char e, struct FF f, long long g, struct C5 h, float i, struct D j) {
  printf("%d %d%d%d %g %d %g %d %d %g %g %lld %d %g %g\n", a, b.a, b.b, b.c, c, d.c, d.d, d.s, e, f.a, f.b, g, h.a[4], i, j.d);
  return 1;
}
void va(int n, ...) {
  va_list ap;
  va_start(ap, n);
  for (int i = 0; i < n; i++) {
    struct C3 c = va_arg(ap, struct C3);
    double d = va_arg(ap, double);
    struct M m = va_arg(ap, struct M);
    long long l = va_arg(ap, long long);
    struct C5 x = va_arg(ap, struct C5);
    struct F f = va_arg(ap, struct F);
    int k = va_arg(ap, int);
    printf("%d %d %d %g %d %g %d %lld %d %g %d\n", c.a, c.b, c.c, d, m.c, m.d, m.s, l, x.a[4], f.f, k);
  }
  va_end(ap);
}
struct M mk(int n, ...) {
  va_list ap;
  va_start(ap, n);
  struct M m = {va_arg(ap, int), va_arg(ap, double), va_arg(ap, int)};
  va_end(ap);
  return m;
}
int main() {
  struct F f = {1.5};
  struct D d = {2.5};
  struct FF ff = {1, 2};
  struct FI fi = {1.5, 3};
  struct M m = {2, 3.5, 4};
  struct C3 c = {1, 2, 3};
  struct C5 c5 = {{1, 2, 3, 4, 5}};
  struct L l = {1LL << 40, 7};
  union U u = {1.0f};
  printf("%g %g %g %g %g\n", rf(f).f, rd(d).d, rff(ff).a, rfi(fi).a, rm(m).d);
  printf("%d %d %lld %d %g\n", rc3(c).a, rc5(c5).a[4], rl(l).x, rl(l).c, ru(u).f);
  many(1, c, 2.5, m, 'x', ff, 1LL << 33, c5, 1.25f, d);
  va(2, c, 1.5, m, 5LL, c5, f, 9, c, 2.5, m, 1LL << 35, c5, f, 10);
  struct M z = mk(3, 5, 6.5, 7);
  printf("%d %g %d\n", z.c, z.d, z.s);
  printf("%d\n", mk(1, 2, 3.0, 4).s);
  struct M (*fp)(struct M) = rm;
  printf("%g\n", fp(fp(m)).d);
  printf("%g\n", (m.c ? rm(m) : m).d);
  struct M a[2] = {rm(m), m};
  a[1] = rm(a[0]);
  printf("%g\n", a[1].d);
  struct E e;
  (void)e;
  printf("%d\n", (int)sizeof e);
  return 0;
}
