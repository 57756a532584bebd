// Builtins: bits, overflow, constants, kinds of numbers, the library's functions.
#include <stdio.h>
#include <string.h>
#include <stddef.h>
#include <limits.h>
struct Q {
  int a;
  struct {
    char b;
    double d[3];
  } s[2];
};
int sc;
int side(void) { return ++sc; }
int main(int argc, char **argv) {
  volatile unsigned u = 0x00f0;
  volatile unsigned long long ull = 0x0000f00000000000ull;
  volatile int i = -1;
  printf("%d %d %d %d %d %d\n", __builtin_clz(u), __builtin_ctz(u), __builtin_popcount(u), __builtin_ffs(u), __builtin_parity(0x7),
         __builtin_ffs(u & 0));
  printf("%d %d %d %d %d\n", __builtin_clzll(ull), __builtin_ctzll(ull), __builtin_popcountll(ull), __builtin_ffsll(ull),
         __builtin_parityll(ull | 1));
  printf("%d %d %d\n", __builtin_clzl(u), __builtin_ctzl(u), __builtin_popcountl(i));
  printf("%x %x %llx\n", __builtin_bswap16(0x1234), __builtin_bswap32(u), __builtin_bswap64(ull));
  printf("%d %d\n", __builtin_clrsb(i), __builtin_clrsbll(5LL));
  int r;
  unsigned ur;
  long long lr;
  unsigned char cr;
  signed char scr;
  short sr;
  unsigned long long ulr;
  printf("%d", __builtin_add_overflow(INT_MAX, 1, &r));
  printf(" %d", r);
  printf(" %d", __builtin_sub_overflow(0u, 1u, &ur));
  printf(" %u", ur);
  printf(" %d", __builtin_mul_overflow(1LL << 62, 4, &lr));
  printf(" %lld", lr);
  printf(" %d", __builtin_add_overflow(200, 100, &cr));
  printf(" %d", cr);
  printf(" %d", __builtin_add_overflow(-1, 0u, &ur));
  printf(" %d", __builtin_mul_overflow(-1, -1, &ur));
  printf(" %u", ur);
  printf(" %d", __builtin_sub_overflow(-100, 100, &scr));
  printf(" %d", scr);
  printf(" %d", __builtin_add_overflow(0xffffffffffffffffull, 1, &ulr));
  printf(" %d", __builtin_mul_overflow(i, ull, &lr));
  printf(" %lld", lr);
  printf(" %d", __builtin_mul_overflow(0xffffffffu, 0xffffffffu, &ulr));
  printf(" %llu", ulr);
  printf(" %d", __builtin_add_overflow(i, ull, &ulr));
  printf(" %llu\n", ulr);
  printf("%d %d %d\n", __builtin_sadd_overflow(INT_MAX, i, &r), __builtin_uaddll_overflow(~0ull, 1, &ulr),
         __builtin_smul_overflow(65536, 65536, &r));
  printf("%d %d\n", __builtin_add_overflow_p(INT_MAX, 1, (int)0), __builtin_mul_overflow_p(2, 3, (char)0));
  printf("%d %d %d %d\n", __builtin_constant_p(3 + 4), __builtin_constant_p(argc), __builtin_constant_p("x"),
         __builtin_types_compatible_p(int, const int));
  printf("%d %d\n", __builtin_types_compatible_p(int *, char *), __builtin_types_compatible_p(int[], int[5]));
  printf("%d\n", __builtin_choose_expr(1, 5, "x"));
  printf("%d\n", (int)sizeof(__builtin_choose_expr(0, 1, (char)2)));
  printf("%d %d\n", (int)__builtin_offsetof(struct Q, s[1].b) > 0, (int)offsetof(struct Q, a));
  if (__builtin_expect(argc > 5, 0)) puts("no");
  if (__builtin_expect(!!(argc == 1), 1)) puts("yes");
  if (__builtin_expect_with_probability(argc == 1, 1, 0.9)) puts("y2");
  printf("%g %g %g %g\n", __builtin_inf(), __builtin_inff(), __builtin_huge_val(), -__builtin_huge_valf());
  printf("%d %d\n", __builtin_isnan(__builtin_nan("")), __builtin_isinf(1.0));
  printf("%d %d %d\n", !!__builtin_isinf(__builtin_inf()), __builtin_isfinite(1.0), __builtin_signbit(-1.0) != 0);
  printf("%d %d\n", __builtin_isgreater(2.0, 1.0), __builtin_isunordered(__builtin_nan(""), 1.0));
  printf("%d %ld %lld\n", __builtin_abs(-3), __builtin_labs(-4L), __builtin_llabs(-5LL));
  char buf[20];
  __builtin_memset(buf, 0, 20);
  __builtin_memcpy(buf, "hello", 6);
  printf("%s %d %d\n", buf, (int)__builtin_strlen(buf), __builtin_strcmp(buf, "hello"));
  __builtin_printf("%d\n", 3);
  __builtin_puts("p");
  char *a = __builtin_alloca(16);
  __builtin_strcpy(a, "al");
  __builtin_puts(a);
  printf("%d\n", __builtin_memcmp(buf, "hella", 5) > 0);
  printf("%d\n", __builtin_frame_address(0) != 0);
  printf("%d\n", __builtin_return_address(0) != 0);
  printf("%d\n", (int)__builtin_object_size(buf, 0));
  printf("%d\n", __builtin_popcount(UINT_MAX));
  static int arr[__builtin_popcount(7)];
  printf("%d\n", (int)(sizeof arr / sizeof *arr));
  int *al = __builtin_assume_aligned(&r, 4);
  *al = 3;
  printf("%d\n", r);
  __builtin_prefetch(buf);
  __builtin_prefetch(buf, 0, 3);
  if (0) __builtin_unreachable();
  if (0) __builtin_trap();
  if (argc > 100) __builtin_abort();
  printf("%d\n", __builtin_classify_type(1.0));
  __builtin___clear_cache(buf, buf + 5);
  printf("%d\n", __builtin_strchr(buf, 'l') - buf);
  printf("%d\n", __builtin_signbit(-0.0f) != 0);
  printf("%d\n", __builtin_isnormal(1.0));
  printf("%d\n", __builtin_fpclassify(0, 1, 2, 3, 4, 1.0));
  printf("%d\n", __builtin_constant_p(argc ? 1 : 2) * 0);
  printf("%d\n", __builtin_bswap32(0x01020304) == 0x04030201);
  __builtin_exit(__builtin_ffs(8));
}
