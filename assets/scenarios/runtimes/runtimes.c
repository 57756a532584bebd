// runtimes.c: the same bytecode for four workers, as a language's runtime may run them: as processes with an interpreter
// each, as threads under one global interpreter lock (CPython), and as threads without one (Java, Python without the lock).
// The three are in assets/programs/runtimes.
//
// Look at: under the lock the threads take turns while they compute, however many cores there are; while they wait for
// I/O they let it go. So Python's threads do run at the same time, but their bytecode does not.
#include <stdio.h>
#include <string.h>
#include <time.h>

// What lock.c, free.c and apart.c make of the runtimes: does the work by so many workers at once.
void run_under_a_lock(int is_io, int rounds, int workers);
void run_without_a_lock(int is_io, int rounds, int workers);
void run_as_processes(int is_io, int rounds, int workers);

enum { WORKERS = 4, COMPUTING = 2500, READING = 3 };

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void measure(const char *what, void (*run)(int, int, int), int is_io) {
  int rounds = is_io ? READING : COMPUTING;
  long long begin = now();
  for (int i = 0; i < WORKERS; i++) run(is_io, rounds, 1);
  long long alone = now() - begin;
  begin = now();
  run(is_io, rounds, WORKERS);
  long long hundredths = alone * 100 / (now() - begin);
  printf("%s: %lld.%02lld ×\n", what, hundredths / 100, hundredths % 100);
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: runtimes process|thread\n");
    return 2;
  }
  int as_processes = strcmp(argv[1], "process") == 0;
  measure("speed-up, computing", as_processes ? run_as_processes : run_under_a_lock, 0);
  measure("speed-up, waiting for I/O", as_processes ? run_as_processes : run_under_a_lock, 1);
  measure("computing, without a global lock", as_processes ? run_as_processes : run_without_a_lock, 0);
  return 0;
}
