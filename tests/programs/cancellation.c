// Cancelling threads: in a sleep, a read, a condition wait, a join, a loop, and where they don't want to hear of it.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static sem_t ready, gate;
static int ends[2], steps;
static volatile int spins, late;

static char told[200];  // What the thread did at its end; printed when it has been joined.
static void say(void *word) { sprintf(told + strlen(told), "  cleanup %s\n", (char *)word); }
static void unlock(void *m) { sprintf(told + strlen(told), "  unlock gives %d\n", pthread_mutex_unlock(m)); }

static void *sleeps(void *unused) {
  pthread_cleanup_push(say, "outer");
  pthread_cleanup_push(say, "inner");
  sem_post(&ready);
  sleep(1000);
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return unused;
}
static void *reads(void *unused) {
  char byte;
  pthread_cleanup_push(say, "reader");
  sem_post(&ready);
  read(ends[0], &byte, 1);
  pthread_cleanup_pop(0);
  return unused;
}
static void *waits(void *unused) {
  pthread_mutex_lock(&mutex);
  pthread_cleanup_push(unlock, &mutex);
  sem_post(&ready);
  for (;;) pthread_cond_wait(&condition, &mutex);
  pthread_cleanup_pop(0);
  return unused;
}
static void *waits_at_semaphore(void *unused) {
  pthread_cleanup_push(say, "semaphore");
  sem_post(&ready);
  sem_wait(&gate);
  pthread_cleanup_pop(0);
  return unused;
}
static void *spins_on(void *unused) {
  int old;
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, &old);
  printf("  was deferred: %d\n", old == PTHREAD_CANCEL_DEFERRED);
  pthread_cleanup_push(say, "spinner");
  sem_post(&ready);
  for (;;) spins++;
  pthread_cleanup_pop(0);
  return unused;
}
static void *refuses(void *unused) {
  int old;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
  sem_post(&ready);
  while (!late) usleep(1000);
  pthread_testcancel();
  steps++;
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, 0);
  steps++;
  pthread_testcancel();
  steps++;
  return unused;
}
static void *joins(void *other) {
  sem_post(&ready);
  pthread_join(*(pthread_t *)other, 0);
  return 0;
}
static void *cancels_itself(void *unused) {
  pthread_cancel(pthread_self());
  printf("  still here\n");
  pthread_testcancel();
  return unused;
}

static void try(const char *name, void *(*start)(void *)) {
  pthread_t thread;
  void *result = 0;
  printf("%s\n", name);
  fflush(stdout);
  pthread_create(&thread, 0, start, 0);
  sem_wait(&ready);
  usleep(20000);
  printf("  cancel %d\n", pthread_cancel(thread));
  late = 1;
  pthread_join(thread, &result);
  printf("%s", told);
  told[0] = 0;
  printf("  cancelled: %d\n", result == PTHREAD_CANCELED);
}

int main(void) {
  sem_init(&ready, 0, 0);
  sem_init(&gate, 0, 0);
  pipe(ends);
  try("sleep", sleeps);
  try("read", reads);
  try("condition", waits);
  printf("  mutex is free: %d\n", pthread_mutex_trylock(&mutex) == 0);
  pthread_mutex_unlock(&mutex);
  try("semaphore", waits_at_semaphore);
  sem_post(&gate);
  int value;
  sem_getvalue(&gate, &value);
  printf("  value %d\n", value);
  try("loop", spins_on);
  late = 0;
  try("refuses", refuses);
  printf("  steps %d\n", steps);
  pthread_t itself, target, joiner;
  void *result;
  printf("itself\n");
  pthread_create(&itself, 0, cancels_itself, 0);
  pthread_join(itself, &result);
  printf("  cancelled: %d\n", result == PTHREAD_CANCELED);
  printf("a joiner\n");
  pthread_create(&target, 0, sleeps, 0);
  sem_wait(&ready);
  pthread_create(&joiner, 0, joins, &target);
  sem_wait(&ready);
  usleep(20000);
  pthread_cancel(joiner);
  pthread_join(joiner, &result);
  printf("  joiner cancelled: %d\n", result == PTHREAD_CANCELED);
  pthread_cancel(target);
  printf("  target can still be joined: %d\n", pthread_join(target, &result));
  printf("invalid: %d %d\n", pthread_setcancelstate(9, 0) == EINVAL, pthread_setcanceltype(9, 0) == EINVAL);
  return 0;
}
