// concurrency.c: four workers compute on one core, and once more on all of them.
//
// Look at: on one core the four take turns: they are under way at the same time, but never run at the same time.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS = 4, WORK = 60000 };

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void *compute(void *unused) {
  for (volatile int i = 0; i < WORK; i++) { }
  return unused;
}

static void stay_on(int cores) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (int core = 0; core < cores; core++) CPU_SET(core, &set);
  sched_setaffinity(0, sizeof set, &set);  // Workers made from now on inherit it.
}

static long long four_workers(int as_processes) {
  pthread_t threads[WORKERS];
  long long begin = now();
  for (int i = 0; i < WORKERS; i++) {
    if (!as_processes) pthread_create(&threads[i], NULL, compute, NULL);
    else if (fork() == 0) {
      compute(NULL);
      _exit(0);
    }
  }
  for (int i = 0; i < WORKERS; i++) {
    if (as_processes) wait(NULL);
    else pthread_join(threads[i], NULL);
  }
  return now() - begin;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: concurrency process|thread\n");
    return 2;
  }
  int as_processes = strcmp(argv[1], "process") == 0;
  stay_on(1);
  long long concurrent = four_workers(as_processes);
  printf("four workers on one core: %lld ns\n", concurrent);
  fflush(stdout);
  stay_on(4);
  long long parallel = four_workers(as_processes);
  printf("four workers on all cores: %lld ns\n", parallel);
  return 0;
}
