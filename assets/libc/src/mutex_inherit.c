// mutex_inherit.c: PTHREAD_PRIO_INHERIT: while others wait for it, a mutex's owner runs with the best of their priorities.
// The lock word is the owner's tid; the kernel queues who waits, lends their priority, and hands the mutex on (futex(2),
// FUTEX_LOCK_PI). Without a rival it is never asked.
#include <errno.h>
#include <limits.h>

#include "../internal/atomic.h"
#include "../internal/hint.h"
#include "../internal/futex.h"
#include "../internal/mutex.h"
#include "../internal/syscall.h"

enum { FUTEX_LOCK_PI = 6, FUTEX_UNLOCK_PI = 7, FUTEX_PRIVATE = 128 };

static long call(pthread_mutex_t *mutex, int operation, const long long *deadline) {
  int private = mutex->__kind & MUTEX_SHARED ? 0 : FUTEX_PRIVATE;
  return __syscall(SYS_futex, &mutex->__lock, operation | private, 0, deadline, 0, 0);
}

// Its deadline is one of the real-time clock.
static const long long *kernel_deadline(clockid_t clock, const struct timespec *deadline, long long room[2]) {
  struct timespec here, real;
  if (!deadline) return 0;
  room[0] = deadline->tv_sec;
  room[1] = deadline->tv_nsec;
  if (clock == CLOCK_REALTIME) return room;
  __syscall(SYS_clock_gettime, clock, &here);
  __syscall(SYS_clock_gettime, CLOCK_REALTIME, &real);
  room[0] += real.tv_sec - here.tv_sec;
  room[1] += real.tv_nsec - here.tv_nsec;
  for (; room[1] < 0; room[1] += 1000000000) room[0]--;
  for (; room[1] >= 1000000000; room[1] -= 1000000000) room[0]++;
  return room;
}

static int own(pthread_mutex_t *mutex, int tid) {
  mutex->__owner = tid;
  mutex->__depth = 1;
  __hint_mutex_locked(mutex);
  return 0;
}

// One that its own thread has already.
static int again(pthread_mutex_t *mutex, int only_try, clockid_t clock, const struct timespec *deadline) {
  int type = mutex->__kind & MUTEX_TYPE, never = 0;
  if (type == PTHREAD_MUTEX_RECURSIVE) {
    if (mutex->__depth == INT_MAX) return EAGAIN;
    mutex->__depth++;
    return 0;
  }
  if (type == PTHREAD_MUTEX_ERRORCHECK) return EDEADLK;  // As glibc, also when it only tries.
  if (only_try) return EBUSY;
  for (;;) {  // A deadlock is what was asked for.
    int answer = __futex_wait(&never, 0, 0, clock, deadline);
    if (answer == -ETIMEDOUT || answer == -EINVAL) return -answer;
  }
}

int __inherit_lock(pthread_mutex_t *mutex, int tid, int only_try, clockid_t clock, const struct timespec *deadline) {
  long long room[2];
  int before = __atomic_word_cas(&mutex->__lock, 0, tid);
  if (before == 0) return own(mutex, tid);
  if ((before & WORD_TID) == tid) return again(mutex, only_try, clock, deadline);
  if (only_try) return EBUSY;
  if (deadline && (deadline->tv_nsec < 0 || deadline->tv_nsec >= 1000000000)) return EINVAL;
  __hint_mutex_wait(mutex);
  for (;;) {
    long answer = call(mutex, FUTEX_LOCK_PI, kernel_deadline(clock, deadline, room));
    if (answer == 0) return own(mutex, tid);
    if (answer == -EINTR || answer == -EAGAIN) continue;
    if (answer == -ESRCH) return again(mutex, 0, clock, deadline);  // Its owner ended without unlocking: nobody ever will.
    return -answer;
  }
}

int __inherit_unlock(pthread_mutex_t *mutex, int tid) {
  if ((__atomic_word_load(&mutex->__lock) & WORD_TID) != tid) return EPERM;
  if ((mutex->__kind & MUTEX_TYPE) == PTHREAD_MUTEX_RECURSIVE && --mutex->__depth > 0) return 0;
  mutex->__owner = 0;
  __hint_mutex_unlocked(mutex);
  if (__atomic_word_cas(&mutex->__lock, tid, 0) == tid) return 0;
  return -call(mutex, FUTEX_UNLOCK_PI, 0);
}
