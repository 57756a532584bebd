// signal.c: handlers, masks, sending.
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/thread.h"

// As the kernel has it on RISC-V: handler, flags, mask; returning from a handler goes through code that the kernel
// provides. QEMU 7 believes in one word more, so there is room for it.
struct kernel_action {
  struct sigaction action;
  unsigned unused;
};

int sigaction(int number, const struct sigaction *restrict action, struct sigaction *restrict old) {
  struct kernel_action wanted, before;
  memset(&wanted, 0, sizeof wanted);
  if (action) wanted.action = *action;
  long failed = __result(__syscall(SYS_rt_sigaction, number, action ? &wanted : 0, &before, sizeof(sigset_t)));
  if (!failed && old) *old = before.action;
  return failed;
}

void (*signal(int number, void (*handler)(int)))(int) {
  struct sigaction action, old;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  if (sigaction(number, &action, &old) != 0) return SIG_ERR;
  return old.sa_handler;
}

int kill(pid_t pid, int number) { return __result(__syscall(SYS_kill, pid, number)); }

int killpg(pid_t group, int number) { return kill(-group, number); }

int raise(int number) {
  return __result(__syscall(SYS_tgkill, __syscall(SYS_getpid), __syscall(SYS_gettid), number));
}

int tgkill(pid_t process, pid_t thread, int number) { return __result(__syscall(SYS_tgkill, process, thread, number)); }

static void fill_info(siginfo_t *info, int number, const union sigval value) {
  memset(info, 0, sizeof *info);
  info->si_signo = number;
  info->si_code = SI_QUEUE;
  info->si_pid = getpid();
  info->si_uid = getuid();
  info->si_value = value;
}

int sigqueue(pid_t pid, int number, const union sigval value) {
  siginfo_t info;
  fill_info(&info, number, value);
  return __result(__syscall(SYS_rt_sigqueueinfo, pid, number, &info));
}

int pthread_sigqueue(unsigned long thread, int number, const union sigval value) {
  siginfo_t info;
  fill_info(&info, number, value);
  return -__syscall(SYS_rt_tgsigqueueinfo, getpid(), ((struct thread *)thread)->tid, number, &info);
}

int sigemptyset(sigset_t *set) {
  set->__bits[0] = set->__bits[1] = 0;
  return 0;
}

int sigfillset(sigset_t *set) {
  set->__bits[0] = set->__bits[1] = -1UL;
  return 0;
}

static int bad_number(int number) {
  if (number >= 1 && number < NSIG) return 0;
  errno = EINVAL;
  return 1;
}

int sigaddset(sigset_t *set, int number) {
  if (bad_number(number)) return -1;
  set->__bits[(number - 1) / 32] |= 1UL << (number - 1) % 32;
  return 0;
}

int sigdelset(sigset_t *set, int number) {
  if (bad_number(number)) return -1;
  set->__bits[(number - 1) / 32] &= ~(1UL << (number - 1) % 32);
  return 0;
}

int sigismember(const sigset_t *set, int number) {
  if (bad_number(number)) return -1;
  return set->__bits[(number - 1) / 32] >> (number - 1) % 32 & 1;
}

int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  return -__syscall(SYS_rt_sigprocmask, how, set, old, sizeof(sigset_t));
}

int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old) {
  return __result(__syscall(SYS_rt_sigprocmask, how, set, old, sizeof(sigset_t)));
}

int sigpending(sigset_t *set) { return __result(__syscall(SYS_rt_sigpending, set, sizeof(sigset_t))); }

int sigsuspend(const sigset_t *mask) { return __result(__syscall_cp(SYS_rt_sigsuspend, mask, sizeof(sigset_t))); }

int sigwait(const sigset_t *restrict set, int *restrict number) {
  long answer;
  do answer = __syscall_cp(SYS_rt_sigtimedwait, set, 0, 0, sizeof(sigset_t));
  while (answer == -EINTR);
  if (answer < 0) return -answer;
  *number = answer;
  return 0;
}

int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info, const struct timespec *restrict timeout) {
  return __result(__syscall(SYS_rt_sigtimedwait, set, info, timeout, sizeof(sigset_t)));
}

// Unlike sigtimedwait, it is not ended by handlers of other signals on Linux with glibc either: EINTR is told.
int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info) { return sigtimedwait(set, info, 0); }

int sigaltstack(const stack_t *restrict stack, stack_t *restrict old) {
  return __result(__syscall(SYS_sigaltstack, stack, old));
}

int pause(void) {
  sigset_t mask;
  sigprocmask(SIG_BLOCK, 0, &mask);
  return sigsuspend(&mask);
}
