// How children end: by signals sent to them, by a null pointer, by abort; and how their parent learns it.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void);
static void end(int how) {
  volatile int *volatile null = NULL;
  switch (how) {
    case 0: for (;;) pause();
    case 1: *null = 1; break;
    case 2: abort();
    case 3: raise(SIGTERM); break;
    case 4: kill(getpid(), SIGKILL); break;
    case 5: *(volatile char *)main = 1; break;
    default: exit(7);
  }
}
int main(void) {
  for (int how = 0; how < 7; how++) {
    int status;
    pid_t pid = fork();
    if (pid == 0) {
      end(how);
      _exit(0);
    }
    if (how == 0) kill(pid, SIGUSR1);
    waitpid(pid, &status, 0);
    if (WIFSIGNALED(status)) printf("%d: signal %d\n", how, WTERMSIG(status));
    else printf("%d: status %d\n", how, WEXITSTATUS(status));
  }
  printf("%d\n", kill(99999999, 0));
  return 0;
}
