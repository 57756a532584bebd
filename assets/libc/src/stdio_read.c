// stdio_read.c: getting characters, lines and blocks.
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../internal/stdio.h"

int getc_unlocked(FILE *file) { return __stream_get(file); }

int fgetc(FILE *file) {
  __stream_lock(file);
  int c = __stream_get(file);
  __stream_unlock(file);
  return c;
}

int getc(FILE *file) { return fgetc(file); }
int getchar(void) { return fgetc(stdin); }
int getchar_unlocked(void) { return __stream_get(stdin); }

int ungetc(int c, FILE *file) {
  if (c == EOF) return EOF;
  __stream_lock(file);
  __stream_unget(file, c);
  __stream_unlock(file);
  return (unsigned char)c;
}

// What lies in the buffer goes at once; a wish as large as the buffer goes past it.
size_t fread_unlocked(void *restrict to, size_t size, size_t count, FILE *restrict file) {
  char *bytes = to;
  size_t wanted = size * count, done = 0;
  if (wanted == 0) return 0;
  while (done < wanted) {
    size_t ready = file->end - file->position;
    if (file->pushed_count > 0 || file->flags & STREAM_WAS_WRITTEN || ready == 0) {
      int c = __stream_get(file);
      if (c == EOF) break;
      bytes[done++] = c;
      continue;
    }
    if (ready > wanted - done) ready = wanted - done;
    memcpy(bytes + done, file->buffer + file->position, ready);
    file->position += ready;
    done += ready;
  }
  return done / size;
}

size_t fread(void *restrict to, size_t size, size_t count, FILE *restrict file) {
  __stream_lock(file);
  size_t done = fread_unlocked(to, size, count, file);
  __stream_unlock(file);
  return done;
}

char *fgets(char *restrict to, int size, FILE *restrict file) {
  int length = 0, c = 0;
  if (size <= 0) return 0;
  __stream_lock(file);
  int failed_before = file->flags & STREAM_FAILED;
  file->flags &= ~STREAM_FAILED;
  while (length < size - 1 && c != '\n' && (c = __stream_get(file)) != EOF) to[length++] = c;
  int failed = c == EOF && file->flags & STREAM_FAILED;
  file->flags |= failed_before;
  __stream_unlock(file);
  if (failed || (length == 0 && size > 1)) return 0;
  to[length] = 0;
  return to;
}

char *gets(char *to) {
  int length = 0, c;
  __stream_lock(stdin);
  while ((c = __stream_get(stdin)) != EOF && c != '\n') to[length++] = c;
  __stream_unlock(stdin);
  to[length] = 0;
  return c == EOF && length == 0 ? 0 : to;
}

ssize_t getdelim(char **restrict line, size_t *restrict capacity, int delimiter, FILE *restrict file) {
  size_t length = 0;
  int c = EOF;
  if (!line || !capacity) {
    errno = EINVAL;
    return -1;
  }
  __stream_lock(file);
  for (;;) {
    if (!*line || length + 1 >= *capacity) {
      size_t larger = *line && *capacity >= 60 ? *capacity * 2 : 120;
      char *moved = realloc(*line, larger);
      if (!moved) {
        __stream_unlock(file);
        return -1;
      }
      *line = moved;
      *capacity = larger;
    }
    c = __stream_get(file);
    if (c == EOF) break;
    (*line)[length++] = c;
    if (c == delimiter) break;
  }
  __stream_unlock(file);
  (*line)[length] = 0;
  return length == 0 ? -1 : (ssize_t)length;
}

ssize_t getline(char **restrict line, size_t *restrict capacity, FILE *restrict file) {
  return getdelim(line, capacity, '\n', file);
}
