// condition.c: waiting until another thread says that something has changed. Waiters sleep on a count of signals:
// a signal between letting go of the mutex and falling asleep changes the count, so it is never lost.
#include <errno.h>
#include <limits.h>
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"
#include "../internal/hint.h"
#include "../internal/thread.h"

int pthread_cond_init(pthread_cond_t *restrict condition, const pthread_condattr_t *restrict attributes) {
  condition->__sequence = 0;
  condition->__waiters = condition->__leaving = 0;
  condition->__clock = attributes ? attributes->__bits & 1 : CLOCK_REALTIME;
  condition->__shared = attributes ? attributes->__bits >> 1 & 1 : 0;
  return 0;
}

// Those who have been woken may still be on their way out; the memory is the caller's only after them.
int pthread_cond_destroy(pthread_cond_t *condition) {
  int waiters;
  __atomic_word_store(&condition->__leaving, 1);
  while ((waiters = __atomic_word_load(&condition->__waiters)) != 0)
    __futex_wait(&condition->__waiters, waiters, condition->__shared, 0, 0);
  return 0;
}

static void leave(pthread_cond_t *condition) {
  int shared = condition->__shared, destroyed = __atomic_word_load(&condition->__leaving);
  if (__atomic_word_add(&condition->__waiters, -1) == 1 && destroyed) __futex_wake(&condition->__waiters, 1, shared);
}

static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *deadline) {
  struct thread *self = __self();
  if (deadline && (deadline->tv_nsec < 0 || deadline->tv_nsec >= 1000000000)) return EINVAL;
  pthread_testcancel();
  int sequence = __atomic_word_load(&condition->__sequence);
  int depth = mutex->__depth;
  __atomic_word_add(&condition->__waiters, 1);
  __hint_cond_wait(condition, mutex);
  mutex->__depth = 1;  // A recursive mutex is let go of whole.
  int failed = pthread_mutex_unlock(mutex);
  if (failed) {
    mutex->__depth = depth;
    leave(condition);
    return failed;
  }
  // A cancelled waiter must first have the mutex again: its cleanup handlers count on it.
  int willing = self->cancel_disabled;
  if (willing == CANCEL_ENABLED) self->cancel_disabled = CANCEL_ANSWERED;
  int answer = __futex_wait_cp(&condition->__sequence, sequence, condition->__shared, clock, deadline);
  self->cancel_disabled = CANCEL_DISABLED;
  leave(condition);
  __hint_cond_woken(condition);
  failed = pthread_mutex_lock(mutex);
  if (!failed || failed == EOWNERDEAD) mutex->__depth = depth;
  self->cancel_disabled = willing;
  if (answer == -ECANCELED) __act_on_cancel();
  if (failed) return failed;
  return answer == -ETIMEDOUT ? ETIMEDOUT : 0;
}

int pthread_cond_wait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex) {
  return wait_until(condition, mutex, 0, 0);
}

int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict deadline) {
  return wait_until(condition, mutex, condition->__clock, deadline);
}

int pthread_cond_clockwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex, clockid_t clock,
                           const struct timespec *restrict deadline) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) return EINVAL;
  return wait_until(condition, mutex, clock, deadline);
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
