// wide_stdio.c: stdio for wide characters, whose bytes in a file are those of the locale. A stream's first use decides
// whether it takes wide characters or bytes, and in which locale.
#include <errno.h>
#include <string.h>
#include <wchar.h>

#include "../internal/locale.h"
#include "../internal/stdio.h"

int fwide(FILE *file, int mode) {
  if (file->orientation == 0 && mode != 0) file->orientation = mode < 0 ? -1 : __locale_is_utf8 ? 2 : 1;
  return file->orientation > 0 ? 1 : file->orientation;
}

// Byte by byte, until it is one.
wint_t fgetwc(FILE *file) {
  mbstate_t state = {0};
  wchar_t wide = 0;
  size_t taken = (size_t)-2;
  int c = 0;
  if (fwide(file, 1) < 0) return WEOF;
  __stream_lock(file);
  while (taken == (size_t)-2 && (c = __stream_get(file)) != EOF) {
    char byte = c;
    taken = mbrtowc(&wide, &byte, 1, &state);
  }
  if (taken == (size_t)-1 || (taken == (size_t)-2 && !mbsinit(&state))) {
    errno = EILSEQ;
    file->flags |= STREAM_FAILED;
  }
  __stream_unlock(file);
  return taken >= (size_t)-2 ? WEOF : (wint_t)wide;
}
wint_t getwc(FILE *file) { return fgetwc(file); }
wint_t getwchar(void) { return fgetwc(stdin); }
wint_t fgetwc_unlocked(FILE *file) { return fgetwc(file); }

wint_t ungetwc(wint_t c, FILE *file) {
  char bytes[4];
  if (c == WEOF || fwide(file, 1) < 0) return WEOF;
  size_t count = wcrtomb(bytes, c, 0);
  if (count == (size_t)-1) return WEOF;
  __stream_lock(file);
  while (count > 0) __stream_unget(file, bytes[--count]);
  __stream_unlock(file);
  return c;
}

wint_t fputwc(wchar_t c, FILE *file) {
  char bytes[4];
  if (fwide(file, 1) < 0) return WEOF;
  int count = file->orientation == 2 || c < 128 ? __utf8_encode(bytes, c) : 0;
  if (count == 0 && file->orientation == 1 && c >= 128) bytes[count++] = '?';  // As glibc where the locale has no such character.
  if (count == 0) {
    errno = EILSEQ;
    return WEOF;
  }
  __stream_lock(file);
  size_t done = __stream_put(file, bytes, count);
  __stream_unlock(file);
  return done == (size_t)count ? (wint_t)c : WEOF;
}
wint_t putwc(wchar_t c, FILE *file) { return fputwc(c, file); }
wint_t putwchar(wchar_t c) { return fputwc(c, stdout); }

int fputws(const wchar_t *restrict s, FILE *restrict file) {
  int failed = 0;
  __stream_lock(file);
  for (; *s && !failed; s++) failed = fputwc(*s, file) == WEOF;
  __stream_unlock(file);
  return failed ? -1 : 1;
}

wchar_t *fgetws(wchar_t *restrict to, int size, FILE *restrict file) {
  int length = 0;
  wint_t c = 0;
  if (size <= 0) return 0;
  __stream_lock(file);
  while (length < size - 1 && c != '\n' && (c = fgetwc(file)) != WEOF) to[length++] = c;
  __stream_unlock(file);
  if (length == 0 && size > 1) return 0;
  to[length] = 0;
  return to;
}
