// strftime, strptime, mktime, asctime and difftime, in UTC.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
int main(void) {
  setenv("TZ", "UTC", 1);
  time_t times[] = {0, 1, 86399, 951782400, 1000000000, 1700000000, 1704067199, 1735603200, -1, -86401, 1609459200, 1230768000};
  const char *formats[] = {"%a %A %b %B %c", "%C %d %D %e %F", "%g %G %V %u %w %U %W", "%H %I %j %k %l %m %M %p %P", "%r %R %S %T %x %X %y %Y %z", "%-d %_d %05d %^a %#p|%10Y|%-H:%-M %h%n%t%%%s", "%Ex %Od %EY"};
  for (unsigned i = 0; i < sizeof times / sizeof *times; i++) {
    struct tm t, *other = gmtime(&times[i]);
    gmtime_r(&times[i], &t);
    printf("%d %d %d %d %d %d %d %d %d %d\n", t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday, t.tm_yday, t.tm_isdst, memcmp(&t.tm_sec, &other->tm_sec, sizeof(int)) == 0);
    for (unsigned f = 0; f < sizeof formats / sizeof *formats; f++) {
      char text[200];
      size_t length = strftime(text, sizeof text, formats[f], &t);
      printf("%d [%s]\n", (int)length, text);
    }
    printf("%s%d\n", asctime(&t), mktime(&t) == times[i]);
  }
  struct tm odd = {.tm_year = 124, .tm_mon = 14, .tm_mday = -5, .tm_hour = 30, .tm_min = -70, .tm_sec = 100};
  time_t when = mktime(&odd);
  printf("%lld %d %d %d %d %d %d %d %d\n", (long long)when, odd.tm_year, odd.tm_mon, odd.tm_mday, odd.tm_hour, odd.tm_min, odd.tm_sec, odd.tm_wday, odd.tm_yday);
  char small[5];
  printf("%d\n", (int)strftime(small, sizeof small, "%Y-%m", &odd));
  printf("%.1f\n", difftime(times[5], times[4]));
  const char *texts[][2] = {{"2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S"}, {"Feb  3, 99 11:05 PM", "%b %d, %y %I:%M %p"}, {"12/31/68", "%D"}, {"monday", "%A"}, {"25:00", "%H:%M"}, {"1700000000 x", "%s %n"}};
  for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct tm t;
    memset(&t, 0, sizeof t);
    char *rest = strptime(texts[i][0], texts[i][1], &t);
    printf("%s: %s %d %d %d %d %d %d %d %d\n", texts[i][0], rest ? rest : "(null)", t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday, t.tm_yday);
  }
  struct timespec now;
  printf("%d %d\n", timespec_get(&now, TIME_UTC) == TIME_UTC, clock() >= 0);
  printf("%d\n", clock_gettime(999, &now) == -1 && errno == EINVAL);
  return 0;
}
