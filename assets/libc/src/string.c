// string.c: strings and blocks of bytes. Plain loops, to be read and stepped through; only memcpy and memset,
// which compilers call for structs, go by words.
#include <stdint.h>
#include <string.h>

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  char *t = to;
  const char *f = from;
  if ((((uintptr_t)t | (uintptr_t)f) & 3) == 0)
    for (; count >= 4; count -= 4, t += 4, f += 4) *(unsigned *)t = *(const unsigned *)f;
  for (; count > 0; count--) *t++ = *f++;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  char *t = to;
  const char *f = from;
  if (t <= f || t >= f + count) return memcpy(to, from, count);
  while (count > 0) {
    count--;
    t[count] = f[count];
  }
  return to;
}

void *memset(void *block, int byte, size_t count) {
  unsigned char *b = block;
  unsigned word = (unsigned char)byte * 0x01010101u;
  for (; count > 0 && ((uintptr_t)b & 3) != 0; count--) *b++ = byte;
  for (; count >= 4; count -= 4, b += 4) *(unsigned *)b = word;
  for (; count > 0; count--) *b++ = byte;
  return block;
}

int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *x = a, *y = b;
  for (; count > 0; count--, x++, y++)
    if (*x != *y) return *x - *y;
  return 0;
}

void *memchr(const void *block, int byte, size_t count) {
  const unsigned char *b = block;
  for (; count > 0; count--, b++)
    if (*b == (unsigned char)byte) return (void *)b;
  return 0;
}

void *memrchr(const void *block, int byte, size_t count) {
  const unsigned char *b = block;
  while (count > 0)
    if (b[--count] == (unsigned char)byte) return (void *)(b + count);
  return 0;
}

void *memmem(const void *block, size_t size, const void *wanted, size_t wanted_size) {
  const char *b = block;
  for (; size >= wanted_size; size--, b++)
    if (memcmp(b, wanted, wanted_size) == 0) return (void *)b;
  return 0;
}

size_t strlen(const char *s) {
  const char *end = s;
  while (*end) end++;
  return end - s;
}

size_t strnlen(const char *s, size_t limit) {
  size_t length = 0;
  while (length < limit && s[length]) length++;
  return length;
}

char *stpcpy(char *restrict to, const char *restrict from) {
  while ((*to = *from++) != 0) to++;
  return to;
}

char *strcpy(char *restrict to, const char *restrict from) {
  stpcpy(to, from);
  return to;
}

// Fills up with zeros, and leaves none when there is no room for one.
char *strncpy(char *restrict to, const char *restrict from, size_t count) {
  size_t i = 0;
  for (; i < count && from[i]; i++) to[i] = from[i];
  for (; i < count; i++) to[i] = 0;
  return to;
}

char *strcat(char *restrict to, const char *restrict from) {
  stpcpy(to + strlen(to), from);
  return to;
}

char *strncat(char *restrict to, const char *restrict from, size_t count) {
  char *end = to + strlen(to);
  for (; count > 0 && *from; count--) *end++ = *from++;
  *end = 0;
  return to;
}

int strcmp(const char *a, const char *b) {
  for (; *a && *a == *b; a++, b++) continue;
  return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t count) {
  for (; count > 0; count--, a++, b++) {
    if (*a != *b) return (unsigned char)*a - (unsigned char)*b;
    if (!*a) break;
  }
  return 0;
}

int strcoll(const char *a, const char *b) { return strcmp(a, b); }

size_t strxfrm(char *restrict to, const char *restrict from, size_t count) {
  if (count > 0) {
    strncpy(to, from, count);
    to[count - 1] = 0;
  }
  return strlen(from);
}

char *strchrnul(const char *s, int c) {
  while (*s && *s != (char)c) s++;
  return (char *)s;
}

char *strchr(const char *s, int c) {
  char *found = strchrnul(s, c);
  return *found == (char)c ? found : 0;
}

char *strrchr(const char *s, int c) {
  const char *last = 0;
  for (;; s++) {
    if (*s == (char)c) last = s;
    if (!*s) return (char *)last;
  }
}

char *strstr(const char *s, const char *wanted) {
  size_t length = strlen(wanted);
  for (; strncmp(s, wanted, length) != 0; s++)
    if (!*s) return 0;
  return (char *)s;
}

size_t strspn(const char *s, const char *accept) {
  size_t length = 0;
  while (s[length] && strchr(accept, s[length])) length++;
  return length;
}

size_t strcspn(const char *s, const char *reject) {
  size_t length = 0;
  while (s[length] && !strchr(reject, s[length])) length++;
  return length;
}

char *strpbrk(const char *s, const char *accept) {
  s += strcspn(s, accept);
  return *s ? (char *)s : 0;
}

char *strtok_r(char *restrict s, const char *restrict separators, char **restrict rest) {
  if (!s) s = *rest;
  s += strspn(s, separators);
  char *end = s + strcspn(s, separators);
  *rest = *end ? end + 1 : end;
  if (end == s) return 0;
  *end = 0;
  return s;
}

char *strtok(char *restrict s, const char *restrict separators) {
  static char *rest;
  if (!s && !rest) return 0;
  return strtok_r(s, separators, &rest);
}

char *strsep(char **rest, const char *separators) {
  char *s = *rest;
  if (!s) return 0;
  char *end = s + strcspn(s, separators);
  *rest = *end ? end + 1 : 0;
  *end = 0;
  return s;
}
