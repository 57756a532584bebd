// thread_attributes.c: what a thread shall be like, before it is created.
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../internal/thread.h"

int pthread_attr_init(pthread_attr_t *attributes) {
  memset(attributes, 0, sizeof *attributes);
  attributes->__stack_size = THREAD_DEFAULT_STACK;
  attributes->__guard_size = 4096;
  return 0;
}

int pthread_attr_destroy(pthread_attr_t *attributes) {
  if (attributes->__cpus) free(attributes->__cpus);
  attributes->__cpus = 0;
  return 0;
}

static int set(pthread_attr_t *attributes, int flag, int on) {
  attributes->__flags = on ? attributes->__flags | flag : attributes->__flags & ~flag;
  return 0;
}

int pthread_attr_setdetachstate(pthread_attr_t *attributes, int state) {
  if (state != PTHREAD_CREATE_JOINABLE && state != PTHREAD_CREATE_DETACHED) return EINVAL;
  return set(attributes, ATTR_DETACHED, state == PTHREAD_CREATE_DETACHED);
}

int pthread_attr_getdetachstate(const pthread_attr_t *attributes, int *state) {
  *state = attributes->__flags & ATTR_DETACHED ? PTHREAD_CREATE_DETACHED : PTHREAD_CREATE_JOINABLE;
  return 0;
}

int pthread_attr_setstacksize(pthread_attr_t *attributes, size_t size) {
  if (size < PTHREAD_STACK_MIN) return EINVAL;
  attributes->__stack_size = size;
  return set(attributes, ATTR_OWN_SIZE, 1);
}

int pthread_attr_getstacksize(const pthread_attr_t *restrict attributes, size_t *restrict size) {
  *size = attributes->__stack_size;
  return 0;
}

int pthread_attr_setstack(pthread_attr_t *attributes, void *lowest, size_t size) {
  if (size < PTHREAD_STACK_MIN || (size_t)lowest + size < (size_t)lowest) return EINVAL;
  attributes->__stack = lowest;
  attributes->__stack_size = size;
  return set(attributes, ATTR_OWN_SIZE, 1);
}

int pthread_attr_getstack(const pthread_attr_t *restrict attributes, void **restrict lowest, size_t *restrict size) {
  *lowest = attributes->__stack;
  *size = attributes->__stack_size;
  return 0;
}

// The old way: the address above the stack, its size given before or after, so that it must be enough.
int pthread_attr_setstackaddr(pthread_attr_t *attributes, void *top) {
  attributes->__stack = top ? (char *)top - attributes->__stack_size : 0;
  return set(attributes, ATTR_OWN_SIZE, 1);
}

int pthread_attr_getstackaddr(const pthread_attr_t *restrict attributes, void **restrict top) {
  *top = attributes->__stack ? (char *)attributes->__stack + attributes->__stack_size : 0;
  return 0;
}

int pthread_attr_setguardsize(pthread_attr_t *attributes, size_t size) {
  attributes->__guard_size = size;
  return 0;
}

int pthread_attr_getguardsize(const pthread_attr_t *restrict attributes, size_t *restrict size) {
  *size = attributes->__guard_size;
  return 0;
}

int pthread_attr_setinheritsched(pthread_attr_t *attributes, int inherit) {
  if (inherit != PTHREAD_INHERIT_SCHED && inherit != PTHREAD_EXPLICIT_SCHED) return EINVAL;
  return set(attributes, ATTR_EXPLICIT_SCHED, inherit == PTHREAD_EXPLICIT_SCHED);
}

int pthread_attr_getinheritsched(const pthread_attr_t *restrict attributes, int *restrict inherit) {
  *inherit = attributes->__flags & ATTR_EXPLICIT_SCHED ? PTHREAD_EXPLICIT_SCHED : PTHREAD_INHERIT_SCHED;
  return 0;
}

int pthread_attr_setschedpolicy(pthread_attr_t *attributes, int policy) {
  if (policy != SCHED_OTHER && policy != SCHED_FIFO && policy != SCHED_RR) return EINVAL;
  attributes->__policy = policy;
  return 0;
}

int pthread_attr_getschedpolicy(const pthread_attr_t *restrict attributes, int *restrict policy) {
  *policy = attributes->__policy;
  return 0;
}

int pthread_attr_setschedparam(pthread_attr_t *restrict attributes, const struct sched_param *restrict parameters) {
  int lowest = attributes->__policy == SCHED_OTHER ? 0 : 1, highest = attributes->__policy == SCHED_OTHER ? 0 : 99;
  if (parameters->sched_priority < lowest || parameters->sched_priority > highest) return EINVAL;
  attributes->__priority = parameters->sched_priority;
  return 0;
}

int pthread_attr_getschedparam(const pthread_attr_t *restrict attributes, struct sched_param *restrict parameters) {
  parameters->sched_priority = attributes->__priority;
  return 0;
}

int pthread_attr_setscope(pthread_attr_t *attributes, int scope) {
  (void)attributes;
  if (scope == PTHREAD_SCOPE_SYSTEM) return 0;
  return scope == PTHREAD_SCOPE_PROCESS ? ENOTSUP : EINVAL;
}

int pthread_attr_getscope(const pthread_attr_t *restrict attributes, int *restrict scope) {
  (void)attributes;
  *scope = PTHREAD_SCOPE_SYSTEM;
  return 0;
}
