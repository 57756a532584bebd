// setvbuf.c: choosing how a stream collects its bytes.
#include <stdlib.h>

#include "../internal/stdio.h"

int setvbuf(FILE *restrict file, char *restrict buffer, int mode, size_t size) {
  if (mode != _IOFBF && mode != _IOLBF && mode != _IONBF) return -1;
  __stream_lock(file);
  __stream_flush(file);
  file->mode = mode;
  file->flags |= STREAM_MODE_KNOWN;
  if (buffer && size > 0 && mode != _IONBF) {
    file->buffer = buffer;
    file->capacity = size;
    file->position = file->end = 0;
  }
  if (mode != _IONBF && file->capacity <= 1) {  // It had none, or one byte: it needs one of its own now.
    char *own = malloc(BUFSIZ);
    if (!own) {
      __stream_unlock(file);
      return -1;
    }
    if (file->end > file->position) own[0] = file->buffer[file->position];
    file->end -= file->position;
    file->position = 0;
    file->buffer = own;
    file->capacity = BUFSIZ;
    if (file->flags & STREAM_ON_HEAP) file->flags |= STREAM_BUFFER_ON_HEAP;
  }
  if (mode == _IONBF) {
    // One byte is enough to read with; a writer without room writes at once.
    file->capacity = file->flags & STREAM_READS ? 1 : 0;
  }
  __stream_unlock(file);
  return 0;
}

void setbuf(FILE *restrict file, char *restrict buffer) { setvbuf(file, buffer, buffer ? _IOFBF : _IONBF, BUFSIZ); }

void setlinebuf(FILE *file) { setvbuf(file, 0, _IOLBF, 0); }

void setbuffer(FILE *file, char *buffer, size_t size) { setvbuf(file, buffer, buffer ? _IOFBF : _IONBF, size); }
