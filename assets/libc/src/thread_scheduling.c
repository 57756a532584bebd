// thread_scheduling.c: policy and priority of a running thread.
#include <errno.h>
#include <pthread.h>

#include "../internal/syscall.h"
#include "../internal/thread.h"

// The thread's tid, or 0 when there is none any more.
static int tid_of(pthread_t which) {
  struct thread *thread = (struct thread *)which;
  return __check_thread(thread) == 0 ? thread->tid : 0;
}

int pthread_getschedparam(pthread_t which, int *restrict policy, struct sched_param *restrict parameters) {
  int tid = tid_of(which);
  if (tid == 0) return ESRCH;
  long answer = __syscall(SYS_sched_getparam, tid, parameters);
  if (answer == 0) answer = __syscall(SYS_sched_getscheduler, tid);
  if (answer < 0) return -answer;
  *policy = answer;
  return 0;
}

int pthread_setschedparam(pthread_t which, int policy, const struct sched_param *parameters) {
  int tid = tid_of(which);
  if (tid == 0) return ESRCH;
  return -__syscall(SYS_sched_setscheduler, tid, policy, parameters);
}

int pthread_setschedprio(pthread_t which, int priority) {
  struct sched_param parameters;
  int tid = tid_of(which);
  if (tid == 0) return ESRCH;
  parameters.sched_priority = priority;
  return -__syscall(SYS_sched_setparam, tid, &parameters);
}
