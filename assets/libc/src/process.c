// process.c: who am I, and small questions to the kernel.
#include <errno.h>
#include <sched.h>
#include <stdarg.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "../internal/syscall.h"

pid_t getpid(void) { return __syscall(SYS_getpid); }
pid_t getppid(void) { return __syscall(SYS_getppid); }
pid_t gettid(void) { return __syscall(SYS_gettid); }
pid_t getpgid(pid_t pid) { return __result(__syscall(SYS_getpgid, pid)); }
pid_t getpgrp(void) { return getpgid(0); }
int setpgrp(void) { return setpgid(0, 0); }
int setpgid(pid_t pid, pid_t group) { return __result(__syscall(SYS_setpgid, pid, group)); }
pid_t getsid(pid_t pid) { return __result(__syscall(SYS_getsid, pid)); }
pid_t setsid(void) { return __result(__syscall(SYS_setsid)); }
uid_t getuid(void) { return __syscall(SYS_getuid); }
uid_t geteuid(void) { return __syscall(SYS_geteuid); }
gid_t getgid(void) { return __syscall(SYS_getgid); }
gid_t getegid(void) { return __syscall(SYS_getegid); }

int sched_yield(void) { return __result(__syscall(SYS_sched_yield)); }

int sched_getcpu(void) {
  unsigned cpu = 0;
  long failed = __result(__syscall(SYS_getcpu, &cpu, 0, 0));
  return failed ? -1 : (int)cpu;
}

void __cpu_zero(cpu_set_t *set) { memset(set, 0, sizeof *set); }

int __cpu_equal(const cpu_set_t *a, const cpu_set_t *b) {
  for (int i = 0; i < CPU_SETSIZE / 32; i++)
    if (a->__bits[i] != b->__bits[i]) return 0;
  return 1;
}

// how: 0 and, 1 or, 2 exclusive or.
void __cpu_combine(cpu_set_t *to, const cpu_set_t *a, const cpu_set_t *b, int how) {
  for (int i = 0; i < CPU_SETSIZE / 32; i++) {
    unsigned long x = a->__bits[i], y = b->__bits[i];
    to->__bits[i] = how == 0 ? x & y : how == 1 ? x | y : x ^ y;
  }
}

int sched_rr_get_interval(pid_t pid, struct timespec *interval) {
  long long time[2];
  long failed = __result(__syscall(423, pid, time));
  if (!failed) interval->tv_sec = time[0], interval->tv_nsec = time[1];
  return failed;
}

int __cpu_count(const cpu_set_t *set) {
  int count = 0;
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) count += CPU_ISSET(cpu, set);
  return count;
}

int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set) {
  return __result(__syscall(SYS_sched_setaffinity, pid, size, set));
}

int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set) {
  memset(set, 0, size);
  return __result(__syscall(SYS_sched_getaffinity, pid, size, set)) < 0 ? -1 : 0;
}

int sched_setscheduler(pid_t pid, int policy, const struct sched_param *parameters) {
  return __result(__syscall(SYS_sched_setscheduler, pid, policy, parameters));
}

int sched_getscheduler(pid_t pid) { return __result(__syscall(SYS_sched_getscheduler, pid)); }

int sched_setparam(pid_t pid, const struct sched_param *parameters) {
  return __result(__syscall(SYS_sched_setparam, pid, parameters));
}

int sched_getparam(pid_t pid, struct sched_param *parameters) {
  return __result(__syscall(SYS_sched_getparam, pid, parameters));
}

int sched_get_priority_max(int policy) { return __result(__syscall(SYS_sched_get_priority_max, policy)); }
int sched_get_priority_min(int policy) { return __result(__syscall(SYS_sched_get_priority_min, policy)); }

int getpagesize(void) { return 4096; }

// The call by number, for programs that ask Linux directly.
long syscall(long number, ...) {
  va_list list;
  long words[6];
  va_start(list, number);
  for (int i = 0; i < 6; i++) words[i] = va_arg(list, long);
  va_end(list);
  return __result(__syscall(number, words[0], words[1], words[2], words[3], words[4], words[5]));
}

int prctl(int option, ...) {
  va_list list;
  long words[4];
  va_start(list, option);
  for (int i = 0; i < 4; i++) words[i] = va_arg(list, long);
  va_end(list);
  return __result(__syscall(SYS_prctl, option, words[0], words[1], words[2], words[3]));
}
