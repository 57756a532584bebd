// clone_call.c: clone: a child that shares with its parent what the flags say, and runs a function on a stack of its own.
// Below that stack's top wait the function and its argument, for the child to take.
#include <errno.h>
#include <sched.h>
#include <stdarg.h>
#include <stdint.h>

#include "../internal/syscall.h"

// long __clone_call(flags, stack, parent's tid, tp, child's tid): number 220. The child never returns from it.
asm(".globl __clone_call\n"
    ".type __clone_call, @function\n"
    "__clone_call:\n"
    "  li a7, 220\n"
    "  ecall\n"
    "  beqz a0, __clone_call_begins\n"
    "  ret\n"
    "__clone_call_begins:\n"
    "  li s0, 0\n"
    "  lw t0, 0(sp)\n"
    "  lw a0, 4(sp)\n"
    "  addi sp, sp, 16\n"
    "  jalr t0\n"
    "  li a7, 93\n"  // exit(what the function returned)
    "  ecall\n"
    ".size __clone_call, .-__clone_call\n");
long __clone_call(unsigned long flags, void *stack, void *parent_tid, void *tls, void *child_tid);

int clone(int (*function)(void *), void *stack, int flags, void *argument, ...) {
  if (!function || !stack) {
    errno = EINVAL;
    return -1;
  }
  va_list list;
  va_start(list, argument);
  void *parent_tid = flags & (CLONE_PARENT_SETTID | CLONE_SETTLS | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID) ? va_arg(list, void *) : 0;
  void *tls = flags & (CLONE_SETTLS | CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID) ? va_arg(list, void *) : 0;
  void *child_tid = flags & (CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID) ? va_arg(list, void *) : 0;
  va_end(list);
  uintptr_t *top = (uintptr_t *)(((uintptr_t)stack & -16) - 16);
  top[0] = (uintptr_t)function;
  top[1] = (uintptr_t)argument;
  return __result(__clone_call(flags, top, parent_tid, tls, child_tid));
}
