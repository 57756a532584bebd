// wide_stdio.c: stdio for wide characters. A wide format says the same as its bytes do.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

int fwide(FILE *file, int mode) { return (void)file, mode; }

wint_t fgetwc(FILE *file) {
  int c = fgetc(file);
  return c == EOF ? WEOF : btowc(c);
}
wint_t getwc(FILE *file) { return fgetwc(file); }
wint_t getwchar(void) { return fgetwc(stdin); }
wint_t ungetwc(wint_t c, FILE *file) { return c == WEOF || ungetc(wctob(c), file) == EOF ? WEOF : c; }

wint_t fputwc(wchar_t c, FILE *file) {
  if (c < 0 || c > 127) {
    errno = EILSEQ;
    return WEOF;
  }
  return fputc(c, file) == EOF ? WEOF : (wint_t)c;
}
wint_t putwc(wchar_t c, FILE *file) { return fputwc(c, file); }
wint_t putwchar(wchar_t c) { return fputwc(c, stdout); }

int fputws(const wchar_t *restrict s, FILE *restrict file) {
  for (; *s; s++)
    if (fputwc(*s, file) == WEOF) return -1;
  return 1;
}

wchar_t *fgetws(wchar_t *restrict to, int size, FILE *restrict file) {
  int length = 0;
  wint_t c = 0;
  while (length < size - 1 && c != '\n' && (c = fgetwc(file)) != WEOF) to[length++] = c;
  if (size <= 0 || length == 0) return 0;
  to[length] = 0;
  return to;
}

// The bytes of a wide text, in a block of their own; null when it has characters without bytes.
static char *narrow(const wchar_t *text) {
  size_t length = wcslen(text);
  char *bytes = malloc(length + 1);
  for (size_t i = 0; bytes && i <= length; i++) {
    if (text[i] < 0 || text[i] > 127) {
      free(bytes);
      errno = EILSEQ;
      return 0;
    }
    bytes[i] = text[i];
  }
  return bytes;
}

int vfwprintf(FILE *restrict file, const wchar_t *restrict format, va_list arguments) {
  char *bytes = narrow(format);
  int count = bytes ? vfprintf(file, bytes, arguments) : -1;
  free(bytes);
  return count;
}

int vswprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format, va_list arguments) {
  char *bytes = narrow(format), *text = malloc(size + 1);
  int count = bytes && text ? vsnprintf(text, size, bytes, arguments) : -1;
  if (count >= (int)size) count = -1;  // Unlike snprintf: too little room is an error.
  for (int i = 0; i <= count; i++) to[i] = (unsigned char)text[i];
  free(bytes);
  free(text);
  return count;
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

static int scan(FILE *file, const char *text, const wchar_t *format, va_list arguments) {
  char *bytes = narrow(format);
  int count = !bytes ? EOF : file ? vfscanf(file, bytes, arguments) : vsscanf(text, bytes, arguments);
  free(bytes);
  return count;
}

int wscanf(const wchar_t *restrict format, ...) { DOTS(scan(stdin, 0, format, list)); }
int fwscanf(FILE *restrict file, const wchar_t *restrict format, ...) { DOTS(scan(file, 0, format, list)); }

int swscanf(const wchar_t *restrict text, const wchar_t *restrict format, ...) {
  char *bytes = narrow(text);
  va_list list;
  va_start(list, format);
  int count = bytes ? scan(0, bytes, format, list) : EOF;
  va_end(list);
  free(bytes);
  return count;
}
