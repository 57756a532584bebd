// fork in a process with threads: the child has only the one that called it, and a heap in order.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile int stop;
static void *churn(void *unused) {
  while (!stop) free(malloc(100));
  return unused;
}
int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, churn, NULL);
  int good = 0;
  for (int i = 0; i < 20; i++) {
    int status;
    pid_t pid = fork();
    if (pid == 0) {
      char *block = malloc(1000);
      block[999] = 1;
      free(block);
      _exit(5);
    }
    waitpid(pid, &status, 0);
    good += WEXITSTATUS(status) == 5;
  }
  stop = 1;
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d\n", good);
  return 0;
}
