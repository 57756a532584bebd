// Where bit-fields lie, byte by byte: gcc's layout with mixed types, zero widths, signs, packing and neighbours.
#include <stdio.h>
#include <string.h>
static void show(const char *name, const void *thing, int size) {
  const unsigned char *bytes = thing;
  printf("%-8s %2d:", name, size);
  for (int i = 0; i < size; i++) printf(" %02x", bytes[i]);
  printf("\n");
}
#define SHOW(variable) show(#variable, &variable, sizeof variable)
struct mixed { char a; int b : 3; short c : 5; unsigned d : 17; char e : 2; };
struct split { unsigned a : 4; unsigned : 0; unsigned b : 4; unsigned char : 0; unsigned char c : 1; };
struct gap { int a : 20; int b : 20; int c : 20; };
struct shorts { short a : 9, b : 9; char c; };
struct bools { _Bool a : 1, b : 1; unsigned char c : 6; };
struct __attribute__((packed)) tight { char a; int b : 13; int c : 19; short d; };
struct pad { int a : 2; int : 5; int b : 3; int : 0; char c; };
struct tail { char c[3]; unsigned x : 8; unsigned y : 8; };
struct nested { unsigned a : 1; struct { unsigned b : 2, c : 3; } in; unsigned d : 4; };
int main(void) {
  struct mixed mixed;
  memset(&mixed, 0, sizeof mixed);
  mixed.a = 0x7f; mixed.b = -2; mixed.c = -9; mixed.d = 0x1abcd; mixed.e = 1;
  SHOW(mixed);
  printf("%d %d %d %u %d\n", mixed.a, mixed.b, mixed.c, mixed.d, mixed.e);
  static struct split split = {5, 9, 1};
  SHOW(split);
  static struct gap gap = {-5, 0x5ffff, -0x40000};
  SHOW(gap);
  printf("%d %d %d\n", gap.a, gap.b, gap.c);
  static struct shorts shorts = {-100, 200, 'c'};
  SHOW(shorts);
  static struct bools bools = {3, 0, 44};
  SHOW(bools);
  static struct tight tight = {1, -4000, 200000, -2};
  SHOW(tight);
  printf("%d %d %d\n", tight.b, tight.c, tight.d);
  static struct pad pad = {1, -1, 'p'};
  SHOW(pad);
  static struct tail tail = {"abc", 0x12, 0x34};
  SHOW(tail);
  static struct nested nested = {1, {2, 5}, 9};
  SHOW(nested);
  struct { unsigned n : 3; } counter = {0};
  for (int i = 0; i < 20; i++) counter.n++;
  struct { int n : 3; } swing = {3};
  swing.n++;
  printf("%u %d %d %d\n", counter.n, swing.n, swing.n - 1, counter.n == 4);
  struct { unsigned a : 31; unsigned b : 1; int c : 31; } edge = {0x7fffffff, 1, -1};
  printf("%d %d %d\n", edge.a > -1, edge.b - 2 < 0, edge.c);
  edge.a += 2;
  printf("%u %d\n", edge.a, (edge.b = 6));
  return 0;
}
