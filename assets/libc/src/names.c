// names.c: the names of files: made, linked, removed, asked about.
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <sys/time.h>
#include <unistd.h>
#include <utime.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

int faccessat(int directory, const char *path, int mode, int flags) {
  (void)flags;  // Real and effective ids are the same here.
  return __result(__syscall(SYS_faccessat, directory, path, mode));
}

int linkat(int from_directory, const char *from, int to_directory, const char *to, int flags) {
  return __result(__syscall(SYS_linkat, from_directory, from, to_directory, to, flags));
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int symlinkat(const char *target, int directory, const char *path) {
  return __result(__syscall(SYS_symlinkat, target, directory, path));
}
int symlink(const char *target, const char *path) { return symlinkat(target, AT_FDCWD, path); }

ssize_t readlinkat(int directory, const char *restrict path, char *restrict to, size_t size) {
  return __result(__syscall(SYS_readlinkat, directory, path, to, size));
}
ssize_t readlink(const char *restrict path, char *restrict to, size_t size) { return readlinkat(AT_FDCWD, path, to, size); }

int unlinkat(int directory, const char *path, int flags) { return __result(__syscall(SYS_unlinkat, directory, path, flags)); }
int renameat(int from_directory, const char *from, int to_directory, const char *to) {
  return __result(__syscall(SYS_renameat2, from_directory, from, to_directory, to, 0));
}
int renameat2(int from_directory, const char *from, int to_directory, const char *to, unsigned flags) {
  return __result(__syscall(SYS_renameat2, from_directory, from, to_directory, to, flags));
}

int fchdir(int fd) { return __result(__syscall(SYS_fchdir, fd)); }
int mkdirat(int directory, const char *path, mode_t mode) { return __result(__syscall(SYS_mkdirat, directory, path, mode)); }
int mknodat(int directory, const char *path, mode_t mode, dev_t device) {
  return __result(__syscall(SYS_mknodat, directory, path, mode, (unsigned)device));
}
int mknod(const char *path, mode_t mode, dev_t device) { return mknodat(AT_FDCWD, path, mode, device); }
int mkfifoat(int directory, const char *path, mode_t mode) { return mknodat(directory, path, (mode & ~S_IFMT) | S_IFIFO, 0); }

int fchmod(int fd, mode_t mode) { return __result(__syscall(SYS_fchmod, fd, mode)); }
int fchmodat(int directory, const char *path, mode_t mode, int flags) {
  if (flags & AT_SYMLINK_NOFOLLOW) {
    struct stat found;
    if (fstatat(directory, path, &found, flags) != 0) return -1;
    if (S_ISLNK(found.st_mode)) {
      errno = EOPNOTSUPP;
      return -1;
    }
  }
  return __result(__syscall(SYS_fchmodat, directory, path, mode));
}
int fchownat(int directory, const char *path, uid_t owner, gid_t group, int flags) {
  return __result(__syscall(SYS_fchownat, directory, path, owner, group, flags));
}
int chown(const char *path, uid_t owner, gid_t group) { return fchownat(AT_FDCWD, path, owner, group, 0); }
int lchown(const char *path, uid_t owner, gid_t group) { return fchownat(AT_FDCWD, path, owner, group, AT_SYMLINK_NOFOLLOW); }
int fchown(int fd, uid_t owner, gid_t group) { return __result(__syscall(SYS_fchown, fd, owner, group)); }

// The kernel's timespec has 64-bit nanoseconds.
static const void *kernel_times(const struct timespec times[2], long long room[4]) {
  if (times == 0) return 0;
  for (int i = 0; i < 2; i++) {
    room[2 * i] = times[i].tv_sec;
    room[2 * i + 1] = times[i].tv_nsec;
  }
  return room;
}
int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
  long long room[4];
  return __result(__syscall(SYS_utimensat_time64, directory, path, kernel_times(times, room), flags));
}
int futimens(int fd, const struct timespec times[2]) {
  long long room[4];
  return __result(__syscall(SYS_utimensat_time64, fd, 0, kernel_times(times, room), 0));
}

