// iconv.c: between UTF-8, ASCII, ISO-8859-1, UTF-16 and UTF-32 (each with and without a said byte order).
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum encoding { ASCII, LATIN1, UTF8, UTF16, UTF16LE, UTF16BE, UTF32, UTF32LE, UTF32BE };
static const struct { const char *name; enum encoding encoding; } known[] = {
    {"ASCII", ASCII}, {"US-ASCII", ASCII}, {"ANSI_X3.4-1968", ASCII}, {"C", ASCII}, {"POSIX", ASCII},
    {"ISO-8859-1", LATIN1}, {"ISO8859-1", LATIN1}, {"ISO_8859-1", LATIN1}, {"LATIN1", LATIN1}, {"L1", LATIN1},
    {"UTF-8", UTF8}, {"UTF8", UTF8}, {"UTF-16", UTF16}, {"UTF16", UTF16}, {"UTF-16LE", UTF16LE}, {"UTF16LE", UTF16LE},
    {"UTF-16BE", UTF16BE}, {"UTF16BE", UTF16BE}, {"UCS-2LE", UTF16LE}, {"UCS-2BE", UTF16BE}, {"UCS-2", UTF16LE},
    {"UTF-32", UTF32}, {"UTF32", UTF32}, {"UTF-32LE", UTF32LE}, {"UTF32LE", UTF32LE}, {"UTF-32BE", UTF32BE},
    {"UTF32BE", UTF32BE}, {"UCS-4LE", UTF32LE}, {"UCS-4BE", UTF32BE}, {"UCS-4", UTF32BE}, {"WCHAR_T", UTF32LE}, {"INTERNAL", UTF32LE}};

struct converter {
  enum encoding from, to;
  enum encoding from_now;  // What a byte order mark has said of UTF-16 and UTF-32; the same as `from` before that.
  int marks;               // One has to be written first.
  int leaves_out, replaces;  // //IGNORE and //TRANSLIT
};

static int find(const char *name, enum encoding *encoding) {
  size_t length = strcspn(name, "/");
  if (length == 0) {
    *encoding = ASCII;
    return 1;
  }
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strlen(known[i].name) == length && strncasecmp(known[i].name, name, length) == 0) {
      *encoding = known[i].encoding;
      return 1;
    }
  }
  return 0;
}

iconv_t iconv_open(const char *to, const char *from) {
  struct converter *made = calloc(1, sizeof *made);
  if (!made) return (iconv_t)-1;
  if (!find(to, &made->to) || !find(from, &made->from)) {
    free(made);
    errno = EINVAL;
    return (iconv_t)-1;
  }
  made->from_now = made->from;
  made->marks = made->to == UTF16 || made->to == UTF32;
  made->leaves_out = strstr(to, "//IGNORE") != 0;
  made->replaces = strstr(to, "//TRANSLIT") != 0;
  return made;
}

int iconv_close(iconv_t converter) {
  free(converter);
  return 0;
}

static unsigned word(const unsigned char *at, int size, int is_big) {
  unsigned value = 0;
  for (int i = 0; i < size; i++) value |= (unsigned)at[is_big ? size - 1 - i : i] << (8 * i);
  return value;
}

// The character at `at` and how many bytes it takes; 0: there are too few; -1: it is none.
static int take(enum encoding encoding, const unsigned char *at, size_t left, unsigned *c) {
  switch (encoding) {
    case ASCII:
      *c = at[0];
      return at[0] < 128 ? 1 : -1;
    case LATIN1: *c = at[0]; return 1;
    case UTF8: {
      int more = at[0] < 0x80 ? 0 : at[0] >= 0xc2 && at[0] < 0xe0 ? 1 : (at[0] & 0xf0) == 0xe0 ? 2 : at[0] >= 0xf0 && at[0] < 0xf5 ? 3 : -1;
      if (more < 0) return -1;
      *c = more == 0 ? at[0] : at[0] & (0x3f >> more);
      for (int i = 1; i <= more; i++) {
        if ((size_t)i >= left) return 0;
        if ((at[i] & 0xc0) != 0x80) return -1;
        *c = *c << 6 | (at[i] & 0x3f);
        if (i == 1 && ((more == 2 && *c < 0x20) || (more == 3 && *c < 0x10) || (more == 2 && *c >= 0x360 && *c < 0x380) || (more == 3 && *c >= 0x110))) return -1;
      }
      return more + 1;
    }
    case UTF16: case UTF16LE: case UTF16BE: {
      int is_big = encoding == UTF16BE;
      if (left < 2) return 0;
      *c = word(at, 2, is_big);
      if (*c < 0xd800 || *c >= 0xe000) return 2;
      if (*c >= 0xdc00) return -1;
      if (left < 4) return 0;
      unsigned second = word(at + 2, 2, is_big);
      if (second < 0xdc00 || second >= 0xe000) return -1;
      *c = 0x10000 + ((*c - 0xd800) << 10) + (second - 0xdc00);
      return 4;
    }
    default:
      if (left < 4) return 0;
      *c = word(at, 4, encoding == UTF32BE);
      return *c < 0x110000 && (*c < 0xd800 || *c >= 0xe000) ? 4 : -1;
  }
}

