// mmap and mprotect: what may not be written ends its writer.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  char *pages = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memset(pages, 'x', 3 * 4096);
  mprotect(pages + 4096, 4096, PROT_READ);
  printf("%c\n", pages[4096]);
  for (int i = 0; i < 5; i++) {
    int status;
    if (fork() == 0) {
      if (i == 0) pages[4095] = 'y';
      if (i == 1) pages[4096] = 'y';
      if (i == 2) pages[8192] = 'y';
      if (i == 3) { munmap(pages, 3 * 4096); pages[0] = 'y'; }
      if (i == 4) { mprotect(pages, 4096, PROT_NONE); _exit(pages[0]); }
      _exit(0);
    }
    wait(&status);
    printf("%d %d\n", i, WIFSIGNALED(status) ? WTERMSIG(status) : -1);
  }
  return 0;
}
