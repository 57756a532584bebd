// Producers and consumers over a small ring with two condition variables; every item arrives once.
#include <pthread.h>
#include <stdio.h>
enum { ROOM = 4, ITEMS = 300, PRODUCERS = 3, CONSUMERS = 2 };
static int ring[ROOM], used, in, out, seen[PRODUCERS * ITEMS], taken;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER;
static void *produce(void *argument) {
  int first = *(int *)argument;
  for (int i = 0; i < ITEMS; i++) {
    pthread_mutex_lock(&lock);
    while (used == ROOM) pthread_cond_wait(&not_full, &lock);
    ring[in] = first + i;
    in = (in + 1) % ROOM;
    used++;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}
static void *consume(void *unused) {
  for (;;) {
    pthread_mutex_lock(&lock);
    while (used == 0 && taken < PRODUCERS * ITEMS) pthread_cond_wait(&not_empty, &lock);
    if (used == 0) {
      pthread_cond_broadcast(&not_empty);
      pthread_mutex_unlock(&lock);
      return unused;
    }
    seen[ring[out]]++;
    out = (out + 1) % ROOM;
    used--;
    taken++;
    pthread_cond_signal(&not_full);
    if (taken == PRODUCERS * ITEMS) pthread_cond_broadcast(&not_empty);
    pthread_mutex_unlock(&lock);
  }
}
int main(void) {
  pthread_t threads[PRODUCERS + CONSUMERS];
  int firsts[PRODUCERS], once = 0;
  for (int i = 0; i < PRODUCERS; i++) { firsts[i] = i * ITEMS; pthread_create(&threads[i], NULL, produce, &firsts[i]); }
  for (int i = 0; i < CONSUMERS; i++) pthread_create(&threads[PRODUCERS + i], NULL, consume, NULL);
  for (int i = 0; i < PRODUCERS + CONSUMERS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < PRODUCERS * ITEMS; i++) once += seen[i] == 1;
  printf("%d %d\n", taken, once);
  return 0;
}
