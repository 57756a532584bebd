// stdio_ext.h: looking into streams (GNU and Solaris).
#ifndef _STDIO_EXT_H
#define _STDIO_EXT_H
#include <stdio.h>
#define FSETLOCKING_QUERY 0
#define FSETLOCKING_INTERNAL 1
#define FSETLOCKING_BYCALLER 2
size_t __fbufsize(FILE *file);
size_t __fpending(FILE *file);
int __flbf(FILE *file);
int __freadable(FILE *file);
int __fwritable(FILE *file);
int __freading(FILE *file);
int __fwriting(FILE *file);
void __fpurge(FILE *file);
void _flushlbf(void);
int __fsetlocking(FILE *file, int how);
#endif
