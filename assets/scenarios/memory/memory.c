// memory.c: a worker touches 40 pages that main has filled before, and asks for 40 pages of its own.
//
// Look at: fork shares every page until somebody writes; a thread's pages are its siblings' pages.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGES = 40, PAGE = 4096 };

static char filled[PAGES * PAGE];

static void *work(void *unused) {
  char *own = malloc(PAGES * PAGE);
  memset(filled, 2, sizeof filled);
  memset(own, 3, PAGES * PAGE);
  free(own);
  return unused;
}

static void press_enter(void) {
  printf("press Enter\n");
  fflush(stdout);
  getchar();
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: memory process|thread\n");
    return 2;
  }
  memset(filled, 1, sizeof filled);
  int wire[2];
  char byte;
  if (pipe(wire) < 0) return 1;
  if (strcmp(argv[1], "process") == 0) {
    if (fork() == 0) {
      work(NULL);
      write(wire[1], "!", 1);
      pause();  // Stays, so that one can look.
    }
    read(wire[0], &byte, 1);
    press_enter();
    kill(0, SIGKILL);
  }
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  press_enter();
  return 0;
}
