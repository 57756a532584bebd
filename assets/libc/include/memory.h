// memory.h: an older place for what string.h has.
#ifndef _MEMORY_H
#define _MEMORY_H
#include <string.h>
#endif
