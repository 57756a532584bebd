// sys/vfs.h: how large a file system is (Linux).
#ifndef _SYS_VFS_H
#define _SYS_VFS_H
#include <sys/types.h>
struct statfs {
  unsigned long f_type, f_bsize;
  fsblkcnt_t f_blocks, f_bfree, f_bavail;
  fsfilcnt_t f_files, f_ffree;
  fsid_t f_fsid;
  unsigned long f_namelen, f_frsize, f_flags;
  unsigned long f_spare[4];
};
int statfs(const char *path, struct statfs *result);
int fstatfs(int fd, struct statfs *result);
#endif
