// mman.c: mapping memory, and the end of the heap.
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../internal/syscall.h"

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
  return (void *)__result(__syscall(SYS_mmap2, address, length, protection, flags, fd, (long)(offset >> 12)));
}

int munmap(void *address, size_t length) { return __result(__syscall(SYS_munmap, address, length)); }

int mprotect(void *address, size_t length, int protection) {
  return __result(__syscall(SYS_mprotect, address, length, protection));
}

int msync(void *address, size_t length, int flags) { return __result(__syscall(SYS_msync, address, length, flags)); }

int madvise(void *address, size_t length, int advice) {
  return __result(__syscall(SYS_madvise, address, length, advice));
}

// The kernel's brk returns where the heap now ends, whether or not it moved.
int brk(void *end) {
  if ((void *)__syscall(SYS_brk, end) == end) return 0;
  errno = ENOMEM;
  return -1;
}

void *sbrk(intptr_t increment) {
  char *end = (char *)__syscall(SYS_brk, 0);
  if (increment != 0 && brk(end + increment) != 0) return (void *)-1;
  return end;
}
