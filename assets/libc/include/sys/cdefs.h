// sys/cdefs.h: words that glibc's headers use.
#ifndef _SYS_CDEFS_H
#define _SYS_CDEFS_H
#define __BEGIN_DECLS
#define __END_DECLS
#define __THROW
#define __P(arguments) arguments
#define __CONCAT(x, y) x##y
#define __STRING(x) #x
#endif
