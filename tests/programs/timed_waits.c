// Waits that end by themselves: a condition, a mutex, a semaphore, each at its deadline.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <time.h>
static struct timespec soon(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  t.tv_nsec += 3000000;
  if (t.tv_nsec >= 1000000000) { t.tv_nsec -= 1000000000; t.tv_sec++; }
  return t;
}
int main(void) {
  pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t never = PTHREAD_COND_INITIALIZER;
  sem_t none;
  sem_init(&none, 0, 0);
  struct timespec before, after, deadline = soon(), past = {1, 0}, nap = {0, 2000000};
  clock_gettime(CLOCK_MONOTONIC, &before);
  pthread_mutex_lock(&lock);
  printf("%d\n", pthread_cond_timedwait(&never, &lock, &deadline) == ETIMEDOUT);
  printf("%d\n", pthread_cond_timedwait(&never, &lock, &past) == ETIMEDOUT);
  deadline = soon();
  printf("%d\n", pthread_mutex_timedlock(&lock, &deadline) == ETIMEDOUT);
  deadline = soon();
  int answer = sem_timedwait(&none, &deadline);
  printf("%d %d\n", answer, errno == ETIMEDOUT);
  printf("%d\n", nanosleep(&nap, NULL));
  clock_gettime(CLOCK_MONOTONIC, &after);
  long microseconds = (after.tv_sec - before.tv_sec) * 1000000 + (after.tv_nsec - before.tv_nsec) / 1000;
  printf("%d\n", microseconds >= 11000);
  return 0;
}
