// vfork.c: a child that runs in its parent's memory, on its parent's stack, while the parent waits for it to exec or to
// end. So it is written without a stack of its own: the return address stays in its register.
#include <signal.h>

// clone(CLONE_VM | CLONE_VFORK | SIGCHLD, the same stack): number 220.
asm(".globl vfork\n"
    ".type vfork, @function\n"
    "vfork:\n"
    "  li a0, 0x4111\n"
    "  li a1, 0\n"
    "  li a2, 0\n"
    "  li a3, 0\n"
    "  li a4, 0\n"
    "  li a7, 220\n"
    "  ecall\n"
    "  bltz a0, __vfork_failed\n"
    "  ret\n"
    "__vfork_failed:\n"
    "  tail __result\n"
    ".size vfork, .-vfork\n");
