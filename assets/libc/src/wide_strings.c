// wide_strings.c: string.h for wide characters.
#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

size_t wcsnlen(const wchar_t *s, size_t limit) {
  size_t length = 0;
  while (length < limit && s[length]) length++;
  return length;
}

size_t wcslen(const wchar_t *s) { return wcsnlen(s, (size_t)-1); }
wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count) { return memcpy(to, from, count * sizeof *to); }
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t count) { return memmove(to, from, count * sizeof *to); }
wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from) { return wmemcpy(to, from, wcslen(from) + 1); }

wchar_t *wmemset(wchar_t *to, wchar_t c, size_t count) {
  for (size_t i = 0; i < count; i++) to[i] = c;
  return to;
}

int wmemcmp(const wchar_t *a, const wchar_t *b, size_t count) {
  for (; count > 0; count--, a++, b++)
    if (*a != *b) return *a < *b ? -1 : 1;
  return 0;
}

wchar_t *wmemchr(const wchar_t *s, wchar_t c, size_t count) {
  for (; count > 0; count--, s++)
    if (*s == c) return (wchar_t *)s;
  return 0;
}

wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
  size_t length = wcsnlen(from, count);
  wmemcpy(to, from, length);
  wmemset(to + length, 0, count - length);
  return to;
}

wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from) { return wcscpy(to + wcslen(to), from), to; }

wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
  size_t at = wcslen(to), length = wcsnlen(from, count);
  wmemcpy(to + at, from, length);
  to[at + length] = 0;
  return to;
}

int wcsncmp(const wchar_t *a, const wchar_t *b, size_t count) {
  for (; count > 0; count--, a++, b++) {
    if (*a != *b) return *a < *b ? -1 : 1;
    if (!*a) break;
  }
  return 0;
}

int wcscmp(const wchar_t *a, const wchar_t *b) { return wcsncmp(a, b, (size_t)-1); }
int wcscoll(const wchar_t *a, const wchar_t *b) { return wcscmp(a, b); }

int wcscasecmp(const wchar_t *a, const wchar_t *b) {
  for (; *a && towlower(*a) == towlower(*b); a++, b++) continue;
  return (int)towlower(*a) - (int)towlower(*b);
}

size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t count) {
  size_t length = wcslen(from);
  if (count > 0) {
    wmemcpy(to, from, length < count ? length + 1 : count);
    to[count - 1] = 0;
  }
  return length;
}

wchar_t *wcschr(const wchar_t *s, wchar_t c) {
  for (;; s++) {
    if (*s == c) return (wchar_t *)s;
    if (!*s) return 0;
  }
}

wchar_t *wcsrchr(const wchar_t *s, wchar_t c) {
  const wchar_t *last = 0;
  for (;; s++) {
    if (*s == c) last = s;
    if (!*s) return (wchar_t *)last;
  }
}

wchar_t *wcsstr(const wchar_t *s, const wchar_t *wanted) {
  size_t length = wcslen(wanted);
  for (; wcsncmp(s, wanted, length) != 0; s++)
    if (!*s) return 0;
  return (wchar_t *)s;
}

size_t wcsspn(const wchar_t *s, const wchar_t *accept) {
  size_t length = 0;
  while (s[length] && wcschr(accept, s[length])) length++;
  return length;
}

size_t wcscspn(const wchar_t *s, const wchar_t *reject) {
  size_t length = 0;
  while (s[length] && !wcschr(reject, s[length])) length++;
  return length;
}

wchar_t *wcspbrk(const wchar_t *s, const wchar_t *accept) {
  s += wcscspn(s, accept);
  return *s ? (wchar_t *)s : 0;
}

wchar_t *wcstok(wchar_t *restrict s, const wchar_t *restrict separators, wchar_t **restrict rest) {
  if (!s) s = *rest;
  if (!s) return 0;
  s += wcsspn(s, separators);
  if (!*s) return *rest = 0, (wchar_t *)0;
  wchar_t *end = s + wcscspn(s, separators);
  *rest = *end ? end + 1 : 0;
  *end = 0;
  return s;
}

wchar_t *wcsdup(const wchar_t *s) {
  wchar_t *copy = malloc((wcslen(s) + 1) * sizeof *copy);
  return copy ? wcscpy(copy, s) : 0;
}

// What of a text a number may consist of, as bytes.
static void narrow(char *to, size_t size, const wchar_t *from) {
  size_t i = 0;
  for (; i < size - 1 && from[i] > 0 && from[i] < 128; i++) to[i] = from[i];
  to[i] = 0;
}

#define NUMBER(type, name, call)                                         \
  type name(const wchar_t *restrict text, wchar_t **restrict end, int base) { \
    char room[300], *stop;                                               \
    narrow(room, sizeof room, text);                                     \
    type value = call(room, &stop, base);                                \
    if (end) *end = (wchar_t *)text + (stop - room);                     \
    return value;                                                        \
  }
#define REAL(type, name, call)                                           \
  type name(const wchar_t *restrict text, wchar_t **restrict end) {      \
    char room[900], *stop;                                               \
    narrow(room, sizeof room, text);                                     \
    type value = call(room, &stop);                                      \
    if (end) *end = (wchar_t *)text + (stop - room);                     \
    return value;                                                        \
  }
NUMBER(long, wcstol, strtol)
NUMBER(unsigned long, wcstoul, strtoul)
NUMBER(long long, wcstoll, strtoll)
NUMBER(unsigned long long, wcstoull, strtoull)
REAL(double, wcstod, strtod)
REAL(float, wcstof, strtof)
REAL(long double, wcstold, strtold)
NUMBER(intmax_t, wcstoimax, strtoimax)
NUMBER(uintmax_t, wcstoumax, strtoumax)

wchar_t *wmempcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count) { return wmemcpy(to, from, count) + count; }
wchar_t *wcpcpy(wchar_t *restrict to, const wchar_t *restrict from) { return wcscpy(to, from) + wcslen(from); }
wchar_t *wcpncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count) { return wcsncpy(to, from, count) + wcsnlen(from, count); }
wchar_t *wcschrnul(const wchar_t *s, wchar_t c) {
  while (*s && *s != c) s++;
  return (wchar_t *)s;
}

int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t count) {
  for (; count > 0; count--, a++, b++) {
    int difference = (int)towlower(*a) - (int)towlower(*b);
    if (difference != 0) return difference;
    if (!*a) break;
  }
  return 0;
}
