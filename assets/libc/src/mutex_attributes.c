// mutex_attributes.c: what a mutex shall be like.
#include <errno.h>

#include "../internal/mutex.h"

enum { CEILING = -(1 << MUTEX_CEILING_SHIFT) };

static int set(pthread_mutexattr_t *attributes, int mask, int bits) {
  attributes->__bits = (attributes->__bits & ~mask) | bits;
  return 0;
}

int pthread_mutexattr_init(pthread_mutexattr_t *attributes) {
  attributes->__bits = 0;
  return 0;
}

int pthread_mutexattr_destroy(pthread_mutexattr_t *attributes) {
  attributes->__bits = -1;
  return 0;
}

int pthread_mutexattr_settype(pthread_mutexattr_t *attributes, int kind) {
  if (kind < PTHREAD_MUTEX_NORMAL || kind > PTHREAD_MUTEX_ADAPTIVE_NP) return EINVAL;
  return set(attributes, MUTEX_TYPE, kind);
}

int pthread_mutexattr_gettype(const pthread_mutexattr_t *restrict attributes, int *restrict kind) {
  *kind = attributes->__bits & MUTEX_TYPE;
  return 0;
}

int pthread_mutexattr_setpshared(pthread_mutexattr_t *attributes, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  return set(attributes, MUTEX_SHARED, shared ? MUTEX_SHARED : 0);
}

int pthread_mutexattr_getpshared(const pthread_mutexattr_t *restrict attributes, int *restrict shared) {
  *shared = attributes->__bits & MUTEX_SHARED ? PTHREAD_PROCESS_SHARED : PTHREAD_PROCESS_PRIVATE;
  return 0;
}

int pthread_mutexattr_setrobust(pthread_mutexattr_t *attributes, int robust) {
  if (robust != PTHREAD_MUTEX_STALLED && robust != PTHREAD_MUTEX_ROBUST) return EINVAL;
  return set(attributes, MUTEX_ROBUST, robust ? MUTEX_ROBUST : 0);
}

int pthread_mutexattr_getrobust(const pthread_mutexattr_t *restrict attributes, int *restrict robust) {
  *robust = attributes->__bits & MUTEX_ROBUST ? PTHREAD_MUTEX_ROBUST : PTHREAD_MUTEX_STALLED;
  return 0;
}

int pthread_mutexattr_setprotocol(pthread_mutexattr_t *attributes, int protocol) {
  switch (protocol) {
    case PTHREAD_PRIO_NONE: return set(attributes, MUTEX_INHERIT | MUTEX_PROTECT, 0);
    case PTHREAD_PRIO_INHERIT: return set(attributes, MUTEX_INHERIT | MUTEX_PROTECT, MUTEX_INHERIT);
    case PTHREAD_PRIO_PROTECT:
      if (!(attributes->__bits & CEILING)) set(attributes, 0, 1 << MUTEX_CEILING_SHIFT);
      return set(attributes, MUTEX_INHERIT | MUTEX_PROTECT, MUTEX_PROTECT);
    default: return EINVAL;
  }
}

int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *restrict attributes, int *restrict protocol) {
  int bits = attributes->__bits;
  *protocol = bits & MUTEX_INHERIT ? PTHREAD_PRIO_INHERIT : bits & MUTEX_PROTECT ? PTHREAD_PRIO_PROTECT : PTHREAD_PRIO_NONE;
  return 0;
}
