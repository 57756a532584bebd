// calendar.c: days, months and years out of seconds. There is no time zone but UTC.
#include <errno.h>
#include <time.h>

// Days since 1970 from a date, and back (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
static long long days_from_date(long long year, int month, int day) {
  year -= month <= 2;
  long long era = (year >= 0 ? year : year - 399) / 400;
  long year_of_era = year - era * 400;
  long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

struct tm *gmtime_r(const time_t *restrict when, struct tm *restrict result) {
  if (*when > 67767976233532799LL || *when < -67768040609740800LL) {
    errno = EOVERFLOW;  // The year would not fit into an int.
    return 0;
  }
  long long days = *when / 86400;
  long rest = *when % 86400;
  if (rest < 0) {
    rest += 86400;
    days--;
  }
  long long shifted = days + 719468;
  long long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  long day_of_era = shifted - era * 146097;
  long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month = (5 * day_of_year + 2) / 153;
  result->tm_mday = day_of_year - (153 * month + 2) / 5 + 1;
  month = month < 10 ? month + 3 : month - 9;
  long long year = year_of_era + era * 400 + (month <= 2);
  result->tm_year = year - 1900;
  result->tm_mon = month - 1;
  result->tm_hour = rest / 3600;
  result->tm_min = rest % 3600 / 60;
  result->tm_sec = rest % 60;
  result->tm_wday = (days % 7 + 11) % 7;  // 1970-01-01 was a Thursday.
  result->tm_yday = days - days_from_date(year, 1, 1);
  result->tm_isdst = 0;
  result->tm_gmtoff = 0;
  result->tm_zone = "UTC";
  return result;
}

time_t mktime(struct tm *parts) {
  long long year = parts->tm_year + 1900LL + parts->tm_mon / 12;
  int month = parts->tm_mon % 12;
  if (month < 0) {
    month += 12;
    year--;
  }
  time_t when = days_from_date(year, month + 1, 1) + parts->tm_mday - 1;
  when = ((when * 24 + parts->tm_hour) * 60 + parts->tm_min) * 60 + parts->tm_sec;
  struct tm result;
  if (!gmtime_r(&when, &result)) return -1;
  *parts = result;
  return when;
}

time_t timegm(struct tm *parts) {
  time_t when = mktime(parts);
  parts->tm_zone = "GMT";
  return when;
}

time_t timelocal(struct tm *parts) { return mktime(parts); }
double difftime(time_t later, time_t earlier) { return (double)(later - earlier); }

char *tzname[2] = {"UTC", "UTC"};
long timezone;
int daylight;
void tzset(void) {}

struct tm *localtime_r(const time_t *restrict when, struct tm *restrict result) { return gmtime_r(when, result); }

static struct tm latest;
struct tm *gmtime(const time_t *when) { return gmtime_r(when, &latest); }
struct tm *localtime(const time_t *when) { return gmtime_r(when, &latest); }
