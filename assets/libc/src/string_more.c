// string_more.c: the rarer functions of string.h.
#include <ctype.h>
#include <string.h>

void *mempcpy(void *restrict to, const void *restrict from, size_t count) { return (char *)memcpy(to, from, count) + count; }

void *memccpy(void *restrict to, const void *restrict from, int byte, size_t count) {
  unsigned char *t = to;
  const unsigned char *f = from;
  while (count-- > 0)
    if ((*t++ = *f++) == (unsigned char)byte) return t;
  return 0;
}

void *rawmemchr(const void *block, int byte) {
  const unsigned char *b = block;
  while (*b != (unsigned char)byte) b++;
  return (void *)b;
}

char *stpncpy(char *restrict to, const char *restrict from, size_t count) {
  size_t length = strnlen(from, count);
  memcpy(to, from, length);
  memset(to + length, 0, count - length);
  return to + length;
}

size_t strlcpy(char *restrict to, const char *restrict from, size_t size) {
  size_t length = strlen(from);
  if (size > 0) {
    size_t part = length < size ? length : size - 1;
    memcpy(to, from, part);
    to[part] = 0;
  }
  return length;
}

size_t strlcat(char *restrict to, const char *restrict from, size_t size) {
  size_t length = strnlen(to, size);
  return length + (length < size ? strlcpy(to + length, from, size - length) : strlen(from));
}

// Numbers inside are compared as numbers, those that begin with 0 as fractions.
int strverscmp(const char *a, const char *b) {
  size_t i = 0, start = 0;
  int fraction = 0, zeros = 1;
  for (; a[i] == b[i]; i++) {
    if (!a[i]) return 0;
    if (!isdigit((unsigned char)a[i])) {
      start = i + 1;
      zeros = 1;
      fraction = 0;
    } else if (i == start && a[i] == '0') {
      fraction = 1;
    } else if (a[i] != '0') {
      zeros = 0;
    }
  }
  (void)zeros;
  int a_digit = isdigit((unsigned char)a[i]) != 0, b_digit = isdigit((unsigned char)b[i]) != 0;
  if (!fraction && (i > start ? a_digit || b_digit : a_digit && b_digit) && (a_digit || b_digit)) {
    size_t a_end = i, b_end = i;
    while (isdigit((unsigned char)a[a_end])) a_end++;
    while (isdigit((unsigned char)b[b_end])) b_end++;
    if (i == start && (a[i] == '0' || b[i] == '0')) return (unsigned char)a[i] - (unsigned char)b[i];
    if (a_end != b_end) return a_end > b_end ? 1 : -1;
  }
  if (fraction && i > start && a_digit != b_digit) return a_digit ? -1 : 1;
  return (unsigned char)a[i] - (unsigned char)b[i];
}

void explicit_bzero(void *block, size_t count) { memset(block, 0, count); }

void *memfrob(void *block, size_t count) {
  for (unsigned char *b = block; count > 0; count--) *b++ ^= 42;
  return block;
}

const char *sigdescr_np(int signal) {
  const char *text = strsignal(signal);
  return strncmp(text, "Unknown", 7) == 0 || strncmp(text, "Real-time", 9) == 0 ? 0 : text;
}
