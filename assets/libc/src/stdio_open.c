// stdio_open.c: streams on files.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../internal/futex.h"
#include "../internal/stdio.h"
#include "../internal/syscall.h"

enum { BLOCK = 4096 };

int __stream_flags(const char *mode, int *open_flags) {
  int flags = 0;
  int both = strchr(mode, '+') != 0;
  switch (mode[0]) {
    case 'r':
      flags = STREAM_READS;
      *open_flags = both ? O_RDWR : O_RDONLY;
      break;
    case 'w':
      flags = STREAM_WRITES;
      *open_flags = (both ? O_RDWR : O_WRONLY) | O_CREAT | O_TRUNC;
      break;
    case 'a':
      flags = STREAM_WRITES | STREAM_APPENDS;
      *open_flags = (both ? O_RDWR : O_WRONLY) | O_CREAT | O_APPEND;
      break;
    default: errno = EINVAL; return 0;
  }
  if (both) flags |= STREAM_READS | STREAM_WRITES;
  if (strchr(mode, 'x')) *open_flags |= O_EXCL;
  if (strchr(mode, 'e')) *open_flags |= O_CLOEXEC;
  return flags;
}

FILE *fdopen(int fd, const char *mode) {
  int unused;
  int flags = __stream_flags(mode, &unused);
  if (!flags) return 0;
  int known = fcntl(fd, F_GETFL);
  if (known < 0) return 0;
  int access = known & O_ACCMODE;
  if ((flags & STREAM_READS && access == O_WRONLY) || (flags & STREAM_WRITES && access == O_RDONLY)) {
    errno = EINVAL;
    return 0;
  }
  if (flags & STREAM_APPENDS && !(known & O_APPEND)) fcntl(fd, F_SETFL, known | O_APPEND);
  if (unused & O_CLOEXEC) fcntl(fd, F_SETFD, FD_CLOEXEC);
  FILE *file = malloc(sizeof *file + BLOCK);  // The stream and its buffer in one block.
  if (!file) return 0;
  memset(file, 0, sizeof *file);
  file->fd = fd;
  file->flags = flags | STREAM_ON_HEAP;
  file->buffer = (char *)(file + 1);
  file->capacity = BLOCK;
  __stream_open(file);
  return file;
}

FILE *fopen(const char *restrict path, const char *restrict mode) {
  int open_flags;
  if (!__stream_flags(mode, &open_flags)) return 0;
  int fd = open(path, open_flags, 0666);
  if (fd < 0) return 0;
  FILE *file = fdopen(fd, mode);
  if (!file) close(fd);
  return file;
}

// Without a path, the same file in another mode.
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict file) {
  int open_flags, flags = __stream_flags(mode, &open_flags);
  fflush(file);
  int fd = !flags ? -1 : path ? open(path, open_flags, 0666) : file->fd;
  if (flags && !path) {
    fcntl(fd, F_SETFL, open_flags & (O_APPEND | O_NONBLOCK));
    if (open_flags & O_TRUNC) ftruncate(fd, 0);
  }
  if (fd < 0) {
    int error = errno;
    fclose(file);
    errno = error;
    return 0;
  }
  if (file->fd < 0) {
    file->fd = fd;
  } else if (fd != file->fd) {
    dup3(fd, file->fd, open_flags & O_CLOEXEC);
    close(fd);
  }
  file->flags = flags | (file->flags & (STREAM_IS_OPEN | STREAM_ON_HEAP));
  file->mode = _IOFBF;
  file->position = file->end = 0;
  file->pushed_count = 0;
  if (file->capacity < 16) {  // It was unbuffered, and had no room.
    char *room = malloc(BLOCK);
    if (room) {
      file->buffer = room;
      file->capacity = BLOCK;
    }
  }
  return file;
}

int fclose(FILE *file) {
  int failed = fflush(file) != 0;
  if (file->flags & STREAM_IS_OPEN) {
    __lock(&__streams_lock);
    FILE **link = &__streams;
    while (*link && *link != file) link = &(*link)->next;
    if (*link) *link = file->next;
    __unlock(&__streams_lock);
    file->flags &= ~STREAM_IS_OPEN;
  }
  if (file->calls ? file->calls->close && file->calls->close(file->calls) != 0 : close(file->fd) != 0) failed = 1;
  file->fd = -1;
  if (file->flags & STREAM_ON_HEAP) free(file);
  return failed ? EOF : 0;
}

FILE *tmpfile(void) {
  char path[32];
  for (int attempt = 0; attempt < 100; attempt++) {
    snprintf(path, sizeof path, "/tmp/tmpfile-%d-%d", (int)getpid(), attempt);
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (fd < 0) continue;
    unlink(path);
    return fdopen(fd, "w+");
  }
  return 0;
}

int rename(const char *from, const char *to) {
  return __result(__syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int remove(const char *path) {
  if (unlink(path) == 0) return 0;
  return errno == EISDIR ? rmdir(path) : -1;
}
