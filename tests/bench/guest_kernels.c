// guest_kernels.c: what the benchmarks of the machine run. Each kernel never ends. After a change, make the words anew:
//   for k in SIEVE MATMUL MEMCPY CHASE FIB; do riscv64-unknown-elf-gcc -O2 -march=rv32ima -mabi=ilp32 -ffreestanding -nostdlib \
//     -fno-tree-loop-distribute-patterns \
//     -DKERNEL_$k -Wl,-Ttext=0x10000,--build-id=none guest_kernels.c -o $k.elf; \
//     riscv64-unknown-elf-objcopy -O binary -j .text $k.elf $k.bin; done
// and write each .bin as hexadecimal words into guest_kernels.inc.
typedef unsigned int u32;

// a0 at the start: the hart's number. Each hart has 256 KiB from 0x400000 on, with its stack at their end.
__asm__(
    ".pushsection .text.startup\n"
    ".globl _start\n"
    "_start: slli s0, a0, 18\n"
    "  lui t0, 0x400\n"
    "  add s0, s0, t0\n"
    "  lui t0, 0x40\n"
    "  add sp, s0, t0\n"
    "1: mv a0, s0\n"
    "  call kernel\n"
    "  j 1b\n"
    ".popsection\n");
void kernel(u32 *memory);

#ifdef KERNEL_SIEVE
void kernel(u32 *memory) {
  unsigned char *composite = (unsigned char *)memory;
  enum { n = 65536 };
  for (u32 i = 0; i < n; ++i) composite[i] = 0;
  u32 count = 0;
  for (u32 i = 2; i < n; ++i) {
    if (composite[i]) continue;
    ++count;
    for (u32 j = i + i; j < n; j += i) composite[j] = 1;
  }
  memory[n / 4] = count;
}
#endif
#ifdef KERNEL_MATMUL
void kernel(u32 *memory) {
  enum { n = 48 };
  u32 *a = memory, *b = memory + n * n, *c = memory + 2 * n * n;
  for (u32 i = 0; i < n; ++i)
    for (u32 j = 0; j < n; ++j) {
      u32 sum = 0;
      for (u32 k = 0; k < n; ++k) sum += a[i * n + k] * b[k * n + j];
      c[i * n + j] = sum + i;
    }
}
#endif
#ifdef KERNEL_MEMCPY
void kernel(u32 *memory) {
  u32 *to = memory, *from = memory + 8192;
  for (u32 i = 0; i < 8192; i += 4) {
    u32 a = from[i], b = from[i + 1], c = from[i + 2], d = from[i + 3];
    to[i] = a, to[i + 1] = b, to[i + 2] = c, to[i + 3] = d;
  }
}
#endif
#ifdef KERNEL_CHASE
void kernel(u32 *memory) {
  enum { n = 32768 };  // 128 KiB: as many pages as the TLB has entries.
  if (memory[1] == 0)
    for (u32 i = 0; i < n; ++i) memory[i] = (i * 4801 + 12289) & (n - 1);
  u32 at = 0;
  for (u32 i = 0; i < 100000; ++i) at = memory[at];
  memory[n + 1] = at;
}
#endif
#ifdef KERNEL_FIB
static __attribute__((noinline)) u32 fib(u32 n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
void kernel(u32 *memory) { memory[0] = fib(20 + (memory[0] & 1)); }
#endif
