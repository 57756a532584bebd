// barrier.c: nobody goes on until all have arrived.
#include <errno.h>
#include <limits.h>
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"

int pthread_barrier_init(pthread_barrier_t *restrict barrier, const pthread_barrierattr_t *restrict attributes,
                         unsigned count) {
  if (count == 0) return EINVAL;
  barrier->__lock = 0;
  barrier->__needed = count;
  barrier->__arrived = 0;
  barrier->__round = 0;
  barrier->__shared = attributes ? attributes->__shared : 0;
  return 0;
}

int pthread_barrier_destroy(pthread_barrier_t *barrier) {
  return barrier->__arrived != 0 ? EBUSY : 0;
}

// The last to arrive opens the next round and wakes the others; it alone gets PTHREAD_BARRIER_SERIAL_THREAD.
int pthread_barrier_wait(pthread_barrier_t *barrier) {
  __lock(&barrier->__lock);
  int round = barrier->__round;
  if (++barrier->__arrived == barrier->__needed) {
    barrier->__arrived = 0;
    barrier->__round++;
    __futex_wake(&barrier->__round, INT_MAX, barrier->__shared);
    __unlock(&barrier->__lock);
    return PTHREAD_BARRIER_SERIAL_THREAD;
  }
  __unlock(&barrier->__lock);
  while (__atomic_word_load(&barrier->__round) == round)
    __futex_wait(&barrier->__round, round, barrier->__shared, 0, 0);
  return 0;
}
