// semaphore.c: counting semaphores: a number, and a place to sleep while it is 0.
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"

int sem_init(sem_t *semaphore, int shared, unsigned value) {
  if (value > SEM_VALUE_MAX) {
    errno = EINVAL;
    return -1;
  }
  semaphore->__value = value;
  semaphore->__waiters = 0;
  semaphore->__shared = shared != 0;
  return 0;
}

int sem_destroy(sem_t *semaphore) {
  (void)semaphore;
  return 0;
}

// One less, if there is one: 1 when it was taken.
static int take(sem_t *semaphore) {
  int value = __atomic_word_load(&semaphore->__value);
  while (value > 0) {
    int seen = __atomic_word_cas(&semaphore->__value, value, value - 1);
    if (seen == value) return 1;
    value = seen;
  }
  return 0;
}

int sem_trywait(sem_t *semaphore) {
  if (take(semaphore)) return 0;
  errno = EAGAIN;
  return -1;
}

static void leave(void *semaphore) { __atomic_word_add(&((sem_t *)semaphore)->__waiters, -1); }

int sem_clockwait(sem_t *restrict semaphore, clockid_t clock, const struct timespec *restrict deadline) {
  pthread_testcancel();
  while (!take(semaphore)) {
    struct __cleanup record;
    __atomic_word_add(&semaphore->__waiters, 1);
    __cleanup_push(&record, leave, semaphore);
    int answer = __futex_wait_cp(&semaphore->__value, 0, semaphore->__shared, clock, deadline);
    __cleanup_pop(&record, 1);
    if (answer == -ETIMEDOUT || answer == -EINTR || answer == -EINVAL) {
      errno = -answer;
      return -1;
    }
  }
  return 0;
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict deadline) {
  return sem_clockwait(semaphore, CLOCK_REALTIME, deadline);
}

int sem_wait(sem_t *semaphore) { return sem_clockwait(semaphore, CLOCK_REALTIME, 0); }

int sem_post(sem_t *semaphore) {
  int shared = semaphore->__shared;
  int value = __atomic_word_load(&semaphore->__value), seen;
  for (; value != SEM_VALUE_MAX; value = seen)
    if ((seen = __atomic_word_cas(&semaphore->__value, value, value + 1)) == value) break;
  if (value == SEM_VALUE_MAX) {
    errno = EOVERFLOW;
    return -1;
  }
  if (__atomic_word_load(&semaphore->__waiters) > 0) __futex_wake(&semaphore->__value, 1, shared);
  return 0;
}

int sem_getvalue(sem_t *restrict semaphore, int *restrict value) {
  *value = __atomic_word_load(&semaphore->__value);
  return 0;
}
