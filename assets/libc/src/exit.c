// exit.c: the ways to end a process.
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "../internal/futex.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

void (*__stdio_exit)(void);

enum { HANDLERS = 32 };  // As many as the standard asks for; more come from the heap, where the program has one.
static void (*first_handlers[HANDLERS])(void);
static void (**handlers)(void) = first_handlers;
static int handler_count, handler_room = HANDLERS;
void (*__call_on_exit)(int status);  // Of on_exit.c: the handler at the top, which takes the status.
static int exit_lock;
extern void *malloc(size_t size) __attribute__((weak));

// 0 when there is no more room.
static int make_room(void) {
  void (**larger)(void) = malloc ? malloc(2 * handler_room * sizeof *larger) : 0;
  if (!larger) return 0;
  for (int i = 0; i < handler_count; i++) larger[i] = handlers[i];
  handlers = larger;
  handler_room *= 2;
  return 1;
}

int atexit(void (*handler)(void)) {
  int result = -1;
  __lock(&exit_lock);
  if (handler_count < handler_room || make_room()) {
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
  while (handler_count > 0) {
    void (*handler)(void) = handlers[--handler_count];
    if (handler) handler();
    else __call_on_exit(status);
  }
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
