// primes.c: counts primes with as many threads as its argument says (1 if there is none). Look at: with four threads and
// four cores all cores are busy, and the time is a quarter; with one core, four threads only take turns.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { LIMIT = 200000, MOST = 64 };

struct share {  // Every `step`-th odd number, from `first`.
  pthread_t thread;
  int first, step, found;
};

static int is_prime(int number) {
  for (int divisor = 3; divisor * divisor <= number; divisor += 2)
    if (number % divisor == 0) return 0;
  return 1;
}

static void *count(void *argument) {
  struct share *share = argument;
  for (int number = share->first; number < LIMIT; number += share->step) share->found += is_prime(number);
  return NULL;
}

int main(int argc, char **argv) {
  static struct share shares[MOST];
  int threads = argc > 1 ? atoi(argv[1]) : 1, found = 1;  // 2 is the only even one.
  if (threads < 1 || threads > MOST) {
    fprintf(stderr, "primes: 1 to %d threads, please\n", MOST);
    return 2;
  }
  for (int i = 0; i < threads; i++) {
    shares[i].first = 3 + 2 * i;
    shares[i].step = 2 * threads;
    if (pthread_create(&shares[i].thread, NULL, count, &shares[i]) != 0) return 1;
  }
  for (int i = 0; i < threads; i++) {
    pthread_join(shares[i].thread, NULL);
    found += shares[i].found;
  }
  printf("%d primes below %d\n", found, LIMIT);
  return 0;
}
