// mutex_ceiling.c: PTHREAD_PRIO_PROTECT: who holds the mutex runs at least with its ceiling's priority.
#include <errno.h>
#include <sched.h>

#include "../internal/mutex.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

enum { LOWEST = 1, HIGHEST = 99 };

static int ceiling_of(const pthread_mutex_t *mutex) { return mutex->__kind >> MUTEX_CEILING_SHIFT & 0xff; }

int __raise_to_ceiling(pthread_mutex_t *mutex) {
  struct thread *self = __self();
  struct sched_param now, wanted;
  if (self->raised) {
    if (ceiling_of(mutex) < self->own_priority) return EINVAL;
    self->raised++;
    return 0;
  }
  long policy = __syscall(SYS_sched_getscheduler, 0);
  if (policy < 0 || __syscall(SYS_sched_getparam, 0, &now) < 0) return 0;  // Such a kernel has no priorities.
  if (now.sched_priority > ceiling_of(mutex)) return EINVAL;
  self->own_policy = policy;
  self->own_priority = now.sched_priority;
  self->raised = 1;
  wanted.sched_priority = ceiling_of(mutex);
  if (policy == SCHED_FIFO || policy == SCHED_RR) __syscall(SYS_sched_setscheduler, 0, policy, &wanted);
  return 0;
}

void __back_from_ceiling(pthread_mutex_t *mutex) {
  struct thread *self = __self();
  struct sched_param back;
  (void)mutex;
  if (!self->raised || --self->raised) return;
  back.sched_priority = self->own_priority;
  if (self->own_policy == SCHED_FIFO || self->own_policy == SCHED_RR) __syscall(SYS_sched_setscheduler, 0, self->own_policy, &back);
}

int pthread_mutex_getprioceiling(const pthread_mutex_t *restrict mutex, int *restrict ceiling) {
  if (!(mutex->__kind & MUTEX_PROTECT)) return EINVAL;
  *ceiling = ceiling_of(mutex);
  return 0;
}

int pthread_mutex_setprioceiling(pthread_mutex_t *restrict mutex, int ceiling, int *restrict old) {
  if (!(mutex->__kind & MUTEX_PROTECT) || ceiling < LOWEST || ceiling > HIGHEST) return EINVAL;
  int mine = mutex->__owner == __self()->tid && mutex->__lock != 0;
  int failed = mine ? 0 : pthread_mutex_lock(mutex);
  if (failed) return failed;
  if (old) *old = ceiling_of(mutex);
  mutex->__kind = (mutex->__kind & ((1 << MUTEX_CEILING_SHIFT) - 1)) | ceiling << MUTEX_CEILING_SHIFT;
  if (!mine) pthread_mutex_unlock(mutex);
  return 0;
}

int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *attributes, int ceiling) {
  if (ceiling < LOWEST || ceiling > HIGHEST) return EINVAL;
  attributes->__bits = (attributes->__bits & ((1 << MUTEX_CEILING_SHIFT) - 1)) | ceiling << MUTEX_CEILING_SHIFT;
  return 0;
}

int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *restrict attributes, int *restrict ceiling) {
  int kept = attributes->__bits >> MUTEX_CEILING_SHIFT & 0xff;
  *ceiling = kept ? kept : LOWEST;
  return 0;
}
