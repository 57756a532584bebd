// once.c: the first to come runs it, the others wait until it is done.
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"

enum { FRESH = 0, RUNNING = 1, DONE = 2 };

int pthread_once(pthread_once_t *once, void (*routine)(void)) {
  if (__atomic_word_load(once) == DONE) return 0;
  if (__atomic_word_cas(once, FRESH, RUNNING) == FRESH) {
    routine();
    __atomic_word_swap(once, DONE);
    __futex_wake(once, 0x7fffffff, 0);
    return 0;
  }
  while (__atomic_word_load(once) == RUNNING) __futex_wait(once, RUNNING, 0, 0, 0);
  return 0;
}
