// Bit-fields: packing, signs, wrap-around.
#include <stdio.h>
struct flags { unsigned a : 1, b : 3, c : 4; int d : 5; unsigned e : 20; };
struct date { unsigned day : 5, month : 4, year : 12; };
int main(void) {
  struct flags f = {1, 5, 9, -3, 0xfffff};
  printf("%u %u %u %d %u %d\n", f.a, f.b, f.c, f.d, f.e, (int)sizeof f);
  f.b += 4;
  f.d = 15;
  f.d++;
  f.e++;
  printf("%u %d %u\n", f.b, f.d, f.e);
  struct date d = {31, 12, 1999};
  printf("%u-%u-%u %d\n", d.year, d.month, d.day, (int)sizeof d);
  return 0;
}
