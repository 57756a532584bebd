// After fork, each has its own globals, heap and stack; both began alike.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static int global = 1, many[5000];
int main(void) {
  int local = 1, *heap = malloc(40000), status;
  for (int i = 0; i < 10000; i++) heap[i] = i;
  for (int i = 0; i < 5000; i++) many[i] = i;
  pid_t pid = fork();
  if (pid == 0) {
    global += 10;
    local += 20;
    for (int i = 0; i < 10000; i++) heap[i] *= 2;
    for (int i = 0; i < 5000; i++) many[i]++;
    printf("child %d %d %d %d\n", global, local, heap[9999], many[4999]);
    exit(3);
  }
  waitpid(pid, &status, 0);
  printf("parent %d %d %d %d %d\n", global, local, heap[9999], many[4999], WEXITSTATUS(status));
  return 0;
}
