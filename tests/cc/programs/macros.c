// The preprocessor: function-like and variadic macros, # and ##, #if arithmetic, rescanning, line splices.
#include <stdio.h>
#define STR(x) #x
#define XSTR(x) STR(x)
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define f(a) a*g
#define g(a) f(a)
#define LOG(fmt, ...) printf(fmt "\n", ##__VA_ARGS__)
#define COUNT(...) COUNT_(__VA_ARGS__, 5, 4, 3, 2, 1)
#define COUNT_(a, b, c, d, e, n, ...) n
#define EMPTY
#define LPAREN (
#define APPLY(m, ...) m(__VA_ARGS__)
#define NAMED(args...) printf(args)
#define SWAP(t, a, b) do { t t_ = a; a = b; b = t_; } while (0)
#if defined(__riscv) || !defined(NOTHING) && (3 * 4 - 2 == 10) && 0x10 >> 2 == 4 && 'a' == 97 && -1 < 0 && (1 ? 2 : 0) == 2
#define ARITH 1
#elif 1
#error wrong branch
#else
#error wrong branch
#endif
#ifdef NOTHING
#  if garbage ( [ "
#  else
#  endif
#elif ARITH
int arith = 1;
#endif
#undef EMPTY
#define EMPTY
enum { e1 = __COUNTER__, e2 = __COUNTER__, e3 = __COUNTER__ };
int lo\
ng_name = 3;
int main(void) {
  int xy = 7, x1 = 11; 
  int base_self = 4;
#define self base_self
#undef self
#define base_self base_self + 1
  printf("%d\n", base_self);
  printf("%s|%s|%s|%s\n", STR(a  +   b), XSTR(CAT(x, y)), STR("q\n" '\''), XSTR(f(2)(9))); printf("%d %d\n", CAT(x, y), XCAT(x, 1)); LOG("none"); LOG("%d %d", 1, 2); printf("%d %d %d\n", COUNT(a), COUNT(a, b, c), COUNT(a, b, c, d, e));
  NAMED("%d\n", APPLY(CAT, x, y)); int a = 1, b = 2; SWAP(int, a, b); printf("%d %d %d %d\n", a, b, arith, long_name); printf("%d %d\n", e1 + e2 + e3, __LINE__ > 40); printf("%s\n", __func__);
#line 1000
  printf("%d\n", __LINE__);
  return 0;
}
