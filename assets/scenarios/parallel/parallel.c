// parallel.c: counts primes with 1, 2, 4, 16 and 64 workers, and with one on each core, and compares the times.
//
// Look at: both ways use every core. Where only one thread may run at a time, as under a global interpreter lock,
// threads would gain nothing; see the runtimes.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 64, LIMIT = 16000 };

static int as_processes;

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

struct share {
  int first, step, limit, found;
};

static void *count_primes(void *argument) {
  struct share *share = argument;
  for (int n = 2 * share->first + 3; n < share->limit; n += 2 * share->step) {  // Odd numbers only: else two workers have it easy.
    int divisor = 3;
    while (divisor * divisor <= n && n % divisor != 0) divisor += 2;
    share->found += divisor * divisor > n;
  }
  return NULL;
}

// How long so many workers take for the numbers below limit, in nanoseconds. With a limit of 0 they are only made and awaited.
static long long with_workers(int workers, int limit) {
  struct share shares[MOST];
  pthread_t threads[MOST];
  long long begin = now();
  for (int i = 0; i < workers; i++) {
    shares[i] = (struct share){i, workers, limit, 0};
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

static void print_ratio(const char *name, long long time, long long of) {
  printf("%s: %lld.%02lld ×\n", name, of / time, of * 100 / time % 100);
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: parallel process|thread\n");
    return 2;
  }
  as_processes = strcmp(argv[1], "process") == 0;
  int cores = sysconf(_SC_NPROCESSORS_ONLN);
  if (cores > MOST) cores = MOST;
  long long alone = with_workers(1, LIMIT), work = alone - with_workers(1, 0);
  long long serial = with_workers(cores, 0);  // main makes the workers one after the other, and awaits them.
  print_ratio("speed-up", with_workers(cores, LIMIT), alone);
  print_ratio("by Amdahl's law", serial + work / cores, alone);
  for (int workers = 2; workers <= MOST; workers *= workers == 2 ? 2 : 4) {
    char name[32];
    sprintf(name, "%d workers", workers);
    print_ratio(name, with_workers(workers, LIMIT), alone);
  }
  return 0;
}
