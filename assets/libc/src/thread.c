// thread.c: creating, ending and joining threads.
//
// A thread's memory is one mapping: guard page | stack, growing down | struct thread, its variables |
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../internal/atomic.h"
#include "../internal/futex.h"
#include "../internal/hint.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

enum { PAGE = 4096 };

void (*__run_key_destructors)(void);
int __threads_lock;
static struct thread *first_thread, *last_thread;
static int listed;  // How many stacks there are, roughly.

pthread_t pthread_self(void) { return (pthread_t)__self(); }

int pthread_equal(pthread_t a, pthread_t b) { return a == b; }

static void enlist(struct thread *thread) {
  thread->next = 0;
  thread->previous = last_thread;
  if (last_thread) last_thread->next = thread;
  else first_thread = thread;
  last_thread = thread;
  listed++;
}

static void strike_off(struct thread *thread) {
  __lock(&__threads_lock);
  if (thread->next) thread->next->previous = thread->previous;
  else last_thread = thread->previous;
  if (thread->previous) thread->previous->next = thread->next;
  else first_thread = thread->next;
  listed--;
  __unlock(&__threads_lock);
}

// A joined thread's memory is gone, so a stale pthread_t is looked for, not looked into.
int __check_thread(struct thread *thread) {
  if (thread == __self()) return 0;
  __lock(&__threads_lock);
  struct thread *each = first_thread;
  while (each && each != thread) each = each->next;
  __unlock(&__threads_lock);
  return each ? 0 : ESRCH;
}

static void after_fork(void) {
  __threads_lock = 0;
  first_thread = last_thread = 0;
  listed = 0;
  enlist(__self());
}

static void thread_start(void *argument) {
  struct thread *self = argument;
  while (__atomic_word_load(&self->gate) == 1) __futex_wait(&self->gate, 1, 0, 0, 0);
  if (self->gate == 2) {
    __atomic_word_add(&__thread_count, -1);
    for (;;) __syscall(SYS_exit, 0);
  }
  pthread_exit(self->start(self->argument));
}

// The stack's mapping with its guard page made unreadable; null when there is no memory.
static char *map_stack(size_t size, size_t guard) {
  char *map = mmap(0, size + guard, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (map == MAP_FAILED) return 0;
  if (guard) mprotect(map, guard, PROT_NONE);
  return map;
}

// Without a wish, a stack is as large as on Linux; smaller where a thousand of those would fill the address space.
static size_t default_stack(void) {
  if (listed < 16) return THREAD_DEFAULT_STACK;
  return listed < 64 ? 1 << 20 : listed < 512 ? 1 << 18 : 1 << 16;
}

// Finds the place for the thread's stack and its struct thread, at the top. Null when there is no memory.
static struct thread *make_room(const pthread_attr_t *attributes, struct thread *room) {
  size_t top = __thread_block_size();
  if (attributes && attributes->__stack) {
    room->stack = attributes->__stack;
    room->stack_size = attributes->__stack_size;
    char *end = (char *)(((unsigned long)attributes->__stack + attributes->__stack_size) & -16UL);
    return __thread_place(end - top);
  }
  size_t size = attributes && attributes->__flags & ATTR_OWN_SIZE ? attributes->__stack_size : default_stack();
  size = (size + PAGE - 1) & -PAGE;
  room->guard_size = attributes ? (attributes->__guard_size + PAGE - 1) & -PAGE : PAGE;
  while (!(room->map = map_stack(size, room->guard_size))) {
    if ((attributes && attributes->__flags & ATTR_OWN_SIZE) || size <= 64 * 1024) return 0;
    size /= 2;
  }
  room->map_size = size + room->guard_size;
  room->stack = (char *)room->map + room->guard_size;
  room->stack_size = size;
  return __thread_place((char *)room->stack + size - top);
}

// What can only be set once the thread is there. 0, or why it can't be so.
static int give_scheduling(struct thread *thread, const pthread_attr_t *attributes) {
  long failed = 0;
  struct sched_param parameters;
  parameters.sched_priority = attributes->__priority;
  if (attributes->__flags & ATTR_EXPLICIT_SCHED)
    failed = __syscall(SYS_sched_setscheduler, thread->tid, attributes->__policy, &parameters);
  if (failed == -ENOSYS && attributes->__policy == SCHED_OTHER) failed = 0;
  if (!failed && attributes->__cpus)
    failed = __syscall(SYS_sched_setaffinity, thread->tid, attributes->__cpus_size, attributes->__cpus);
  return failed < 0 ? -failed : 0;
}

// Lets a thread that must not run go through its gate to its end.
static void send_away(struct thread *thread) {
  int tid = thread->tid;
  __atomic_word_store(&thread->gate, 2);
  __futex_wake(&thread->gate, 1, 0);
  while ((tid = __atomic_word_load(&thread->tid)) != 0) __futex_wait(&thread->tid, tid, 1, 0, 0);
}

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*start)(void *),
                   void *restrict argument) {
  struct thread room;
  memset(&room, 0, sizeof room);
  struct thread *created = make_room(attributes, &room);
  if (!created) return EAGAIN;
  *created = room;
  created->start = start;
  created->argument = argument;
  created->robust.head = &created->robust.head;
  if (attributes && attributes->__flags & ATTR_DETACHED) created->state = THREAD_DETACHED;
  if (attributes && (attributes->__flags & ATTR_EXPLICIT_SCHED || attributes->__cpus)) created->gate = 1;

  __threads_after_fork = after_fork;
  __lock(&__threads_lock);
  if (!first_thread) enlist(__self());
  enlist(created);
  __unlock(&__threads_lock);
  *thread = (pthread_t)created;
  __atomic_word_add(&__thread_count, 1);
  int gated = created->gate;
  int tid = __clone_thread(created, &created->tid, created + 1, created, thread_start), failed = 0;
  if (tid < 0) {
    __atomic_word_add(&__thread_count, -1);
    failed = -tid;
  } else if (gated) {
    failed = give_scheduling(created, attributes);
    if (failed) send_away(created);
  }
  if (failed) {
    strike_off(created);
    if (room.map) munmap(room.map, room.map_size);
    return failed == ENOMEM ? EAGAIN : failed;
  }
  __hint_thread_created(tid, start);
  if (gated) {
    __atomic_word_store(&created->gate, 0);
    __futex_wake(&created->gate, 1, 0);
  }
  return 0;
}

