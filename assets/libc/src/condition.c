// condition.c: waiting until another thread says that something has changed. Waiters sleep on a count of signals:
// a signal between letting go of the mutex and falling asleep changes the count, so it is never lost.
#include <errno.h>
#include <limits.h>
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"
#include "../internal/hint.h"

int pthread_cond_init(pthread_cond_t *restrict condition, const pthread_condattr_t *restrict attributes) {
  condition->__sequence = 0;
  condition->__waiters = 0;
  condition->__clock = attributes ? attributes->__clock : CLOCK_REALTIME;
  condition->__shared = attributes ? attributes->__shared : 0;
  return 0;
}

int pthread_cond_destroy(pthread_cond_t *condition) {
  (void)condition;
  return 0;
}

static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *deadline) {
  int sequence = __atomic_word_load(&condition->__sequence);
  int depth = mutex->__depth;
  __atomic_word_add(&condition->__waiters, 1);
  __hint_cond_wait(condition, mutex);
  mutex->__depth = 1;  // A recursive mutex is let go of whole.
  int failed = pthread_mutex_unlock(mutex);
  int answer = 0;
  if (!failed) answer = __futex_wait(&condition->__sequence, sequence, condition->__shared, condition->__clock, deadline);
  __atomic_word_add(&condition->__waiters, -1);
  if (failed) return failed;
  __hint_cond_woken(condition);
  pthread_mutex_lock(mutex);
  mutex->__depth = depth;
  if (answer == -ETIMEDOUT || answer == -EINVAL) return -answer;
  return 0;
}

int pthread_cond_wait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex) {
  return wait_until(condition, mutex, 0);
}

int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict deadline) {
  return wait_until(condition, mutex, deadline);
}

static void wake(pthread_cond_t *condition, int count) {
  if (__atomic_word_load(&condition->__waiters) == 0) return;
  int shared = condition->__shared;
  __atomic_word_add(&condition->__sequence, 1);
  __futex_wake(&condition->__sequence, count, shared);
}

int pthread_cond_signal(pthread_cond_t *condition) {
  __hint_cond_signal(condition);
  wake(condition, 1);
  return 0;
}

int pthread_cond_broadcast(pthread_cond_t *condition) {
  __hint_cond_broadcast(condition);
  wake(condition, INT_MAX);
  return 0;
}

int pthread_condattr_init(pthread_condattr_t *attributes) {
  attributes->__clock = CLOCK_REALTIME;
  attributes->__shared = 0;
  return 0;
}

int pthread_condattr_destroy(pthread_condattr_t *attributes) {
  (void)attributes;
  return 0;
}

int pthread_condattr_setclock(pthread_condattr_t *attributes, clockid_t clock) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) return EINVAL;
  attributes->__clock = clock;
  return 0;
}

int pthread_condattr_setpshared(pthread_condattr_t *attributes, int shared) {
  attributes->__shared = shared;
  return 0;
}
