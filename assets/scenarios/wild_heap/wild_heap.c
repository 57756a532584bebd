// wild_heap.c: one worker writes past the end of its block and goes on. Much later the other frees its own.
//
// Look at: who dies, and how long after the mistake. The write hits no wall: the next block of the heap is beside.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *careless_block, *careful_block;  // Side by side on the heap.
static struct { long long mistake; int finished[2]; } *record;  // Outlives them both.

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void work_for(long nanoseconds) {
  struct timespec time = {0, nanoseconds};
  nanosleep(&time, NULL);
}

static void *careless(void *unused) {
  memset(careless_block, 'x', 24 + 16);  // It has only 24 bytes.
  record->mistake = now();
  work_for(4000000);
  record->finished[0] = 1;
  return unused;
}

static void *careful(void *unused) {
  strcpy(careful_block, "all is well");
  work_for(2000000);
  free(careful_block);
  record->finished[1] = 1;
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: wild_heap process|thread\n");
    return 2;
  }
  void *(*workers[2])(void *) = {careless, careful};
  int status;
  record = mmap(NULL, sizeof *record, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  careless_block = malloc(24);
  careful_block = malloc(24);
  if (record == MAP_FAILED || !careless_block || !careful_block) return 1;
  if (strcmp(argv[1], "process") == 0) {
    for (int i = 0; i < 2; i++) {
      if (fork() != 0) continue;
      workers[i](NULL);
      _exit(0);
    }
  } else if (fork() == 0) {
    pthread_t threads[2];
    for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, workers[i], NULL);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    _exit(0);
  }
  long long death = 0;
  while (wait(&status) > 0) if (WIFSIGNALED(status)) death = now();
  printf("workers lost: %d of 2\n", 2 - record->finished[0] - record->finished[1]);
  printf("the careful worker: %s\n", record->finished[1] ? "went on" : "was killed");
  if (death) printf("from the mistake to the death: %lld ns\n", death - record->mistake);
  else printf("from the mistake to the death: nobody died\n");
  return 0;
}
