// resource.c: what processes use, may use, and how urgent they are.
#include <errno.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <ulimit.h>
#include <unistd.h>

#include "../internal/rusage.h"
#include "../internal/syscall.h"

// The kernel's times have 32 bits each.
void __rusage_from_kernel(struct rusage *usage, const struct kernel_rusage *kernel) {
  long *to = &usage->ru_maxrss;
  usage->ru_utime.tv_sec = kernel->times[0];
  usage->ru_utime.tv_usec = kernel->times[1];
  usage->ru_stime.tv_sec = kernel->times[2];
  usage->ru_stime.tv_usec = kernel->times[3];
  for (int i = 0; i < 14; i++) to[i] = kernel->counts[i];
}

int getrusage(int who, struct rusage *usage) {
  struct kernel_rusage kernel;
  long failed = __result(__syscall(SYS_getrusage, who, &kernel));
  if (!failed) __rusage_from_kernel(usage, &kernel);
  return failed;
}

int prlimit(pid_t pid, int resource, const struct rlimit *limit, struct rlimit *old) {
  return __result(__syscall(SYS_prlimit64, pid, resource, limit, old));
}

int getrlimit(int resource, struct rlimit *limit) { return prlimit(0, resource, 0, limit); }
int setrlimit(int resource, const struct rlimit *limit) { return prlimit(0, resource, limit, 0); }

// The kernel answers 20 - nice, so that no answer looks like an error.
int getpriority(int which, id_t who) {
  long answer = __result(__syscall(SYS_getpriority, which, who));
  return answer < 0 ? -1 : 20 - answer;
}

int setpriority(int which, id_t who, int priority) { return __result(__syscall(SYS_setpriority, which, who, priority)); }

int nice(int increment) {
  errno = 0;
  int now = getpriority(PRIO_PROCESS, 0);
  if (now == -1 && errno) return -1;
  int wanted = now + increment;
  if (wanted > 19) wanted = 19;
  if (wanted < -20) wanted = -20;
  if (setpriority(PRIO_PROCESS, 0, wanted) != 0) {
    if (errno == EACCES) errno = EPERM;
    return -1;
  }
  return wanted;
}

// The time since the start is never an error, even where it looks like one.
clock_t times(struct tms *used) {
  long answer = __syscall(SYS_times, used);
  if (answer == -EFAULT) return __result(answer);
  return answer;
}

// In blocks of 512 bytes.
long ulimit(int command, ...) {
  struct rlimit limit;
  if (command != UL_GETFSIZE && command != UL_SETFSIZE) {
    errno = EINVAL;
    return -1;
  }
  getrlimit(RLIMIT_FSIZE, &limit);
  if (command == UL_SETFSIZE) {
    va_list list;
    va_start(list, command);
    long blocks = va_arg(list, long);
    va_end(list);
    limit.rlim_cur = (rlim_t)blocks * 512;
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return -1;
  }
  return limit.rlim_cur / 512 > 0x7fffffff ? 0x7fffffff : (long)(limit.rlim_cur / 512);
}
