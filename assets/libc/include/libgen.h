// libgen.h: the parts of a path (POSIX). Both may change the text they are given.
#ifndef _LIBGEN_H
#define _LIBGEN_H
char *dirname(char *path);
char *__xpg_basename(char *path);
#define basename __xpg_basename
#endif