// A detached thread takes its own memory along; no handler may run where there is no stack any more.
static _Noreturn void vanish(struct thread *self) {
  sigset_t all;
  memset(&all, 0xff, sizeof all);
  __syscall(SYS_rt_sigprocmask, SIG_BLOCK, &all, 0, sizeof all);
  strike_off(self);
  __syscall(SYS_set_tid_address, 0);  // Nobody may write there once it is unmapped.
  if (self->map) __unmap_and_exit(self->map, self->map_size);
  for (;;) __syscall(SYS_exit, 0);
}

_Noreturn void pthread_exit(void *result) {
  struct thread *self = __self();
  self->cancel_disabled = CANCEL_DISABLED;
  self->cancel_type = PTHREAD_CANCEL_DEFERRED;
  while (self->cleanups) {
    struct __cleanup *newest = self->cleanups;
    self->cleanups = newest->__below;
    newest->__routine(newest->__argument);
  }
  if (__run_key_destructors) __run_key_destructors();
  self->exiting = 1;
  if (__atomic_word_add(&__thread_count, -1) == 1) exit(0);  // The last thread ends the process.
  self->result = result;
  if (__atomic_word_cas(&self->state, THREAD_JOINABLE, THREAD_ENDED) == THREAD_DETACHED) vanish(self);
  for (;;) __syscall(SYS_exit, 0);
}

// What is left of a thread that has ended.
static void bury(struct thread *thread, void **result) {
  if (result) *result = thread->result;
  strike_off(thread);
  if (thread->map) munmap(thread->map, thread->map_size);
}

// Takes the right to join, which only one thread can have. 0 or an error.
static int begin_join(struct thread *thread) {
  struct thread *self = __self();
  if (__check_thread(thread) != 0) return ESRCH;
  if (thread == self || self->joiner == thread) return EDEADLK;
  if (thread->state == THREAD_DETACHED) return EINVAL;
  return __atomic_word_cas(&thread->joiner, 0, (int)self) == 0 ? 0 : EINVAL;
}

static void give_up_join(void *thread) { ((struct thread *)thread)->joiner = 0; }

int pthread_clockjoin_np(pthread_t which, void **result, clockid_t clock, const struct timespec *deadline) {
  struct thread *thread = (struct thread *)which;
  int failed = begin_join(thread);
  if (failed) return failed;
  int tid, joined = thread->tid, answer = 0;
  struct __cleanup record;
  __cleanup_push(&record, give_up_join, thread);
  // The kernel's wake-up at a thread's end is not a private one.
  while (answer != -ETIMEDOUT && answer != -EINVAL && (tid = __atomic_word_load(&thread->tid)) != 0) {
    joined = tid;
    answer = __futex_wait_cp(&thread->tid, tid, 1, clock, deadline);
  }
  __cleanup_pop(&record, 0);
  if (__atomic_word_load(&thread->tid) != 0) {
    give_up_join(thread);
    return -answer;
  }
  __hint_thread_joined(joined);
  bury(thread, result);
  return 0;
}

int pthread_join(pthread_t which, void **result) { return pthread_clockjoin_np(which, result, 0, 0); }

int pthread_timedjoin_np(pthread_t which, void **result, const struct timespec *deadline) {
  return pthread_clockjoin_np(which, result, CLOCK_REALTIME, deadline);
}

int pthread_tryjoin_np(pthread_t which, void **result) {
  struct thread *thread = (struct thread *)which;
  if (__check_thread(thread) != 0) return ESRCH;
  if (__atomic_word_load(&thread->tid) != 0) return EBUSY;
  return pthread_join(which, result);
}

int pthread_detach(pthread_t which) {
  struct thread *thread = (struct thread *)which;
  if (__check_thread(thread) != 0) return ESRCH;
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
