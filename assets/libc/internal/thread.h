// thread.h: what the library knows about a thread. It lies just below the address in tp; above tp lie the
// thread's _Thread_local variables, as the RISC-V ABI says.
#ifndef _INTERNAL_THREAD_H
#define _INTERNAL_THREAD_H
#include <stddef.h>
enum { THREAD_JOINABLE = 0, THREAD_DETACHED = 1, THREAD_ENDED = 2 };
enum { ATTR_DETACHED = 1, ATTR_EXPLICIT_SCHED = 2, ATTR_OWN_SIZE = 4 };  // Of pthread_attr_t::__flags.
enum { THREAD_DEFAULT_STACK = 8 << 20 };  // As Linux gives (RLIMIT_STACK); paid for when touched.
enum { CANCEL_ENABLED = 0, CANCEL_DISABLED = 1, CANCEL_ANSWERED = 2 };  // The last: calls return -ECANCELED.
enum { SIGCANCEL = 32 };  // The signal that interrupts a thread that is to be cancelled, as in glibc.
struct thread {
  int tid;    // The kernel clears it when the thread has ended, and wakes who waits for that.
  int state;  // THREAD_…; ended and still to be joined, or detached.
  int error;  // errno
  void *(*start)(void *);
  void *argument;
  void *result;              // What it returned, for pthread_join.
  void *map;                 // Guard page and stack; null for the first thread, or when the program gave the stack.
  size_t map_size, guard_size;
  void *stack;               // The lowest byte that may be used, and how many there are.
  size_t stack_size;
  void *values;              // pthread_setspecific; null until the first one.
  struct __cleanup *cleanups;  // pthread_cleanup_push, newest first.
  struct thread *next, *previous;  // All threads that have not been joined, in order of creation. See __threads_lock.
  struct thread *joiner;     // Who waits for its end.
  int gate;                  // 1: it waits until its maker has set its scheduling; 2: it must not run.
  // As set_robust_list(2) wants it: a ring through the mutexes, where the lock word is from there, the one in work.
  struct { void *head; long offset; void *pending; } robust;
  int cancel_type;
  int exiting;
  int own_policy, own_priority, raised;  // While a mutex's ceiling raises the priority: what it was, and how often.
  int unused[7];
  int cancel_disabled;       // CANCEL_…; at tp - 8.
  int cancel_requested;      // At tp - 4: syscall.c reads them.
};
struct thread *__self(void);
void *__thread_pointer(void);
void __set_thread_pointer(void *place);
// The size of a block with a thread's variables and its struct thread, and how one is laid out in `block`.
size_t __thread_block_size(void);
struct thread *__thread_place(void *block);
// Runs function(argument) as a thread: on `stack`, with `pointer` in tp; the tid is stored at `tid` at start,
// cleared there at the end. Returns the tid or -errno.
int __clone_thread(void *stack, int *tid, void *pointer, void *argument, void (*function)(void *));
_Noreturn void __unmap_and_exit(void *map, size_t size);
// 0, or ESRCH: is no thread, or one that has been joined.
int __check_thread(struct thread *thread);
extern int __threads_lock;              // Over the list of threads.
extern int __thread_count;              // Threads that have not ended.
extern char **__first_stack;            // Where the first thread's stack began.
extern void (*__run_key_destructors)(void);  // Set by the first pthread_key_create.
extern void (*__threads_after_fork)(void);   // Set by the first pthread_create: one thread is left.
// What a cancelled thread does in a system call; set by the first pthread_cancel. May return -ECANCELED.
extern long (*__act_on_cancel)(void);
// The first word of these is a lock that fork holds, so that the child finds a heap and streams in order.
extern int __heap_lock;
extern void (*__stdio_exit)(void);        // Set by the first use of a stream: flush all.
extern void (*__stdio_after_fork)(void);  // Frees the locks that other threads held.
#endif
