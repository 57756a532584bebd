// epoll.c: sets of descriptors, and the counters and clocks that are waited for in them.
#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

int epoll_create1(int flags) { return __result(__syscall(SYS_epoll_create1, flags)); }
int epoll_create(int size) {
  if (size <= 0) {
    errno = EINVAL;
    return -1;
  }
  return epoll_create1(0);
}
int epoll_ctl(int set, int operation, int fd, struct epoll_event *event) {
  return __result(__syscall(SYS_epoll_ctl, set, operation, fd, event));
}
int epoll_pwait(int set, struct epoll_event *events, int most, int milliseconds, const sigset_t *mask) {
  return __result(__syscall_cp(SYS_epoll_pwait, set, events, most, milliseconds, mask, 8));
}
int epoll_wait(int set, struct epoll_event *events, int most, int milliseconds) {
  return epoll_pwait(set, events, most, milliseconds, 0);
}

int eventfd(unsigned value, int flags) { return __result(__syscall(SYS_eventfd2, value, flags)); }
int eventfd_read(int fd, eventfd_t *value) { return read(fd, value, sizeof *value) == sizeof *value ? 0 : -1; }
int eventfd_write(int fd, eventfd_t value) { return write(fd, &value, sizeof value) == sizeof value ? 0 : -1; }

// The kernel's timespec has 64-bit nanoseconds.
struct kernel_setting {
  long long interval, interval_nanoseconds, value, value_nanoseconds;
};
static void from_kernel(const struct kernel_setting *found, struct itimerspec *result) {
  result->it_interval.tv_sec = found->interval;
  result->it_interval.tv_nsec = found->interval_nanoseconds;
  result->it_value.tv_sec = found->value;
  result->it_value.tv_nsec = found->value_nanoseconds;
}
int timerfd_create(clockid_t clock, int flags) { return __result(__syscall(SYS_timerfd_create, clock, flags)); }
int timerfd_settime(int fd, int flags, const struct itimerspec *wanted, struct itimerspec *before) {
  struct kernel_setting next = {wanted->it_interval.tv_sec, wanted->it_interval.tv_nsec, wanted->it_value.tv_sec, wanted->it_value.tv_nsec};
  struct kernel_setting old;
  if (__result(__syscall(SYS_timerfd_settime64, fd, flags, &next, before == 0 ? 0 : &old)) != 0) return -1;
  if (before != 0) from_kernel(&old, before);
  return 0;
}
int timerfd_gettime(int fd, struct itimerspec *now) {
  struct kernel_setting found;
  if (__result(__syscall(SYS_timerfd_gettime64, fd, &found)) != 0) return -1;
  from_kernel(&found, now);
  return 0;
}
