// stdio_seek.c: where in the file a stream is.
#include <errno.h>
#include <unistd.h>

#include "../internal/stdio.h"

int fseeko(FILE *file, off_t offset, int whence) {
  if (whence != SEEK_SET && whence != SEEK_CUR && whence != SEEK_END) {
    errno = EINVAL;
    return -1;
  }
  __stream_lock(file);
  int failed = __stream_flush(file) != 0;
  // The descriptor is ahead of the program by what was read and not yet taken.
  if (whence == SEEK_CUR && !(file->flags & STREAM_WAS_WRITTEN)) offset -= (file->end - file->position) + file->pushed_count;
  if (!failed) failed = __stream_seek(file, offset, whence) < 0;
  if (!failed) {
    file->position = file->end = 0;
    file->pushed_count = 0;
    file->flags &= ~(STREAM_AT_END | STREAM_WAS_WRITTEN);
  }
  __stream_unlock(file);
  return failed ? -1 : 0;
}

off_t ftello(FILE *file) {
  if (file->flags & STREAM_APPENDS && file->flags & STREAM_WAS_WRITTEN) __stream_flush(file);
  off_t at = __stream_seek(file, 0, SEEK_CUR);
  if (at < 0) return -1;
  if (file->flags & STREAM_WAS_WRITTEN) return at + file->position;
  return at - (file->end - file->position) - file->pushed_count;
}

int fseek(FILE *file, long offset, int whence) { return fseeko(file, offset, whence); }
long ftell(FILE *file) { return ftello(file); }

void rewind(FILE *file) {
  fseeko(file, 0, SEEK_SET);
  clearerr(file);
}

int fgetpos(FILE *restrict file, fpos_t *restrict position) {
  *position = ftell(file);
  return *position < 0 ? -1 : 0;
}

int fsetpos(FILE *file, const fpos_t *position) { return fseek(file, *position, SEEK_SET); }
