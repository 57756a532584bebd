// fork_cow.c: a child gets a copy of everything, but only when somebody writes. Look at: right after fork both
// processes show the same frames; each first write to a page copies that page and no other.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGES = 4, PAGE = 4096 };

int main(void) {
  char *pages = malloc(PAGES * PAGE);
  int local = 1;
  for (int i = 0; i < PAGES; i++) pages[i * PAGE] = 'a' + i;

  pid_t pid = fork();
  if (pid == 0) {
    local = 2;                // The stack's page is copied.
    pages[2 * PAGE] = 'Z';    // One page of the heap is copied.
    printf("child:  %c %c, local %d\n", pages[PAGE], pages[2 * PAGE], local);
    exit(0);
  }
  waitpid(pid, NULL, 0);
  printf("parent: %c %c, local %d\n", pages[PAGE], pages[2 * PAGE], local);
  free(pages);
  return 0;
}
