// philosophers.c: five philosophers, five forks, and each needs two. Look at: with `deadlock` all may take their left
// fork and wait for ever for the right one; without, each takes the lower-numbered fork first, so no ring can close.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { SEATS = 5, MEALS = 3 };

static pthread_mutex_t forks[SEATS];
static int numbers[SEATS], meals[SEATS], careless;

static void *dine(void *argument) {
  int seat = *(int *)argument;
  int left = seat, right = (seat + 1) % SEATS;
  struct timespec moment = {0, 50 * 1000};
  int first = left < right || careless ? left : right;
  int second = first == left ? right : left;
  for (int i = 0; i < MEALS; i++) {
    pthread_mutex_lock(&forks[first]);
    nanosleep(&moment, NULL);  // Thinking, with one fork in hand.
    pthread_mutex_lock(&forks[second]);
    meals[seat]++;
    pthread_mutex_unlock(&forks[second]);
    pthread_mutex_unlock(&forks[first]);
  }
  return NULL;
}

int main(int argc, char **argv) {
  pthread_t threads[SEATS];
  careless = argc > 1 && strcmp(argv[1], "deadlock") == 0;
  for (int i = 0; i < SEATS; i++) {
    numbers[i] = i;
    pthread_mutex_init(&forks[i], NULL);
  }
  for (int i = 0; i < SEATS; i++) pthread_create(&threads[i], NULL, dine, &numbers[i]);
  for (int i = 0; i < SEATS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < SEATS; i++) printf("philosopher %d ate %d times\n", i, meals[i]);
  return 0;
}
