// interval.c: signals by the clock, once or again and again: alarm and setitimer.
#include <errno.h>
#include <sys/time.h>
#include <unistd.h>

#include "../internal/syscall.h"

// Interval, then value; 32-bit RISC-V passes old-style long seconds and microseconds here.
static void from_kernel(struct itimerval *to, const long words[4]) {
  to->it_interval.tv_sec = words[0];
  to->it_interval.tv_usec = words[1];
  to->it_value.tv_sec = words[2];
  to->it_value.tv_usec = words[3];
}

int getitimer(int which, struct itimerval *now) {
  long words[4];
  if (__result(__syscall(SYS_getitimer, which, words)) != 0) return -1;
  from_kernel(now, words);
  return 0;
}

int setitimer(int which, const struct itimerval *restrict wanted, struct itimerval *restrict old) {
  long words[4], before[4];
  if (wanted) {
    words[0] = wanted->it_interval.tv_sec;
    words[1] = wanted->it_interval.tv_usec;
    words[2] = wanted->it_value.tv_sec;
    words[3] = wanted->it_value.tv_usec;
  }
  if (__result(__syscall(SYS_setitimer, which, wanted ? words : 0, before)) != 0) return -1;
  if (old) from_kernel(old, before);
  return 0;
}

// In whole seconds: half of one and more counts as one, but what is set is never told as 0.
unsigned alarm(unsigned seconds) {
  struct itimerval wanted, old;
  timerclear(&wanted.it_interval);
  wanted.it_value.tv_sec = seconds;
  wanted.it_value.tv_usec = 0;
  if (setitimer(ITIMER_REAL, &wanted, &old) != 0) return 0;
  unsigned left = old.it_value.tv_sec;
  if (old.it_value.tv_usec >= 500000 || (left == 0 && old.it_value.tv_usec > 0)) left++;
  return left;
}

useconds_t ualarm(useconds_t value, useconds_t interval) {
  struct itimerval wanted, old;
  wanted.it_interval.tv_sec = interval / 1000000;
  wanted.it_interval.tv_usec = interval % 1000000;
  wanted.it_value.tv_sec = value / 1000000;
  wanted.it_value.tv_usec = value % 1000000;
  if (setitimer(ITIMER_REAL, &wanted, &old) != 0) return -1;
  return old.it_value.tv_sec * 1000000 + old.it_value.tv_usec;
}
