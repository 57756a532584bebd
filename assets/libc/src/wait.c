// wait.c: learning how a child ended. 32-bit RISC-V Linux has only waitid; wait and waitpid are made of it.
#include <sys/wait.h>
#include <errno.h>

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
  return __result(__syscall(SYS_waitid, kind, id, info, options, 0));
}

pid_t waitpid(pid_t pid, int *status, int options) {
  siginfo_t info;
  idtype_t kind = P_PID;
  if (pid == -1) kind = P_ALL;
  if (pid < -1 || pid == 0) kind = P_PGID;
  info.si_pid = 0;
  int failed = waitid(kind, pid < 0 ? -pid : pid, &info, options | WEXITED);
  if (failed) return -1;
  if (info.si_pid != 0 && status) *status = status_word(&info);
  return info.si_pid;
}

pid_t wait(int *status) { return waitpid(-1, status, 0); }
