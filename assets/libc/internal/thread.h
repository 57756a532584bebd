// thread.h: what the library knows about a thread. It lies just below the address in tp; above tp lie the
// thread's _Thread_local variables, as the RISC-V ABI says.
#ifndef _INTERNAL_THREAD_H
#define _INTERNAL_THREAD_H
#include <stddef.h>
enum { THREAD_JOINABLE = 0, THREAD_DETACHED = 1, THREAD_ENDED = 2 };
struct thread {
  int tid;    // The kernel clears it when the thread has ended, and wakes who waits for that.
  int state;  // THREAD_…; ended and still to be joined, or detached.
  int error;  // errno
  void *(*start)(void *);
  void *argument;
  void *result;              // What it returned, for pthread_join.
  void *map;                 // Guard page and stack; null for the first thread.
  size_t map_size;
  void **values;             // pthread_setspecific; null until the first one.
  struct __cleanup *cleanups;  // pthread_cleanup_push, newest first.
  int unused[6];
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
extern int __thread_count;              // Threads that have not ended.
extern void (*__run_key_destructors)(void);  // Set by the first pthread_key_create.
// The first word of these is a lock that fork holds, so that the child finds a heap and streams in order.
extern int __heap_lock;
extern void (*__stdio_exit)(void);        // Set by the first use of a stream: flush all.
extern void (*__stdio_after_fork)(void);  // Frees the locks that other threads held.
#endif
