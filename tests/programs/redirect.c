// dup2 puts a pipe in the place of stdout; dup shares one offset; closing has its errors.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int ends[2];
  char text[100];
  pipe(ends);
  if (fork() == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    printf("through the pipe");
    return 0;
  }
  close(ends[1]);
  ssize_t n, total = 0;
  while ((n = read(ends[0], text + total, sizeof text - total)) > 0) total += n;
  wait(NULL);
  printf("parent got: %.*s\n", (int)total, text);
  int again = dup(ends[0]);
  printf("%d %d\n", again > 2, again != ends[0]);
  int first = close(again), second = close(again);
  printf("%d %d %d\n", first, second, errno == EBADF);
  n = write(77, "x", 1);
  printf("%d %d\n", (int)n, errno == EBADF);
  return 0;
}
