// LZ77 with a hash of three bytes, then Huffman codes for what it made: packed, unpacked, compared.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef unsigned char byte;
enum { WINDOW = 4096, LONGEST = 66, SHORTEST = 3, HASHES = 1024 };
static unsigned hash(const byte *p) { return (p[0] * 2654435761u ^ p[1] * 40503u ^ p[2] * 9973u) >> 7 & (HASHES - 1); }

// A token is a literal (0, byte) or a match (length - 2, distance low, distance high).
static int lz_pack(const byte *from, int size, byte *to) {
  static int last[HASHES], before[65536];
  int out = 0;
  memset(last, -1, sizeof last);
  for (int at = 0; at < size;) {
    int best = 0, distance = 0;
    if (at + SHORTEST <= size) {
      int tries = 32;
      for (int p = last[hash(from + at)]; p >= 0 && at - p <= WINDOW && tries--; p = before[p]) {
        int n = 0;
        while (n < LONGEST && at + n < size && from[p + n] == from[at + n]) n++;
        if (n > best) best = n, distance = at - p;
      }
    }
    int step = best >= SHORTEST ? best : 1;
    if (step > 1) { to[out++] = best - 2; to[out++] = distance & 255; to[out++] = distance >> 8; }
    else { to[out++] = 0; to[out++] = from[at]; }
    for (; step--; at++)
      if (at + SHORTEST <= size) { before[at] = last[hash(from + at)]; last[hash(from + at)] = at; }
  }
  return out;
}
static int lz_unpack(const byte *from, int size, byte *to) {
  int out = 0;
  for (int at = 0; at < size;) {
    if (from[at] == 0) { to[out++] = from[at + 1]; at += 2; continue; }
    int length = from[at] + 2, distance = from[at + 1] | from[at + 2] << 8;
    for (; length--; out++) to[out] = to[out - distance];
    at += 3;
  }
  return out;
}
struct tree { int weight, left, right, parent; };
static int make_lengths(const byte *from, int size, byte lengths[256]) {
  struct tree nodes[512] = {{0}};
  int count = 256, live = 0;
  for (int i = 0; i < size; i++) nodes[from[i]].weight++;
  for (int i = 0; i < 256; i++) { nodes[i].parent = -1; live += nodes[i].weight > 0; }
  for (; live > 1; live--) {
    int pick[2];
    for (int k = 0; k < 2; k++) {
      pick[k] = -1;
      for (int i = 0; i < count; i++)
        if (nodes[i].weight && nodes[i].parent < 0 && (k == 0 || i != pick[0]) && (pick[k] < 0 || nodes[i].weight < nodes[pick[k]].weight)) pick[k] = i;
    }
    nodes[count] = (struct tree){nodes[pick[0]].weight + nodes[pick[1]].weight, pick[0], pick[1], -1};
    nodes[pick[0]].parent = nodes[pick[1]].parent = count++;
  }
  int longest = 0;
  for (int i = 0; i < 256; i++) {
    lengths[i] = 0;
    if (nodes[i].weight) for (int n = i; nodes[n].parent >= 0; n = nodes[n].parent) lengths[i]++;
    if (lengths[i] > longest) longest = lengths[i];
  }
  return longest;
}
static void make_codes(const byte lengths[256], unsigned codes[256]) {
  unsigned code = 0;
  for (int length = 1; length < 32; length++, code <<= 1)
    for (int i = 0; i < 256; i++) if (lengths[i] == length) codes[i] = code++;
}
static int huffman_pack(const byte *from, int size, const byte lengths[256], byte *to) {
  unsigned codes[256] = {0};
  int bits = 0;
  make_codes(lengths, codes);
  for (int i = 0; i < size; i++)
    for (int b = lengths[from[i]] - 1; b >= 0; b--, bits++) {
      if (bits % 8 == 0) to[bits / 8] = 0;
      to[bits / 8] |= (codes[from[i]] >> b & 1) << (7 - bits % 8);
    }
  return bits;
}
static int huffman_unpack(const byte *from, int size, const byte lengths[256], byte *to) {
  unsigned codes[256] = {0}, code = 0;
  int length = 0, out = 0;
  make_codes(lengths, codes);
  for (int bit = 0; out < size; bit++) {
    code = code << 1 | (from[bit / 8] >> (7 - bit % 8) & 1);
    length++;
    for (int i = 0; i < 256; i++)
      if (lengths[i] == length && codes[i] == code) { to[out++] = i; code = 0; length = 0; break; }
  }
  return out;
}
static void round_trip(const char *name, const byte *data, int size) {
  byte *tokens = malloc(2 * size + 16), *packed = malloc(2 * size + 16), *again = malloc(2 * size + 16), *back = malloc(size + 16), lengths[256];
  int token_bytes = lz_pack(data, size, tokens), longest = make_lengths(tokens, token_bytes, lengths);
  int bits = huffman_pack(tokens, token_bytes, lengths, packed);
  int unpacked = huffman_unpack(packed, token_bytes, lengths, again);
  int restored = lz_unpack(again, unpacked, back);
  unsigned sum = 0;
  for (int i = 0; i < (bits + 7) / 8; i++) sum = sum * 131 + packed[i];
  printf("%-8s %5d -> %5d -> %5d bytes, longest code %2d, %08x %s\n", name, size, token_bytes, (bits + 7) / 8, longest, sum,
         restored == size && memcmp(back, data, size) == 0 ? "same" : "DIFFERENT");
  free(tokens); free(packed); free(again); free(back);
}
int main(void) {
  static byte data[6000];
  for (int i = 0; i < 6000; i++) data[i] = "the loom lifts each thread; the thread waits for the loom. "[i % 59];
  round_trip("text", data, 6000);
  memset(data, 'z', 3000);
  round_trip("run", data, 3000);
  unsigned seed = 1;
  for (int i = 0; i < 2000; i++) data[i] = (seed = seed * 1103515245 + 12345) >> 16;
  round_trip("noise", data, 2000);
  for (int i = 0; i < 5000; i++) data[i] = i * i >> 8 ^ i >> 3;
  round_trip("pattern", data, 5000);
  round_trip("short", (const byte *)"abcabc", 6);
  return 0;
}
