// rwlock.c: many readers or one writer. Readers may overtake a waiting writer, as in glibc by default.
#include <errno.h>
#include <limits.h>
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"

int pthread_rwlock_init(pthread_rwlock_t *restrict lock, const pthread_rwlockattr_t *restrict attributes) {
  lock->__state = lock->__waiters = lock->__writers_waiting = 0;
  lock->__shared = attributes ? attributes->__shared : 0;
  return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *lock) {
  return lock->__state != 0 ? EBUSY : 0;
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock) {
  int state = __atomic_word_load(&lock->__state);
  while (state >= 0) {
    int seen = __atomic_word_cas(&lock->__state, state, state + 1);
    if (seen == state) return 0;
    state = seen;
  }
  return EBUSY;
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *lock) {
  return __atomic_word_cas(&lock->__state, 0, -1) == 0 ? 0 : EBUSY;
}

// Sleeps until the state is no longer what it was when we could not have the lock.
static void wait_for_change(pthread_rwlock_t *lock) {
  __atomic_word_add(&lock->__waiters, 1);
  int state = __atomic_word_load(&lock->__state);
  if (state != 0) __futex_wait(&lock->__state, state, lock->__shared, 0, 0);
  __atomic_word_add(&lock->__waiters, -1);
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock) {
  while (pthread_rwlock_tryrdlock(lock) != 0) wait_for_change(lock);
  return 0;
}

int pthread_rwlock_wrlock(pthread_rwlock_t *lock) {
  while (pthread_rwlock_trywrlock(lock) != 0) wait_for_change(lock);
  return 0;
}

int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
  int now_free;
  if (__atomic_word_load(&lock->__state) < 0) {
    __atomic_word_swap(&lock->__state, 0);
    now_free = 1;
  } else {
    now_free = __atomic_word_add(&lock->__state, -1) == 1;
  }
  if (now_free && __atomic_word_load(&lock->__waiters) > 0) __futex_wake(&lock->__state, INT_MAX, lock->__shared);
  return 0;
}
