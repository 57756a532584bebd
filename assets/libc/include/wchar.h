// wchar.h: wide strings (C11 7.29). Wide characters are UTF-32; their bytes are those of the locale.
#ifndef _WCHAR_H
#define _WCHAR_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <wctype.h>
typedef struct {  // A character of which some bytes came already: how many are left, its value so far, and its least one.
  unsigned char __left;
  unsigned __value, __least;
  unsigned short __second;  // The second half of one in UTF-16.
} mbstate_t;
struct tm;
size_t wcsftime(wchar_t *restrict to, size_t size, const wchar_t *restrict format, const struct tm *restrict parts);
wchar_t *wcpcpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcpncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wmempcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcschrnul(const wchar_t *s, wchar_t c);
int wcsncasecmp(const wchar_t *a, const wchar_t *b, size_t count);
long long wcstoll(const wchar_t *restrict text, wchar_t **restrict end, int base);
unsigned long long wcstoull(const wchar_t *restrict text, wchar_t **restrict end, int base);
FILE *open_wmemstream(wchar_t **text, size_t *length);
wint_t fgetwc_unlocked(FILE *file);
#define wcsdupa(s) wcscpy(__builtin_alloca((wcslen(s) + 1) * sizeof(wchar_t)), s)
size_t wcslen(const wchar_t *s);
size_t wcsnlen(const wchar_t *s, size_t limit);
wchar_t *wcscpy(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcscat(wchar_t *restrict to, const wchar_t *restrict from);
wchar_t *wcsncat(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t count);
int wcscasecmp(const wchar_t *a, const wchar_t *b);
int wcscoll(const wchar_t *a, const wchar_t *b);
size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wcschr(const wchar_t *s, wchar_t c);
wchar_t *wcsrchr(const wchar_t *s, wchar_t c);
wchar_t *wcsstr(const wchar_t *s, const wchar_t *wanted);
size_t wcsspn(const wchar_t *s, const wchar_t *accept);
size_t wcscspn(const wchar_t *s, const wchar_t *reject);
wchar_t *wcspbrk(const wchar_t *s, const wchar_t *accept);
wchar_t *wcstok(wchar_t *restrict s, const wchar_t *restrict separators, wchar_t **restrict rest);
wchar_t *wcsdup(const wchar_t *s);
wchar_t *wmemcpy(wchar_t *restrict to, const wchar_t *restrict from, size_t count);
wchar_t *wmemmove(wchar_t *to, const wchar_t *from, size_t count);
wchar_t *wmemset(wchar_t *to, wchar_t c, size_t count);
int wmemcmp(const wchar_t *a, const wchar_t *b, size_t count);
wchar_t *wmemchr(const wchar_t *s, wchar_t c, size_t count);
long wcstol(const wchar_t *restrict text, wchar_t **restrict end, int base);
unsigned long wcstoul(const wchar_t *restrict text, wchar_t **restrict end, int base);
long long wcstoll(const wchar_t *restrict text, wchar_t **restrict end, int base);
unsigned long long wcstoull(const wchar_t *restrict text, wchar_t **restrict end, int base);
double wcstod(const wchar_t *restrict text, wchar_t **restrict end);
float wcstof(const wchar_t *restrict text, wchar_t **restrict end);
long double wcstold(const wchar_t *restrict text, wchar_t **restrict end);
wint_t btowc(int c);
int wctob(wint_t c);
int mbsinit(const mbstate_t *state);
size_t mbrlen(const char *restrict s, size_t size, mbstate_t *restrict state);
size_t mbrtowc(wchar_t *restrict to, const char *restrict s, size_t size, mbstate_t *restrict state);
size_t wcrtomb(char *restrict s, wchar_t c, mbstate_t *restrict state);
size_t mbsrtowcs(wchar_t *restrict to, const char **restrict from, size_t count, mbstate_t *restrict state);
size_t wcsrtombs(char *restrict to, const wchar_t **restrict from, size_t size, mbstate_t *restrict state);
size_t mbsnrtowcs(wchar_t *restrict to, const char **restrict from, size_t size, size_t count, mbstate_t *restrict state);
size_t wcsnrtombs(char *restrict to, const wchar_t **restrict from, size_t most, size_t size, mbstate_t *restrict state);
int wcwidth(wchar_t c);
int wcswidth(const wchar_t *s, size_t count);
int fwide(FILE *file, int mode);
wint_t fgetwc(FILE *file);
wint_t getwc(FILE *file);
wint_t getwchar(void);
wint_t ungetwc(wint_t c, FILE *file);
wchar_t *fgetws(wchar_t *restrict to, int size, FILE *restrict file);
wint_t fputwc(wchar_t c, FILE *file);
wint_t putwc(wchar_t c, FILE *file);
wint_t putwchar(wchar_t c);
int fputws(const wchar_t *restrict s, FILE *restrict file);
int wprintf(const wchar_t *restrict format, ...);
int fwprintf(FILE *restrict file, const wchar_t *restrict format, ...);
int swprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format, ...);
int vwprintf(const wchar_t *restrict format, va_list arguments);
int vfwprintf(FILE *restrict file, const wchar_t *restrict format, va_list arguments);
int vswprintf(wchar_t *restrict to, size_t size, const wchar_t *restrict format, va_list arguments);
int wscanf(const wchar_t *restrict format, ...);
int fwscanf(FILE *restrict file, const wchar_t *restrict format, ...);
int vwscanf(const wchar_t *restrict format, va_list arguments);
int vfwscanf(FILE *restrict file, const wchar_t *restrict format, va_list arguments);
int vswscanf(const wchar_t *restrict text, const wchar_t *restrict format, va_list arguments);
int swscanf(const wchar_t *restrict text, const wchar_t *restrict format, ...);
#endif
