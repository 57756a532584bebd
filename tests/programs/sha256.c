// SHA-256 (FIPS 180-4) and HMAC of it, fed in pieces of many sizes.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
struct sha { uint32_t state[8]; uint64_t length; uint8_t block[64]; };
static const uint32_t constants[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
  0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
  0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
  0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
  0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
static inline uint32_t rotate(uint32_t x, int by) { return x >> by | x << (32 - by); }
static void start(struct sha *s) {
  *s = (struct sha){{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}, 0, {0}};
}
static void mix(struct sha *s) {
  uint32_t w[64], v[8];
  for (int i = 0; i < 16; i++) w[i] = (uint32_t)s->block[4 * i] << 24 | s->block[4 * i + 1] << 16 | s->block[4 * i + 2] << 8 | s->block[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t a = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3, b = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
    w[i] = w[i - 16] + a + w[i - 7] + b;
  }
  memcpy(v, s->state, sizeof v);
  for (int i = 0; i < 64; i++) {
    uint32_t e = v[4], a = v[0];
    uint32_t one = v[7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & v[5]) ^ (~e & v[6])) + constants[i] + w[i];
    uint32_t two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
    memmove(v + 1, v, 7 * sizeof *v);
    v[4] += one;
    v[0] = one + two;
  }
  for (int i = 0; i < 8; i++) s->state[i] += v[i];
}
static void feed(struct sha *s, const void *data, size_t size) {
  for (const uint8_t *p = data; size--; p++) {
    s->block[s->length++ % 64] = *p;
    if (s->length % 64 == 0) mix(s);
  }
}
static void finish(struct sha *s, uint8_t digest[32]) {
  uint64_t bits = s->length * 8;
  feed(s, "\x80", 1);
  while (s->length % 64 != 56) feed(s, "", 1);
  for (int i = 7; i >= 0; i--) feed(s, &(uint8_t){bits >> 8 * i}, 1);
  for (int i = 0; i < 32; i++) digest[i] = s->state[i / 4] >> (24 - i % 4 * 8);
}
static void hmac(const char *key, const char *text, uint8_t digest[32]) {
  uint8_t inner[64] = {0}, outer[64];
  strncpy((char *)inner, key, 64);
  for (int i = 0; i < 64; i++) { outer[i] = inner[i] ^ 0x5c; inner[i] ^= 0x36; }
  struct sha s;
  start(&s), feed(&s, inner, 64), feed(&s, text, strlen(text)), finish(&s, digest);
  start(&s), feed(&s, outer, 64), feed(&s, digest, 32), finish(&s, digest);
}
static void show(const uint8_t digest[32]) { for (int i = 0; i < 32; i++) printf("%02x%s", digest[i], i == 31 ? "\n" : ""); }
int main(void) {
  uint8_t digest[32];
  const char *texts[] = {"", "abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"};
  struct sha s;
  for (int i = 0; i < 3; i++) { start(&s); feed(&s, texts[i], strlen(texts[i])); finish(&s, digest); show(digest); }
  start(&s);
  for (int i = 0; i < 1000; i++) feed(&s, "aaaaaaaaaaaaaaaaa", i % 17 + 1);
  finish(&s, digest);
  show(digest);
  hmac("key", "The quick brown fox jumps over the lazy dog", digest);
  show(digest);
  return 0;
}
