// atomic.c: the atomic instructions of RISC-V (extension A), each as a function.

asm(".globl __atomic_word_load\n"
    ".type __atomic_word_load, @function\n"
    "__atomic_word_load:\n"
    "  lw a0, 0(a0)\n"
    "  fence\n"
    "  ret\n"
    ".size __atomic_word_load, .-__atomic_word_load\n");

asm(".globl __atomic_word_store\n"
    ".type __atomic_word_store, @function\n"
    "__atomic_word_store:\n"
    "  fence\n"
    "  sw a1, 0(a0)\n"
    "  fence\n"
    "  ret\n"
    ".size __atomic_word_store, .-__atomic_word_store\n");

asm(".globl __atomic_word_swap\n"
    ".type __atomic_word_swap, @function\n"
    "__atomic_word_swap:\n"
    "  amoswap.w.aqrl a0, a1, (a0)\n"
    "  ret\n"
    ".size __atomic_word_swap, .-__atomic_word_swap\n");

asm(".globl __atomic_word_add\n"
    ".type __atomic_word_add, @function\n"
    "__atomic_word_add:\n"
    "  amoadd.w.aqrl a0, a1, (a0)\n"
    "  ret\n"
    ".size __atomic_word_add, .-__atomic_word_add\n");

// Load-reserved, compare, store-conditional; the store fails, and we try again, if anyone wrote in between.
asm(".globl __atomic_word_cas\n"
    ".type __atomic_word_cas, @function\n"
    "__atomic_word_cas:\n"
    "  lr.w.aqrl t0, (a0)\n"
    "  bne t0, a1, __atomic_word_cas_end\n"
    "  sc.w.aqrl t1, a2, (a0)\n"
    "  bnez t1, __atomic_word_cas\n"
    "__atomic_word_cas_end:\n"
    "  mv a0, t0\n"
    "  ret\n"
    ".size __atomic_word_cas, .-__atomic_word_cas\n");
