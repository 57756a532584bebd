// C11's threads.h at work: a bounded queue, a latch, try and timed locks, call_once, thread-specific storage, results.
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>
#include <time.h>
enum { ROOM = 3, ITEMS = 60, CONSUMERS = 3 };
static struct { mtx_t lock; cnd_t not_full, not_empty; int items[ROOM], count, at, closed; } queue;
static once_flag once = ONCE_FLAG_INIT;
static tss_t key;
static atomic_int destroyed, prepared;
static thread_local int taken;
static void destroy(void *value) { atomic_fetch_add(&destroyed, *(int *)value); free(value); }
static void prepare(void) { prepared++; tss_create(&key, destroy); }
static void put(int item) {
  mtx_lock(&queue.lock);
  while (queue.count == ROOM) cnd_wait(&queue.not_full, &queue.lock);
  queue.items[(queue.at + queue.count++) % ROOM] = item;
  cnd_signal(&queue.not_empty);
  mtx_unlock(&queue.lock);
}
static int take(int *item) {
  mtx_lock(&queue.lock);
  while (queue.count == 0 && !queue.closed) cnd_wait(&queue.not_empty, &queue.lock);
  int got = queue.count > 0;
  if (got) { *item = queue.items[queue.at]; queue.at = (queue.at + 1) % ROOM; queue.count--; cnd_signal(&queue.not_full); }
  mtx_unlock(&queue.lock);
  return got;
}
static int consume(void *argument) {
  int item, sum = 0;
  call_once(&once, prepare);
  int *mine = malloc(sizeof *mine);
  *mine = 1;
  tss_set(key, mine);
  while (take(&item)) { sum += item; taken++; *(int *)tss_get(key) = taken; if (item % 7 == 0) thrd_yield(); }
  *(int *)argument = taken;
  return sum;
}
static int leave(void *argument) { thrd_exit(*(int *)argument * 2); }
static int try_lock(void *mutex) {
  struct timespec soon;
  timespec_get(&soon, TIME_UTC);
  soon.tv_nsec += 2000000;
  if (soon.tv_nsec >= 1000000000) { soon.tv_nsec -= 1000000000; soon.tv_sec++; }
  int first = mtx_trylock(mutex), second = mtx_timedlock(mutex, &soon);
  return (first == thrd_busy) * 10 + (second == thrd_timedout);
}
int main(void) {
  thrd_t threads[CONSUMERS];
  int counts[CONSUMERS], result, sum = 0, total = 0;
  mtx_init(&queue.lock, mtx_plain);
  cnd_init(&queue.not_full);
  cnd_init(&queue.not_empty);
  for (int i = 0; i < CONSUMERS; i++) if (thrd_create(&threads[i], consume, &counts[i]) != thrd_success) return 1;
  for (int i = 1; i <= ITEMS; i++) put(i);
  mtx_lock(&queue.lock);
  queue.closed = 1;
  cnd_broadcast(&queue.not_empty);
  mtx_unlock(&queue.lock);
  for (int i = 0; i < CONSUMERS; i++) { thrd_join(threads[i], &result); sum += result; total += counts[i]; }
  printf("%d %d %d %d\n", sum, total, prepared, destroyed >= total);
  mtx_t timed, recursive;
  mtx_init(&timed, mtx_timed);
  mtx_init(&recursive, mtx_plain | mtx_recursive);
  mtx_lock(&timed);
  thrd_create(&threads[0], try_lock, &timed);
  thrd_join(threads[0], &result);
  printf("%d\n", result);
  mtx_lock(&recursive);
  printf("%d %d\n", mtx_lock(&recursive) == thrd_success, mtx_trylock(&recursive) == thrd_success);
  int five = 5;
  thrd_create(&threads[0], leave, &five);
  thrd_join(threads[0], &result);
  printf("%d %d\n", result, thrd_equal(thrd_current(), thrd_current()) != 0);
  thrd_create(&threads[0], leave, &five);
  printf("%d ", thrd_detach(threads[0]) == thrd_success);
  printf("%d\n", thrd_sleep(&(struct timespec){.tv_nsec = 1000000}, NULL));
  mtx_destroy(&timed);
  cnd_destroy(&queue.not_full);
  return 0;
}
