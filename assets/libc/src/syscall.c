// syscall.c: the door to the kernel: number in a7, arguments in a0–a5, then ecall.
#include "../internal/syscall.h"

#include <errno.h>

asm(".globl __syscall\n"
    ".type __syscall, @function\n"
    "__syscall:\n"
    "  mv t0, a0\n"
    "  mv a0, a1\n"
    "  mv a1, a2\n"
    "  mv a2, a3\n"
    "  mv a3, a4\n"
    "  mv a4, a5\n"
    "  mv a5, a6\n"
    "  mv a7, t0\n"
    "  ecall\n"
    "  ret\n"
    ".size __syscall, .-__syscall\n");

long __result(long answer) {
  if ((unsigned long)answer > -4096UL) {
    errno = -answer;
    return -1;
  }
  return answer;
}