static int put_word(unsigned char *to, unsigned value, int size, int is_big) {
  for (int i = 0; i < size; i++) to[is_big ? size - 1 - i : i] = value >> (8 * i);
  return size;
}

// Its bytes, up to 4; -1: the encoding has no such character.
static int put(enum encoding encoding, unsigned c, unsigned char *to) {
  switch (encoding) {
    case ASCII: case LATIN1:
      if (c >= (encoding == ASCII ? 128u : 256u)) return -1;
      to[0] = c;
      return 1;
    case UTF8: {
      int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
      static const unsigned char starts[] = {0, 0xc0, 0xe0, 0xf0};
      to[0] = starts[more] | c >> (6 * more);
      for (int i = 1; i <= more; i++) to[i] = 0x80 | (c >> (6 * (more - i)) & 0x3f);
      return more + 1;
    }
    case UTF16: case UTF16LE: case UTF16BE: {
      int is_big = encoding == UTF16BE;
      if (c < 0x10000) return put_word(to, c, 2, is_big);
      c -= 0x10000;
      put_word(to, 0xd800 + (c >> 10), 2, is_big);
      return 2 + put_word(to + 2, 0xdc00 + (c & 0x3ff), 2, is_big);
    }
    default: return put_word(to, c, 4, encoding == UTF32BE);
  }
}

size_t iconv(iconv_t converter, char **restrict from, size_t *restrict from_left, char **restrict to, size_t *restrict to_left) {
  struct converter *my = converter;
  size_t replaced = 0;
  int left_out = 0;
  if (!from || !*from) {  // Back to the beginning.
    my->from_now = my->from;
    my->marks = my->to == UTF16 || my->to == UTF32;
    return 0;
  }
  while (*from_left > 0) {
    unsigned char bytes[8];
    unsigned c = 0;
    int taken = take(my->from_now, (unsigned char *)*from, *from_left, &c), made = 0;
    if ((my->from_now == UTF16 || my->from_now == UTF32) && taken != 0) {  // A mark may say which end comes first.
      int size = my->from_now == UTF16 ? 2 : 4;
      unsigned little = word((unsigned char *)*from, size, 0), big = word((unsigned char *)*from, size, 1);
      my->from_now = big == 0xfeff ? (size == 2 ? UTF16BE : UTF32BE) : size == 2 ? UTF16LE : UTF32LE;
      if (little == 0xfeff || big == 0xfeff) *from += size, *from_left -= size;
      continue;
    }
    if (taken == 0) {
      errno = EINVAL;
      return -1;
    }
    if (taken < 0) {
      if (!my->leaves_out) {
        errno = EILSEQ;
        return -1;
      }
      left_out = 1;
      ++*from, --*from_left;
      continue;
    }
    if (my->marks) made = put(my->to, 0xfeff, bytes);
    int more = put(my->to, c, bytes + made);
    if (more < 0 && my->replaces) more = put(my->to, '?', bytes + made), replaced++;
    if (more < 0) {
      if (!my->leaves_out) {
        errno = EILSEQ;
        return -1;
      }
      left_out = 1;
      *from += taken, *from_left -= taken;
      continue;
    }
    made += more;
    if ((size_t)made > *to_left) {
      errno = E2BIG;
      return -1;
    }
    memcpy(*to, bytes, made);
    my->marks = 0;
    *to += made, *to_left -= made;
    *from += taken, *from_left -= taken;
  }
  if (left_out) {
    errno = EILSEQ;
    return -1;
  }
  return replaced;
}
