// More than a pipe holds: the writer blocks until the reader has taken some.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static char block[5000];
int main(void) {
  int ends[2];
  pipe(ends);
  if (fork() == 0) {
    close(ends[0]);
    for (int i = 0; i < 60; i++) {
      for (int k = 0; k < 5000; k++) block[k] = i + k;
      if (write(ends[1], block, sizeof block) != sizeof block) _exit(1);
    }
    _exit(0);
  }
  close(ends[1]);
  long total = 0;
  unsigned sum = 0;
  ssize_t n;
  while ((n = read(ends[0], block, 777)) > 0) {
    total += n;
    for (int k = 0; k < n; k++) sum = sum * 31 + (unsigned char)block[k];
  }
  wait(NULL);
  printf("%ld %u\n", total, sum);
  return 0;
}