static const struct timespec *from_timevals(const struct timeval times[2], struct timespec room[2]) {
  if (times == 0) return 0;
  for (int i = 0; i < 2; i++) {
    room[i].tv_sec = times[i].tv_sec;
    room[i].tv_nsec = times[i].tv_usec * 1000;
  }
  return room;
}
int utimes(const char *path, const struct timeval times[2]) {
  struct timespec room[2];
  return utimensat(AT_FDCWD, path, from_timevals(times, room), 0);
}
int futimes(int fd, const struct timeval times[2]) {
  struct timespec room[2];
  return futimens(fd, from_timevals(times, room));
}
int utime(const char *path, const struct utimbuf *times) {
  struct timespec room[2];
  memset(room, 0, sizeof room);
  if (times != 0) {
    room[0].tv_sec = times->actime;
    room[1].tv_sec = times->modtime;
  }
  return utimensat(AT_FDCWD, path, times == 0 ? 0 : room, 0);
}

int truncate(const char *path, off_t length) {
  return __result(__syscall(SYS_truncate64, path, (long)length, (long)(length >> 32)));
}

struct statfs64 {  // As the kernel writes it (asm-generic/statfs.h).
  unsigned type, block_size;
  unsigned long long blocks, free, available, files, free_files;
  unsigned id[2], longest_name, fragment, flags, spare[4];
};
int statfs(const char *path, struct statfs *result) {
  return __result(__syscall(SYS_statfs64, path, sizeof *result, result));
}
int fstatfs(int fd, struct statfs *result) { return __result(__syscall(SYS_fstatfs64, fd, sizeof *result, result)); }
static int fill_statvfs(struct statvfs *result, const struct statfs64 *found) {
  memset(result, 0, sizeof *result);
  result->f_bsize = found->block_size;
  result->f_frsize = found->fragment;
  result->f_blocks = found->blocks;
  result->f_bfree = found->free;
  result->f_bavail = found->available;
  result->f_files = found->files;
  result->f_ffree = result->f_favail = found->free_files;
  result->f_namemax = found->longest_name;
  return 0;
}
int statvfs(const char *restrict path, struct statvfs *restrict result) {
  struct statfs64 found;
  if (__result(__syscall(SYS_statfs64, path, sizeof found, &found)) != 0) return -1;
  return fill_statvfs(result, &found);
}
int fstatvfs(int fd, struct statvfs *result) {
  struct statfs64 found;
  if (__result(__syscall(SYS_fstatfs64, fd, sizeof found, &found)) != 0) return -1;
  return fill_statvfs(result, &found);
}

static long limit_of(int name) {
  switch (name) {
    case _PC_LINK_MAX: return 127;
    case _PC_MAX_CANON:
    case _PC_MAX_INPUT: return 255;
    case _PC_CHOWN_RESTRICTED:
    case _PC_2_SYMLINKS: return 1;
    case _PC_VDISABLE: return 0;
    case _PC_SYNC_IO:
    case _PC_ASYNC_IO:
    case _PC_PRIO_IO:
    case _PC_SOCK_MAXBUF:
    case _PC_REC_INCR_XFER_SIZE:
    case _PC_REC_MAX_XFER_SIZE:
    case _PC_SYMLINK_MAX: return -1;
    case _PC_FILESIZEBITS: return 64;
    case _PC_REC_MIN_XFER_SIZE:
    case _PC_REC_XFER_ALIGN:
    case _PC_ALLOC_SIZE_MIN: return 4096;
    case _PC_NAME_MAX: return 255;
    case _PC_PATH_MAX: return 4096;
    case _PC_PIPE_BUF: return 4096;
    case _PC_NO_TRUNC: return 1;
    default: errno = EINVAL; return -1;
  }
}
long pathconf(const char *path, int name) {
  struct stat found;
  return stat(path, &found) != 0 ? -1 : limit_of(name);
}
long fpathconf(int fd, int name) {
  struct stat found;
  return fstat(fd, &found) != 0 ? -1 : limit_of(name);
}
