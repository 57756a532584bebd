// stdio_write.c: putting characters and strings.
#include <string.h>

#include "../internal/stdio.h"

int putc_unlocked(int c, FILE *file) {
  char byte = c;
  if (file->orientation > 0) return (unsigned char)c;  // A stream of wide characters takes no bytes.
  return __stream_put(file, &byte, 1) == 1 ? (unsigned char)c : EOF;
}

int fputc(int c, FILE *file) {
  __stream_lock(file);
  int result = putc_unlocked(c, file);
  __stream_unlock(file);
  return result;
}

int putc(int c, FILE *file) { return fputc(c, file); }
int putchar(int c) { return fputc(c, stdout); }
int putchar_unlocked(int c) { return putc_unlocked(c, stdout); }

size_t fwrite(const void *restrict from, size_t size, size_t count, FILE *restrict file) {
  if (size == 0 || count == 0 || file->orientation > 0) return 0;
  __stream_lock(file);
  size_t done = __stream_put(file, from, size * count);
  __stream_unlock(file);
  return done / size;
}

int fputs(const char *restrict s, FILE *restrict file) {
  size_t length = strlen(s);
  if (file->orientation > 0) return EOF;
  return fwrite(s, 1, length, file) == length ? 1 : EOF;
}

// The line and its end go in under one lock, so that no other thread's text comes between.
int puts(const char *s) {
  __stream_lock(stdout);
  int failed = fputs(s, stdout) == EOF || putc_unlocked('\n', stdout) == EOF;
  __stream_unlock(stdout);
  return failed ? EOF : 1;
}
