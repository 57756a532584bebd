// once.c: the first to come runs it, the others wait until it is done. Who is cancelled in it has not done it.
#include <limits.h>
#include <pthread.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"

enum { FRESH = 0, RUNNING = 1, DONE = 2 };

static void begin_again(void *once) {
  __atomic_word_swap(once, FRESH);
  __futex_wake(once, INT_MAX, 0);
}

int pthread_once(pthread_once_t *once, void (*routine)(void)) {
  for (;;) {
    int state = __atomic_word_cas(once, FRESH, RUNNING);
    if (state == DONE) return 0;
    if (state == FRESH) break;
    __futex_wait(once, RUNNING, 0, 0, 0);
  }
  struct __cleanup record;
  __cleanup_push(&record, begin_again, once);
  routine();
  __cleanup_pop(&record, 0);
  __atomic_word_swap(once, DONE);
  __futex_wake(once, INT_MAX, 0);
  return 0;
}
