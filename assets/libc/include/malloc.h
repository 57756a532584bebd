// malloc.h: an older place for what stdlib.h has.
#ifndef _MALLOC_H
#define _MALLOC_H
#include <stdlib.h>
#endif
