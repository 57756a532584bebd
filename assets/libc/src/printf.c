// printf.c: the many names of formatted output.
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "../internal/stdio.h"

int printf(const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int count = vfprintf(stdout, format, list);
  va_end(list);
  return count;
}

int vprintf(const char *restrict format, va_list arguments) { return vfprintf(stdout, format, arguments); }

int fprintf(FILE *restrict file, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int count = vfprintf(file, format, list);
  va_end(list);
  return count;
}

// Text into memory: a stream whose buffer is the caller's, and that forgets what does not fit.
int vsnprintf(char *restrict to, size_t size, const char *restrict format, va_list arguments) {
  FILE file;
  if (size > INT_MAX) size = INT_MAX;
  memset(&file, 0, sizeof file);
  file.fd = -1;
  file.flags = STREAM_WRITES | STREAM_IN_MEMORY | STREAM_WAS_WRITTEN | STREAM_MODE_KNOWN;
  file.buffer = to;
  file.capacity = size > 0 ? size - 1 : 0;
  int count = vfprintf(&file, format, arguments);
  if (size > 0) to[file.position] = 0;
  return count;
}

int snprintf(char *restrict to, size_t size, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int count = vsnprintf(to, size, format, list);
  va_end(list);
  return count;
}

int vsprintf(char *restrict to, const char *restrict format, va_list arguments) {
  return vsnprintf(to, INT_MAX, format, arguments);
}

int sprintf(char *restrict to, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int count = vsnprintf(to, INT_MAX, format, list);
  va_end(list);
  return count;
}

int vasprintf(char **restrict to, const char *restrict format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int count = vsnprintf(0, 0, format, again);
  va_end(again);
  *to = count < 0 ? 0 : malloc(count + 1);
  return *to ? vsnprintf(*to, count + 1, format, arguments) : -1;
}

int asprintf(char **restrict to, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int count = vasprintf(to, format, list);
  va_end(list);
  return count;
}

// Through a stream of its own, written out at once.
int vdprintf(int fd, const char *restrict format, va_list arguments) {
  FILE file;
  memset(&file, 0, sizeof file);
  file.fd = fd;
  file.mode = _IONBF;
  file.flags = STREAM_WRITES | STREAM_WAS_WRITTEN | STREAM_MODE_KNOWN;
  return vfprintf(&file, format, arguments);
}

int dprintf(int fd, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int count = vdprintf(fd, format, list);
  va_end(list);
  return count;
}
