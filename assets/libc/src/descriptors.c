// descriptors.c: files, pipes and what can be done with a number for one.
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "../internal/syscall.h"

ssize_t read(int fd, void *to, size_t count) { return __result(__syscall_cp(SYS_read, fd, to, count)); }

ssize_t write(int fd, const void *from, size_t count) { return __result(__syscall_cp(SYS_write, fd, from, count)); }

// 64-bit offsets go in two registers, the low half first.
ssize_t pread(int fd, void *to, size_t count, off_t offset) {
  return __result(__syscall_cp(SYS_pread, fd, to, count, (long)offset, (long)(offset >> 32)));
}

ssize_t pwrite(int fd, const void *from, size_t count, off_t offset) {
  return __result(__syscall_cp(SYS_pwrite, fd, from, count, (long)offset, (long)(offset >> 32)));
}

int close(int fd) { return __result(__syscall_cp(SYS_close, fd)); }

int openat(int directory, const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & O_CREAT) {
    va_list list;
    va_start(list, flags);
    mode = va_arg(list, mode_t);
    va_end(list);
  }
  return __result(__syscall_cp(SYS_openat, directory, path, flags, mode));
}

int open(const char *path, int flags, ...) {
  mode_t mode = 0;
  if (flags & O_CREAT) {
    va_list list;
    va_start(list, flags);
    mode = va_arg(list, mode_t);
    va_end(list);
  }
  return __result(__syscall_cp(SYS_openat, AT_FDCWD, path, flags, mode));
}

int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int fcntl(int fd, int command, ...) {
  va_list list;
  va_start(list, command);
  long argument = va_arg(list, long);
  va_end(list);
  return __result(__syscall(SYS_fcntl, fd, command, argument));
}

off_t lseek(int fd, off_t offset, int whence) {
  off_t result;
  long failed = __result(__syscall(SYS_llseek, fd, (long)(offset >> 32), (long)offset, &result, whence));
  return failed ? -1 : result;
}

int ftruncate(int fd, off_t length) {
  return __result(__syscall(SYS_ftruncate, fd, (long)length, (long)(length >> 32)));
}

int fsync(int fd) { return __result(__syscall_cp(SYS_fsync, fd)); }

int pipe2(int ends[2], int flags) { return __result(__syscall(SYS_pipe2, ends, flags)); }

int pipe(int ends[2]) { return pipe2(ends, 0); }

int dup(int fd) { return __result(__syscall(SYS_dup, fd)); }

int dup3(int from, int to, int flags) { return __result(__syscall(SYS_dup3, from, to, flags)); }

// Unlike dup3, dup2 of a descriptor onto itself is allowed.
int dup2(int from, int to) {
  if (from == to) return fcntl(from, F_GETFD) < 0 ? -1 : to;
  return dup3(from, to, 0);
}

int isatty(int fd) {
  enum { TCGETS = 0x5401 };
  char settings[64];
  return __result(__syscall(SYS_ioctl, fd, TCGETS, settings)) == 0;
}

int access(const char *path, int mode) { return __result(__syscall(SYS_faccessat, AT_FDCWD, path, mode)); }

int unlink(const char *path) { return __result(__syscall(SYS_unlinkat, AT_FDCWD, path, 0)); }

int rmdir(const char *path) { return __result(__syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR)); }

int chdir(const char *path) { return __result(__syscall(SYS_chdir, path)); }

char *getcwd(char *buffer, size_t size) {
  char *made = buffer == 0 ? malloc(size == 0 ? size = 4096 : size) : 0;  // GNU's: room is made when none is given.
  if (buffer == 0 && made == 0) return 0;
  if (buffer != 0 && size == 0) {
    errno = EINVAL;
    return 0;
  }
  if (__result(__syscall(SYS_getcwd, buffer != 0 ? buffer : made, size)) < 0) {
    free(made);
    return 0;
  }
  return buffer != 0 ? buffer : made;
}
