// mutex.c: mutual exclusion (U. Drepper, "Futexes Are Tricky", mutex 2). The word is 0 when free, 1 when taken,
// 2 when taken and others may wait: so locking and unlocking without a rival never enter the kernel.
#include <errno.h>
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"
#include "../internal/hint.h"
#include "../internal/thread.h"

enum { KIND = 15, SHARED = 16 };

int pthread_mutex_init(pthread_mutex_t *restrict mutex, const pthread_mutexattr_t *restrict attributes) {
  mutex->__lock = mutex->__owner = mutex->__depth = mutex->__kind = 0;
  if (attributes) mutex->__kind = attributes->__kind | (attributes->__shared ? SHARED : 0);
  return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *mutex) {
  return mutex->__lock != 0 ? EBUSY : 0;
}

static int owned(pthread_mutex_t *mutex, int tid) {
  mutex->__owner = tid;
  mutex->__depth = 1;
  __hint_mutex_locked(mutex);
  return 0;
}

// Blocks until the mutex is ours or the deadline has passed.
static int lock_slowly(pthread_mutex_t *mutex, int tid, const struct timespec *deadline) {
  __hint_mutex_wait(mutex);
  while (__atomic_word_swap(&mutex->__lock, 2) != 0) {
    int answer = __futex_wait(&mutex->__lock, 2, mutex->__kind & SHARED, CLOCK_REALTIME, deadline);
    if (answer == -ETIMEDOUT || answer == -EINVAL) return -answer;
  }
  return owned(mutex, tid);
}

static int lock_until(pthread_mutex_t *mutex, const struct timespec *deadline) {
  int tid = __self()->tid;
  if (__atomic_word_cas(&mutex->__lock, 0, 1) == 0) return owned(mutex, tid);
  int kind = mutex->__kind & KIND;
  if (kind != PTHREAD_MUTEX_NORMAL && mutex->__owner == tid) {
    if (kind == PTHREAD_MUTEX_ERRORCHECK) return EDEADLK;
    mutex->__depth++;
    return 0;
  }
  return lock_slowly(mutex, tid, deadline);
}

int pthread_mutex_lock(pthread_mutex_t *mutex) { return lock_until(mutex, 0); }

int pthread_mutex_timedlock(pthread_mutex_t *restrict mutex, const struct timespec *restrict deadline) {
  return lock_until(mutex, deadline);
}

int pthread_mutex_trylock(pthread_mutex_t *mutex) {
  int tid = __self()->tid;
  if (__atomic_word_cas(&mutex->__lock, 0, 1) == 0) return owned(mutex, tid);
  if ((mutex->__kind & KIND) == PTHREAD_MUTEX_RECURSIVE && mutex->__owner == tid) {
    mutex->__depth++;
    return 0;
  }
  return EBUSY;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex) {
  if ((mutex->__kind & KIND) != PTHREAD_MUTEX_NORMAL) {
    if (mutex->__owner != __self()->tid) return EPERM;
    if (--mutex->__depth > 0) return 0;
  }
  int shared = mutex->__kind & SHARED;
  mutex->__owner = 0;
  __hint_mutex_unlocked(mutex);
  if (__atomic_word_swap(&mutex->__lock, 0) == 2) __futex_wake(&mutex->__lock, 1, shared);
  return 0;
}

int pthread_mutexattr_init(pthread_mutexattr_t *attributes) {
  attributes->__kind = attributes->__shared = 0;
  return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attributes) {
  (void)attributes;
  return 0;
}

int pthread_mutexattr_settype(pthread_mutexattr_t *attributes, int kind) {
  if (kind < PTHREAD_MUTEX_NORMAL || kind > PTHREAD_MUTEX_ERRORCHECK) return EINVAL;
  attributes->__kind = kind;
  return 0;
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *restrict attributes, int *restrict kind) {
  *kind = attributes->__kind;
  return 0;
}

int pthread_mutexattr_setpshared(pthread_mutexattr_t *attributes, int shared) {
  attributes->__shared = shared;
  return 0;
}

int pthread_mutexattr_getpshared(const pthread_mutexattr_t *restrict attributes, int *restrict shared) {
  *shared = attributes->__shared;
  return 0;
}
