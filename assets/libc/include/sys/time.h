// sys/time.h: time in microseconds (POSIX, older).
#ifndef _SYS_TIME_H
#define _SYS_TIME_H
#include <sys/types.h>
#include <time.h>
struct timeval {
  time_t tv_sec;
  suseconds_t tv_usec;
};
struct timezone {
  int tz_minuteswest, tz_dsttime;
};
#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2
struct itimerval {
  struct timeval it_interval, it_value;
};
int getitimer(int which, struct itimerval *now);
int setitimer(int which, const struct itimerval *restrict wanted, struct itimerval *restrict old);
#define timerisset(time) ((time)->tv_sec || (time)->tv_usec)
#define timerclear(time) ((void)((time)->tv_sec = (time)->tv_usec = 0))
#define timercmp(a, b, compare) ((a)->tv_sec == (b)->tv_sec ? (a)->tv_usec compare (b)->tv_usec : (a)->tv_sec compare (b)->tv_sec)
#define timeradd(a, b, sum) \
  ((void)((sum)->tv_sec = (a)->tv_sec + (b)->tv_sec, ((sum)->tv_usec = (a)->tv_usec + (b)->tv_usec) >= 1000000 && \
          ((sum)->tv_usec -= 1000000, (sum)->tv_sec++)))
#define timersub(a, b, rest) \
  ((void)((rest)->tv_sec = (a)->tv_sec - (b)->tv_sec, ((rest)->tv_usec = (a)->tv_usec - (b)->tv_usec) < 0 && \
          ((rest)->tv_usec += 1000000, (rest)->tv_sec--)))
int gettimeofday(struct timeval *restrict now, void *restrict zone);
int settimeofday(const struct timeval *now, const struct timezone *zone);
int utimes(const char *path, const struct timeval times[2]);
int futimes(int fd, const struct timeval times[2]);
#endif
