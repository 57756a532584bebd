// backtrace.c: the calls that led here, by the frames that Heddle's compiler makes: s0 points behind a frame, whose last
// words are the caller's s0 and the return address.
#include <execinfo.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../internal/thread.h"

asm(".globl __frame_pointer\n"
    ".type __frame_pointer, @function\n"
    "__frame_pointer:\n"
    "  mv a0, s0\n"
    "  ret\n"
    ".size __frame_pointer, .-__frame_pointer\n");
uintptr_t __frame_pointer(void);

// Another compiler's code may keep anything in s0, so that nothing outside of this thread's stack is believed.
int backtrace(void **addresses, int most) {
  struct thread *self = __self();
  uintptr_t low = (uintptr_t)&self, high = self->stack ? (uintptr_t)self->stack + self->stack_size : (uintptr_t)__first_stack;
  int count = 0;
  for (uintptr_t frame = __frame_pointer(); count < most && frame >= low + 8 && frame <= high && frame % 4 == 0;) {
    uintptr_t back = ((uintptr_t *)frame)[-1], outer = ((uintptr_t *)frame)[-2];
    if (back == 0) break;
    addresses[count++] = (void *)back;
    low = frame;
    frame = outer;
  }
  return count;
}

static int describe(char *to, size_t size, void *address) {
  char path[256];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  return snprintf(to, size, "%s() [%p]", length > 0 ? path : "program", address);
}

// One block: the pointers, then the texts.
char **backtrace_symbols(void *const *addresses, int count) {
  size_t size = count * sizeof(char *);
  for (int i = 0; i < count; i++) size += describe(0, 0, addresses[i]) + 1;
  char **list = malloc(size ? size : 1), *at = (char *)(list + count);
  for (int i = 0; list && i < count; i++) {
    list[i] = at;
    at += describe(at, (char *)list + size - at, addresses[i]) + 1;
  }
  return list;
}

void backtrace_symbols_fd(void *const *addresses, int count, int fd) {
  char line[320];
  for (int i = 0; i < count; i++) {
    describe(line, sizeof line, addresses[i]);
    dprintf(fd, "%s\n", line);
  }
}
