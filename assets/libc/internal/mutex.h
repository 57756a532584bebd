// mutex.h: what pthread_mutex_t::__kind and pthread_mutexattr_t::__bits say.
#ifndef _INTERNAL_MUTEX_H
#define _INTERNAL_MUTEX_H
#include <pthread.h>
enum {
  MUTEX_TYPE = 15, MUTEX_SHARED = 16, MUTEX_ROBUST = 32, MUTEX_INHERIT = 64, MUTEX_PROTECT = 128,
  MUTEX_INCONSISTENT = 256,  // Robust: its owner died, and the next has not yet said that all is well.
  MUTEX_DESTROYED = 512,
  MUTEX_CEILING_SHIFT = 16,  // Above: the priority of MUTEX_PROTECT.
};
// Robust mutexes: the lock word has the owner's tid in its low 30 bits.
enum { WORD_TID = 0x3fffffff, WORD_OWNER_DIED = 0x40000000, WORD_WAITERS = (int)0x80000000, WORD_LOST = 0x3fffffff };
int __robust_lock(pthread_mutex_t *mutex, int tid, int only_try, clockid_t clock, const struct timespec *deadline);
int __robust_unlock(pthread_mutex_t *mutex, int tid);
int __inherit_lock(pthread_mutex_t *mutex, int tid, int only_try, clockid_t clock, const struct timespec *deadline);
int __inherit_unlock(pthread_mutex_t *mutex, int tid);
int __raise_to_ceiling(pthread_mutex_t *mutex);  // 0, or EINVAL: the thread's priority is above it already.
void __back_from_ceiling(pthread_mutex_t *mutex);
#endif
