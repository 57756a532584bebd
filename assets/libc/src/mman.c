// mman.c: mapping memory, and the end of the heap.
#include <errno.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../internal/syscall.h"

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
  if (offset & 4095) {
    errno = EINVAL;
    return MAP_FAILED;
  }
  return (void *)__result(__syscall(SYS_mmap2, address, length, protection, flags, fd, (long)(offset >> 12)));
}

int munmap(void *address, size_t length) { return __result(__syscall(SYS_munmap, address, length)); }

int mprotect(void *address, size_t length, int protection) {
  return __result(__syscall(SYS_mprotect, address, length, protection));
}

int msync(void *address, size_t length, int flags) { return __result(__syscall(SYS_msync, address, length, flags)); }

// The new place is asked for only with MREMAP_FIXED.
void *mremap(void *old, size_t old_size, size_t new_size, int flags, ...) {
  void *place = 0;
  if (flags & MREMAP_FIXED) {
    va_list list;
    va_start(list, flags);
    place = va_arg(list, void *);
    va_end(list);
  }
  return (void *)__result(__syscall(SYS_mremap, old, old_size, new_size, flags, place));
}

int mlock(const void *address, size_t length) { return __result(__syscall(SYS_mlock, address, length)); }
int munlock(const void *address, size_t length) { return __result(__syscall(SYS_munlock, address, length)); }
int mlockall(int flags) { return __result(__syscall(SYS_mlockall, flags)); }
int munlockall(void) { return __result(__syscall(SYS_munlockall)); }
int mincore(void *address, size_t length, unsigned char *there) { return __result(__syscall(SYS_mincore, address, length, there)); }

// POSIX's advice is Linux's, but that DONTNEED loses nothing; the error is the answer.
int posix_madvise(void *address, size_t length, int advice) {
  if (advice == POSIX_MADV_DONTNEED) return 0;
  return -__syscall(SYS_madvise, address, length, advice);
}

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
