// alloca.h: an older place for what stdlib.h has.
#ifndef _ALLOCA_H
#define _ALLOCA_H
#include <stdlib.h>
#endif
