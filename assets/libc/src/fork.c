// fork.c: a process that is a copy of this one, with the calling thread only.
#include <signal.h>
#include <unistd.h>

#include "../internal/fork.h"
#include "../internal/futex.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

int __heap_lock;
void (*__stdio_after_fork)(void);
void (*__threads_after_fork)(void);
void (*__run_atfork)(int when);

pid_t fork(void) {
  if (__run_atfork) __run_atfork(ATFORK_PREPARE);
  __lock(&__heap_lock);
  long pid = __syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
  if (pid == 0) {
    __self()->tid = __syscall(SYS_set_tid_address, &__self()->tid);
    __self()->robust.head = &__self()->robust.head;
    __self()->robust.offset = 0;  // The kernel knows of no list of the new thread.
    __thread_count = 1;
    __heap_lock = 0;
    if (__threads_after_fork) __threads_after_fork();
    if (__stdio_after_fork) __stdio_after_fork();
  } else {
    __unlock(&__heap_lock);
  }
  if (__run_atfork) __run_atfork(pid == 0 ? ATFORK_CHILD : ATFORK_PARENT);
  return __result(pid);
}

