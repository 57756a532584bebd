// multibyte.c: between bytes and wide characters, in the C locale: ASCII, and nothing else.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

wint_t btowc(int c) { return c >= 0 && c < 128 ? (wint_t)c : WEOF; }
int wctob(wint_t c) { return c < 128 ? (int)c : -1; }
int mbsinit(const mbstate_t *state) { return (void)state, 1; }

size_t mbrtowc(wchar_t *restrict to, const char *restrict s, size_t size, mbstate_t *restrict state) {
  (void)state;
  if (!s) return 0;
  if (size == 0) return (size_t)-2;
  if ((unsigned char)*s > 127) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  if (to) *to = *s;
  return *s != 0;
}

size_t wcrtomb(char *restrict s, wchar_t c, mbstate_t *restrict state) {
  (void)state;
  if (!s) return 1;
  if (c < 0 || c > 127) {
    errno = EILSEQ;
    return (size_t)-1;
  }
  *s = c;
  return 1;
}

size_t mbrlen(const char *restrict s, size_t size, mbstate_t *restrict state) { return mbrtowc(0, s, size, state); }

size_t mbsrtowcs(wchar_t *restrict to, const char **restrict from, size_t count, mbstate_t *restrict state) {
  size_t length = 0;
  const char *at = *from;
  for (; !to || length < count; length++, at++) {
    wchar_t c;
    if (mbrtowc(&c, at, 1, state) == (size_t)-1) return (size_t)-1;
    if (to) to[length] = c;
    if (c) continue;
    if (to) *from = 0;
    return length;
  }
  *from = at;
  return length;
}

size_t wcsrtombs(char *restrict to, const wchar_t **restrict from, size_t size, mbstate_t *restrict state) {
  size_t length = 0;
  const wchar_t *at = *from;
  for (; !to || length < size; length++, at++) {
    char c;
    if (wcrtomb(&c, *at, state) == (size_t)-1) return (size_t)-1;
    if (to) to[length] = c;
    if (c) continue;
    if (to) *from = 0;
    return length;
  }
  *from = at;
  return length;
}

int mbtowc(wchar_t *restrict to, const char *restrict s, size_t size) {
  size_t length = mbrtowc(to, s, size, 0);
  return length > 1 ? -1 : (int)length;
}
int mblen(const char *s, size_t size) { return mbtowc(0, s, size); }
int wctomb(char *s, wchar_t c) { return s ? (int)wcrtomb(s, c, 0) : 0; }
size_t mbstowcs(wchar_t *restrict to, const char *restrict s, size_t count) { return mbsrtowcs(to, &s, count, 0); }
size_t wcstombs(char *restrict to, const wchar_t *restrict s, size_t size) { return wcsrtombs(to, &s, size, 0); }
int wcwidth(wchar_t c) { return c == 0 ? 0 : iswprint(c) ? 1 : -1; }

int wcswidth(const wchar_t *s, size_t count) {
  for (size_t i = 0; i < count && s[i]; i++)
    if (wcwidth(s[i]) < 0) return -1;
  return wcsnlen(s, count);
}
