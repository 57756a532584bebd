// parallel.c: counts primes with one worker, then with four, and compares the times.
//
// Look at: both ways use every core. Where only one thread may run at a time, as under a global interpreter lock,
// threads would gain nothing; see the runtimes.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS = 4, LIMIT = 6000 };

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

struct share {
  int first, step, found;
};

static void *count_primes(void *argument) {
  struct share *share = argument;
  for (int n = 2 * share->first + 3; n < LIMIT; n += 2 * share->step) {  // Odd numbers only: else two workers have it easy.
    int divisor = 3;
    while (divisor * divisor <= n && n % divisor != 0) divisor += 2;
    share->found += divisor * divisor > n;
  }
  return NULL;
}

static long long with_workers(int workers, int as_processes) {
  struct share shares[WORKERS];
  pthread_t threads[WORKERS];
  long long begin = now();
  for (int i = 0; i < workers; i++) {
    shares[i] = (struct share){i, workers, 0};
    if (!as_processes) pthread_create(&threads[i], NULL, count_primes, &shares[i]);
    else if (fork() == 0) {
      count_primes(&shares[i]);
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
    fprintf(stderr, "usage: parallel process|thread\n");
    return 2;
  }
  int as_processes = strcmp(argv[1], "process") == 0;
  long long alone = with_workers(1, as_processes), together = with_workers(WORKERS, as_processes);
  long long hundredths = alone * 100 / together;
  printf("one worker: %lld ns\nfour workers: %lld ns\n", alone, together);
  printf("speed-up: %lld.%02lld ×\n", hundredths / 100, hundredths % 100);
  return 0;
}
