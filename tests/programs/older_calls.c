// Small calls: on_exit, initstate and setstate, strptime's fields, functions told a locale, setting clocks, copies between
// descriptors, message catalogues.
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <nl_types.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/time.h>
#include <sys/timeb.h>
#include <time.h>
#include <unistd.h>
#include <wctype.h>
static void last(int status, void *argument) { printf("last %d %s\n", status, (char *)argument); }
static void plain(void) { puts("plain"); }
static void parse(const char *text, const char *format) {
  struct tm t = {0};
  char *end = strptime(text, format, &t);
  printf("%s: %s, %d-%02d-%02d %02d:%02d:%02d, %d %d\n", text, end ? *end ? end : "all" : "none", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday, t.tm_yday);
}
int main(void) {
  on_exit(last, "first of all"); atexit(plain); on_exit(last, "then");
  static char small[8], middle[64], large[256];
  initstate(5, small, sizeof small); printf("%ld", random()); printf(" %ld\n", random());
  char *old = initstate(5, large, sizeof large); printf("%d %ld", old == small, random()); printf(" %ld\n", random());
  initstate(9, middle, sizeof middle); long a = random(); setstate(large); long b = random(); setstate(middle); printf("%ld %ld %ld\n", a, b, random());
  setstate(small); printf("%ld %d\n", random(), initstate(1, small, 4) == NULL);
  parse("2007-02-12 16:13:21", "%Y-%m-%d %H:%M:%S"); parse("140 2001", "%j %Y"); parse("2001 20 Mon", "%Y %U %a"); parse("2013 29 Wed", "%Y %W %a"); parse("20 99", "%C %y"); parse("12:30 PM", "%I:%M %p"); parse("11:59:59 am", "%r"); parse("Mar  7 2024", "%b %e %Y"); parse("Thu", "%A"); parse("x", "%d"); parse("31/12/70 rest", "%d/%m/%y"); parse("2024 60", "%Y %j");
  struct tm zone = {0}; printf("%d", strptime("+0530", "%z", &zone) != NULL); printf(" %ld\n", zone.tm_gmtoff);
  locale_t c = newlocale(LC_ALL_MASK, "C", NULL);
  printf("%d %d %c %c %d\n", isalpha_l('a', c) != 0, isdigit_l('a', c) != 0, tolower_l('Q', c), toupper_l('q', c), iswalpha_l(L'z', c) != 0);
  printf("%d %d %d\n", strcoll_l("a", "b", c) < 0, strcasecmp_l("ABC", "abc", c), strncasecmp_l("ABx", "aby", 2, c));
  freelocale(c);
  struct timespec now = {0, 2000000000}; struct timeval bad = {0, 5000000};
  printf("%d", clock_settime(CLOCK_REALTIME, &now) == -1 && errno == EINVAL); now.tv_nsec = 0; printf(" %d", clock_settime(CLOCK_MONOTONIC, &now) == -1 && errno == EINVAL); printf(" %d\n", settimeofday(&bad, NULL) == -1 && errno == EINVAL);
  char one[] = "/tmp/one_XXXXXX", two[] = "/tmp/two_XXXXXX", text[32] = ""; int from = mkstemp(one), to = mkstemp(two), ends[2];
  if (write(from, "0123456789", 10) != 10 || pipe(ends)) return 1;
  loff_t at = 2; printf("%zd", copy_file_range(from, &at, to, NULL, 5, 0)); printf(" %lld", (long long)at); lseek(from, 8, SEEK_SET); printf(" %zd", copy_file_range(from, NULL, to, NULL, 100, 0)); printf(" %zd", pread(to, text, 31, 0)); printf(" '%s'\n", text);
  printf("%d", copy_file_range(ends[0], NULL, to, NULL, 5, 0) == -1 && errno == EINVAL); at = 1; printf(" %zd", splice(from, &at, ends[1], NULL, 4, 0)); printf(" %lld", (long long)at); printf(" %d", splice(ends[0], &at, to, NULL, 4, 0) == -1 && errno == ESPIPE); printf(" %d", splice(from, NULL, to, NULL, 4, 0) == -1 && errno == EINVAL);
  at = 0; printf(" %zd", splice(ends[0], NULL, to, &at, 100, 0)); memset(text, 0, 32); printf(" %zd", pread(to, text, 31, 0)); printf(" '%s'\n", text);
  nl_catd catalogue = catopen("no such", NL_CAT_LOCALE); printf("%d %s\n", catalogue == (nl_catd)-1, catgets(catalogue, 1, 1, "own words"));
  struct timeb b2; printf("%d", ftime(&b2)); printf(" %d\n", b2.millitm < 1000); double load[3]; printf("%d\n", getloadavg(load, 2));
  unlink(one); unlink(two);
  exit(3);
}
