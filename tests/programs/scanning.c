// sscanf and scanf: numbers, words, sets, widths, suppression, counts, mismatches.
#include <stdio.h>
int main(void) {
  int a = 0, b = 0, c = 0, n;
  char word[20] = "", other[20] = "";
  unsigned x = 0;
  long long big = 0;
  n = sscanf("12 -7 0x1f", "%d %d %i", &a, &b, &c);
  printf("%d %d %d %d\n", n, a, b, c);
  n = sscanf("  name=value;rest", " %[a-z]=%[^;];", word, other);
  printf("%d %s %s\n", n, word, other);
  n = sscanf("12345678", "%3d%*2d%d", &a, &b);
  printf("%d %d %d\n", n, a, b);
  n = sscanf("ff 777 9999999999", "%x %o %lld", &x, (unsigned *)&c, &big);
  printf("%d %u %d %lld\n", n, x, c, big);
  n = sscanf("abc", "%d", &a);
  printf("%d\n", n);
  n = sscanf("", "%d", &a);
  printf("%d\n", n);
  n = sscanf("5,6", "%d,%d%n", &a, &b, &c);
  printf("%d %d %d %d\n", n, a, b, c);
  char ch, three[4] = "";
  n = sscanf("x yz", "%c %2c", &ch, three);
  printf("%d %c %s\n", n, ch, three);
  n = sscanf("100%", "%d%%", &a);
  printf("%d %d\n", n, a);
  while ((n = scanf("%19s %d", word, &a)) == 2) printf("%s=%d\n", word, a);
  printf("%d\n", n);
  return 0;
}
