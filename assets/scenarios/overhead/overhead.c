// overhead.c: makes workers that wait.
//
// Look at: what one more worker takes: a page table and copied pages, or a stack.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <signal.h>

static void *wait_for_ever(void *unused) {
  for (;;) pause();
  return unused;
}

int main(int argc, char **argv) {
  if (argc < 2 || argc > 3 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: overhead process|thread [WORKERS]\n");
    return 2;
  }
  int wanted = argc == 3 ? atoi(argv[2]) : 10, workers = 0;
  while (workers < wanted) {
    if (strcmp(argv[1], "process") == 0) {
      pid_t child = fork();
      if (child == 0) wait_for_ever(NULL);
      if (child < 0) break;
    } else {
      pthread_t thread;
      if (pthread_create(&thread, NULL, wait_for_ever, NULL) != 0) break;
    }
    workers++;
  }
  printf("workers: %d\npress Enter\n", workers);
  fflush(stdout);
  getchar();
  kill(0, SIGKILL);
  return 0;
}
