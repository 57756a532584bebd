// auxv.c: what the kernel put on the first stack for the program.
#include <errno.h>
#include <sys/auxv.h>

#include "../internal/thread.h"

// It lies behind the environment and the null pointers that end it.
unsigned long getauxval(unsigned long type) {
  unsigned long *at = (unsigned long *)__first_stack;
  while (*at) at++;
  while (!*at) at++;
  for (; *at != AT_NULL; at += 2)
    if (at[0] == type) return at[1];
  errno = ENOENT;
  return 0;
}
