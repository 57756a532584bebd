// Attributes: layout, constructors and destructors, cleanup, aliases, weak symbols, modes.
#include <stdio.h>
#include <stdlib.h>
struct __attribute__((packed)) P {
  char a;
  int b;
  short c;
};
struct P2 {
  char a;
  int b;
} __attribute__((packed, aligned(4)));
struct A {
  char c __attribute__((aligned(8)));
  char d;
};
typedef int al16 __attribute__((aligned(16)));
struct B {
  char c;
  al16 x;
};
struct C {
  char a;
  int b __attribute__((packed));
};
__attribute__((noreturn)) void die(int x) {
  printf("die %d\n", x);
  exit(x);
}
void die2(void) __attribute__((__noreturn__, cold));
_Noreturn void die3(void);
__attribute__((constructor)) static void ctor(void) { printf("ctor\n"); }
__attribute__((destructor)) void dtor(void) { printf("dtor\n"); }
__attribute__((constructor(101))) static void c101(void) { puts("c101"); }
static void __attribute__((constructor(200))) c200(void) { puts("c200"); }
__attribute__((destructor(101))) static void d101(void) { puts("d101"); }
static void cl(int *p) { printf("cleanup %d\n", *p); }
static int fc(int n) {
  int a __attribute__((cleanup(cl))) = 1;
  {
    __attribute__((cleanup(cl))) int b = 2;
    if (n == 1) return b;
  }
  for (int i = 0; i < 3; i++) {
    int c __attribute__((cleanup(cl))) = 10 + i;
    if (i == 1) continue;
    if (n == 2 && i == 2) break;
    if (n == 3) goto out;
  }
out:
  return a;
}
extern int weakvar __attribute__((weak));
int weakfn(void) __attribute__((weak));
__attribute__((weak)) int wf2(void) { return 5; }
int real(int x) { return x * 2; }
int aliased(int) __attribute__((alias("real")));
extern int av __attribute__((alias("tgt")));
int tgt = 9;
static int __attribute__((unused)) unused1;
static __attribute__((used)) int used1 = 3;
int sec __attribute__((section(".mysec"))) = 4;
__attribute__((always_inline)) static inline int ai(int x) { return x + 1; }
__attribute__((noinline, noclone)) int ni(int x) { return x; }
__attribute__((pure, const, malloc, hot, flatten, nonnull(1), returns_nonnull, deprecated("x"), visibility("default"),
               optimize("O0"))) int *
many(int *x) {
  return x;
}
int ff(const char *f, ...) __attribute__((format(printf, 1, 2)));
int fall(int x) {
  switch (x) {
    case 1:
      x++;
      __attribute__((fallthrough));
    case 2:
      x += 10;
  }
  return x;
}
enum __attribute__((packed)) pe { PA, PB };
struct S3 {
  int x;
} __attribute__((aligned(32)));
union __attribute__((transparent_union)) TU {
  int *i;
  float *f;
};
typedef int v4 __attribute__((mode(SI)));
typedef int qi __attribute__((mode(QI)));
typedef unsigned di __attribute__((mode(DI)));
_Alignas(64) int a64;
_Alignas(double) char ad;
struct S3 s3;
static _Thread_local int tl = 5;
__thread int tl2 = 6;
int main() {
  printf("%d %d %d %d %d %d\n", (int)sizeof(struct P), (int)sizeof(struct P2), (int)sizeof(struct A), (int)_Alignof(struct A),
         (int)sizeof(struct B), (int)sizeof(struct C));
  printf("%d %d %d\n", (int)sizeof(enum pe), (int)sizeof(struct S3), (int)__alignof__(al16));
  printf("%d %d\n", (int)((unsigned)&a64 % 64), (int)((unsigned)&s3 % 32));
  printf("%d %d %d\n", &weakvar == 0, weakfn == 0, wf2());
  printf("%d %d\n", aliased(4), av);
  printf("%d %d %d\n", sec, ai(1), ni(2));
  fc(1);
  fc(2);
  fc(3);
  printf("%d\n", fall(1));
  printf("%d %d %d\n", (int)sizeof(v4), (int)sizeof(qi), (int)sizeof(di));
  printf("%d %d\n", tl, tl2);
  struct P p = {1, 2, 3};
  p.b += 5;
  int *pp = many(&unused1);
  printf("%d\n", p.b + *pp);
  _Alignas(32) char loc[3];
  printf("%d\n", (int)((unsigned)loc % 32));
  printf("%d\n", (int)_Alignof(int) + (int)__alignof__(loc));
  asm volatile("");
  asm("" ::: "memory");
  die(3);
}
