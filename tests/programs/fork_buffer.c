// What waits in a stream's buffer is copied by fork: it comes out twice, unless it was flushed.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  printf("flushed once\n");
  fflush(stdout);
  printf("not flushed ");
  if (fork() == 0) {
    printf("child\n");
    return 0;
  }
  wait(NULL);
  printf("parent\n");
  fflush(stdout);
  if (fork() == 0) {
    printf("lost");
    _exit(0);
  }
  wait(NULL);
  return 0;
}
