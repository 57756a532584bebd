// stdio_ext.c: looking into streams.
#include <stdio_ext.h>

#include "../internal/stdio.h"

size_t __fbufsize(FILE *file) { return file->capacity; }
size_t __fpending(FILE *file) { return file->flags & STREAM_WAS_WRITTEN ? file->position : 0; }
int __flbf(FILE *file) { return file->mode == _IOLBF; }
int __freadable(FILE *file) { return (file->flags & STREAM_READS) != 0; }
int __fwritable(FILE *file) { return (file->flags & STREAM_WRITES) != 0; }
int __freading(FILE *file) { return !(file->flags & STREAM_WRITES) || (!(file->flags & STREAM_WAS_WRITTEN) && file->end > 0); }
int __fwriting(FILE *file) { return !(file->flags & STREAM_READS) || file->flags & STREAM_WAS_WRITTEN; }

// What was read ahead, or waits to be written, is forgotten.
void __fpurge(FILE *file) {
  __stream_lock(file);
  file->position = file->end = 0;
  file->pushed_count = 0;
  __stream_unlock(file);
}

void _flushlbf(void) { fflush(0); }
int __fsetlocking(FILE *file, int how) { return (void)file, (void)how, FSETLOCKING_INTERNAL; }
