// multibyte.c: between bytes and wide characters: UTF-8 in the locale C.UTF-8; in C, ASCII and nothing else.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "../internal/locale.h"

int __locale_is_utf8;
size_t __mb_cur_max(void) { return __locale_is_utf8 ? 6 : 1; }  // As glibc says it.

wint_t btowc(int c) { return c >= 0 && c < 128 ? (wint_t)c : WEOF; }
int wctob(wint_t c) { return c < 128 ? (int)c : -1; }
int mbsinit(const mbstate_t *state) { return !state || state->__left == 0; }

static size_t bad_bytes(void) {
  errno = EILSEQ;
  return (size_t)-1;
}

// The bytes of one character may come in several calls: the state has what came so far.
size_t mbrtowc(wchar_t *restrict to, const char *restrict s, size_t size, mbstate_t *restrict state) {
  static mbstate_t own;
  if (!state) state = &own;
  if (!s) {
    if (state->__left != 0) return state->__left = 0, bad_bytes();
    return 0;
  }
  size_t taken = 0;
  if (size == 0) return (size_t)-2;
  if (state->__left == 0) {
    unsigned char c = s[taken++];
    if (c < 0x80) {
      if (to) *to = c;
      return c != 0;
    }
    if (!__locale_is_utf8 || c < 0xc2 || c > 0xf4) return bad_bytes();
    state->__left = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    state->__value = c & (0x3f >> state->__left);
    state->__least = c < 0xe0 ? 0x80 : c < 0xf0 ? 0x800 : 0x10000;
  }
  for (; taken < size; taken++) {
    unsigned char c = s[taken];
    unsigned value = state->__value << 6 | (c & 0x3f), rest = 6 * (state->__left - 1);
    // The second byte shows already whether it can become a character: not too long a form, no surrogate, not too large.
    unsigned most = value << rest | ((1u << rest) - 1);
    if ((c & 0xc0) != 0x80 || most < state->__least || value << rest > 0x10ffff || (most >= 0xd800 && value << rest <= 0xdfff && rest <= 6)) {
      state->__left = 0;
      return bad_bytes();
    }
    state->__value = value;
    if (--state->__left > 0) continue;
    if (to) *to = value;
    return taken + 1;
  }
  return (size_t)-2;
}

int __utf8_encode(char *to, wchar_t c) {
  if (c < 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) return 0;
  int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  static const unsigned char leads[] = {0, 0xc0, 0xe0, 0xf0};
  to[0] = leads[more] | c >> 6 * more;
  for (int i = 1; i <= more; i++) to[i] = 0x80 | (c >> 6 * (more - i) & 0x3f);
  return more + 1;
}

size_t wcrtomb(char *restrict s, wchar_t c, mbstate_t *restrict state) {
  (void)state;
  if (!s) return 1;
  int length = __locale_is_utf8 || (c >= 0 && c < 128) ? __utf8_encode(s, c) : 0;
  return length ? (size_t)length : bad_bytes();
}

size_t mbrlen(const char *restrict s, size_t size, mbstate_t *restrict state) {
  static mbstate_t own;
  return mbrtowc(0, s, size, state ? state : &own);
}

// Of at most `size` bytes; a character that they only begin is left for the next call.
size_t mbsnrtowcs(wchar_t *restrict to, const char **restrict from, size_t size, size_t count, mbstate_t *restrict state) {
  static mbstate_t own;
  size_t length = 0;
  const char *at = *from, *end = size > (size_t)-1 - (size_t)at ? (char *)-1 : at + size;
  if (!state) state = &own;
  for (; (!to || length < count) && at < end; length++) {
    wchar_t c;
    size_t taken = mbrtowc(&c, at, end - at, state);
    if (taken == (size_t)-1) {
      if (to) *from = at;
      return taken;
    }
    if (taken == (size_t)-2) {
      at = end;
      break;
    }
    if (to) to[length] = c;
    if (!c) {
      if (to) *from = 0;
      return length;
    }
    at += taken;
  }
  if (to) *from = at;
  return length;
}

size_t mbsrtowcs(wchar_t *restrict to, const char **restrict from, size_t count, mbstate_t *restrict state) {
  return mbsnrtowcs(to, from, (size_t)-1, count, state);
}

// Of at most `most` wide characters.
size_t wcsnrtombs(char *restrict to, const wchar_t **restrict from, size_t most, size_t size, mbstate_t *restrict state) {
  size_t length = 0;
  const wchar_t *at = *from;
  for (; most > 0; most--, at++) {
    char bytes[4];
    size_t made = wcrtomb(bytes, *at, state);
    if (made == (size_t)-1) {
      if (to) *from = at;
      return made;
    }
    if (to && length + made > size) break;
    if (to) memcpy(to + length, bytes, made);
    if (!*at) {
      if (to) *from = 0;
      return length;
    }
    length += made;
  }
  if (to) *from = at;
  return length;
}

size_t wcsrtombs(char *restrict to, const wchar_t **restrict from, size_t size, mbstate_t *restrict state) {
  return wcsnrtombs(to, from, (size_t)-1, size, state);
}

// A text that ends in the middle of a character is wrong to these.
int mbtowc(wchar_t *restrict to, const char *restrict s, size_t size) {
  mbstate_t state = {0};
  if (!s) return 0;
  size_t length = mbrtowc(to, s, size, &state);
  if (length == (size_t)-2) return -1;
  return (int)length;
}
int mblen(const char *s, size_t size) { return mbtowc(0, s, size); }
int wctomb(char *s, wchar_t c) { return s ? (int)wcrtomb(s, c, 0) : 0; }

size_t mbstowcs(wchar_t *restrict to, const char *restrict s, size_t count) {
  mbstate_t state = {0};
  return mbsrtowcs(to, &s, count, &state);
}

size_t wcstombs(char *restrict to, const wchar_t *restrict s, size_t size) { return wcsrtombs(to, &s, size, 0); }

int wcswidth(const wchar_t *s, size_t count) {
  int width = 0;
  for (size_t i = 0; i < count && s[i]; i++) {
    int one = wcwidth(s[i]);
    if (one < 0) return -1;
    width += one;
  }
  return width;
}
