// mutex.c: mutual exclusion (U. Drepper, "Futexes Are Tricky", mutex 2). The word is 0 when free, 1 when taken,
// 2 when taken and others may wait: so locking and unlocking without a rival never enter the kernel.
#include "../internal/mutex.h"

#include <errno.h>
#include <limits.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"
#include "../internal/hint.h"
#include "../internal/thread.h"

int pthread_mutex_init(pthread_mutex_t *restrict mutex, const pthread_mutexattr_t *restrict attributes) {
  mutex->__lock = mutex->__owner = mutex->__depth = 0;
  mutex->__next = mutex->__previous = 0;
  mutex->__kind = attributes ? attributes->__bits : 0;
  return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *mutex) {
  if (mutex->__kind & MUTEX_DESTROYED) return EINVAL;
  if (mutex->__lock != 0 && mutex->__lock != WORD_LOST) return EBUSY;
  mutex->__kind = MUTEX_DESTROYED;
  return 0;
}

static int owned(pthread_mutex_t *mutex, int tid) {
  mutex->__owner = tid;
  mutex->__depth = 1;
  __hint_mutex_locked(mutex);
  return 0;
}

// Blocks until the mutex is ours or the deadline has passed.
static int lock_slowly(pthread_mutex_t *mutex, int tid, clockid_t clock, const struct timespec *deadline) {
  __hint_mutex_wait(mutex);
  while (__atomic_word_swap(&mutex->__lock, 2) != 0) {
    int answer = __futex_wait(&mutex->__lock, 2, mutex->__kind & MUTEX_SHARED, clock, deadline);
    if (answer == -ETIMEDOUT || answer == -EINVAL) return -answer;
  }
  return owned(mutex, tid);
}

// One that its own thread has already.
static int lock_again(pthread_mutex_t *mutex) {
  if ((mutex->__kind & MUTEX_TYPE) == PTHREAD_MUTEX_ERRORCHECK) return EDEADLK;
  if (mutex->__depth == INT_MAX) return EAGAIN;
  mutex->__depth++;
  return 0;
}

static int lock_until(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *deadline) {
  int tid = __self()->tid;
  if (mutex->__kind & (MUTEX_ROBUST | MUTEX_PROTECT | MUTEX_INHERIT | MUTEX_DESTROYED)) {
    if (mutex->__kind & MUTEX_DESTROYED) return EINVAL;
    if (mutex->__kind & MUTEX_PROTECT && mutex->__owner != tid && __raise_to_ceiling(mutex) != 0) return EINVAL;
    if (mutex->__kind & MUTEX_ROBUST) return __robust_lock(mutex, tid, 0, clock, deadline);
    if (mutex->__kind & MUTEX_INHERIT) return __inherit_lock(mutex, tid, 0, clock, deadline);
  }
  if (__atomic_word_cas(&mutex->__lock, 0, 1) == 0) return owned(mutex, tid);
  int kind = mutex->__kind & MUTEX_TYPE;
  if ((kind == PTHREAD_MUTEX_RECURSIVE || kind == PTHREAD_MUTEX_ERRORCHECK) && mutex->__owner == tid) return lock_again(mutex);
  int failed = lock_slowly(mutex, tid, clock, deadline);
  if (failed && mutex->__kind & MUTEX_PROTECT) __back_from_ceiling(mutex);
  return failed;
}

int pthread_mutex_lock(pthread_mutex_t *mutex) { return lock_until(mutex, 0, 0); }

int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex, const struct timespec *restrict deadline) {
  return lock_until(mutex, CLOCK_REALTIME, deadline);
}

int pthread_mutex_clocklock(pthread_mutex_t *restrict mutex, clockid_t clock, const struct timespec *restrict deadline) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) return EINVAL;
  return lock_until(mutex, clock, deadline);
}

int pthread_mutex_trylock(pthread_mutex_t *mutex) {
  int tid = __self()->tid;
  if (mutex->__kind & MUTEX_DESTROYED) return EINVAL;
  if (mutex->__kind & MUTEX_PROTECT && mutex->__lock == 0 && __raise_to_ceiling(mutex) != 0) return EINVAL;
  if (mutex->__kind & MUTEX_ROBUST) return __robust_lock(mutex, tid, 1, 0, 0);
  if (mutex->__kind & MUTEX_INHERIT) return __inherit_lock(mutex, tid, 1, 0, 0);
  if (__atomic_word_cas(&mutex->__lock, 0, 1) == 0) return owned(mutex, tid);
  if ((mutex->__kind & MUTEX_TYPE) == PTHREAD_MUTEX_RECURSIVE && mutex->__owner == tid) return lock_again(mutex);
  return EBUSY;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  int kind = mutex->__kind;
  if (kind & MUTEX_DESTROYED) return EINVAL;
  if (kind & MUTEX_ROBUST) return __robust_unlock(mutex, __self()->tid);
  if (kind & MUTEX_INHERIT) return __inherit_unlock(mutex, __self()->tid);
  int type = kind & MUTEX_TYPE;
  if (type == PTHREAD_MUTEX_RECURSIVE || type == PTHREAD_MUTEX_ERRORCHECK) {
    if (mutex->__owner != __self()->tid) return EPERM;
    if (--mutex->__depth > 0) return 0;
  }
  mutex->__owner = 0;
  __hint_mutex_unlocked(mutex);
  if (__atomic_word_swap(&mutex->__lock, 0) == 2) __futex_wake(&mutex->__lock, 1, kind & MUTEX_SHARED);
  if (kind & MUTEX_PROTECT) __back_from_ceiling(mutex);
  return 0;
}
