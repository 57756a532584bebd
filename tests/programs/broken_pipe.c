// Writing where nobody reads: SIGPIPE ends a process; ignored, it is EPIPE.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int ends[2], status;
  pipe(ends);
  close(ends[0]);
  if (fork() == 0) {
    write(ends[1], "x", 1);
    _exit(1);
  }
  wait(&status);
  printf("%d %d\n", WIFSIGNALED(status), WTERMSIG(status) == SIGPIPE);
  signal(SIGPIPE, SIG_IGN);
  int n = write(ends[1], "x", 1);
  printf("%d %d\n", n, errno == EPIPE);
  return 0;
}
