// Text to numbers: strtol in every base, strtoull, strtod with all its forms, atoi and friends, ends and errors.
#include <errno.h>
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static void integer(const char *text, int base) {
  char *end;
  errno = 0;
  long value = strtol(text, &end, base);
  printf("'%s' %d: %ld +%d %s | ", text, base, value, (int)(end - text), errno == ERANGE ? "range" : errno ? "error" : "ok");
  errno = 0;
  unsigned long u = strtoul(text, &end, base);
  printf("%lu %s\n", u, errno == ERANGE ? "range" : errno ? "error" : "ok");
}
static void real(const char *text) {
  char *end;
  errno = 0;
  double value = strtod(text, &end);
  printf("'%s': %.17g +%d %s\n", text, value, (int)(end - text), errno == ERANGE ? "range" : "ok");
}
int main(void) {
  const char *texts[] = {"42", "  -17rest", "+0x1F", "0777", "zz", "2147483647", "2147483648", "-2147483649", "99999999999999999999", "", "-", "0x", "0b101", "9"};
  int bases[] = {10, 10, 16, 0, 36, 10, 10, 10, 10, 10, 10, 16, 0, 8};
  for (int i = 0; i < 14; i++) integer(texts[i], bases[i]);
  printf("%lld %llu\n", strtoll("-9223372036854775808", NULL, 10), strtoull("18446744073709551615", NULL, 10));
  errno = 0;
  printf("%lld ", strtoll("9223372036854775808", NULL, 10));
  printf("%d\n", errno == ERANGE);
  printf("%d %ld %lld\n", atoi(" 12abc"), atol("-5"), atoll("123456789012345"));
  printf("%" PRId64 " %" PRIu32 " %" PRIx16 "\n", (int64_t)strtoimax("-77", NULL, 10), (uint32_t)strtoumax("ff", NULL, 16), (uint16_t)0xbeef);
  const char *reals[] = {"3.14", "-1e10", ".5", "5.", "1e", "1e+", "0x1.8p3", "0x.8", "inf", "-Infinity", "nanny", "1e400", "-1e400", "1e-400", "4.9e-324", "2.2250738585072014e-308",
                         "1.7976931348623157e308", "1.7976931348623159e308", "0.1", "123456789012345678901234567890", "9007199254740993", "0.000000000000000000000000000001", "  7e2x", "e5", ".", "+.e1", "1.0000000000000002220446049250313"};
  for (int i = 0; i < (int)(sizeof reals / sizeof *reals); i++) real(reals[i]);
  printf("%.9g %.9g %g\n", strtof("0.1", NULL), strtof("16777217", NULL), atof("2.5kg"));
  char buffer[40];
  int wrong = 0;
  unsigned long long seed = 88172645463325252ULL;
  for (int i = 0; i < 300; i++) {
    seed ^= seed << 13; seed ^= seed >> 7; seed ^= seed << 17;
    double d;
    unsigned long long bits = seed;
    memcpy(&d, &bits, 8);
    if (d != d || d > DBL_MAX || d < -DBL_MAX) continue;
    snprintf(buffer, sizeof buffer, "%.17g", d);
    wrong += strtod(buffer, NULL) != d;
  }
  printf("%d\n", wrong);
  div_t q = div(-7, 2);
  ldiv_t lq = ldiv(100000, 7);
  lldiv_t llq = lldiv(-10000000000LL, 3);
  imaxdiv_t iq = imaxdiv(17, -5);
  printf("%d %d %ld %ld %lld %lld %d %d\n", q.quot, q.rem, lq.quot, lq.rem, llq.quot, llq.rem, (int)iq.quot, (int)iq.rem);
  printf("%d %ld %lld\n", abs(-5), labs(LONG_MIN + 1), llabs(-1LL << 40));
  return 0;
}
