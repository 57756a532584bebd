// iconv.h: from one encoding of text to another (POSIX).
#ifndef _ICONV_H
#define _ICONV_H
#include <stddef.h>
typedef void *iconv_t;
iconv_t iconv_open(const char *to, const char *from);
size_t iconv(iconv_t converter, char **restrict from, size_t *restrict from_left, char **restrict to, size_t *restrict to_left);
int iconv_close(iconv_t converter);
#endif
