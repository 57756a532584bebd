// Lines that begin with '#'.
#if 1 +
#endif
#unknown
#elif 1
#define
#ifdef 3
#endif
#error stop here
#define PAIR(a, b) a b
int one = PAIR(1);
#endif
#include "no_such_file.h"
