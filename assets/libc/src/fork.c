// fork.c: a process that is a copy of this one, with the calling thread only.
#include <signal.h>
#include <unistd.h>

#include "../internal/futex.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

int __heap_lock;
void (*__stdio_after_fork)(void);

enum { ATFORK = 8 };
static void (*prepares[ATFORK])(void), (*parents[ATFORK])(void), (*children[ATFORK])(void);
static int atfork_count;

int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
  if (atfork_count == ATFORK) return 12;  // ENOMEM
  prepares[atfork_count] = prepare;
  parents[atfork_count] = parent;
  children[atfork_count++] = child;
  return 0;
}

pid_t fork(void) {
  for (int i = atfork_count - 1; i >= 0; i--)
    if (prepares[i]) prepares[i]();
  __lock(&__heap_lock);
  long pid = __syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
  if (pid == 0) {
    __self()->tid = __syscall(SYS_set_tid_address, &__self()->tid);
    __thread_count = 1;
    __heap_lock = 0;
    if (__stdio_after_fork) __stdio_after_fork();
  } else {
    __unlock(&__heap_lock);
  }
  for (int i = 0; i < atfork_count; i++) {
    void (*handler)(void) = pid == 0 ? children[i] : parents[i];
    if (handler) handler();
  }
  return __result(pid);
}

// Allowed by POSIX to be fork; a true vfork would share the stack with its parent.
pid_t vfork(void) { return fork(); }
