// Groups and sessions: who belongs to whom, whom kill reaches, and what may not be changed.
// without libc object: its calls are arguments, which gcc for RISC-V takes from the left
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void answer(const char *what, int result) {
  printf("%s %d %s\n", what, result < 0 ? -1 : 0,
         result >= 0 ? "-" : errno == EPERM ? "EPERM" : errno == ESRCH ? "ESRCH" : errno == EINVAL ? "EINVAL" : errno == EACCES ? "EACCES" : "?");
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  if (fork() == 0) {
    answer("setsid", setsid());
    printf("%d %d\n", getsid(0) == getpid(), getpgrp() == getpid());
    answer("setsid again", setsid());
    answer("setpgid leader", setpgid(0, 0));
    int ready[2];
    if (pipe(ready) != 0) exit(1);
    pid_t first = fork();
    if (first == 0) { setpgid(0, 0); if (write(ready[1], "1", 1) != 1) exit(1); pause(); exit(0); }
    char c;
    if (read(ready[0], &c, 1) != 1) exit(1);
    pid_t second = fork();
    if (second == 0) { if (write(ready[1], "2", 1) != 1) exit(1); pause(); exit(0); }
    if (read(ready[0], &c, 1) != 1) exit(1);
    answer("join", setpgid(second, first));
    printf("%d %d\n", getpgid(second) == first, getpgid(first) == first);
    answer("no such group", setpgid(second, 999999));
    answer("negative", setpgid(second, -1));
    answer("no such process", setpgid(999999, first));
    answer("kill nobody", kill(-999999, 0));
    answer("kill group 0", kill(-first, 0));
    answer("kill bad", kill(first, 65));
    int status;
    printf("wait own group %d %d\n", waitpid(0, &status, WNOHANG), errno == ECHILD);
    kill(-first, SIGTERM);
    for (int i = 0; i < 2; i++) {
      pid_t ended = waitpid(-first, &status, 0);
      printf("ended %d signal %d\n", ended == first || ended == second, WTERMSIG(status));
    }
    answer("gone", kill(-first, 0));
    // A signal to the own group reaches all of it.
    signal(SIGUSR1, SIG_IGN);
    pid_t third = fork();
    if (third == 0) { signal(SIGUSR1, SIG_DFL); if (write(ready[1], "3", 1) != 1) exit(1); pause(); exit(0); }
    if (read(ready[0], &c, 1) != 1) exit(1);
    kill(0, SIGUSR1);
    waitpid(third, &status, 0);
    printf("third %d\n", WTERMSIG(status));
    answer("init", kill(1, 0) == -1 && (errno == EPERM || getuid() == 0) ? 0 : getuid() == 0 ? 0 : -1);
    exit(0);
  }
  int status;
  wait(&status);
  printf("%d\n", WEXITSTATUS(status));
  // An orphan is a child of another then.
  int word[2];
  if (pipe(word) != 0) return 1;
  pid_t middle = fork();
  if (middle == 0) {
    pid_t before = getpid();
    if (fork() == 0) {
      while (getppid() == before) usleep(1000);
      if (write(word[1], "o", 1) != 1) exit(1);
      exit(0);
    }
    exit(0);
  }
  waitpid(middle, NULL, 0);
  char c = 0;
  if (read(word[0], &c, 1) == 1) printf("orphan %c\n", c);
  printf("%d %d\n", wait(NULL), errno == ECHILD);
  return 0;
}
