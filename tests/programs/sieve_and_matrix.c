// Plain computing: a sieve, a matrix product, a checksum.
#include <stdio.h>
#include <string.h>
static unsigned char composite[10000];
static int a[20][20], b[20][20], c[20][20];
static unsigned crc(const unsigned char *p, int n) {
  unsigned r = 0xffffffff;
  while (n--) { r ^= *p++; for (int k = 0; k < 8; k++) r = r >> 1 ^ (r & 1 ? 0xedb88320u : 0); }
  return ~r;
}
int main(void) {
  int count = 0;
  for (int i = 2; i < 10000; i++) {
    if (composite[i]) continue;
    count++;
    for (int j = i * 2; j < 10000; j += i) composite[j] = 1;
  }
  printf("%d primes\n", count);
  for (int i = 0; i < 20; i++) for (int j = 0; j < 20; j++) { a[i][j] = i * j % 7; b[i][j] = (i + j) % 5 - 2; }
  for (int i = 0; i < 20; i++) for (int j = 0; j < 20; j++) for (int k = 0; k < 20; k++) c[i][j] += a[i][k] * b[k][j];
  long trace = 0;
  for (int i = 0; i < 20; i++) trace += c[i][i] * (i + 1);
  printf("%ld %08x %08x\n", trace, crc((unsigned char *)"123456789", 9), crc(composite, sizeof composite));
  return 0;
}
