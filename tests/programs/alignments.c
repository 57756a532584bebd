// _Alignas and _Alignof, aligned and packed attributes: sizes, offsets and real addresses.
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
struct plain { char a; int b; char c; short d; };
struct wide { char a; alignas(16) int b; char c; };
struct __attribute__((packed)) packed { char a; int b; char c; short d; };
struct packed_part { char a; int b __attribute__((packed)); short c; };
struct lines { _Alignas(64) int counters[2]; };
typedef int __attribute__((aligned(32))) big_int;
struct __attribute__((aligned(8))) eight { char c; };
#pragma pack(push, 2)
struct two { char a; int b; char c; };
#pragma pack(pop)
static alignas(128) char page[10];
static alignas(double) char room[sizeof(float)];
static int aligned_to(const void *address, unsigned alignment) { return (uintptr_t)address % alignment == 0; }
int main(void) {
  printf("%d %d %d %d\n", (int)alignof(char), (int)alignof(short), (int)alignof(int), (int)_Alignof(void *));
  printf("%d %d %d %d\n", (int)sizeof(struct plain), (int)offsetof(struct plain, b), (int)offsetof(struct plain, c), (int)offsetof(struct plain, d));
  printf("%d %d %d %d\n", (int)sizeof(struct wide), (int)offsetof(struct wide, b), (int)offsetof(struct wide, c), (int)alignof(struct wide));
  printf("%d %d %d %d\n", (int)sizeof(struct packed), (int)offsetof(struct packed, b), (int)offsetof(struct packed, d), (int)alignof(struct packed));
  printf("%d %d %d\n", (int)sizeof(struct packed_part), (int)offsetof(struct packed_part, b), (int)offsetof(struct packed_part, c));
  printf("%d %d %d\n", (int)sizeof(struct lines), (int)alignof(struct lines), (int)alignof(big_int));
  printf("%d %d %d\n", (int)sizeof(struct eight), (int)sizeof(struct two), (int)offsetof(struct two, b));
  printf("%d %d\n", aligned_to(page, 128), aligned_to(room, alignof(double)));
  struct lines per_core[4];
  big_int local = 3;
  alignas(256) char buffer[3];
  int good = 0;
  for (int i = 0; i < 4; i++) good += aligned_to(&per_core[i], 64);
  printf("%d %d %d %d\n", good, aligned_to(&local, 32), aligned_to(buffer, 256), local);
  struct packed list[3] = {{1, 2, 3, 4}, {5, 0x12345678, 7, -8}, {9, -10, 11, 12}};
  int *unaligned = (void *)((char *)&list[1] + 1);
  list[1].b++;
  list[2].d += list[0].d;
  int copy;
  __builtin_memcpy(&copy, unaligned, sizeof copy);
  printf("%x %d %d %d\n", copy, list[1].d, list[2].d, list[2].b);
  void *block = NULL;
  printf("%d ", posix_memalign(&block, 64, 100));
  printf("%d ", aligned_to(block, 64));
  free(block);
  block = aligned_alloc(32, 64);
  printf("%d %d\n", aligned_to(block, 32), aligned_to(malloc(1), 8));
  free(block);
  return 0;
}
