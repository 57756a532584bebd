// futex.c: waiting for a word of memory to change, and the library's own small lock.
#include "../internal/futex.h"

#include <errno.h>

#include "../internal/atomic.h"
#include "../internal/syscall.h"

enum { FUTEX_WAIT = 0, FUTEX_WAKE = 1, FUTEX_PRIVATE = 128 };

// Writes into *left how long it is until *deadline; 0 when that has passed.
static int time_left(clockid_t clock, const struct timespec *deadline, struct timespec *left) {
  struct timespec now;
  __syscall(SYS_clock_gettime, clock, &now);
  left->tv_sec = deadline->tv_sec - now.tv_sec;
  left->tv_nsec = deadline->tv_nsec - now.tv_nsec;
  if (left->tv_nsec < 0) {
    left->tv_nsec += 1000000000;
    left->tv_sec -= 1;
  }
  return left->tv_sec >= 0 && (left->tv_sec > 0 || left->tv_nsec > 0);
}

// 0: wait, until *timeout if that is not null. Else why not.
static int prepare(clockid_t clock, const struct timespec *deadline, struct timespec *left, struct timespec **timeout) {
  *timeout = 0;
  if (!deadline) return 0;
  if (deadline->tv_nsec < 0 || deadline->tv_nsec >= 1000000000) return -EINVAL;
  if (!time_left(clock, deadline, left)) return -ETIMEDOUT;
  *timeout = left;
  return 0;
}

int __futex_wait(volatile void *word, int value, int shared, clockid_t clock, const struct timespec *deadline) {
  struct timespec left, *timeout;
  int failed = prepare(clock, deadline, &left, &timeout);
  if (failed) return failed;
  return __syscall(SYS_futex, word, shared ? FUTEX_WAIT : FUTEX_WAIT | FUTEX_PRIVATE, value, timeout, 0, 0);
}

int __futex_wait_cp(volatile void *word, int value, int shared, clockid_t clock, const struct timespec *deadline) {
  struct timespec left, *timeout;
  int failed = prepare(clock, deadline, &left, &timeout);
  if (failed) return failed;
  return __syscall_cp(SYS_futex, word, shared ? FUTEX_WAIT : FUTEX_WAIT | FUTEX_PRIVATE, value, timeout, 0, 0);
}

void __futex_wake(volatile void *word, int count, int shared) {
  __syscall(SYS_futex, word, shared ? FUTEX_WAKE : FUTEX_WAKE | FUTEX_PRIVATE, count, 0, 0, 0);
}

void __lock(volatile int *word) {
  if (__atomic_word_cas(word, 0, 1) == 0) return;
  while (__atomic_word_swap(word, 2) != 0) __futex_wait(word, 2, 0, 0, 0);
}

void __unlock(volatile int *word) {
  if (__atomic_word_swap(word, 0) == 2) __futex_wake(word, 1, 0);
}
