// wide_format.c: wprintf and wscanf. A wide format becomes UTF-8, and then says the same as other formats do.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "../internal/format.h"
#include "../internal/locale.h"
#include "../internal/stdio.h"

// In a block of its own; null when there is no memory, or a character that is none.
static char *to_utf8(const wchar_t *text) {
  char *bytes = malloc(4 * wcslen(text) + 1);
  size_t length = 0;
  if (!bytes) return 0;
  for (; *text; text++) {
    int count = __utf8_encode(bytes + length, *text);
    if (count == 0) {
      free(bytes);
      errno = EILSEQ;
      return 0;
    }
    length += count;
  }
  bytes[length] = 0;
  return bytes;
}

// The next character of UTF-8 that was made here.
static wchar_t next_of(const char **at) {
  unsigned char lead = *(*at)++;
  int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  wchar_t c = more ? lead & (0x3f >> more) : lead;
  for (; more > 0; more--) c = c << 6 | (*(*at)++ & 0x3f);
  return c;
}

// What the format makes, as UTF-8 in a block of its own; null when it fails. Twice: first to learn how long it is.
static char *make_text(const wchar_t *format, va_list arguments) {
  char *bytes = to_utf8(format), *text = 0;
  size_t capacity = 0;
  for (int pass = 0; bytes && pass < 2; pass++) {
    va_list copy;
    FILE file;
    memset(&file, 0, sizeof file);
    file.fd = -1;
    file.flags = STREAM_WRITES | STREAM_IN_MEMORY | STREAM_WAS_WRITTEN | STREAM_MODE_KNOWN;
    file.buffer = text;
    file.capacity = capacity;
    va_copy(copy, arguments);
    int count = __format_into(&file, bytes, &copy, 1);
    va_end(copy);
    if (count < 0) {
      free(text);
      text = 0;
      break;
    }
    if (pass == 0) {
      capacity = 4 * (size_t)count;
      text = malloc(capacity + 1);
      if (!text) break;
    } else {
      text[file.position] = 0;
    }
  }
  free(bytes);
  return text;
}

int vfwprintf(FILE *restrict file, const wchar_t *restrict format, va_list arguments) {
  if (fwide(file, 1) < 0) return -1;
  char *text = make_text(format, arguments);
  int count = 0;
  if (!text) return -1;
  __stream_lock(file);
  for (const char *at = text; *at && count >= 0; count++)
    if (fputwc(next_of(&at), file) == WEOF) count = -2;
  if (file->mode == _IONBF) __stream_flush(file);
  __stream_unlock(file);
  free(text);
  return count < 0 ? -1 : count;
}

// Unlike snprintf: too little room is an error.
int vswprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format, va_list arguments) {
  char *text = make_text(format, arguments);
  size_t count = 0;
  if (!text || size == 0) {
    free(text);
    return -1;
  }
  const char *at = text;
  while (*at && count < size - 1) to[count++] = next_of(&at);
  to[count] = 0;
  int fits = !*at;
  free(text);
  return fits ? (int)count : -1;
}

int vwprintf(const wchar_t *restrict format, va_list arguments) { return vfwprintf(stdout, format, arguments); }

#define DOTS(call)             \
  va_list list;                \
  va_start(list, format);      \
  int count = call;            \
  va_end(list);                \
  return count
int wprintf(const wchar_t *restrict format, ...) { DOTS(vfwprintf(stdout, format, list)); }
int fwprintf(FILE *restrict file, const wchar_t *restrict format, ...) { DOTS(vfwprintf(file, format, list)); }
int swprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format, ...) { DOTS(vswprintf(to, size, format, list)); }

int vfwscanf(FILE *restrict file, const wchar_t *restrict format, va_list arguments) {
  if (fwide(file, 1) < 0) return EOF;
  char *bytes = to_utf8(format);
  int count = bytes ? __scan_wide(file, bytes, arguments) : EOF;
  free(bytes);
  return count;
}

int vswscanf(const wchar_t *restrict text, const wchar_t *restrict format, va_list arguments) {
  char *bytes = to_utf8(text);
  FILE file;
  if (!bytes) return EOF;
  memset(&file, 0, sizeof file);
  file.fd = -1;
  file.flags = STREAM_READS | STREAM_IN_MEMORY;
  file.buffer = bytes;
  file.end = strlen(bytes);
  int count = vfwscanf(&file, format, arguments);
  free(bytes);
  return count;
}

int vwscanf(const wchar_t *restrict format, va_list arguments) { return vfwscanf(stdin, format, arguments); }
int wscanf(const wchar_t *restrict format, ...) { DOTS(vfwscanf(stdin, format, list)); }
int fwscanf(FILE *restrict file, const wchar_t *restrict format, ...) { DOTS(vfwscanf(file, format, list)); }
int swscanf(const wchar_t *restrict text, const wchar_t *restrict format, ...) { DOTS(vswscanf(text, format, list)); }
