// strings.h: the older names (POSIX).
#ifndef _STRINGS_H
#define _STRINGS_H
#include <string.h>
void bzero(void *block, size_t count);
void bcopy(const void *from, void *to, size_t count);
int ffs(int value);
char *index(const char *s, int c);
char *rindex(const char *s, int c);
#endif
