// _Bool: what becomes 0 and what becomes 1, in variables, members, arguments, arithmetic and bit-fields.
#include <stdbool.h>
#include <stdio.h>
struct switches { bool on; bool wide : 1; _Bool many[3]; };
static bool is_even(int n) { return !(n & 1); }
static bool truncate_to_bool(long long n) { return n; }
static int count(bool a, bool b, bool c) { return a + b + c; }
int main(void) {
  int thing;
  bool from_pointer = &thing, from_null = (void *)0, from_256 = 256, from_wide = 0x100000000LL;
  printf("%d %d %d %d %d\n", from_pointer, from_null, from_256, from_wide, (int)sizeof(bool));
  printf("%d %d\n", truncate_to_bool(1LL << 40), truncate_to_bool(0));
  bool half = 0.5, zero = 0.0, minus_zero = -0.0;
  printf("%d %d %d\n", half, zero, minus_zero);
  struct switches s = {2, 4, {-1, 0, 1000}};
  printf("%d %d %d %d %d\n", s.on, s.wide, s.many[0], s.many[1], s.many[2]);
  bool b = false;
  b++;
  printf("%d ", b);
  b++;
  printf("%d ", b);
  b--;
  printf("%d ", b);
  b--;
  printf("%d\n", b);
  b = true;
  b += 5;
  printf("%d ", b);
  b ^= 1;
  printf("%d ", b);
  b |= 8;
  printf("%d ", b);
  b <<= 3;
  printf("%d\n", b);
  printf("%d %d %d\n", count(7, 0, -1), is_even(10), is_even(-3));
  printf("%d %d %d %d\n", true && false, true || false, !5, !!5);
  printf("%d %d\n", (int)sizeof(!b), (bool)3 == true);
  bool grid[4][4] = {{0}};
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++) grid[i][j] = i & j;
  int sum = 0;
  for (int i = 0; i < 16; i++) sum += (&grid[0][0])[i];
  printf("%d\n", sum);
  return 0;
}
