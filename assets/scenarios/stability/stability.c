// stability.c: three tabs; the second follows a null pointer. How many are left?
//
// Look at: who is told of the end, and by whom. The browser of assets/programs is the same thing in full.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TABS = 3 };

static void *tab(void *argument) {
  int number = *(int *)argument;
  if (number == 2) *(volatile int *)0 = 1;
  usleep(300);  // The page is open as long as this.
  return NULL;
}

int main(int argc, char **argv) {
  static int numbers[TABS] = {1, 2, 3};
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: stability process|thread\n");
    return 2;
  }
  int as_processes = strcmp(argv[1], "process") == 0, status, left = 0;
  if (fork() == 0) {  // The browser, so that somebody is left to count.
    pid_t pids[TABS];
    pthread_t threads[TABS];
    for (int i = 0; i < TABS; i++) {
      if (!as_processes) pthread_create(&threads[i], NULL, tab, &numbers[i]);
      else if ((pids[i] = fork()) == 0) {
        tab(&numbers[i]);
        _exit(0);
      }
    }
    for (int i = 0; i < TABS; i++) {
      if (!as_processes) pthread_join(threads[i], NULL);
      else if (waitpid(pids[i], &status, 0), WIFSIGNALED(status)) continue;
      left++;
    }
    _exit(left);
  }
  wait(&status);
  if (WIFEXITED(status)) left = WEXITSTATUS(status);
  printf("the browser: %s\n", WIFSIGNALED(status) ? "crashed" : "went on");
  printf("tabs lost: %d of %d\n", TABS - left, TABS);
  return 0;
}
