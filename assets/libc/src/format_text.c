// format_text.c: printf's texts: %s %c, and those of wide characters. A width counts bytes, or characters for wprintf.
#include <errno.h>
#include <string.h>
#include <wchar.h>

#include "../internal/format.h"
#include "../internal/locale.h"
#include "../internal/stdio.h"

void __format_put(struct output *out, const char *bytes, size_t count) {
  if (count == 0) return;
  if (__stream_put(out->file, bytes, count) != count) out->failed = 1;
  if (!out->wide) out->count += count;
  for (size_t i = 0; out->wide && i < count; i++) out->count += (bytes[i] & 0xc0) != 0x80;  // First bytes of characters.
}

void __format_pad(struct output *out, char c, int count) {
  for (; count > 0; count--) __format_put(out, &c, 1);
}

// The bytes of one character, of which there are up to four. 0: it has none.
static int bytes_of(struct output *out, char *to, wchar_t c) {
  if (out->wide) return __utf8_encode(to, c);
  size_t length = wcrtomb(to, c, 0);
  return length == (size_t)-1 ? 0 : (int)length;
}

static void no_such_character(struct output *out) {
  errno = EILSEQ;
  out->failed = 1;
}

// A text of `count` characters that are `length` wide together, between blanks.
static void put_wide(struct output *out, const struct conversion *how, const wchar_t *text, int count, int length) {
  char bytes[4];
  if (!(how->flags & LEFT)) __format_pad(out, ' ', how->width - length);
  for (int i = 0; i < count; i++) __format_put(out, bytes, bytes_of(out, bytes, text[i]));
  if (how->flags & LEFT) __format_pad(out, ' ', how->width - length);
}

void __format_wide_string(struct output *out, const struct conversion *how, const wchar_t *text) {
  char bytes[4];
  int count = 0, length = 0;
  if (!text) {
    __format_string(out, how, 0);
    return;
  }
  for (; (how->precision < 0 || length < how->precision) && text[count]; count++) {
    int size = bytes_of(out, bytes, text[count]);
    if (size == 0) {
      no_such_character(out);
      return;
    }
    if (out->wide) size = 1;
    if (how->precision >= 0 && length + size > how->precision) break;  // Never a part of one.
    length += size;
  }
  put_wide(out, how, text, count, length);
}

// For wprintf: as the locale understands the bytes.
static void put_decoded(struct output *out, const struct conversion *how, const char *text) {
  for (int pass = 0, count = 0; pass < 2; pass++) {
    mbstate_t state = {0};
    const char *at = text;
    if (pass == 1 && !(how->flags & LEFT)) __format_pad(out, ' ', how->width - count);
    count = 0;
    for (; how->precision < 0 || count < how->precision; count++) {
      wchar_t c;
      char bytes[4];
      size_t taken = mbrtowc(&c, at, 16, &state);
      if (taken == 0) break;
      if (taken >= (size_t)-2) {
        no_such_character(out);
        return;
      }
      at += taken;
      if (pass == 1) __format_put(out, bytes, bytes_of(out, bytes, c));
    }
    if (pass == 1 && how->flags & LEFT) __format_pad(out, ' ', how->width - count);
  }
}

void __format_string(struct output *out, const struct conversion *how, const char *text) {
  if (!text) text = how->precision >= 0 && how->precision < 6 ? "" : "(null)";
  if (out->wide) {
    put_decoded(out, how, text);
    return;
  }
  int length = how->precision < 0 ? strlen(text) : strnlen(text, how->precision);
  if (!(how->flags & LEFT)) __format_pad(out, ' ', how->width - length);
  __format_put(out, text, length);
  if (how->flags & LEFT) __format_pad(out, ' ', how->width - length);
}

void __format_character(struct output *out, const struct conversion *how, unsigned c) {
  char byte = c, bytes[4];
  if (how->length == 'l' || out->wide) {
    wchar_t wide = how->length == 'l' ? (wchar_t)c : (wchar_t)btowc((unsigned char)c);
    int size = bytes_of(out, bytes, wide);
    if (size == 0) no_such_character(out);
    else put_wide(out, how, &wide, 1, out->wide ? 1 : size);
    return;
  }
  if (!(how->flags & LEFT)) __format_pad(out, ' ', how->width - 1);
  __format_put(out, &byte, 1);
  if (how->flags & LEFT) __format_pad(out, ' ', how->width - 1);
}
