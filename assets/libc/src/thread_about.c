// thread_about.c: what a running thread is like.
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "../internal/syscall.h"
#include "../internal/thread.h"

int pthread_getattr_np(pthread_t which, pthread_attr_t *attributes) {
  struct thread *thread = (struct thread *)which;
  if (__check_thread(thread) != 0) return ESRCH;
  memset(attributes, 0, sizeof *attributes);
  attributes->__flags = ATTR_OWN_SIZE | (thread->state == THREAD_DETACHED ? ATTR_DETACHED : 0);
  attributes->__guard_size = thread->guard_size;
  attributes->__stack = thread->stack;
  attributes->__stack_size = thread->stack_size;
  if (!thread->stack) {  // The first thread's grows by itself, down from where the program's arguments lie.
    char *top = (char *)(((unsigned long)__first_stack + 4095) & -4096UL);
    attributes->__stack_size = THREAD_DEFAULT_STACK;
    attributes->__stack = top - THREAD_DEFAULT_STACK;
  }
  return 0;
}

int pthread_getattr_default_np(pthread_attr_t *attributes) { return pthread_attr_init(attributes); }

// As Linux builds them: ~tid, then 6: "CPU time of one thread".
int pthread_getcpuclockid(pthread_t which, clockid_t *clock) {
  struct thread *thread = (struct thread *)which;
  if (__check_thread(thread) != 0 || thread->tid == 0) return ESRCH;
  *clock = ~thread->tid * 8 | 6;
  return 0;
}

static int concurrency;

int pthread_getconcurrency(void) { return concurrency; }

int pthread_setconcurrency(int level) {
  if (level < 0) return EINVAL;
  concurrency = level;
  return 0;
}
