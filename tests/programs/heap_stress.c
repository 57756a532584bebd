// Many blocks of many sizes, freed in another order; nothing overlaps and nothing is lost.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { BLOCKS = 64 };
static unsigned char *blocks[BLOCKS];
static size_t sizes[BLOCKS];
static void check(int i) {
  for (size_t k = 0; k < sizes[i]; k++)
    if (blocks[i][k] != (unsigned char)(i + 1)) { printf("block %d was overwritten\n", i); exit(1); }
}
int main(void) {
  unsigned seed = 1, moved = 0;
  for (int round = 0; round < 3000; round++) {
    seed = seed * 1103515245 + 12345;
    int i = seed >> 16 & 63;
    size_t size = (seed >> 8 & 1023) + ((seed & 0x80000000) && round % 64 == 0 ? 150000 : 1);
    if (!blocks[i]) {
      blocks[i] = malloc(size);
      if (!blocks[i] || (uintptr_t)blocks[i] % 8) return 2;
    } else if (seed & 0x40000000) {
      check(i);
      size_t old = sizes[i];
      blocks[i] = realloc(blocks[i], size);
      if (!blocks[i]) return 3;
      sizes[i] = old < size ? old : size;
      check(i);
      moved++;
    } else {
      check(i);
      free(blocks[i]);
      blocks[i] = NULL;
      continue;
    }
    sizes[i] = size;
    memset(blocks[i], i + 1, size);
  }
  for (int i = 0; i < BLOCKS; i++) if (blocks[i]) { check(i); free(blocks[i]); }
  int *zeros = calloc(1000, sizeof *zeros), sum = 0;
  for (int i = 0; i < 1000; i++) sum += zeros[i];
  char *aligned = aligned_alloc(256, 512);
  printf("%u %d %d %d\n", moved, sum, (int)((uintptr_t)aligned % 256), malloc(0) != NULL);
  free(aligned);
  free(zeros);
  free(NULL);
  return 0;
}
