// crowd.c: a crowd that never rests: so many workers, threads of one process or processes of one thread. They start together.
//
//   crowd threads|processes COUNT
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int gate[2];  // Closed when all are there.

static void *work(void *at) {
  char byte;
  read(gate[0], &byte, 1);
  for (volatile unsigned *n = at;;) ++*n;
}

int main(int argc, char **argv) {
  int count = argc == 3 ? atoi(argv[2]) : 1;
  unsigned *sums = calloc((unsigned)count, sizeof *sums);
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 16384);
  if (pipe(gate) < 0) return 1;
  for (int i = 1; i < count; i++) {
    pthread_t thread;
    if (strcmp(argv[1], "threads") == 0) {
      pthread_create(&thread, &small, work, &sums[i]);
    } else if (fork() == 0) {
      close(gate[1]);
      work(&sums[i]);
    }
  }
  close(gate[1]);
  work(sums);
}
