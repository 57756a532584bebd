// Two processes talk through two pipes; end of file when the last writer is gone.
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int down[2], up[2];
  char text[64];
  pipe(down);
  pipe(up);
  if (fork() == 0) {
    close(down[1]);
    close(up[0]);
    ssize_t n;
    while ((n = read(down[0], text, sizeof text)) > 0) {
      for (int i = 0; i < n; i++) if (text[i] >= 'a' && text[i] <= 'z') text[i] -= 32;
      write(up[1], text, n);
    }
    _exit(9);
  }
  close(down[0]);
  close(up[1]);
  const char *words[] = {"warp", "weft", "shuttle"};
  for (int i = 0; i < 3; i++) {
    write(down[1], words[i], strlen(words[i]));
    ssize_t n = read(up[0], text, sizeof text);
    printf("%.*s\n", (int)n, text);
  }
  close(down[1]);
  int status;
  wait(&status);
  printf("%d %d\n", (int)read(up[0], text, 1), WEXITSTATUS(status));
  return 0;
}
