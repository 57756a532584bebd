// Division and remainder of all signs, wrap-around of unsigned, promotions of small types.
#include <stdio.h>
int main(void) {
  int values[] = {0, 1, -1, 7, -7, 100, -100, 2147483647, -2147483647};
  int count = sizeof values / sizeof values[0];
  for (int i = 0; i < count; i++)
    for (int j = 0; j < count; j++) {
      if (values[j] == 0) continue;
      printf("%d/%d=%d %d%%%d=%d\n", values[i], values[j], values[i] / values[j], values[i], values[j], values[i] % values[j]);
    }
  unsigned u = 0;
  u--;
  printf("%u %u\n", u, u * u);
  signed char c = 127;
  c++;
  unsigned char b = 255;
  b += 2;
  short s = (short)70000;
  printf("%d %d %d %d\n", c, b, s, (unsigned char)200 + (unsigned char)100);
  printf("%d %d\n", -1 < 1, -1 < 1u);
  return 0;
}
