// stat.c: what a file is. 32-bit RISC-V Linux has only statx; stat and fstat are made of it.
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "../internal/syscall.h"

struct moment {
  long long seconds;
  unsigned nanoseconds;
  int unused;
};

struct statx {  // As the kernel writes it (linux/stat.h).
  unsigned mask, block_size;
  unsigned long long attributes;
  unsigned links, uid, gid;
  unsigned short mode, unused;
  unsigned long long inode, size, blocks, attributes_mask;
  struct moment accessed, born, changed, modified;
  unsigned special_major, special_minor, device_major, device_minor;
  unsigned long long room[14];
};

static int stat_at(int directory, const char *path, int flags, struct stat *result) {
  enum { STATX_BASIC = 0x7ff };
  struct statx found;
  if (__result(__syscall(SYS_statx, directory, path, flags, STATX_BASIC, &found)) != 0) return -1;
  memset(result, 0, sizeof *result);
  result->st_dev = found.device_major << 8 | found.device_minor;
  result->st_rdev = found.special_major << 8 | found.special_minor;
  result->st_ino = found.inode;
  result->st_mode = found.mode;
  result->st_nlink = found.links;
  result->st_uid = found.uid;
  result->st_gid = found.gid;
  result->st_size = found.size;
  result->st_blksize = found.block_size;
  result->st_blocks = found.blocks;
  result->st_atim.tv_sec = found.accessed.seconds;
  result->st_atim.tv_nsec = found.accessed.nanoseconds;
  result->st_mtim.tv_sec = found.modified.seconds;
  result->st_mtim.tv_nsec = found.modified.nanoseconds;
  result->st_ctim.tv_sec = found.changed.seconds;
  result->st_ctim.tv_nsec = found.changed.nanoseconds;
  return 0;
}

int fstatat(int directory, const char *restrict path, struct stat *restrict result, int flags) {
  return stat_at(directory, path, flags, result);
}
int stat(const char *restrict path, struct stat *restrict result) { return stat_at(AT_FDCWD, path, 0, result); }
int lstat(const char *restrict path, struct stat *restrict result) {
  return stat_at(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, result);
}
int fstat(int fd, struct stat *result) { return stat_at(fd, "", AT_EMPTY_PATH, result); }

int mkdir(const char *path, mode_t mode) { return __result(__syscall(SYS_mkdirat, AT_FDCWD, path, mode)); }
int mkfifo(const char *path, mode_t mode) {
  return __result(__syscall(SYS_mknodat, AT_FDCWD, path, mode | S_IFIFO, 0));
}
int lchmod(const char *path, mode_t mode) { return fchmodat(AT_FDCWD, path, mode, AT_SYMLINK_NOFOLLOW); }
int chmod(const char *path, mode_t mode) { return __result(__syscall(SYS_fchmodat, AT_FDCWD, path, mode)); }
mode_t umask(mode_t mask) { return __syscall(SYS_umask, mask); }
