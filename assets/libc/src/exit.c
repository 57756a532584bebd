// exit.c: the ways to end a process.
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "../internal/futex.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

void (*__stdio_exit)(void);

enum { HANDLERS = 32 };  // As many as the standard asks for.
static void (*handlers[HANDLERS])(void);
static int handler_count;
static int exit_lock;

int atexit(void (*handler)(void)) {
  int result = -1;
  __lock(&exit_lock);
  if (handler_count < HANDLERS) {
    handlers[handler_count++] = handler;
    result = 0;
  }
  __unlock(&exit_lock);
  return result;
}

_Noreturn void _exit(int status) {
  for (;;) __syscall(SYS_exit_group, status);
}

_Noreturn void _Exit(int status) { _exit(status); }

// Functions with __attribute__((destructor)); the linker says where their table lies.
extern void (*const __fini_array_start[])(void) __attribute__((weak)), (*const __fini_array_end[])(void) __attribute__((weak));

// Handlers in reverse order, then destructors, then the streams' last bytes, then the kernel.
_Noreturn void exit(int status) {
  while (handler_count > 0) handlers[--handler_count]();
  for (void (*const *one)(void) = __fini_array_end; one != __fini_array_start;) (*--one)();
  if (__stdio_exit) __stdio_exit();
  _exit(status);
}

_Noreturn void abort(void) {
  raise(SIGABRT);
  signal(SIGABRT, SIG_DFL);
  raise(SIGABRT);
  _exit(127);
}
