// Exit codes of children, by wait and by waitpid, in order.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  pid_t pids[5];
  for (int i = 0; i < 5; i++) {
    pids[i] = fork();
    if (pids[i] == 0) _exit(i * 50);
  }
  for (int i = 4; i >= 0; i--) {
    int status;
    pid_t pid = waitpid(pids[i], &status, 0);
    printf("%d %d %d %d\n", pid == pids[i], WIFEXITED(status), WEXITSTATUS(status), WIFSIGNALED(status));
  }
  printf("%d\n", wait(NULL));
  perror("wait");
  return 0;
}
