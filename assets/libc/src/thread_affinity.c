// thread_affinity.c: on which cores a thread may run.
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../internal/syscall.h"
#include "../internal/thread.h"

int pthread_setaffinity_np(pthread_t which, size_t size, const cpu_set_t *set) {
  struct thread *thread = (struct thread *)which;
  if (__check_thread(thread) != 0 || thread->tid == 0) return ESRCH;
  return -__syscall(SYS_sched_setaffinity, thread->tid, size, set);
}

int pthread_getaffinity_np(pthread_t which, size_t size, cpu_set_t *set) {
  struct thread *thread = (struct thread *)which;
  if (__check_thread(thread) != 0 || thread->tid == 0) return ESRCH;
  memset(set, 0, size);
  long answer = __syscall(SYS_sched_getaffinity, thread->tid, size, set);
  return answer < 0 ? -answer : 0;
}

int pthread_attr_setaffinity_np(pthread_attr_t *attributes, size_t size, const cpu_set_t *set) {
  void *kept = 0;
  if (set && size > 0) {
    kept = malloc(size);
    if (!kept) return ENOMEM;
    memcpy(kept, set, size);
  }
  free(attributes->__cpus);
  attributes->__cpus = kept;
  attributes->__cpus_size = kept ? size : 0;
  return 0;
}

int pthread_attr_getaffinity_np(const pthread_attr_t *attributes, size_t size, cpu_set_t *set) {
  memset(set, attributes->__cpus ? 0 : 0xff, size);
  size_t kept = attributes->__cpus_size;
  for (size_t i = size; i < kept; i++)
    if (((char *)attributes->__cpus)[i]) return EINVAL;
  if (kept) memcpy(set, attributes->__cpus, kept < size ? kept : size);
  return 0;
}
