// ucontext.c: several stacks for one thread: user-level threads and coroutines are made of this.
//
// A context's registers lie at 160 of it, four bytes each by their numbers, the pc in place of x0; its signal mask at 20.
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <ucontext.h>

// Only what a call must keep is saved: getcontext returns again, with 0, as if it had just been called.
asm(".globl getcontext\n"
    ".type getcontext, @function\n"
    "getcontext:\n"
    "  sw ra, 160(a0)\n"
    "  sw zero, 200(a0)\n"
    "  sw ra, 164(a0)\n"
    "  sw sp, 168(a0)\n"
    "  sw s0, 192(a0)\n"
    "  sw s1, 196(a0)\n"
    "  sw s2, 232(a0)\n"
    "  sw s3, 236(a0)\n"
    "  sw s4, 240(a0)\n"
    "  sw s5, 244(a0)\n"
    "  sw s6, 248(a0)\n"
    "  sw s7, 252(a0)\n"
    "  sw s8, 256(a0)\n"
    "  sw s9, 260(a0)\n"
    "  sw s10, 264(a0)\n"
    "  sw s11, 268(a0)\n"
    "  addi a2, a0, 20\n"  // rt_sigprocmask(SIG_BLOCK, nothing, the mask now)
    "  li a0, 0\n"
    "  li a1, 0\n"
    "  li a3, 8\n"
    "  li a7, 135\n"
    "  ecall\n"
    "  li a0, 0\n"
    "  ret\n"
    ".size getcontext, .-getcontext\n");

asm(".globl swapcontext\n"
    ".type swapcontext, @function\n"
    "swapcontext:\n"
    "  sw ra, 160(a0)\n"
    "  sw zero, 200(a0)\n"
    "  sw ra, 164(a0)\n"
    "  sw sp, 168(a0)\n"
    "  sw s0, 192(a0)\n"
    "  sw s1, 196(a0)\n"
    "  sw s2, 232(a0)\n"
    "  sw s3, 236(a0)\n"
    "  sw s4, 240(a0)\n"
    "  sw s5, 244(a0)\n"
    "  sw s6, 248(a0)\n"
    "  sw s7, 252(a0)\n"
    "  sw s8, 256(a0)\n"
    "  sw s9, 260(a0)\n"
    "  sw s10, 264(a0)\n"
    "  sw s11, 268(a0)\n"
    "  mv t0, a1\n"
    "  addi a2, a0, 20\n"
    "  j __switch_context\n"
    ".size swapcontext, .-swapcontext\n");

asm(".globl setcontext\n"
    ".type setcontext, @function\n"
    "setcontext:\n"
    "  mv t0, a0\n"
    "  li a2, 0\n"
    "__switch_context:\n"  // To t0, with the mask before stored at a2.
    "  addi a1, t0, 20\n"
    "  li a0, 2\n"  // SIG_SETMASK
    "  li a3, 8\n"
    "  li a7, 135\n"
    "  ecall\n"
    "  lw ra, 164(t0)\n"
    "  lw sp, 168(t0)\n"
    "  lw s0, 192(t0)\n"
    "  lw s1, 196(t0)\n"
    "  lw s2, 232(t0)\n"
    "  lw s3, 236(t0)\n"
    "  lw s4, 240(t0)\n"
    "  lw s5, 244(t0)\n"
    "  lw s6, 248(t0)\n"
    "  lw s7, 252(t0)\n"
    "  lw s8, 256(t0)\n"
    "  lw s9, 260(t0)\n"
    "  lw s10, 264(t0)\n"
    "  lw s11, 268(t0)\n"
    "  lw a0, 200(t0)\n"
    "  lw a1, 204(t0)\n"
    "  lw a2, 208(t0)\n"
    "  lw a3, 212(t0)\n"
    "  lw a4, 216(t0)\n"
    "  lw a5, 220(t0)\n"
    "  lw a6, 224(t0)\n"
    "  lw a7, 228(t0)\n"
    "  lw t1, 160(t0)\n"
    "  jr t1\n"
    ".size setcontext, .-setcontext\n");

// Where a made context begins: s1 is its function, s2 what comes after it.
asm(".globl __context_start\n"
    ".type __context_start, @function\n"
    "__context_start:\n"
    "  jalr s1\n"
    "  mv a0, s2\n"
    "  call __context_end\n"
    ".size __context_start, .-__context_start\n");
void __context_start(void);

_Noreturn void __context_end(const ucontext_t *next) {
  if (next) setcontext(next);
  exit(0);
}

void makecontext(ucontext_t *context, void (*function)(void), int count, ...) {
  unsigned long *registers = context->uc_mcontext.__gregs;
  int on_stack = count > 8 ? count - 8 : 0;
  uintptr_t top = ((uintptr_t)context->uc_stack.ss_sp + context->uc_stack.ss_size - on_stack * sizeof(int)) & -16;
  va_list list;
  va_start(list, count);
  for (int i = 0; i < count; i++) {
    unsigned long value = va_arg(list, unsigned long);
    if (i < 8) registers[REG_A0 + i] = value;
    else ((unsigned long *)top)[i - 8] = value;
  }
  va_end(list);
  registers[REG_PC] = (unsigned long)__context_start;
  registers[REG_RA] = 0;
  registers[REG_SP] = top;
  registers[REG_S0] = 0;
  registers[REG_S0 + 1] = (unsigned long)function;
  registers[18] = (unsigned long)context->uc_link;
}
