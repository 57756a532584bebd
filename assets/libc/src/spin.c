// spin.c: a lock whose waiters burn their core instead of sleeping.
#include <errno.h>
#include <pthread.h>

#include "../internal/atomic.h"

int pthread_spin_init(pthread_spinlock_t *lock, int shared) {
  (void)shared;
  *lock = 0;
  return 0;
}

int pthread_spin_destroy(pthread_spinlock_t *lock) {
  (void)lock;
  return 0;
}

int pthread_spin_trylock(pthread_spinlock_t *lock) {
  return __atomic_word_swap(lock, 1) == 0 ? 0 : EBUSY;
}

int pthread_spin_lock(pthread_spinlock_t *lock) {
  while (__atomic_word_swap(lock, 1) != 0)
    while (__atomic_word_load(lock) != 0) continue;
  return 0;
}

int pthread_spin_unlock(pthread_spinlock_t *lock) {
  __atomic_word_swap(lock, 0);
  return 0;
}
