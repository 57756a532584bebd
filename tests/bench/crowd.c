// crowd.c: a crowd that never rests: so many workers, threads of one process or processes of one thread.
//
//   crowd threads|processes COUNT
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static void *work(void *at) { for (volatile unsigned *n = at;;) ++*n; }
int main(int argc, char **argv) {
  int count = atoi(argv[2]);
  unsigned *sums = calloc((unsigned)count, sizeof *sums);
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 16384);
  for (int i = 1; i < count; i++) {
    pthread_t thread;
    if (strcmp(argv[1], "threads") == 0) pthread_create(&thread, &small, work, &sums[i]);
    else if (fork() == 0) work(&sums[i]);
  }
  work(sums);
}
