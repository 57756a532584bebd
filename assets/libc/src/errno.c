// errno.c: each thread's own error number.
#include <errno.h>

#include "../internal/thread.h"

int *__errno_location(void) { return &__self()->error; }
