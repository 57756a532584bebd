// A tree of processes: parents' pids, orphans, many children.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int leaves(int depth) {
  if (depth == 0) return 1;
  int total = 0;
  for (int i = 0; i < 2; i++) {
    int status;
    pid_t pid = fork();
    if (pid == 0) _exit(leaves(depth - 1));
    waitpid(pid, &status, 0);
    total += WEXITSTATUS(status);
  }
  return total;
}
int main(void) {
  pid_t me = getpid();
  int status;
  if (fork() == 0) _exit(getppid() == me && getpid() != me ? 1 : 0);
  wait(&status);
  printf("%d\n", WEXITSTATUS(status));
  printf("%d leaves\n", leaves(4));
  int ends[2];
  pipe(ends);
  if (fork() == 0) {
    if (fork() == 0) {
      pid_t parent = getppid();
      char c = 'o';
      while (getppid() == parent && parent != 1) usleep(100);
      write(ends[1], &c, 1);
      _exit(0);
    }
    usleep(500);
    _exit(0);
  }
  char c = '?';
  wait(NULL);
  read(ends[0], &c, 1);
  printf("%c\n", c);
  return 0;
}
