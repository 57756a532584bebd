// Condition variables with clocks, timed reader-writer locks, barriers in a row, once, keys that come back, atfork.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_key_t key;
static int rounds, serials, destroyed, before, after;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static struct timespec in(clockid_t clock, int milliseconds) {
  struct timespec t;
  clock_gettime(clock, &t);
  t.tv_nsec += milliseconds * 1000000L;
  if (t.tv_nsec >= 1000000000) t.tv_sec++, t.tv_nsec -= 1000000000;
  return t;
}
static void *reader(void *unused) {
  struct timespec soon = in(CLOCK_REALTIME, 20);
  printf("read %d", pthread_rwlock_tryrdlock(&lock) == EBUSY);
  printf(" %d", pthread_rwlock_timedrdlock(&lock, &soon) == ETIMEDOUT);
  soon.tv_nsec = -1;
  printf(" %d\n", pthread_rwlock_timedrdlock(&lock, &soon) == EINVAL);
  return unused;
}
static void *writer(void *unused) {
  struct timespec soon = in(CLOCK_REALTIME, 20);
  printf("write %d", pthread_rwlock_trywrlock(&lock) == EBUSY);
  printf(" %d\n", pthread_rwlock_timedwrlock(&lock, &soon) == ETIMEDOUT);
  return unused;
}
static void *meets(void *unused) {
  for (int i = 0; i < 50; i++)
    if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) __sync_fetch_and_add(&serials, 1);
  __sync_fetch_and_add(&rounds, 1);
  return unused;
}
static void count_once(void) { before++; }
static void destroy(void *value) {
  destroyed++;
  if (destroyed < 3) pthread_setspecific(key, value);
}
static void *uses_key(void *unused) {
  printf("fresh %d", pthread_getspecific(key) == 0);
  pthread_setspecific(key, "value");
  printf(" %s\n", (char *)pthread_getspecific(key));
  return unused;
}
static void in_thread(void *(*start)(void *)) {
  pthread_t t;
  pthread_create(&t, 0, start, 0);
  pthread_join(t, 0);
}
static void prepare1(void) { printf("prepare 1\n"); }
static void prepare2(void) { printf("prepare 2\n"); fflush(stdout); }
static void parent1(void) { printf("parent 1\n"); }
static void parent2(void) { printf("parent 2\n"); }
static void child1(void) { printf("child 1\n"); }
static void child2(void) { printf("child 2\n"); }

int main(void) {
  pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t c;
  pthread_condattr_t ca;
  clockid_t clock;
  int shared;
  pthread_condattr_init(&ca);
  pthread_condattr_getclock(&ca, &clock);
  pthread_condattr_getpshared(&ca, &shared);
  printf("%d %d %d\n", clock == CLOCK_REALTIME, shared, pthread_condattr_setclock(&ca, CLOCK_PROCESS_CPUTIME_ID) == EINVAL);
  pthread_condattr_setclock(&ca, CLOCK_MONOTONIC);
  pthread_cond_init(&c, &ca);
  pthread_mutex_lock(&m);
  struct timespec soon = in(CLOCK_MONOTONIC, 20);
  printf("%d\n", pthread_cond_timedwait(&c, &m, &soon) == ETIMEDOUT);
  printf("%d\n", pthread_cond_clockwait(&c, &m, CLOCK_MONOTONIC, &soon) == ETIMEDOUT);
  soon.tv_nsec = 1000000000;
  printf("%d\n", pthread_cond_timedwait(&c, &m, &soon) == EINVAL);
  pthread_mutex_unlock(&m);
  printf("%d\n", pthread_cond_destroy(&c));

  pthread_rwlock_wrlock(&lock);
  printf("self %d %d\n", pthread_rwlock_rdlock(&lock) == EDEADLK, pthread_rwlock_wrlock(&lock) == EDEADLK);
  in_thread(reader);
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_rdlock(&lock);
  printf("again %d\n", pthread_rwlock_tryrdlock(&lock));
  in_thread(writer);
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_unlock(&lock);
  printf("free %d\n", pthread_rwlock_trywrlock(&lock));
  pthread_rwlock_unlock(&lock);
  printf("destroy %d\n", pthread_rwlock_destroy(&lock));

  printf("%d\n", pthread_barrier_init(&barrier, 0, 0) == EINVAL);
  pthread_barrier_init(&barrier, 0, 4);
  pthread_t t[4];
  for (int i = 0; i < 4; i++) pthread_create(&t[i], 0, meets, 0);
  for (int i = 0; i < 4; i++) pthread_join(t[i], 0);
  printf("%d %d %d\n", rounds, serials, pthread_barrier_destroy(&barrier));

  for (int i = 0; i < 3; i++) pthread_once(&once, count_once);
  printf("once %d\n", before);

  pthread_key_create(&key, destroy);
  in_thread(uses_key);
  printf("destroyed %d\n", destroyed);
  pthread_setspecific(key, &m);
  pthread_key_delete(key);
  printf("gone %d\n", pthread_setspecific(key, &m) == EINVAL);
  pthread_key_create(&key, 0);
  printf("back %d\n", pthread_getspecific(key) == 0);

  sem_t s;
  printf("%d\n", sem_init(&s, 0, 0));
  printf("%d ", sem_trywait(&s));
  printf("%d\n", errno == EAGAIN);
  soon = in(CLOCK_REALTIME, 10);
  printf("%d ", sem_timedwait(&s, &soon));
  printf("%d\n", errno == ETIMEDOUT);
  printf("%d ", sem_init(&s, 0, 0x80000000u));
  printf("%d\n", errno == EINVAL);

  pthread_atfork(prepare1, parent1, child1);
  pthread_atfork(prepare2, parent2, child2);
  fflush(stdout);
  pid_t pid = fork();
  if (pid == 0) {
    fflush(stdout);
    _exit(0);
  }
  wait(0);
  return after;
}
