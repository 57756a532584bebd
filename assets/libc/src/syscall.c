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

// A cancellation point. A request that came before is seen here; one that comes while the call waits interrupts it by
// a signal, whose handler moves the thread from between the first and the second of __cp_places to the third (cancel.c). The way is
// that of musl (R. Felker, "Thread cancellation and resource leaks", 2012): nothing that a call has done is lost.
// tp - 4: a request has come; tp - 8: 1 when the thread does not want to hear of it.
asm(".globl __syscall_cp\n"
    ".type __syscall_cp, @function\n"
    "__syscall_cp:\n"
    ".Lcp_begin:\n"
    "  lw t0, -4(tp)\n"
    "  bnez t0, .Lcp_requested\n"
    ".Lcp_go_on:\n"
    "  mv t0, a0\n"
    "  mv a0, a1\n"
    "  mv a1, a2\n"
    "  mv a2, a3\n"
    "  mv a3, a4\n"
    "  mv a4, a5\n"
    "  mv a5, a6\n"
    "  mv a7, t0\n"
    "  ecall\n"
    ".Lcp_end:\n"
    "  li t0, -4\n"
    "  beq a0, t0, .Lcp_interrupted\n"
    "  ret\n"
    ".Lcp_requested:\n"
    "  lw t0, -8(tp)\n"
    "  li t1, 1\n"
    "  beq t0, t1, .Lcp_go_on\n"
    ".Lcp_cancel:\n"
    "  tail __cancelled_call\n"
    ".Lcp_interrupted:\n"  // EINTR; was it because of a request?
    "  lw t0, -4(tp)\n"
    "  beqz t0, .Lcp_return\n"
    "  lw t0, -8(tp)\n"
    "  li t1, 1\n"
    "  bne t0, t1, .Lcp_cancel\n"
    ".Lcp_return:\n"
    "  ret\n"
    ".size __syscall_cp, .-__syscall_cp\n"
    ".section .rodata\n"
    ".globl __cp_places\n"
    "__cp_places:\n"
    "  .word .Lcp_begin\n"
    "  .word .Lcp_end\n"
    "  .word .Lcp_cancel\n"
    ".text\n");

long (*__act_on_cancel)(void);
long __cancelled_call(void) { return __act_on_cancel(); }

long __result(long answer) {
  if ((unsigned long)answer > -4096UL) {
    errno = -answer;
    return -1;
  }
  return answer;
}
