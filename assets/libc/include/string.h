// string.h: strings and blocks of bytes (C11 7.24 and POSIX).
#ifndef _STRING_H
#define _STRING_H
#ifndef __LOCALE_T
#define __LOCALE_T
typedef void *locale_t;
#endif
#include <stddef.h>
void *memcpy(void *restrict to, const void *restrict from, size_t count);
void *memmove(void *to, const void *from, size_t count);
void *memset(void *block, int byte, size_t count);
int memcmp(const void *a, const void *b, size_t count);
void *memchr(const void *block, int byte, size_t count);
void *memrchr(const void *block, int byte, size_t count);
void *memmem(const void *block, size_t size, const void *wanted, size_t wanted_size);
size_t strlen(const char *s);
size_t strnlen(const char *s, size_t limit);
char *strcpy(char *restrict to, const char *restrict from);
char *strncpy(char *restrict to, const char *restrict from, size_t count);
char *stpcpy(char *restrict to, const char *restrict from);
char *strcat(char *restrict to, const char *restrict from);
char *strncat(char *restrict to, const char *restrict from, size_t count);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t count);
int strcoll(const char *a, const char *b);
size_t strxfrm(char *restrict to, const char *restrict from, size_t count);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);
char *strchrnul(const char *s, int c);
char *strstr(const char *s, const char *wanted);
char *strcasestr(const char *s, const char *wanted);
size_t strspn(const char *s, const char *accept);
size_t strcspn(const char *s, const char *reject);
char *strpbrk(const char *s, const char *accept);
char *strtok(char *restrict s, const char *restrict separators);
char *strtok_r(char *restrict s, const char *restrict separators, char **restrict rest);
char *strsep(char **rest, const char *separators);
char *strdup(const char *s);
char *strndup(const char *s, size_t limit);
char *strerror(int error);
int __xpg_strerror_r(int error, char *buffer, size_t size);
char *__gnu_strerror_r(int error, char *buffer, size_t size);
#ifdef _GNU_SOURCE  // Two functions of one name: POSIX's returns a number, GNU's the text.
#define strerror_r __gnu_strerror_r
#else
#define strerror_r __xpg_strerror_r
#endif
const char *strerrordesc_np(int error);
const char *strerrorname_np(int error);
const char *sigdescr_np(int signal);
void *mempcpy(void *restrict to, const void *restrict from, size_t count);
void *memccpy(void *restrict to, const void *restrict from, int byte, size_t count);
void *rawmemchr(const void *block, int byte);
char *stpncpy(char *restrict to, const char *restrict from, size_t count);
size_t strlcpy(char *restrict to, const char *restrict from, size_t size);
size_t strlcat(char *restrict to, const char *restrict from, size_t size);
int strverscmp(const char *a, const char *b);
void explicit_bzero(void *block, size_t count);
void *memfrob(void *block, size_t count);
#define strdupa(s) strcpy(__builtin_alloca(strlen(s) + 1), s)
#include <strings.h>
char *strsignal(int signal);
int strcoll_l(const char *a, const char *b, locale_t locale);
size_t strxfrm_l(char *restrict to, const char *restrict from, size_t count, locale_t locale);
char *strerror_l(int number, locale_t locale);
#endif
