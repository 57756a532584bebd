// uchar.c: characters of UTF-16 and UTF-32. A wide character is one of UTF-32 already.
#include <errno.h>
#include <uchar.h>

size_t mbrtoc32(char32_t *restrict to, const char *restrict s, size_t size, mbstate_t *restrict state) {
  static mbstate_t own;
  wchar_t c;
  size_t taken = mbrtowc(&c, s ? s : "", s ? size : 1, state ? state : &own);
  if (s && to && taken < (size_t)-2) *to = c;
  return taken;
}

size_t c32rtomb(char *restrict s, char32_t c, mbstate_t *restrict state) { return wcrtomb(s, (wchar_t)c, state); }

// A character beyond 16 bits comes as two: the second in a call that takes no bytes. The state keeps it.
size_t mbrtoc16(char16_t *restrict to, const char *restrict s, size_t size, mbstate_t *restrict state) {
  static mbstate_t own;
  wchar_t c;
  if (!state) state = &own;
  if (!s) return mbrtoc16(0, "", 1, state);
  if (state->__second) {
    if (to) *to = state->__second;
    state->__second = 0;
    return (size_t)-3;
  }
  size_t taken = mbrtowc(&c, s, size, state);
  if (taken >= (size_t)-2) return taken;
  if (c >= 0x10000) {
    state->__second = 0xdc00 | (c & 0x3ff);
    c = 0xd7c0 + (c >> 10);
  }
  if (to) *to = c;
  return taken;
}

size_t c16rtomb(char *restrict s, char16_t c, mbstate_t *restrict state) {
  static mbstate_t own;
  if (!state) state = &own;
  if (!s) return state->__second = 0, 1;
  if (!state->__second && c >= 0xd800 && c <= 0xdbff) {
    state->__second = c;
    return 0;
  }
  wchar_t whole = c;
  if (state->__second) {
    whole = c >= 0xdc00 && c <= 0xdfff ? ((state->__second - 0xd7c0) << 10) + (c - 0xdc00) : -1;
    state->__second = 0;
  }
  return wcrtomb(s, whole, 0);
}
