// files.c: moving bytes in pieces and between files, locks, room, terminals: what descriptors.c leaves out.
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <termios.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

ssize_t readv(int fd, const struct iovec *pieces, int count) { return __result(__syscall_cp(SYS_readv, fd, pieces, count)); }
ssize_t writev(int fd, const struct iovec *pieces, int count) { return __result(__syscall_cp(SYS_writev, fd, pieces, count)); }
ssize_t preadv(int fd, const struct iovec *pieces, int count, off_t offset) {
  return __result(__syscall(SYS_preadv, fd, pieces, count, (long)offset, (long)(offset >> 32)));
}
ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t offset) {
  return __result(__syscall(SYS_pwritev, fd, pieces, count, (long)offset, (long)(offset >> 32)));
}

// From file to file the kernel does it alone; to a pipe or a socket the bytes go through a buffer here.
ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
  long done = __syscall(SYS_sendfile64, out, in, offset, count);
  if (done != -EINVAL) return __result(done);
  char buffer[4096];
  size_t sent = 0;
  while (sent < count) {
    size_t part = count - sent < sizeof buffer ? count - sent : sizeof buffer;
    ssize_t got = offset != 0 ? pread(in, buffer, part, *offset) : read(in, buffer, part);
    if (got < 0 && sent == 0) return -1;
    if (got <= 0) break;
    ssize_t put = write(out, buffer, got);
    if (put < got && offset == 0) lseek(in, (put > 0 ? put : 0) - got, SEEK_CUR);
    if (put < 0) return sent == 0 ? -1 : (ssize_t)sent;
    if (offset != 0) *offset += put;
    sent += put;
    if (put < got) break;
  }
  return sent;
}

int fdatasync(int fd) { return __result(__syscall(SYS_fdatasync, fd)); }
void sync(void) { __syscall(SYS_sync); }

int fallocate(int fd, int mode, off_t offset, off_t length) {
  return __result(__syscall(SYS_fallocate, fd, mode, (long)offset, (long)(offset >> 32), (long)length, (long)(length >> 32)));
}
int posix_fallocate(int fd, off_t offset, off_t length) {
  return -__syscall(SYS_fallocate, fd, 0, (long)offset, (long)(offset >> 32), (long)length, (long)(length >> 32));
}
int posix_fadvise(int fd, off_t offset, off_t length, int advice) {
  return -__syscall(SYS_fadvise64_64, fd, (long)offset, (long)(offset >> 32), (long)length, (long)(length >> 32), advice);
}

int flock(int fd, int operation) { return __result(__syscall(SYS_flock, fd, operation)); }

int lockf(int fd, int command, off_t length) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_CUR, .l_len = length};
  switch (command) {
    case F_ULOCK: lock.l_type = F_UNLCK; return fcntl(fd, F_SETLK, &lock);
    case F_LOCK: return fcntl(fd, F_SETLKW, &lock);
    case F_TLOCK: return fcntl(fd, F_SETLK, &lock);
    case F_TEST:
      if (fcntl(fd, F_GETLK, &lock) != 0) return -1;
      if (lock.l_type == F_UNLCK || lock.l_pid == getpid()) return 0;
      errno = EACCES;
      return -1;
    default: errno = EINVAL; return -1;
  }
}

int close_range(unsigned first, unsigned last, int flags) { return __result(__syscall(SYS_close_range, first, last, flags)); }

int ioctl(int fd, unsigned long request, ...) {
  va_list list;
  va_start(list, request);
  void *argument = va_arg(list, void *);
  va_end(list);
  return __result(__syscall(SYS_ioctl, fd, request, argument));
}

struct kernel_termios {
  unsigned input, output, control, local;
  unsigned char line, characters[19];
};

int tcgetattr(int fd, struct termios *settings) {
  struct kernel_termios found;
  if (ioctl(fd, TCGETS, &found) != 0) return -1;
  memset(settings, 0, sizeof *settings);
  settings->c_iflag = found.input;
  settings->c_oflag = found.output;
  settings->c_cflag = found.control;
  settings->c_lflag = found.local;
  settings->c_line = found.line;
  memcpy(settings->c_cc, found.characters, sizeof found.characters);
  settings->c_ispeed = settings->c_ospeed = found.control & 017;
  return 0;
}

int tcsetattr(int fd, int when, const struct termios *settings) {
  struct kernel_termios wanted;
  if (when < TCSANOW || when > TCSAFLUSH) {
    errno = EINVAL;
    return -1;
  }
  wanted.input = settings->c_iflag;
  wanted.output = settings->c_oflag;
  wanted.control = settings->c_cflag;
  wanted.local = settings->c_lflag;
  wanted.line = settings->c_line;
  memcpy(wanted.characters, settings->c_cc, sizeof wanted.characters);
  return ioctl(fd, TCSETS + when, &wanted);
}

void cfmakeraw(struct termios *settings) {
  settings->c_iflag &= ~(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
  settings->c_oflag &= ~OPOST;
  settings->c_lflag &= ~(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  settings->c_cflag |= CS8;
}

pid_t tcgetpgrp(int fd) {
  pid_t group;
  return ioctl(fd, TIOCGPGRP, &group) != 0 ? -1 : group;
}
int tcsetpgrp(int fd, pid_t group) { return ioctl(fd, TIOCSPGRP, &group); }

int ttyname_r(int fd, char *name, size_t size) {
  if (!isatty(fd)) return errno;
  if (size < sizeof "/dev/tty") return ERANGE;
  strcpy(name, "/dev/tty");
  return 0;
}
char *ttyname(int fd) {
  static char name[16];
  int error = ttyname_r(fd, name, sizeof name);
  if (error == 0) return name;
  errno = error;
  return 0;
}

// Shared memory with a name is a file in /dev/shm.
static int shm_path(const char *name, char *path, size_t size) {
  while (*name == '/') name++;
  size_t length = strlen(name);
  if (length == 0 || strchr(name, '/') != 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
    errno = EINVAL;
    return -1;
  }
  if (length > 255) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(path, "/dev/shm/");
  strcat(path, name);
  (void)size;
  return 0;
}
int shm_open(const char *name, int flags, mode_t mode) {
  char path[300];
  if (shm_path(name, path, sizeof path) != 0) return -1;
  return open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, mode);
}
int shm_unlink(const char *name) {
  char path[300];
  return shm_path(name, path, sizeof path) != 0 ? -1 : unlink(path);
}
int memfd_create(const char *name, unsigned flags) { return __result(__syscall(SYS_memfd_create, name, flags)); }
