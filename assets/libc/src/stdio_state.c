// stdio_state.c: asking a stream how it is, and locking it.
#include <errno.h>

#include "../internal/futex.h"
#include "../internal/stdio.h"
#include "../internal/atomic.h"
#include "../internal/thread.h"

int feof(FILE *file) { return (file->flags & STREAM_AT_END) != 0; }
int ferror(FILE *file) { return (file->flags & STREAM_FAILED) != 0; }
void clearerr(FILE *file) { file->flags &= ~(STREAM_AT_END | STREAM_FAILED); }
int fileno(FILE *file) {
  if (file->fd < 0) errno = EBADF;
  return file->fd;
}
void flockfile(FILE *file) { __stream_lock(file); }
void funlockfile(FILE *file) { __stream_unlock(file); }

int ftrylockfile(FILE *file) {
  if (file->owner != __self()->tid && __atomic_word_cas(&file->lock, 0, 1) != 0) return -1;
  file->owner = __self()->tid;
  file->depth++;
  return 0;
}
