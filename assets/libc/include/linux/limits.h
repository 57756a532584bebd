// linux/limits.h: the same as limits.h.
#include <limits.h>
