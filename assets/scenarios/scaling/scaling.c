// scaling.c: the same work for 1, 4, 16 and 64 workers: first each for itself, then with a quarter of it under one lock.
//
// Look at: where more workers stop to help: at the number of cores, and sooner when they queue for the lock.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TASKS = 1024, ROUNDS = 200, LOCKED = 50, MOST = 64 };  // LOCKED: rounds of each task that one worker does at a time.

static pthread_mutex_t *lock;  // In shared memory, so that processes queue for it too.
static int use_lock;

static void compute(int rounds) {
  for (volatile int i = 0; i < rounds; i++) continue;
}

struct share {
  int first, step;
};

static void *work(void *argument) {
  struct share *share = argument;
  for (int task = share->first; task < TASKS; task += share->step) {
    compute(ROUNDS - LOCKED);
    if (use_lock) pthread_mutex_lock(lock);
    compute(LOCKED);
    if (use_lock) pthread_mutex_unlock(lock);
  }
  return NULL;
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long with_workers(int workers, int as_processes) {
  struct share shares[MOST];
  pthread_t threads[MOST];
  long long begin = now();
  for (int i = 0; i < workers; i++) {
    shares[i] = (struct share){i, workers};
    if (!as_processes) pthread_create(&threads[i], NULL, work, &shares[i]);
    else if (fork() == 0) {
      work(&shares[i]);
      _exit(0);
    }
  }
  for (int i = 0; i < workers; i++) {
    if (as_processes) wait(NULL);
    else pthread_join(threads[i], NULL);
  }
  return now() - begin;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: scaling process|thread\n");
    return 2;
  }
  pthread_mutexattr_t shared;
  pthread_mutexattr_init(&shared);
  pthread_mutexattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
  lock = mmap(NULL, sizeof *lock, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutex_init(lock, &shared);
  for (use_lock = 0; use_lock < 2; use_lock++)
    for (int workers = 1; workers <= MOST; workers *= 4) {
      long long time = with_workers(workers, strcmp(argv[1], "process") == 0);
      printf("%d worker%s%s: %lld ns\n", workers, workers == 1 ? "" : "s", use_lock ? " and a lock" : "", time);
    }
  return 0;
}
