// wait.c: learning how a child ended. 32-bit RISC-V Linux has only waitid; wait and waitpid are made of it.
#include <sys/wait.h>
#include <errno.h>
#include <sys/resource.h>

#include "../internal/rusage.h"
#include "../internal/syscall.h"

// The status word as wait has always given it.
static int status_word(const siginfo_t *info) {
  switch (info->si_code) {
    case CLD_EXITED: return (info->si_status & 0xff) << 8;
    case CLD_KILLED: return info->si_status & 0x7f;
    case CLD_DUMPED: return (info->si_status & 0x7f) | 0x80;
    case CLD_CONTINUED: return 0xffff;
    default: return (info->si_status << 8) | 0x7f;  // Stopped.
  }
}

int waitid(idtype_t kind, id_t id, siginfo_t *info, int options) {
  return __result(__syscall_cp(SYS_waitid, kind, id, info, options, 0));
}

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
  siginfo_t info;
  struct kernel_rusage used;
  idtype_t kind = P_PID;
  if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD | __WALL | __WCLONE)) {
    errno = EINVAL;
    return -1;
  }
  if (pid == -2147483647 - 1) {
    errno = ESRCH;
    return -1;
  }
  if (pid == -1) kind = P_ALL;
  if (pid == 0) {  // Its own group; older kernels do not take 0 for it.
    kind = P_PGID;
    pid = -__syscall(SYS_getpgid, 0);
  } else if (pid < -1) {
    kind = P_PGID;
  }
  info.si_pid = 0;
  long failed = __result(__syscall(SYS_waitid, kind, pid < 0 ? -pid : pid, &info, options | WEXITED, usage ? &used : 0));
  if (failed) return -1;
  if (info.si_pid != 0 && status) *status = status_word(&info);
  if (info.si_pid != 0 && usage) __rusage_from_kernel(usage, &used);
  return info.si_pid;
}

pid_t wait3(int *status, int options, struct rusage *usage) { return wait4(-1, status, options, usage); }
pid_t waitpid(pid_t pid, int *status, int options) { return wait4(pid, status, options, 0); }
pid_t wait(int *status) { return wait4(-1, status, 0, 0); }
