// strtod, strtof, atof and scanf's conversions: the nearest number, what is left of the text, and errno.
// without object: gcc for RISC-V wants its own library for a long double of 128 bits
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  const char *texts[] = {"0.1", "1e308", "1.8e308", "-1e-310", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
    "9007199254740993", "9007199254740992.99999999999999999999999999", "9007199254740993.00000000000000000000000000000000000001",
    "inf", "-INFINITY", "infinit", "0x1.8p1", "0x.1p-1080", "0x1.fffffffffffff8p1023", "1e400", "1e-400", "  12abc", "abc", "1e",
    "1e+", "0x", "0x.p1", ".5", ".", "5.", "1.7976931348623158079e308", "1.7976931348623159e308", "123456789012345678901234567890",
    "0.000000000000000000000000000000000000000000001234", "8.5e37", "2.2250738585072011e-308", "6.631236846766476e-316",
    "3.2378839133029012895883524125015321748630094e-17", "-0", "+1_", "16777217", "16777219", "3.4028236e38", "1e-46"};
  for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
    char *end;
    errno = 0;
    volatile double d = strtod(texts[i], &end);
    printf("%s: %a %d \"%s\"", texts[i], d, errno == ERANGE, end);
    errno = 0;
    volatile float f = strtof(texts[i], 0);
    printf(" %a %d %g\n", f, errno == ERANGE, atof(texts[i]));
  }
  float f = 0;
  double d = 0;
  long double l = 0;
  int n = 0, count;
  char word[20];
  count = sscanf("1.5 -2e3 0x1p4 7", "%f %lf %Lf%n", &f, &d, &l, &n);
  printf("%d %g %g %g %d\n", count, f, d, (double)l, n);
  count = sscanf("-inf infinity abc", "%f %lf %3[a-b]", &f, &d, word);
  printf("%d %g %g %s\n", count, f, d, word);
  count = sscanf("12.5.6", "%f%lf", &f, &d);
  printf("%d %g %g\n", count, f, d);
  count = sscanf("-.e1", "%f", &f);
  printf("%d\n", count);
  count = sscanf("100000000000000000000 12", "%*f%d", &n);
  printf("%d %d\n", count, n);
  count = sscanf("3.14159", "%3f%d", &f, &n);
  printf("%d %g %d\n", count, f, n);
  printf("[%30a][%-30a][%030a][%+a][% a][%#.0a][%.3a][%A]\n", 1.1, 1.1, 1.1, 1.1, 1.1, 1.0, 1.9999, 0.1);
  printf("%Lf %Le %Lg\n", 1.5L, 2.5L, 3.5L);
  return 0;
}
