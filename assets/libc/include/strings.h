// strings.h: the older names, and comparing without regard to case (POSIX).
#ifndef _STRINGS_H
#define _STRINGS_H
#ifndef __LOCALE_T
#define __LOCALE_T
typedef void *locale_t;
#endif
#include <stddef.h>
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t count);
int bcmp(const void *a, const void *b, size_t count);
void bzero(void *block, size_t count);
void bcopy(const void *from, void *to, size_t count);
int ffs(int value);
int ffsl(long value);
int ffsll(long long value);
char *index(const char *s, int c);
char *rindex(const char *s, int c);
int strcasecmp_l(const char *a, const char *b, locale_t locale);
int strncasecmp_l(const char *a, const char *b, size_t count, locale_t locale);
#endif
