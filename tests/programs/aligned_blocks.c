// Blocks of the heap at wanted alignments: many at once, freed in another order, none overlaps, large ones too.
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { BLOCKS = 60 };
static struct { unsigned char *at; size_t size; int fill; } blocks[BLOCKS];
int main(void) {
  int misplaced = 0, damaged = 0, failed = 0;
  unsigned seed = 9;
  for (int round = 0; round < 400; round++) {
    seed = seed * 1103515245 + 12345;
    int k = (seed >> 16) % BLOCKS;
    if (blocks[k].at) {
      for (size_t i = 0; i < blocks[k].size; i++) damaged += blocks[k].at[i] != blocks[k].fill;
      free(blocks[k].at);
      blocks[k].at = NULL;
      continue;
    }
    size_t alignment = (size_t)8 << (seed >> 20) % 8, size = (seed >> 8) % 300 + 1;
    void *place = NULL;
    if (round % 3 == 0) place = aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    else if (round % 3 == 1) failed += posix_memalign(&place, alignment, size) != 0;
    else { place = malloc(size); alignment = 8; }
    misplaced += (uintptr_t)place % alignment != 0;
    blocks[k].at = memset(place, round & 255, size);
    blocks[k].size = size;
    blocks[k].fill = round & 255;
  }
  printf("%d %d %d\n", misplaced, damaged, failed);
  char *large = aligned_alloc(4096, 1 << 20);
  memset(large, 1, 1 << 20);
  printf("%d %d\n", (int)((uintptr_t)large % 4096), large[(1 << 20) - 1]);
  free(large);
  void *none = &seed;
  printf("%d %d\n", posix_memalign(&none, 24, 10) == EINVAL, none == &seed);
  printf("%d\n", posix_memalign(&none, sizeof(void *), 0));
  free(none);
  for (int k = 0; k < BLOCKS; k++) free(blocks[k].at);
  return 0;
}
