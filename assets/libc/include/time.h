// time.h: clocks and sleeping (C11 7.27 and POSIX). time_t has 64 bits.
#ifndef _TIME_H
#define _TIME_H
#ifndef __LOCALE_T
#define __LOCALE_T
typedef void *locale_t;
#endif
#include <stddef.h>
#include <sys/types.h>
#define CLOCKS_PER_SEC 1000000L
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define TIMER_ABSTIME 1
#define TIME_UTC 1
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
typedef void *timer_t;
struct sigevent;
struct timespec {
  time_t tv_sec;
  long tv_nsec;
};
struct tm {
  int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst;
  long tm_gmtoff;
  const char *tm_zone;
};
struct itimerspec {
  struct timespec it_interval, it_value;
};
int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer);
int timer_delete(timer_t timer);
int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict wanted, struct itimerspec *restrict old);
int timer_gettime(timer_t timer, struct itimerspec *now);
int timer_getoverrun(timer_t timer);
time_t time(time_t *now);
clock_t clock(void);
int clock_gettime(clockid_t clock, struct timespec *now);
int clock_getres(clockid_t clock, struct timespec *resolution);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *wanted, struct timespec *left);
int nanosleep(const struct timespec *wanted, struct timespec *left);
int timespec_get(struct timespec *now, int base);
struct tm *gmtime(const time_t *when);
struct tm *gmtime_r(const time_t *restrict when, struct tm *restrict result);
struct tm *localtime(const time_t *when);
struct tm *localtime_r(const time_t *restrict when, struct tm *restrict result);
time_t mktime(struct tm *parts);
time_t timegm(struct tm *parts);
time_t timelocal(struct tm *parts);
double difftime(time_t later, time_t earlier);
char *asctime(const struct tm *parts);
char *asctime_r(const struct tm *restrict parts, char *restrict to);
char *ctime(const time_t *when);
char *ctime_r(const time_t *when, char *to);
size_t strftime(char *restrict to, size_t size, const char *restrict format, const struct tm *restrict parts);
char *strptime(const char *restrict text, const char *restrict format, struct tm *restrict parts);
int stime(const time_t *now);
int clock_settime(clockid_t clock, const struct timespec *now);
int clock_getcpuclockid(pid_t pid, clockid_t *clock);
int timespec_getres(struct timespec *resolution, int base);
void tzset(void);
extern char *tzname[2];
extern long timezone;
extern int daylight;
size_t strftime_l(char *restrict to, size_t room, const char *restrict format, const struct tm *restrict t, locale_t locale);
#endif
