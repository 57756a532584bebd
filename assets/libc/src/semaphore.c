// semaphore.c: counting semaphores: a number, and a place to sleep while it is 0.
#include <errno.h>
#include <limits.h>
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
  semaphore->__shared = shared;
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

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict deadline) {
  while (!take(semaphore)) {
    __atomic_word_add(&semaphore->__waiters, 1);
    int answer = __futex_wait(&semaphore->__value, 0, semaphore->__shared, CLOCK_REALTIME, deadline);
    __atomic_word_add(&semaphore->__waiters, -1);
    if (answer == -ETIMEDOUT || answer == -EINTR || answer == -EINVAL) {
      errno = -answer;
      return -1;
    }
  }
  return 0;
}

int sem_wait(sem_t *semaphore) { return sem_timedwait(semaphore, 0); }

int sem_post(sem_t *semaphore) {
  int shared = semaphore->__shared;
  if (__atomic_word_load(&semaphore->__value) == SEM_VALUE_MAX) {
    errno = EOVERFLOW;
    return -1;
  }
  __atomic_word_add(&semaphore->__value, 1);
  if (__atomic_word_load(&semaphore->__waiters) > 0) __futex_wake(&semaphore->__value, 1, shared);
  return 0;
}

int sem_getvalue(sem_t *restrict semaphore, int *restrict value) {
  *value = __atomic_word_load(&semaphore->__value);
  return 0;
}
