// The limits of all integer types, what overflows wrap to, and which conversions keep a value.
#include <limits.h>
#include <stdint.h>
#include <stdio.h>

static void show_signed(const char *name, long long low, long long high, int bits) {
  printf("%-12s %2d bits  %lld .. %lld\n", name, bits, low, high);
}
static void show_unsigned(const char *name, unsigned long long high, int bits) {
  printf("%-12s %2d bits  0 .. %llu\n", name, bits, high);
}
#define BITS(type) ((int)sizeof(type) * CHAR_BIT)

int main(void) {
  show_signed("signed char", SCHAR_MIN, SCHAR_MAX, BITS(signed char));
  show_unsigned("uchar", UCHAR_MAX, BITS(unsigned char));
  show_signed("short", SHRT_MIN, SHRT_MAX, BITS(short));
  show_unsigned("ushort", USHRT_MAX, BITS(unsigned short));
  show_signed("int", INT_MIN, INT_MAX, BITS(int));
  show_unsigned("unsigned", UINT_MAX, BITS(unsigned));
  show_signed("long", LONG_MIN, LONG_MAX, BITS(long));
  show_unsigned("ulong", ULONG_MAX, BITS(unsigned long));
  show_signed("long long", LLONG_MIN, LLONG_MAX, BITS(long long));
  show_unsigned("ulonglong", ULLONG_MAX, BITS(unsigned long long));

  unsigned char c = 250;
  for (int i = 0; i < 10; i++) c++;
  unsigned short s = 0;
  s--;
  unsigned u = 0;
  u -= 3;
  unsigned long long w = 0;
  w--;
  printf("wrapped: %d %d %u %llu\n", c, s, u, w);

  int samples[] = {0, 127, 128, 255, 256, 32767, 32768, 65535, 65536, -1, -128, -129, -32769};
  for (int i = 0; i < (int)(sizeof samples / sizeof *samples); i++) {
    int v = samples[i];
    printf("%7d -> %4d %3d %6d %5d %10u %11lld\n", v, (int8_t)v, (uint8_t)v, (int16_t)v, (uint16_t)v, (uint32_t)v, (int64_t)v);
  }
  printf("%d %d %d\n", -1 < 1u, (signed char)-1 < (unsigned char)1, -1LL < 1u);
  printf("%d %d\n", (int)sizeof(1 ? (char)1 : (char)2), (int)sizeof('a' + 1LL));
  printf("%d %d\n", -7 / 2, -7 % 2);
  printf("%lld %lld\n", LLONG_MIN / 10, LLONG_MIN % 10);
  printf("%d %d %d\n", INT_MIN >> 31, (int)(UINT_MAX >> 31), (int)((unsigned char)0x80 >> 7));
  printf("%u %u %d\n", 07777u, 0xBEEFu, 0b1011);
  printf("%d %d %d %d\n", (int)sizeof(2147483647), (int)sizeof(2147483648), (int)sizeof(0xFFFFFFFF), (int)sizeof(4294967296));
  return 0;
}
