// Numbers from text: bases, signs, blanks, ends, overflow.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
static void try(const char *text, int base) {
  char *end;
  errno = 0;
  long v = strtol(text, &end, base);
  int e1 = errno;
  errno = 0;
  unsigned long u = strtoul(text, NULL, base);
  int e2 = errno;
  errno = 0;
  long long w = strtoll(text, NULL, base);
  int e3 = errno;
  errno = 0;
  unsigned long long x = strtoull(text, NULL, base);
  printf("'%s' %d: %ld %d rest '%s' | %lu %d | %lld %d | %llu %d\n", text, base, v, e1, end, u, e2, w, e3, x, errno);
}
int main(void) {
  const char *texts[] = {"0", "  42abc", "-17", "+5", "0x1F", "0x", "077", "2147483647", "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "99999999999999999999", "-99999999999999999999", "9223372036854775807", "9223372036854775808", "", "abc", "zz"};
  for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
    try(texts[i], 10);
    try(texts[i], 0);
    try(texts[i], 16);
  }
  try("zz", 36);
  try("10102", 2);
  printf("%d %d %ld %lld\n", atoi("12x"), atoi("x"), atol("-9"), atoll("12345678901"));
  return 0;
}
