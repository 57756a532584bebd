// mutex_robust.c: mutexes that tell the next thread when their owner has died. The owner keeps them in a ring that
// the kernel knows (set_robust_list(2)) and walks at the thread's end: it sets WORD_OWNER_DIED in the lock word,
// which is the owner's tid, and wakes one of those who wait.
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stddef.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"
#include "../internal/hint.h"
#include "../internal/mutex.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

enum { SYS_set_robust_list = 99 };

static void begin_work(struct thread *self, pthread_mutex_t *mutex) {
  if (self->robust.offset == 0) {  // The kernel learns of the list when there is something to be in it.
    self->robust.offset = (long)offsetof(pthread_mutex_t, __lock) - (long)offsetof(pthread_mutex_t, __next);
    __syscall(SYS_set_robust_list, &self->robust, sizeof self->robust);
  }
  self->robust.pending = &mutex->__next;
}

static void put_on_list(struct thread *self, pthread_mutex_t *mutex) {
  void **head = &self->robust.head, *next = *head;
  mutex->__previous = head;
  mutex->__next = next;
  if (next != head) ((void **)next)[1] = &mutex->__next;
  *head = &mutex->__next;
}

static void take_off_list(struct thread *self, pthread_mutex_t *mutex) {
  void **next = mutex->__next, **previous = mutex->__previous;
  *previous = next;
  if (next != &self->robust.head) next[1] = previous;
}

// One attempt: 0, EBUSY, or what else pthread_mutex_lock returns. *seen is the word that was busy.
static int attempt(struct thread *self, pthread_mutex_t *mutex, int tid, int *seen) {
  int word = __atomic_word_load(&mutex->__lock);
  for (;;) {
    int owner = word & WORD_TID;
    *seen = word;
    if (word == WORD_LOST) return ENOTRECOVERABLE;
    if (owner == tid) {
      int type = mutex->__kind & MUTEX_TYPE;
      if (type == PTHREAD_MUTEX_ERRORCHECK) return EDEADLK;
      if (type != PTHREAD_MUTEX_RECURSIVE) return EBUSY;
      if (mutex->__depth == INT_MAX) return EAGAIN;
      mutex->__depth++;
      return 0;
    }
    if (owner != 0 && !(word & WORD_OWNER_DIED)) return EBUSY;
    begin_work(self, mutex);
    int before = __atomic_word_cas(&mutex->__lock, word, tid | (word & WORD_WAITERS));
    if (before == word) break;
    self->robust.pending = 0;
    word = before;
  }
  put_on_list(self, mutex);
  self->robust.pending = 0;
  mutex->__owner = tid;
  mutex->__depth = 1;
  __hint_mutex_locked(mutex);
  if (!(*seen & WORD_OWNER_DIED)) return 0;
  mutex->__kind |= MUTEX_INCONSISTENT;
  return EOWNERDEAD;
}

int __robust_lock(pthread_mutex_t *mutex, int tid, int only_try, clockid_t clock, const struct timespec *deadline) {
  struct thread *self = __self();
  int word, told = 0;
  for (;;) {
    int result = attempt(self, mutex, tid, &word);
    if (result != EBUSY || only_try) return only_try && result == EDEADLK ? EBUSY : result;
    if (!told++) __hint_mutex_wait(mutex);
    int waited = word | WORD_WAITERS;
    if (waited != word && __atomic_word_cas(&mutex->__lock, word, waited) != word) continue;
    int answer = __futex_wait(&mutex->__lock, waited, mutex->__kind & MUTEX_SHARED, clock, deadline);
    if (answer == -ETIMEDOUT || answer == -EINVAL) return -answer;
  }
}

int __robust_unlock(pthread_mutex_t *mutex, int tid) {
  struct thread *self = __self();
  int kind = mutex->__kind;
  if ((mutex->__lock & WORD_TID) != tid) return EPERM;
  if ((kind & MUTEX_TYPE) == PTHREAD_MUTEX_RECURSIVE && --mutex->__depth > 0) return 0;
  int lost = kind & MUTEX_INCONSISTENT;
  mutex->__kind &= ~MUTEX_INCONSISTENT;
  mutex->__owner = 0;
  __hint_mutex_unlocked(mutex);
  begin_work(self, mutex);
  take_off_list(self, mutex);
  int word = __atomic_word_swap(&mutex->__lock, lost ? WORD_LOST : 0);
  if (word & WORD_WAITERS) __futex_wake(&mutex->__lock, lost ? INT_MAX : 1, kind & MUTEX_SHARED);
  self->robust.pending = 0;
  if (kind & MUTEX_PROTECT) __back_from_ceiling(mutex);
  return 0;
}

int pthread_mutex_consistent(pthread_mutex_t *mutex) {
  if (!(mutex->__kind & MUTEX_ROBUST) || !(mutex->__kind & MUTEX_INCONSISTENT)) return EINVAL;
  if ((mutex->__lock & WORD_TID) != __self()->tid) return EPERM;
  mutex->__kind &= ~MUTEX_INCONSISTENT;
  return 0;
}
