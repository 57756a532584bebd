// thread.c: creating, ending and joining threads.
//
// A thread's memory is one mapping: guard page | stack, growing down | struct thread, its variables |
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"
#include "../internal/hint.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

enum { PAGE = 4096, DEFAULT_STACK = 64 * 1024 };

void (*__run_key_destructors)(void);

pthread_t pthread_self(void) { return (pthread_t)__self(); }

int pthread_equal(pthread_t a, pthread_t b) { return a == b; }

static void thread_start(void *argument) {
  struct thread *self = argument;
  pthread_exit(self->start(self->argument));
}

// The stack's mapping with its guard page made unreadable; null when there is no memory.
static char *map_stack(size_t size, size_t guard) {
  char *map = mmap(0, size + guard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (map == MAP_FAILED) return 0;
  if (guard) mprotect(map, guard, PROT_NONE);
  return map;
}

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*start)(void *),
                   void *restrict argument) {
  size_t stack = DEFAULT_STACK, guard = PAGE;
  if (attributes) {
    stack = attributes->__stack_size;
    guard = (attributes->__guard_size + PAGE - 1) & -PAGE;
  }
  stack = (stack + PAGE - 1) & -PAGE;
  char *map = map_stack(stack, guard);
  if (!map) return EAGAIN;

  struct thread *created = __thread_place(map + guard + stack - __thread_block_size());
  created->start = start;
  created->argument = argument;
  created->map = map;
  created->map_size = stack + guard;
  if (attributes) created->state = attributes->__detached;
  *thread = (pthread_t)created;

  __atomic_word_add(&__thread_count, 1);
  int tid = __clone_thread(created, &created->tid, created + 1, created, thread_start);
  if (tid < 0) {
    __atomic_word_add(&__thread_count, -1);
    munmap(map, created->map_size);
    return -tid;
  }
  __hint_thread_created(tid, start);
  return 0;
}

_Noreturn void pthread_exit(void *result) {
  struct thread *self = __self();
  while (self->cleanups) {
    struct __cleanup *newest = self->cleanups;
    self->cleanups = newest->__below;
    newest->__routine(newest->__argument);
  }
  if (__run_key_destructors) __run_key_destructors();
  if (__atomic_word_add(&__thread_count, -1) == 1) exit(0);  // The last thread ends the process.
  self->result = result;
  if (__atomic_word_cas(&self->state, THREAD_JOINABLE, THREAD_ENDED) == THREAD_DETACHED && self->map) {
    __syscall(SYS_set_tid_address, 0);  // Nobody may write there once it is unmapped.
    __unmap_and_exit(self->map, self->map_size);
  }
  for (;;) __syscall(SYS_exit, 0);
}

// What is left of a thread that has ended.
static void bury(struct thread *thread, void **result) {
  if (result) *result = thread->result;
  if (thread->map) munmap(thread->map, thread->map_size);
}

int pthread_join(pthread_t which, void **result) {
  struct thread *thread = (struct thread *)which;
  if (thread == __self()) return EDEADLK;
  if (thread->state == THREAD_DETACHED) return EINVAL;
  int tid, joined = thread->tid;
  // The kernel's wake-up at a thread's end is not a private one.
  while ((tid = __atomic_word_load(&thread->tid)) != 0) {
    joined = tid;
    __futex_wait(&thread->tid, tid, 1, 0, 0);
  }
  __hint_thread_joined(joined);
  bury(thread, result);
  return 0;
}

int pthread_tryjoin_np(pthread_t which, void **result) {
  struct thread *thread = (struct thread *)which;
  if (__atomic_word_load(&thread->tid) != 0) return EBUSY;
  bury(thread, result);
  return 0;
}

int pthread_detach(pthread_t which) {
  struct thread *thread = (struct thread *)which;
  switch (__atomic_word_cas(&thread->state, THREAD_JOINABLE, THREAD_DETACHED)) {
    case THREAD_JOINABLE: return 0;
    case THREAD_ENDED: return pthread_join(which, 0);
    default: return EINVAL;
  }
}

int pthread_yield(void) {
  __syscall(SYS_sched_yield);
  return 0;
}

void __cleanup_push(struct __cleanup *record, void (*routine)(void *), void *argument) {
  record->__routine = routine;
  record->__argument = argument;
  record->__below = __self()->cleanups;
  __self()->cleanups = record;
}

void __cleanup_pop(struct __cleanup *record, int execute) {
  __self()->cleanups = record->__below;
  if (execute) record->__routine(record->__argument);
}
