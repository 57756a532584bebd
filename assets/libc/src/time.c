// time.c: clocks and sleeping.
#include <sys/timeb.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "../internal/syscall.h"

int clock_gettime(clockid_t clock, struct timespec *now) {
  return __result(__syscall(SYS_clock_gettime, clock, now));
}

int clock_getres(clockid_t clock, struct timespec *resolution) {
  return __result(__syscall(SYS_clock_getres, clock, resolution));
}

// Returns the error instead of setting errno, as POSIX says of this one.
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *wanted, struct timespec *left) {
  if (clock == CLOCK_THREAD_CPUTIME_ID) return EINVAL;
  return -__syscall_cp(SYS_clock_nanosleep, clock, flags, wanted, left);
}

int nanosleep(const struct timespec *wanted, struct timespec *left) {
  return __result(__syscall_cp(SYS_clock_nanosleep, CLOCK_REALTIME, 0, wanted, left));
}

int usleep(useconds_t microseconds) {
  struct timespec wanted;
  wanted.tv_sec = microseconds / 1000000;
  wanted.tv_nsec = microseconds % 1000000 * 1000;
  return nanosleep(&wanted, 0);
}

unsigned sleep(unsigned seconds) {
  struct timespec wanted;
  wanted.tv_sec = seconds;
  wanted.tv_nsec = 0;
  if (nanosleep(&wanted, &wanted) == 0) return 0;
  return wanted.tv_sec + (wanted.tv_nsec >= 500000000);
}

time_t time(time_t *now) {
  struct timespec moment;
  clock_gettime(CLOCK_REALTIME, &moment);
  if (now) *now = moment.tv_sec;
  return moment.tv_sec;
}

clock_t clock(void) {
  struct timespec used;
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0) return -1;
  return (clock_t)used.tv_sec * CLOCKS_PER_SEC + used.tv_nsec / 1000;
}

int timespec_get(struct timespec *now, int base) {
  if (base != TIME_UTC) return 0;
  return clock_gettime(CLOCK_REALTIME, now) == 0 ? base : 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec moment;
  if (zone) memset(zone, 0, sizeof(struct timezone));
  if (clock_gettime(CLOCK_REALTIME, &moment) != 0) return -1;
  now->tv_sec = moment.tv_sec;
  now->tv_usec = moment.tv_nsec / 1000;
  return 0;
}

int clock_getcpuclockid(pid_t pid, clockid_t *clock) {
  if (pid != 0 && kill(pid, 0) != 0) return ESRCH;
  *clock = pid == 0 || pid == getpid() ? CLOCK_PROCESS_CPUTIME_ID : ~pid * 8 | 2;
  return 0;
}

int timespec_getres(struct timespec *resolution, int base) {
  if (base != TIME_UTC) return 0;
  return !resolution || clock_getres(CLOCK_REALTIME, resolution) == 0 ? base : 0;
}

// The machine's clock is its own: setting it takes a right that nobody has.
int clock_settime(clockid_t clock, const struct timespec *now) {
  errno = clock != CLOCK_REALTIME || now->tv_nsec < 0 || now->tv_nsec >= 1000000000 || now->tv_sec < 0 ? EINVAL : EPERM;
  return -1;
}
int settimeofday(const struct timeval *now, const struct timezone *zone) {
  errno = now && (now->tv_usec < 0 || now->tv_usec >= 1000000) ? EINVAL : EPERM;
  return -1;
}
int stime(const time_t *now) {
  errno = EPERM;
  return -1;
}
int ftime(struct timeb *now) {
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  *now = (struct timeb){exact.tv_sec, exact.tv_nsec / 1000000, 0, 0};
  return 0;
}
