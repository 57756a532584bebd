// What may be asked of wait, waitid and wait4, and what is refused.
// without libc qemu object: QEMU has other pids; gcc for RISC-V takes arguments from the left
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void ask(const char *what, idtype_t kind, id_t id, int options) {
  siginfo_t info;
  memset(&info, 0, sizeof info);
  info.si_pid = 1234;
  int answer = waitid(kind, id, &info, options);
  printf("%s %d", what, answer);
  if (answer != 0) printf(" %s\n", errno == ECHILD ? "ECHILD" : errno == EINVAL ? "EINVAL" : errno == ESRCH ? "ESRCH" : "?");
  else printf(" signo %d code %d status %d pid %d\n", info.si_signo, info.si_code, info.si_status, info.si_pid != 0);
}

static pid_t make(int code) {
  pid_t child = fork();
  if (child == 0) {
    if (code >= 0) _exit(code);
    kill(getpid(), -code);
    _exit(99);
  }
  return child;
}

int main(void) {
  ask("no child", P_ALL, 0, WEXITED);
  ask("no kinds", P_ALL, 0, WNOHANG);
  pid_t child = make(300);
  ask("peek", P_PID, child, WEXITED | WNOWAIT);
  ask("peek again", P_PID, child, WEXITED | WNOWAIT);
  ask("stopped only", P_PID, child, WSTOPPED | WNOHANG);
  ask("other", P_PID, child + 1000, WEXITED);
  ask("group", P_PGID, getpgrp(), WEXITED);
  ask("gone", P_PID, child, WEXITED);
  child = make(-SIGTERM);
  ask("killed", P_ALL, 0, WEXITED);
  ask("bad options", P_ALL, 0, WEXITED | 0x100);
  ask("pid 0", P_PID, 0, WEXITED);
  int status = 0;
  printf("%d ", waitpid(-1, &status, 0x1000));
  printf("%d\n", errno == EINVAL);
  child = make(7);
  struct rusage usage;
  memset(&usage, 0xff, sizeof usage);
  pid_t ended = wait4(child, &status, 0, &usage);
  printf("wait4 %d %d %d\n", ended == child, WEXITSTATUS(status), usage.ru_utime.tv_sec >= 0 && usage.ru_utime.tv_sec < 5 && usage.ru_maxrss > 0);
  printf("wait3 %d %d\n", wait3(&status, WNOHANG, &usage), errno == ECHILD);
  pid_t list[4];
  for (int i = 0; i < 4; i++) list[i] = make(20 + i);
  for (int i = 3; i >= 0; i--) {
    waitpid(list[i], &status, 0);
    printf("%d ", WEXITSTATUS(status));
  }
  printf("%d\n", wait(NULL) == -1);
  signal(SIGCHLD, SIG_IGN);
  make(1);
  make(2);
  printf("%d ", wait(&status));
  printf("%d\n", errno == ECHILD);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  action.sa_flags = SA_NOCLDWAIT;
  sigaction(SIGCHLD, &action, NULL);
  make(1);
  printf("%d ", waitpid(-1, &status, 0));
  printf("%d\n", errno == ECHILD);
  return 0;
}
