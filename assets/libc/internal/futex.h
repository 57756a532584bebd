// futex.h: sleeping until a word of memory changes.
#ifndef _INTERNAL_FUTEX_H
#define _INTERNAL_FUTEX_H
#include <time.h>
// Sleeps while *word == value. 0 when woken, else -EAGAIN (it was another value), -EINTR, -ETIMEDOUT, -EINVAL (the
// deadline is no time). `shared`: the word may lie in memory that processes share. `deadline` may be null: for ever.
int __futex_wait(volatile void *word, int value, int shared, clockid_t clock, const struct timespec *deadline);
// The same as a cancellation point; also -ECANCELED.
int __futex_wait_cp(volatile void *word, int value, int shared, clockid_t clock, const struct timespec *deadline);
void __futex_wake(volatile void *word, int count, int shared);
// A lock of the library's own, one word: 0 free, 1 taken, 2 taken and someone may wait.
void __lock(volatile int *word);
void __unlock(volatile int *word);
#endif
