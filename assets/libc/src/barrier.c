// barrier.c: nobody goes on until all have arrived.
#include <errno.h>
#include <limits.h>
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"

enum { DESTROYING = (int)0x80000000 };  // In __inside.

int pthread_barrier_init(pthread_barrier_t *restrict barrier, const pthread_barrierattr_t *restrict attributes,
                         unsigned count) {
  if (count == 0 || count > INT_MAX) return EINVAL;
  barrier->__lock = attributes && attributes->__shared ? 4 : 0;  // Bit 2: shared; below, the lock.
  barrier->__needed = count;
  barrier->__arrived = barrier->__round = barrier->__inside = 0;
  return 0;
}

// Waits for those whose round is over but who have not yet left. EBUSY while somebody waits for others to arrive.
int pthread_barrier_destroy(pthread_barrier_t *barrier) {
  int inside;
  if (barrier->__arrived != 0) return EBUSY;
  __atomic_word_add(&barrier->__inside, DESTROYING);
  while ((inside = __atomic_word_load(&barrier->__inside)) != DESTROYING)
    __futex_wait(&barrier->__inside, inside, barrier->__lock & 4, 0, 0);
  barrier->__inside = 0;
  return 0;
}

// A small lock as in futex.c, with the bit of being shared beside it.
static void take(pthread_barrier_t *barrier, int shared) {
  if (__atomic_word_cas(&barrier->__lock, shared, shared | 1) == shared) return;
  while (__atomic_word_swap(&barrier->__lock, shared | 2) != shared) __futex_wait(&barrier->__lock, shared | 2, shared, 0, 0);
}

static void give(pthread_barrier_t *barrier, int shared) {
  if (__atomic_word_swap(&barrier->__lock, shared) == (shared | 2)) __futex_wake(&barrier->__lock, 1, shared);
}

static void leave(pthread_barrier_t *barrier, int shared) {
  if (__atomic_word_add(&barrier->__inside, -1) == DESTROYING + 1) __futex_wake(&barrier->__inside, 1, shared);
}

// The last to arrive opens the next round and wakes the others; it alone gets PTHREAD_BARRIER_SERIAL_THREAD.
int pthread_barrier_wait(pthread_barrier_t *barrier) {
  int shared = barrier->__lock & 4;
  take(barrier, shared);
  int round = barrier->__round;
  __atomic_word_add(&barrier->__inside, 1);
  if (++barrier->__arrived == barrier->__needed) {
    barrier->__arrived = 0;
    __atomic_word_add(&barrier->__round, 1);
    __futex_wake(&barrier->__round, INT_MAX, shared);
    give(barrier, shared);
    leave(barrier, shared);
    return PTHREAD_BARRIER_SERIAL_THREAD;
  }
  give(barrier, shared);
  while (__atomic_word_load(&barrier->__round) == round) __futex_wait(&barrier->__round, round, shared, 0, 0);
  leave(barrier, shared);
  return 0;
}

int pthread_barrierattr_init(pthread_barrierattr_t *attributes) {
  attributes->__shared = 0;
  return 0;
}

int pthread_barrierattr_destroy(pthread_barrierattr_t *attributes) {
  (void)attributes;
  return 0;
}

int pthread_barrierattr_setpshared(pthread_barrierattr_t *attributes, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  attributes->__shared = shared;
  return 0;
}

int pthread_barrierattr_getpshared(const pthread_barrierattr_t *restrict attributes, int *restrict shared) {
  *shared = attributes->__shared;
  return 0;
}
