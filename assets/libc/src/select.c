// select.c: select, pselect and ppoll.
#include <poll.h>
#include <sys/select.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

// The kernel's timespec has 64-bit nanoseconds.
struct kernel_time {
  long long seconds, nanoseconds;
};

int select(int count, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional,
           struct timeval *restrict timeout) {
  struct kernel_time wanted;
  if (timeout != 0) {
    if (timeout->tv_sec < 0 || timeout->tv_usec < 0) return __result(-22);  // EINVAL
    wanted.seconds = timeout->tv_sec + timeout->tv_usec / 1000000;
    wanted.nanoseconds = timeout->tv_usec % 1000000 * 1000;
  }
  return __result(__syscall_cp(SYS_pselect6_time64, count, readable, writable, exceptional, timeout == 0 ? 0 : &wanted, 0));
}

int pselect(int count, fd_set *restrict readable, fd_set *restrict writable, fd_set *restrict exceptional,
            const struct timespec *restrict timeout, const sigset_t *restrict mask) {
  struct kernel_time wanted;
  if (timeout != 0) {
    wanted.seconds = timeout->tv_sec;
    wanted.nanoseconds = timeout->tv_nsec;
  }
  const void *given[2] = {mask, (void *)8};
  return __result(__syscall_cp(SYS_pselect6_time64, count, readable, writable, exceptional, timeout == 0 ? 0 : &wanted, given));
}

int ppoll(struct pollfd *descriptors, nfds_t count, const struct timespec *timeout, const sigset_t *mask) {
  struct kernel_time wanted;
  if (timeout != 0) {
    wanted.seconds = timeout->tv_sec;
    wanted.nanoseconds = timeout->tv_nsec;
  }
  return __result(__syscall_cp(SYS_ppoll, descriptors, count, timeout == 0 ? 0 : &wanted, mask, 8));
}
