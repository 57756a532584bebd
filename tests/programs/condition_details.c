// Condition variables to the letter: signals to nobody are lost, one wakes one, broadcast wakes all, clocks, barriers' serial thread.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER, arrived = PTHREAD_COND_INITIALIZER;
static int waiting, woken, tickets, order[8], ordered;
static void *wait_for_ticket(void *argument) {
  pthread_mutex_lock(&lock);
  waiting++;
  pthread_cond_signal(&arrived);
  while (tickets == 0) pthread_cond_wait(&go, &lock);
  tickets--;
  woken++;
  order[ordered++] = *(int *)argument;
  pthread_cond_signal(&arrived);
  pthread_mutex_unlock(&lock);
  return NULL;
}
static struct timespec after(clockid_t clock, long nanoseconds) {
  struct timespec t;
  clock_gettime(clock, &t);
  t.tv_nsec += nanoseconds;
  if (t.tv_nsec >= 1000000000) { t.tv_nsec -= 1000000000; t.tv_sec++; }
  return t;
}
static pthread_barrier_t barrier;
static void *meet(void *argument) {
  int serial = 0;
  for (int i = 0; i < 10; i++) serial += pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD;
  *(int *)argument = serial;
  return NULL;
}
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int once_count;
static void run_once(void) { usleep(1000); once_count++; }
static void *call_once(void *unused) { pthread_once(&once, run_once); return (void *)(long)(once_count + (unused != NULL)); }
int main(void) {
  pthread_t threads[5];
  int names[5] = {0, 1, 2, 3, 4};
  pthread_cond_signal(&go);
  pthread_cond_broadcast(&go);
  for (int i = 0; i < 5; i++) pthread_create(&threads[i], NULL, wait_for_ticket, &names[i]);
  pthread_mutex_lock(&lock);
  while (waiting < 5) pthread_cond_wait(&arrived, &lock);
  printf("%d %d\n", waiting, woken);
  tickets = 1;
  pthread_cond_signal(&go);
  while (woken < 1) pthread_cond_wait(&arrived, &lock);
  printf("%d %d\n", woken, tickets);
  tickets = 4;
  pthread_cond_broadcast(&go);
  pthread_mutex_unlock(&lock);
  int sum = 0;
  for (int i = 0; i < 5; i++) { pthread_join(threads[i], NULL); sum += 1 << order[i]; }
  printf("%d %d %d\n", woken, tickets, sum);
  pthread_condattr_t attributes;
  pthread_cond_t monotonic;
  clockid_t clock;
  pthread_condattr_init(&attributes);
  pthread_condattr_getclock(&attributes, &clock);
  printf("%d ", clock == CLOCK_REALTIME);
  printf("%d ", pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC));
  pthread_cond_init(&monotonic, &attributes);
  pthread_mutex_lock(&lock);
  struct timespec start = after(CLOCK_MONOTONIC, 0), deadline = after(CLOCK_MONOTONIC, 3000000);
  int answer = pthread_cond_timedwait(&monotonic, &lock, &deadline);
  struct timespec end = after(CLOCK_MONOTONIC, 0);
  long passed = (end.tv_sec - start.tv_sec) * 1000000000L + end.tv_nsec - start.tv_nsec;
  printf("%d %d\n", answer == ETIMEDOUT, passed >= 3000000);
  deadline = (struct timespec){0, 2000000000};
  printf("%d\n", pthread_cond_timedwait(&go, &lock, &deadline) == EINVAL);
  pthread_mutex_unlock(&lock);
  printf("%d %d\n", pthread_cond_destroy(&monotonic), pthread_cond_destroy(&go));
  int serials[4];
  printf("%d ", pthread_barrier_init(&barrier, NULL, 0) == EINVAL);
  printf("%d ", pthread_barrier_init(&barrier, NULL, 4));
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, meet, &serials[i]);
  sum = 0;
  for (int i = 0; i < 4; i++) { pthread_join(threads[i], NULL); sum += serials[i]; }
  printf("%d %d\n", sum, pthread_barrier_destroy(&barrier));
  sum = 0;
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, call_once, NULL);
  for (int i = 0; i < 4; i++) { void *seen; pthread_join(threads[i], &seen); sum += (int)(long)seen; }
  printf("%d %d\n", sum, once_count);
  return 0;
}
