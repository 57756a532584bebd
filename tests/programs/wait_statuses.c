// wait, waitpid, waitid: exit codes, signals, stops and continues, process groups, orphans, no children.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static void tell(const char *what, int status) {
  if (WIFEXITED(status)) printf("%s: exited %d\n", what, WEXITSTATUS(status));
  else if (WIFSIGNALED(status)) printf("%s: signal %d\n", what, WTERMSIG(status));
  else if (WIFSTOPPED(status)) printf("%s: stopped by %d\n", what, WSTOPSIG(status));
  else if (WIFCONTINUED(status)) printf("%s: continued\n", what);
}
static pid_t spawn(void (*body)(void)) {
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) { body(); _exit(0); }
  return child;
}
static void exits_300(void) { exit(300); }
static void aborts(void) { abort(); }
static void killed(void) { kill(getpid(), SIGKILL); }
static void divides(void) { raise(SIGFPE); }
static void forever(void) { for (;;) pause(); }
static void terminated(void) { signal(SIGTERM, SIG_DFL); raise(SIGTERM); }
static void stops_itself(void) { raise(SIGSTOP); exit(4); }
int main(void) {
  int status;
  struct { const char *name; void (*body)(void); } bodies[] = {{"exit 300", exits_300}, {"abort", aborts}, {"kill", killed}, {"fpe", divides}, {"term", terminated}};
  for (int i = 0; i < 5; i++) {
    pid_t child = spawn(bodies[i].body);
    if (waitpid(child, &status, 0) == child) tell(bodies[i].name, status);
  }
  pid_t stopped = spawn(stops_itself);
  waitpid(stopped, &status, WUNTRACED);
  tell("itself", status);
  kill(stopped, SIGCONT);
  waitpid(stopped, &status, WCONTINUED);
  tell("itself", status);
  waitpid(stopped, &status, 0);
  tell("itself", status);
  pid_t endless = spawn(forever);
  printf("%d\n", waitpid(endless, &status, WNOHANG));
  kill(endless, SIGSTOP);
  waitpid(endless, &status, WUNTRACED);
  tell("endless", status);
  kill(endless, SIGINT);
  kill(endless, SIGCONT);
  waitpid(endless, &status, 0);
  tell("endless", status);
  siginfo_t info;
  memset(&info, 0, sizeof info);
  pid_t child = spawn(exits_300);
  int answer = waitid(P_PID, child, &info, WEXITED | WNOWAIT);
  printf("%d %d %d %d\n", answer, info.si_code == CLD_EXITED, info.si_status, info.si_pid == child);
  printf("%d\n", waitpid(child, &status, 0) == child);
  child = spawn(killed);
  waitid(P_ALL, 0, &info, WEXITED);
  printf("%d %d %d\n", info.si_code == CLD_KILLED, info.si_status, info.si_signo == SIGCHLD);
  printf("%d ", wait(&status));
  printf("%d\n", errno == ECHILD);
  printf("%d ", waitpid(1 << 20, &status, 0));
  printf("%d\n", errno == ECHILD);
  int many = 0, sum = 0;
  for (int i = 0; i < 10; i++) if (fork() == 0) _exit(i);
  while (wait(&status) > 0) { many++; sum += WEXITSTATUS(status); }
  printf("%d %d\n", many, sum);
  int ends[2];
  pipe(ends);
  if (fork() == 0) {
    pid_t parent = getpid();
    if (fork() == 0) {
      while (getppid() == parent) usleep(100);
      char orphan = getppid() != parent;
      write(ends[1], &orphan, 1);
      _exit(0);
    }
    _exit(0);
  }
  wait(NULL);
  char orphan = 0;
  read(ends[0], &orphan, 1);
  printf("orphan %d\n", orphan);
  pid_t group = fork();
  if (group == 0) { setpgid(0, 0); forever(); }
  setpgid(group, group);
  pid_t second = fork();
  if (second == 0) { setpgid(0, group); forever(); }
  setpgid(second, group);
  printf("%d %d ", getpgid(second) == group, getpgrp() != group);
  printf("%d\n", kill(-group, SIGTERM));
  int ended = 0;
  while (waitpid(-group, &status, 0) > 0) ended += WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM;
  printf("%d\n", ended);
  return 0;
}
