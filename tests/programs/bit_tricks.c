// Bits: reversal, Gray codes, population counts, powers of two, rotations, Hamming code, bit sets, Morton order, bit matrices.
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static uint32_t reverse(uint32_t x) {
  x = (x >> 1 & 0x55555555) | (x & 0x55555555) << 1;
  x = (x >> 2 & 0x33333333) | (x & 0x33333333) << 2;
  x = (x >> 4 & 0x0F0F0F0F) | (x & 0x0F0F0F0F) << 4;
  x = (x >> 8 & 0x00FF00FF) | (x & 0x00FF00FF) << 8;
  return x >> 16 | x << 16;
}
static int count_bits(uint64_t x) { int n = 0; for (; x; x &= x - 1) n++; return n; }
static int swar_count(uint32_t x) {
  x -= x >> 1 & 0x55555555;
  x = (x & 0x33333333) + (x >> 2 & 0x33333333);
  return (int)(((x + (x >> 4)) & 0x0F0F0F0F) * 0x01010101u >> 24);
}
static int16_t sign_extend(unsigned x, int bits) { unsigned m = 1u << (bits - 1); return (int16_t)((x ^ m) - m); }
static uint32_t round_up(uint32_t x) { x--; for (int s = 1; s < 32; s *= 2) x |= x >> s; return x + 1; }
static int log_two(uint32_t x) { int r = 0; for (int s = 16; s; s >>= 1) if (x >> s) { x >>= s; r += s; } return r; }
static uint32_t rotate(uint32_t x, int by) { return x << (by & 31) | x >> (-by & 31); }
static uint32_t interleave(uint16_t a, uint16_t b) { uint32_t r = 0; for (int i = 0; i < 16; i++) r |= (uint32_t)(a >> i & 1) << 2 * i | (uint32_t)(b >> i & 1) << (2 * i + 1); return r; }
static unsigned hamming(unsigned data) {  // 4 bits into 7.
  unsigned d[4] = {data & 1, data >> 1 & 1, data >> 2 & 1, data >> 3 & 1};
  unsigned p1 = d[0] ^ d[1] ^ d[3], p2 = d[0] ^ d[2] ^ d[3], p3 = d[1] ^ d[2] ^ d[3];
  return p1 | p2 << 1 | d[0] << 2 | p3 << 3 | d[1] << 4 | d[2] << 5 | d[3] << 6;
}
static unsigned repair(unsigned code) {
  unsigned s = 0;
  for (int i = 0; i < 7; i++) if (code >> i & 1) s ^= i + 1;
  if (s) code ^= 1u << (s - 1);
  return (code >> 2 & 1) | (code >> 4 & 1) << 1 | (code >> 5 & 1) << 2 | (code >> 6 & 1) << 3;
}
int main(void) {
  uint32_t samples[] = {0, 1, 0x80000000, 0x12345678, 0xFFFFFFFF, 0x00F0F00F, 1000000007};
  for (int i = 0; i < 7; i++) {
    uint32_t x = samples[i], twice = reverse(reverse(x));
    printf("%08x %08x %d %d %d %08x %08x\n", x, reverse(x), twice == x, count_bits(x), swar_count(x), x ^ x >> 1, rotate(x, -5));
  }
  for (unsigned i = 1; i < 70000; i = i * 3 + 1) printf("%u/%d ", round_up(i), log_two(i));
  printf("\n%d %d %d %d\n", sign_extend(5, 3), sign_extend(3, 3), sign_extend(0x800, 12), sign_extend(0x7FF, 12));
  int repaired = 0;
  for (unsigned d = 0; d < 16; d++) for (int flip = -1; flip < 7; flip++) repaired += repair(hamming(d) ^ (flip < 0 ? 0 : 1u << flip)) == d;
  printf("%d %x %x\n", repaired, interleave(0xFFFF, 0), interleave(0x1234, 0xABCD));
  uint32_t set[32] = {0};
  for (int i = 2; i < 1024; i++) set[i / 32] |= 1u << i % 32;
  for (int i = 2; i < 32; i++) if (set[i / 32] >> i % 32 & 1) for (int j = i * i; j < 1024; j += i) set[j / 32] &= ~(1u << j % 32);
  int primes = 0;
  for (int i = 0; i < 32; i++) primes += count_bits(set[i]);
  printf("%d %08x\n", primes, set[3]);
  uint64_t board = 0x8040201008040201ULL, flipped = 0;
  for (int r = 0; r < 8; r++) for (int c = 0; c < 8; c++) if (board >> (8 * r + c) & 1) flipped |= 1ULL << (8 * r + 7 - c);
  printf("%016llx %d\n", (unsigned long long)flipped, count_bits(board ^ flipped));
  unsigned char bytes[8];
  memcpy(bytes, &board, 8);
  printf("%d %d\n", bytes[1], *(unsigned char *)&(int){1});
  int a = 5, b = 9;
  a ^= b; b ^= a; a ^= b;
  printf("%d %d %d %d %d\n", a, b, (a & -a), a & (a - 1), ~a);
  printf("%d %d\n", (a ^ b) < 0, ((a - b) >> 31 & (a - b)) + b);
  return 0;
}
