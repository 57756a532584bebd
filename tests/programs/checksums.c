// CRC-32 by bits, by table and by slices; Adler-32, Fletcher, FNV; Base64 and hexadecimal there and back.
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static uint32_t table[4][256];
static uint32_t crc_bits(const uint8_t *p, size_t n) {
  uint32_t crc = ~0u;
  while (n--) {
    crc ^= *p++;
    for (int i = 0; i < 8; i++) crc = crc >> 1 ^ (0xEDB88320u & -(crc & 1));
  }
  return ~crc;
}
static void make_tables(void) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t c = i;
    for (int k = 0; k < 8; k++) c = c & 1 ? c >> 1 ^ 0xEDB88320u : c >> 1;
    table[0][i] = c;
  }
  for (int t = 1; t < 4; t++)
    for (int i = 0; i < 256; i++) table[t][i] = table[t - 1][i] >> 8 ^ table[0][table[t - 1][i] & 255];
}
static uint32_t crc_slices(const uint8_t *p, size_t n) {
  uint32_t crc = ~0u;
  for (; n >= 4; n -= 4, p += 4) {
    uint32_t word;
    memcpy(&word, p, 4);
    crc ^= word;
    crc = table[3][crc & 255] ^ table[2][crc >> 8 & 255] ^ table[1][crc >> 16 & 255] ^ table[0][crc >> 24];
  }
  while (n--) crc = crc >> 8 ^ table[0][(crc ^ *p++) & 255];
  return ~crc;
}
static uint32_t adler(const uint8_t *p, size_t n) {
  uint32_t a = 1, b = 0;
  while (n--) { a = (a + *p++) % 65521; b = (b + a) % 65521; }
  return b << 16 | a;
}
static uint16_t fletcher(const uint8_t *p, size_t n) {
  uint16_t a = 0, b = 0;
  while (n--) b = (b + (a = (a + *p++) % 255)) % 255;
  return b << 8 | a;
}
static uint64_t fnv(const uint8_t *p, size_t n) {
  uint64_t h = 0xcbf29ce484222325ULL;
  while (n--) h = (h ^ *p++) * 0x100000001b3ULL;
  return h;
}
static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static char *to_base64(char *to, const uint8_t *p, size_t n) {
  char *start = to;
  for (; n; p += 3, n -= n < 3 ? n : 3) {
    uint32_t v = p[0] << 16 | (n > 1 ? p[1] << 8 : 0) | (n > 2 ? p[2] : 0);
    *to++ = alphabet[v >> 18];
    *to++ = alphabet[v >> 12 & 63];
    *to++ = n > 1 ? alphabet[v >> 6 & 63] : '=';
    *to++ = n > 2 ? alphabet[v & 63] : '=';
  }
  *to = 0;
  return start;
}
static int from_base64(uint8_t *to, const char *s) {
  int bits = 0, count = 0;
  uint32_t v = 0;
  for (; *s && *s != '='; s++) {
    const char *found = strchr(alphabet, *s);
    if (!found) return -1;
    v = v << 6 | (uint32_t)(found - alphabet);
    if ((bits += 6) >= 8) to[count++] = v >> (bits -= 8);
  }
  return count;
}
int main(void) {
  make_tables();
  const char *texts[] = {"", "a", "123456789", "The quick brown fox jumps over the lazy dog", "\xff\xfe\xfd"};
  for (int i = 0; i < 5; i++) {
    const uint8_t *p = (const uint8_t *)texts[i];
    size_t n = strlen(texts[i]);
    uint8_t back[100] = {0};
    char coded[100];
    printf("%08x %d %08x %04x %016llx ", crc_bits(p, n), crc_bits(p, n) == crc_slices(p, n), adler(p, n), fletcher(p, n), (unsigned long long)fnv(p, n));
    to_base64(coded, p, n);
    int m = from_base64(back, coded);
    printf("%s %d %d\n", coded, m, memcmp(back, p, n) == 0);
  }
  static uint8_t big[20000];
  for (int i = 0; i < 20000; i++) big[i] = i * 7 ^ i >> 8;
  printf("%08x %08x %08x\n", crc_bits(big, 20000), crc_slices(big + 1, 19999), adler(big, 20000));
  printf("%d\n", from_base64(big, "not base64!"));
  return 0;
}
