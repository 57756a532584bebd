// math_sqrt.c: what the floating-point unit does in one instruction, and roots made of it. Numbers travel in integer
// registers (ABI ilp32), low half first.
#include "../internal/math.h"

asm(".globl __root\n"
    ".type __root, @function\n"
    "__root:\n"
    "  addi sp, sp, -16\n"
    "  sw a0, 0(sp)\n"
    "  sw a1, 4(sp)\n"
    "  fld fa0, 0(sp)\n"
    "  fsqrt.d fa0, fa0\n"
    "  fsd fa0, 0(sp)\n"
    "  lw a0, 0(sp)\n"
    "  lw a1, 4(sp)\n"
    "  addi sp, sp, 16\n"
    "  ret\n"
    ".size __root, .-__root\n");

asm(".globl fma\n"
    ".type fma, @function\n"
    "fma:\n"
    "  addi sp, sp, -32\n"
    "  sw a0, 0(sp)\n"
    "  sw a1, 4(sp)\n"
    "  sw a2, 8(sp)\n"
    "  sw a3, 12(sp)\n"
    "  sw a4, 16(sp)\n"
    "  sw a5, 20(sp)\n"
    "  fld fa0, 0(sp)\n"
    "  fld fa1, 8(sp)\n"
    "  fld fa2, 16(sp)\n"
    "  fmadd.d fa0, fa0, fa1, fa2\n"
    "  fsd fa0, 0(sp)\n"
    "  lw a0, 0(sp)\n"
    "  lw a1, 4(sp)\n"
    "  addi sp, sp, 32\n"
    "  ret\n"
    ".size fma, .-fma\n");

asm(".globl fmaf\n"
    ".type fmaf, @function\n"
    "fmaf:\n"
    "  fmv.w.x fa0, a0\n"
    "  fmv.w.x fa1, a1\n"
    "  fmv.w.x fa2, a2\n"
    "  fmadd.s fa0, fa0, fa1, fa2\n"
    "  fmv.x.w a0, fa0\n"
    "  ret\n"
    ".size fmaf, .-fmaf\n");

long double fmal(long double x, long double y, long double z) { return fma(x, y, z); }

double __root(double x);

double sqrt(double x) {
  double root = __root(x);
  if (x < 0) errno = EDOM;
  return root;
}
FOR_FLOAT_AND_LONG(sqrt)
