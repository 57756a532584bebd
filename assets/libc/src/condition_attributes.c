// condition_attributes.c: what a condition variable shall be like: bit 0 the clock, bit 1 shared.
#include <errno.h>
#include <pthread.h>

int pthread_condattr_init(pthread_condattr_t *attributes) {
  attributes->__bits = 0;
  return 0;
}

int pthread_condattr_destroy(pthread_condattr_t *attributes) {
  (void)attributes;
  return 0;
}

int pthread_condattr_setclock(pthread_condattr_t *attributes, clockid_t clock) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC) return EINVAL;
  attributes->__bits = (attributes->__bits & 2) | clock;
  return 0;
}

int pthread_condattr_getclock(const pthread_condattr_t *restrict attributes, clockid_t *restrict clock) {
  *clock = attributes->__bits & 1;
  return 0;
}

int pthread_condattr_setpshared(pthread_condattr_t *attributes, int shared) {
  if (shared != PTHREAD_PROCESS_PRIVATE && shared != PTHREAD_PROCESS_SHARED) return EINVAL;
  attributes->__bits = (attributes->__bits & 1) | shared << 1;
  return 0;
}

int pthread_condattr_getpshared(const pthread_condattr_t *restrict attributes, int *restrict shared) {
  *shared = attributes->__bits >> 1;
  return 0;
}
