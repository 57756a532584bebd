// start.c: from the first instruction to main: the stack as the kernel laid it, thread-local storage, then main.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/thread.h"

int main(int argc, char **argv, char **environment);

char **environ;
int __thread_count = 1;
char **__first_stack;

// sp points to: argc, argv…, 0, environment…, 0, pairs of (AT_…, value), 0.
asm(".globl _start\n"
    ".type _start, @function\n"
    "_start:\n"
    "  li s0, 0\n"
    "  mv a0, sp\n"
    "  andi sp, sp, -16\n"
    "  call __start_c\n"
    ".size _start, .-_start\n");

asm(".globl __thread_pointer\n"
    ".type __thread_pointer, @function\n"
    "__thread_pointer:\n"
    "  mv a0, tp\n"
    "  ret\n"
    ".size __thread_pointer, .-__thread_pointer\n");

asm(".globl __set_thread_pointer\n"
    ".type __set_thread_pointer, @function\n"
    "__set_thread_pointer:\n"
    "  mv tp, a0\n"
    "  ret\n"
    ".size __set_thread_pointer, .-__set_thread_pointer\n");

enum { AT_PHDR = 3, AT_PHNUM = 5, PT_TLS = 7 };
struct program_header {  // One line of the ELF file's table of segments.
  unsigned type, offset, address, physical, file_size, memory_size, flags, alignment;
};

// The initial values of _Thread_local variables, found in the program's own headers.
static const void *tls_image;
static size_t tls_file_size, tls_memory_size;

static struct {
  struct thread thread;
  char variables[256];
} first_block;  // The first thread's, unless its variables need more room.

// Heddle's linker says where they are; other linkers leave these names at 0, and the headers are read.
extern const char __tls_start[] __attribute__((weak)), __tls_file_size[] __attribute__((weak)), __tls_size[] __attribute__((weak));

static void find_tls(const unsigned *aux) {
  if (__tls_start) {
    tls_image = __tls_start;
    tls_file_size = (size_t)__tls_file_size;
    tls_memory_size = (size_t)__tls_size;
    return;
  }
  const struct program_header *header = 0;
  unsigned count = 0;
  for (; aux[0]; aux += 2) {
    if (aux[0] == AT_PHDR) header = (const struct program_header *)aux[1];
    if (aux[0] == AT_PHNUM) count = aux[1];
  }
  for (; header && count; header++, count--)
    if (header->type == PT_TLS) {
      tls_image = (const void *)header->address;
      tls_file_size = header->file_size;
      tls_memory_size = header->memory_size;
    }
}

struct thread *__self(void) { return (struct thread *)__thread_pointer() - 1; }

size_t __thread_block_size(void) { return (sizeof(struct thread) + tls_memory_size + 15) & -16; }

struct thread *__thread_place(void *block) {
  struct thread *thread = block;
  char *variables = (char *)(thread + 1);
  memcpy(variables, tls_image, tls_file_size);
  memset(variables + tls_file_size, 0, tls_memory_size - tls_file_size);
  return thread;
}

// Functions with __attribute__((constructor)); the linker says where their table lies.
typedef void constructor(int, char **, char **);
extern constructor *const __init_array_start[] __attribute__((weak)), *const __init_array_end[] __attribute__((weak));

_Noreturn void __start_c(int *stack) {
  int argc = stack[0];
  char **argv = (char **)(stack + 1);
  environ = argv + argc + 1;
  __first_stack = environ;
  char **end = environ;
  while (*end) end++;
  find_tls((const unsigned *)(end + 1));
  void *block = &first_block;
  if (__thread_block_size() > sizeof first_block)
    block = mmap(0, __thread_block_size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  struct thread *thread = __thread_place(block);
  __set_thread_pointer(thread + 1);
  thread->tid = __syscall(SYS_set_tid_address, &thread->tid);
  thread->robust.head = &thread->robust.head;
  for (constructor *const *one = __init_array_start; one != __init_array_end; one++) (*one)(argc, argv, environ);
  exit(main(argc, argv, environ));
}
