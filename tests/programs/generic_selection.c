// _Generic and _Static_assert: a choice by type, and a claim that the compiler checks.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
_Static_assert(sizeof(int) == 4, "ints have four bytes");
_Static_assert(sizeof(void *) == sizeof(long), "ILP32 and LP64 agree here");
struct point { int x, y; _Static_assert(1, "claims may stand among members"); };
#define TYPE_NAME(x) _Generic((x), _Bool: "bool", char: "char", signed char: "schar", unsigned char: "uchar", \
  short: "short", unsigned short: "ushort", int: "int", unsigned: "unsigned", long: "long", unsigned long: "ulong", \
  long long: "llong", unsigned long long: "ullong", float: "float", double: "double", char *: "char *", \
  const char *: "const char *", int *: "int *", struct point: "point", void *: "void *", int (*)(int): "function", default: "other")
#define ABS(x) _Generic((x), int: abs, long: labs, long long: llabs, float: abs_float, double: abs_double)(x)
#define SHOW(x) _Generic((x), int: show_int, const char *: show_text, char *: show_text, struct point: show_point)(x)
#define MAX(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })
static float abs_float(float x) { return x < 0 ? -x : x; }
static double abs_double(double x) { return x < 0 ? -x : x; }
static void show_int(int n) { printf("int %d\n", n); }
static void show_text(const char *s) { printf("text %s\n", s); }
static void show_point(struct point p) { printf("point %d,%d\n", p.x, p.y); }
static int identity(int n) { return n; }
int main(void) {
  char c = 'c';
  short s = 1;
  unsigned char uc = 1;
  const int constant = 4;
  struct point p = {3, 4};
  int list[3];
  printf("%s %s %s %s\n", TYPE_NAME(c), TYPE_NAME(s), TYPE_NAME(uc), TYPE_NAME('c'));
  printf("%s %s %s %s\n", TYPE_NAME(c + c), TYPE_NAME(s << 1), TYPE_NAME(+uc), TYPE_NAME(~s));
  printf("%s %s %s %s\n", TYPE_NAME(1u + 1), TYPE_NAME(1L + 1), TYPE_NAME(1LL + 1u), TYPE_NAME(1ULL - 1));
  printf("%s %s %s %s\n", TYPE_NAME(1.0f), TYPE_NAME(1.0f + 1), TYPE_NAME(1.0f * 2.0), TYPE_NAME(1 == 1.0));
  printf("%s %s %s %s\n", TYPE_NAME("text"), TYPE_NAME(list), TYPE_NAME(&list), TYPE_NAME(p));
  printf("%s %s %s %s\n", TYPE_NAME(identity), TYPE_NAME((void *)0), TYPE_NAME(constant), TYPE_NAME((_Bool)2));
  printf("%s %s %s\n", TYPE_NAME(sizeof 1), TYPE_NAME((char)1), TYPE_NAME(1 ? 1 : 1.5));
  printf("%d %ld %lld %g %g\n", ABS(-3), ABS(-4L), ABS(-5LL), ABS(-1.5f), ABS(-2.5));
  SHOW(42);
  SHOW("forty-two");
  SHOW(((struct point){1, 2}));
  int i = 5;
  printf("%d %g %d\n", MAX(i++, 3), MAX(2, 2.5), i);
  printf("%d\n", _Generic(i++, int: i, default: 0));
  return 0;
}
