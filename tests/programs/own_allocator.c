// Three allocators in a static arena: a bump arena, fixed pools, a buddy system; with checks that nothing overlaps.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static _Alignas(16) unsigned char memory[1 << 16];
struct arena { unsigned char *at, *end; };
static void *arena_take(struct arena *a, size_t size) {
  uintptr_t start = ((uintptr_t)a->at + 7) & ~(uintptr_t)7;
  if (start + size > (uintptr_t)a->end) return NULL;
  a->at = (unsigned char *)start + size;
  return (void *)start;
}
struct pool { void *free; int taken; };
static void pool_make(struct pool *p, void *room, size_t size, int count) {
  p->free = NULL;
  p->taken = 0;
  for (int i = count - 1; i >= 0; i--) { void **cell = (void **)((char *)room + i * size); *cell = p->free; p->free = cell; }
}
static void *pool_take(struct pool *p) { void **cell = p->free; if (cell) { p->free = *cell; p->taken++; } return cell; }
static void pool_give(struct pool *p, void *cell) { *(void **)cell = p->free; p->free = cell; p->taken--; }
enum { SMALLEST = 5, ORDERS = 9 };  // Blocks of 32 bytes to 8 KiB.
struct buddy { unsigned char *base; signed char order_at[256]; bool taken[256]; };
static void buddy_make(struct buddy *b, unsigned char *base) {
  b->base = base;
  memset(b->order_at, -1, sizeof b->order_at);
  memset(b->taken, 0, sizeof b->taken);
  b->order_at[0] = ORDERS - 1;
}
static void *buddy_take(struct buddy *b, size_t size) {
  int order = 0;
  while (((size_t)1 << (order + SMALLEST)) < size) order++;
  int best = -1;
  for (int i = 0; i < 256; i++)
    if (b->order_at[i] >= order && !b->taken[i] && (best < 0 || b->order_at[i] < b->order_at[best])) best = i;
  if (best < 0) return NULL;
  while (b->order_at[best] > order) {
    b->order_at[best]--;
    b->order_at[best + (1 << b->order_at[best])] = b->order_at[best];
  }
  b->taken[best] = true;
  return b->base + ((size_t)best << SMALLEST);
}
static void buddy_give(struct buddy *b, void *block) {
  int i = (int)(((unsigned char *)block - b->base) >> SMALLEST);
  b->taken[i] = false;
  while (b->order_at[i] < ORDERS - 1) {
    int other = i ^ 1 << b->order_at[i];
    if (b->taken[other] || b->order_at[other] != b->order_at[i]) break;
    int high = i > other ? i : other;
    i = i < other ? i : other;
    b->order_at[high] = -1;
    b->order_at[i]++;
  }
}
static int free_blocks(const struct buddy *b) { int n = 0; for (int i = 0; i < 256; i++) n += b->order_at[i] >= 0 && !b->taken[i]; return n; }
int main(void) {
  struct arena arena = {memory, memory + 1000};
  int offsets[8];
  for (int i = 0; i < 8; i++) { unsigned char *p = arena_take(&arena, 1 + i * 37); offsets[i] = p ? (int)(p - memory) : -1; printf("%d ", offsets[i]); }
  printf("\n");
  struct pool pool;
  pool_make(&pool, memory, 24, 5);
  void *cells[6];
  for (int i = 0; i < 6; i++) cells[i] = pool_take(&pool);
  printf("%d %d %d\n", (int)((char *)cells[1] - (char *)cells[0]), cells[5] == NULL, pool.taken);
  pool_give(&pool, cells[3]);
  pool_give(&pool, cells[0]);
  void *again[3];
  for (int i = 0; i < 3; i++) again[i] = pool_take(&pool);
  printf("%d %d %d\n", again[0] == cells[0], again[1] == cells[3], again[2] == NULL);
  struct buddy buddy;
  buddy_make(&buddy, memory);
  struct { unsigned char *at; int size, fill; } blocks[40] = {{0}};
  unsigned seed = 42;
  int failures = 0, damage = 0, live = 0, most = 0;
  for (int step = 0; step < 2000; step++) {
    seed = seed * 1103515245 + 12345;
    int k = (seed >> 16) % 40;
    if (blocks[k].at) {
      for (int i = 0; i < blocks[k].size; i++) damage += blocks[k].at[i] != blocks[k].fill;
      buddy_give(&buddy, blocks[k].at);
      blocks[k].at = NULL;
      live--;
    } else {
      int size = 1 + (seed >> 8) % ((seed >> 20) % 5 ? 100 : 1500);
      unsigned char *p = buddy_take(&buddy, size);
      if (!p) { failures++; continue; }
      memset(p, step & 255, size);
      blocks[k].at = p; blocks[k].size = size; blocks[k].fill = step & 255;
      if (++live > most) most = live;
    }
  }
  printf("%d %d %d %d %d\n", failures, damage, live, most, free_blocks(&buddy));
  for (int k = 0; k < 40; k++) if (blocks[k].at) buddy_give(&buddy, blocks[k].at);
  printf("%d %d ", free_blocks(&buddy), buddy.order_at[0]);
  printf("%d\n", buddy_take(&buddy, 8192) == memory);
  return 0;
}
