// clone.c: how a thread begins and ends, where C has no words for it.
#include "../internal/thread.h"

// int __clone_thread(stack, tid, pointer, argument, function)
// clone(flags, stack, parent's tid, tp, child's tid): number 220. The flags are those of glibc: share memory,
// files, handlers; be a thread of this process; set tp; store the tid; clear it at the end.
asm(".globl __clone_thread\n"
    ".type __clone_thread, @function\n"
    "__clone_thread:\n"
    "  addi a0, a0, -16\n"
    "  sw a3, 0(a0)\n"
    "  sw a4, 4(a0)\n"
    "  mv t0, a1\n"
    "  mv a3, a2\n"
    "  mv a1, a0\n"
    "  mv a2, t0\n"
    "  mv a4, t0\n"
    "  li a0, 0x3d0f00\n"
    "  li a7, 220\n"
    "  ecall\n"
    "  beqz a0, __clone_thread_begins\n"
    "  ret\n"
    "__clone_thread_begins:\n"
    "  li s0, 0\n"
    "  lw a0, 0(sp)\n"
    "  lw t0, 4(sp)\n"
    "  addi sp, sp, 16\n"
    "  jalr t0\n"
    "  li a0, 0\n"
    "  li a7, 93\n"
    "  ecall\n"
    ".size __clone_thread, .-__clone_thread\n");

// munmap(map, size), then exit(0): from here on there is no stack to stand on.
asm(".globl __unmap_and_exit\n"
    ".type __unmap_and_exit, @function\n"
    "__unmap_and_exit:\n"
    "  li a7, 215\n"
    "  ecall\n"
    "  li a0, 0\n"
    "  li a7, 93\n"
    "  ecall\n"
    ".size __unmap_and_exit, .-__unmap_and_exit\n");
