// Shifts, masks and all bitwise operators, in 32 and 64 bits.
#include <stdio.h>
int main(void) {
  for (int i = 0; i < 32; i += 3) printf("%d %08x %08x %d\n", i, 1u << i, 0x80000000u >> i, -1234567 >> i);
  for (int i = 0; i < 64; i += 5) {
    unsigned long long one = 1ULL << i;
    long long negative = -123456789012345LL >> i;
    printf("%d %llx %lld %llx\n", i, one, negative, 0xfedcba9876543210ULL >> i);
  }
  unsigned x = 0xdeadbeef;
  printf("%x %x %x %x\n", x & 0xff00ff, x | 0xf0f0, x ^ 0xffffffff, ~x);
  x <<= 4; x >>= 8; x |= 1; x &= ~2u; x ^= 0x10;
  printf("%x\n", x);
  return 0;
}
