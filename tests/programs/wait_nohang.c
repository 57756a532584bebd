// waitpid with WNOHANG answers 0 while the child lives, its pid when it has ended, -1 when there is none.
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int hold[2], status;
  pipe(hold);
  pid_t pid = fork();
  if (pid == 0) {
    char c;
    read(hold[0], &c, 1);
    _exit(4);
  }
  printf("%d\n", waitpid(pid, &status, WNOHANG));
  write(hold[1], "x", 1);
  pid_t got;
  while ((got = waitpid(pid, &status, WNOHANG)) == 0) usleep(100);
  printf("%d %d\n", got == pid, WEXITSTATUS(status));
  got = waitpid(pid, &status, WNOHANG);
  printf("%d %d\n", got, errno == ECHILD);
  return 0;
}
