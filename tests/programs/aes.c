// AES-128 (FIPS 197): tables computed, not copied; single blocks, and a counter mode that undoes itself.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static uint8_t box[256], unbox[256];
static uint8_t times_two(uint8_t a) { return a << 1 ^ (a & 0x80 ? 0x1b : 0); }
static uint8_t times(uint8_t a, uint8_t b) {
  uint8_t product = 0;
  for (; b; b >>= 1, a = times_two(a)) if (b & 1) product ^= a;
  return product;
}
static void make_boxes(void) {
  for (int i = 0; i < 256; i++) {
    uint8_t inverse = 0;
    for (int j = 1; j < 256 && i; j++) if (times(i, j) == 1) { inverse = j; break; }
    uint8_t s = inverse;
    for (int k = 1; k < 5; k++) s ^= (uint8_t)(inverse << k | inverse >> (8 - k));
    box[i] = s ^ 0x63;
    unbox[box[i]] = i;
  }
}
typedef uint8_t block[16];
static void expand(const uint8_t key[16], block keys[11]) {
  uint8_t *w = keys[0], round = 1;
  memcpy(w, key, 16);
  for (int i = 16; i < 176; i += 4) {
    uint8_t t[4] = {w[i - 4], w[i - 3], w[i - 2], w[i - 1]};
    if (i % 16 == 0) {
      uint8_t first = t[0];
      t[0] = box[t[1]] ^ round; t[1] = box[t[2]]; t[2] = box[t[3]]; t[3] = box[first];
      round = times_two(round);
    }
    for (int k = 0; k < 4; k++) w[i + k] = w[i + k - 16] ^ t[k];
  }
}
static void add_key(block b, const block key) { for (int i = 0; i < 16; i++) b[i] ^= key[i]; }
static void substitute(block b, const uint8_t table[256]) { for (int i = 0; i < 16; i++) b[i] = table[b[i]]; }
static void shift_rows(block b, int direction) {
  block from;
  memcpy(from, b, 16);
  for (int c = 0; c < 4; c++)
    for (int r = 0; r < 4; r++) b[4 * c + r] = from[4 * ((c + direction * r + 4) % 4) + r];
}
static void mix_columns(block b, const uint8_t by[4]) {
  for (int c = 0; c < 4; c++) {
    uint8_t column[4];
    memcpy(column, b + 4 * c, 4);
    for (int r = 0; r < 4; r++) {
      b[4 * c + r] = 0;
      for (int k = 0; k < 4; k++) b[4 * c + r] ^= times(column[k], by[(k - r + 4) % 4]);
    }
  }
}
static void encrypt(block b, block keys[11]) {
  add_key(b, keys[0]);
  for (int round = 1; round <= 10; round++) {
    substitute(b, box);
    shift_rows(b, 1);
    if (round < 10) mix_columns(b, (const uint8_t[]){2, 3, 1, 1});
    add_key(b, keys[round]);
  }
}
static void decrypt(block b, block keys[11]) {
  for (int round = 10; round >= 1; round--) {
    add_key(b, keys[round]);
    if (round < 10) mix_columns(b, (const uint8_t[]){14, 11, 13, 9});
    shift_rows(b, -1);
    substitute(b, unbox);
  }
  add_key(b, keys[0]);
}
static void counter_mode(uint8_t *data, int size, block keys[11]) {
  block counter = {0xf0}, pad;
  for (int i = 0; i < size; i++) {
    if (i % 16 == 0) {
      memcpy(pad, counter, 16);
      encrypt(pad, keys);
      for (int k = 15; k >= 0 && ++counter[k] == 0; k--) {}
    }
    data[i] ^= pad[i % 16];
  }
}
static void show(const uint8_t *data, int size) { for (int i = 0; i < size; i++) printf("%02x", data[i]); printf("\n"); }
int main(void) {
  make_boxes();
  block keys[11], data, key;
  for (int i = 0; i < 16; i++) { key[i] = i; data[i] = i * 0x11; }
  expand(key, keys);
  show(keys[10], 16);
  encrypt(data, keys);
  show(data, 16);
  decrypt(data, keys);
  show(data, 16);
  char text[] = "Counter mode turns a block cipher into a stream cipher.";
  int size = sizeof text - 1;
  counter_mode((uint8_t *)text, size, keys);
  show((uint8_t *)text, size);
  counter_mode((uint8_t *)text, size, keys);
  printf("%s\n", text);
  return 0;
}
