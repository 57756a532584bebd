// sys/timerfd.h: a clock to wait for (Linux).
#ifndef _SYS_TIMERFD_H
#define _SYS_TIMERFD_H
#include <fcntl.h>
#include <time.h>
#define TFD_NONBLOCK O_NONBLOCK
#define TFD_CLOEXEC O_CLOEXEC
#define TFD_TIMER_ABSTIME 1
int timerfd_create(clockid_t clock, int flags);
int timerfd_settime(int fd, int flags, const struct itimerspec *wanted, struct itimerspec *before);
int timerfd_gettime(int fd, struct itimerspec *now);
#endif
