// Reader-writer locks: together and alone, try and timed, counts of who was inside, a table that is read and sometimes changed.
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <time.h>
enum { READERS = 3, WRITERS = 2, ROUNDS = 150 };
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int table[16], readers_inside, writers_inside, torn, met, writes;
static pthread_barrier_t all_inside;
static struct timespec soon(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  t.tv_nsec += 1000000;
  if (t.tv_nsec >= 1000000000) { t.tv_nsec -= 1000000000; t.tv_sec++; }
  return t;
}
static void *reader(void *unused) {
  pthread_rwlock_rdlock(&lock);
  __sync_add_and_fetch(&readers_inside, 1);
  pthread_barrier_wait(&all_inside);  // Only when all readers are in at once does anyone go on.
  __sync_sub_and_fetch(&readers_inside, 1);
  pthread_rwlock_unlock(&lock);
  __sync_fetch_and_add(&met, 1);
  for (int round = 0; round < ROUNDS; round++) {
    pthread_rwlock_rdlock(&lock);
    __sync_add_and_fetch(&readers_inside, 1);
    if (writers_inside) __sync_add_and_fetch(&torn, 1);
    for (int i = 1; i < 16; i++) if (table[i] != table[0]) __sync_add_and_fetch(&torn, 1);
    __sync_sub_and_fetch(&readers_inside, 1);
    pthread_rwlock_unlock(&lock);
  }
  return unused;
}
static void *writer(void *unused) {
  for (int round = 0; round < ROUNDS; round++) {
    pthread_rwlock_wrlock(&lock);
    if (writers_inside++ || readers_inside) torn++;
    for (int i = 0; i < 16; i++) table[i]++;
    writes++;
    writers_inside--;
    pthread_rwlock_unlock(&lock);
  }
  return unused;
}
static void *try_all(void *argument) {
  int *answers = argument;
  struct timespec deadline = soon();
  answers[0] = pthread_rwlock_tryrdlock(&lock);
  if (!answers[0]) pthread_rwlock_unlock(&lock);
  answers[1] = pthread_rwlock_trywrlock(&lock);
  if (!answers[1]) pthread_rwlock_unlock(&lock);
  answers[2] = pthread_rwlock_timedwrlock(&lock, &deadline);
  if (!answers[2]) pthread_rwlock_unlock(&lock);
  deadline = soon();
  answers[3] = pthread_rwlock_timedrdlock(&lock, &deadline);
  if (!answers[3]) pthread_rwlock_unlock(&lock);
  return NULL;
}
static void ask(const char *when) {
  pthread_t thread;
  int answers[4];
  pthread_create(&thread, NULL, try_all, answers);
  pthread_join(thread, NULL);
  printf("%s:", when);
  for (int i = 0; i < 4; i++) printf(" %s", answers[i] == 0 ? "ok" : answers[i] == EBUSY ? "busy" : answers[i] == ETIMEDOUT ? "late" : "other");
  printf("\n");
}
int main(void) {
  ask("free");
  pthread_rwlock_rdlock(&lock);
  pthread_rwlock_rdlock(&lock);
  ask("read");
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_wrlock(&lock);
  ask("written");
  printf("%d\n", pthread_rwlock_wrlock(&lock) == EDEADLK);
  pthread_rwlock_unlock(&lock);
  pthread_t threads[READERS + WRITERS];
  pthread_barrier_init(&all_inside, NULL, READERS);
  for (int i = 0; i < READERS; i++) pthread_create(&threads[i], NULL, reader, NULL);
  while (__sync_fetch_and_add(&met, 0) < READERS) sched_yield();  // A waiting writer might keep the last reader out.
  for (int i = 0; i < WRITERS; i++) pthread_create(&threads[READERS + i], NULL, writer, NULL);
  for (int i = 0; i < READERS + WRITERS; i++) pthread_join(threads[i], NULL);
  printf("%d %d %d\n", torn, writes, table[7]);
  printf("%d\n", pthread_rwlock_destroy(&lock));
  return 0;
}
