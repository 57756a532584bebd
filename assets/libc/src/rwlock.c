// rwlock.c: many readers or one writer. Readers may overtake a waiting writer, as in glibc by default; a lock of kind
// PREFER_WRITER_NONRECURSIVE lets them not.
#include <errno.h>
#include <limits.h>
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"
#include "../internal/thread.h"

int pthread_rwlock_init(pthread_rwlock_t *restrict lock, const pthread_rwlockattr_t *restrict attributes) {
  lock->__state = lock->__waiters = lock->__writers_waiting = lock->__owner = 0;
  lock->__shared = attributes ? attributes->__shared : 0;
  lock->__kind = attributes ? attributes->__kind : 0;
  return 0;
}

int pthread_rwlock_destroy(pthread_rwlock_t *lock) { return lock->__state != 0 ? EBUSY : 0; }

int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock) {
  int state = __atomic_word_load(&lock->__state);
  if (lock->__kind == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP && __atomic_word_load(&lock->__writers_waiting) > 0)
    return EBUSY;
  while (state >= 0) {
    if (state == INT_MAX) return EAGAIN;
    int seen = __atomic_word_cas(&lock->__state, state, state + 1);
    if (seen == state) return 0;
    state = seen;
  }
  return EBUSY;
}

int pthread_rwlock_trywrlock(pthread_rwlock_t *lock) {
  if (__atomic_word_cas(&lock->__state, 0, -1) != 0) return EBUSY;
  lock->__owner = __self()->tid;
  return 0;
}

// Sleeps until the state is no longer what it was when we could not have the lock. 0, ETIMEDOUT or EINVAL.
static int wait_for_change(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *deadline) {
  int answer = 0;
  __atomic_word_add(&lock->__waiters, 1);
  int state = __atomic_word_load(&lock->__state);
  if (state != 0) answer = __futex_wait(&lock->__state, state, lock->__shared, clock, deadline);
  __atomic_word_add(&lock->__waiters, -1);
  return answer == -ETIMEDOUT || answer == -EINVAL ? -answer : 0;
}

static int mine(pthread_rwlock_t *lock) { return lock->__state < 0 && lock->__owner == __self()->tid; }

static int read_lock(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *deadline) {
  int answer;
  while ((answer = pthread_rwlock_tryrdlock(lock)) == EBUSY) {
    if (mine(lock)) return EDEADLK;
    if ((answer = wait_for_change(lock, clock, deadline)) != 0) return answer;
  }
  return answer;
}

static int write_lock(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *deadline) {
  int answer = 0;
  if (mine(lock)) return EDEADLK;
  if (pthread_rwlock_trywrlock(lock) == 0) return 0;
  __atomic_word_add(&lock->__writers_waiting, 1);
  while (answer == 0 && pthread_rwlock_trywrlock(lock) != 0) answer = wait_for_change(lock, clock, deadline);
  // Readers who stood back for a writer that has given up must hear of it.
  if (__atomic_word_add(&lock->__writers_waiting, -1) == 1 && answer != 0 && lock->__kind == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)
    __futex_wake(&lock->__state, INT_MAX, lock->__shared);
  return answer;
}

int pthread_rwlock_rdlock(pthread_rwlock_t *lock) { return read_lock(lock, 0, 0); }
int pthread_rwlock_wrlock(pthread_rwlock_t *lock) { return write_lock(lock, 0, 0); }

int pthread_rwlock_timedrdlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict deadline) {
  return read_lock(lock, CLOCK_REALTIME, deadline);
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t *restrict lock, const struct timespec *restrict deadline) {
  return write_lock(lock, CLOCK_REALTIME, deadline);
}

int pthread_rwlock_clockrdlock(pthread_rwlock_t *restrict lock, clockid_t clock, const struct timespec *restrict deadline) {
  return clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC ? read_lock(lock, clock, deadline) : EINVAL;
}

int pthread_rwlock_clockwrlock(pthread_rwlock_t *restrict lock, clockid_t clock, const struct timespec *restrict deadline) {
  return clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC ? write_lock(lock, clock, deadline) : EINVAL;
}

int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
  int now_free, shared = lock->__shared, state = __atomic_word_load(&lock->__state);
  if (state == 0) return EPERM;
  if (state < 0) {
    lock->__owner = 0;
    __atomic_word_swap(&lock->__state, 0);
    now_free = 1;
  } else {
    now_free = __atomic_word_add(&lock->__state, -1) == 1;
  }
  if (now_free && __atomic_word_load(&lock->__waiters) > 0) __futex_wake(&lock->__state, INT_MAX, shared);
  return 0;
}
