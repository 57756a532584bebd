// gcc's own functions: bits, bytes, overflow, constants, offsets, hints; and typeof.
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
struct record { char a; int b[4]; struct { short c, d; } e; };
#define SAME(a, b) __builtin_types_compatible_p(__typeof__(a), __typeof__(b))
#define IS_ARRAY(a) (!SAME(a, &(a)[0]))
#define LIKELY(x) __builtin_expect(!!(x), 1)
#define PICK(x) __builtin_choose_expr(sizeof(x) == 1, "one byte", sizeof(x))
static int add(int a, int b) { int r; return __builtin_add_overflow(a, b, &r) ? -1 : r; }
static int sign(int x) {
  if (LIKELY(x > 0)) return 1;
  if (__builtin_expect(x < 0, 0)) return -1;
  return 0;
}
static int only(int x) { switch (x & 1) { case 0: return 10; case 1: return 11; } __builtin_unreachable(); }
int main(void) {
  unsigned samples[] = {1, 2, 0x80000000u, 0xF0F0F0F0u, 12345678, UINT_MAX};
  for (int i = 0; i < 6; i++) {
    unsigned x = samples[i];
    printf("%x: %d %d %d %d %d %x\n", x, __builtin_popcount(x), __builtin_clz(x), __builtin_ctz(x), __builtin_ffs(x), __builtin_parity(x), __builtin_bswap32(x));
  }
  unsigned long long wide = 0x0123456789ABCDEFULL;
  printf("%d %d %d %d %llx\n", __builtin_popcountll(wide), __builtin_clzll(wide), __builtin_ctzll(wide << 40), __builtin_ffsll(0), __builtin_bswap64(wide));
  printf("%x %d %d\n", __builtin_bswap16(0x1234), __builtin_clzl(1), __builtin_popcountl(7));
  printf("%d %d %d\n", add(1, 2), add(INT_MAX, 1), add(INT_MIN, -1));
  unsigned u;
  long long w;
  unsigned char c;
  int o1 = __builtin_sub_overflow(3u, 5u, &u), o2 = __builtin_mul_overflow(1LL << 40, 1 << 20, &w), o3 = __builtin_add_overflow(200, 100, &c);
  printf("%d %u %d %lld %d %d\n", o1, u, o2, w, o3, c);
  int o4 = __builtin_mul_overflow(LLONG_MAX, 2, &w), o5 = __builtin_add_overflow(-1, 5u, &u);
  printf("%d %lld %d %u\n", o4, w, o5, u);
  printf("%d %d %d\n", (int)__builtin_offsetof(struct record, b[2]), (int)offsetof(struct record, e.d), __builtin_constant_p(3 + 4));
  printf("%d %d %d\n", SAME(int, signed), SAME(int, long), SAME(const int, int));
  int list[3] = {0}, *pointer = list;
  printf("%d %d %s %d\n", IS_ARRAY(list), IS_ARRAY(pointer), (const char *)PICK((char)1), (int)PICK(1));
  printf("%d %d %d %d %d\n", sign(5), sign(-5), sign(0), only(4), only(7));
  __typeof__(list) copy = {1, 2, 3};
  typeof(copy[0] + 0.5) half = copy[1] / 4.0;
  __auto_type inferred = &copy[2];
  __extension__ typeof(int *[2]) pair = {copy, inferred};
  printf("%g %d %d\n", half, *inferred, *pair[1] + *pair[0]);
  printf("%d %d\n", __builtin_abs(-4), (int)__builtin_strlen("four"));
  int n = ({ int t = 0; for (int i = 0; i < 5; i++) t += i; t; });
  printf("%d %d %d\n", n, n ?: 99, 0 ?: 99);
  __builtin_prefetch(list);
  volatile double base = 1.5;
  volatile int power = 7;
  printf("%.12g %.12g %.6g %g\n", __builtin_powi(base, power), __builtin_powi(base, -power), __builtin_powif(3.0f, power), (double)__builtin_powi(base, 0));
  return 0;
}
