// on_exit.c: handlers that are told the exit status (GNU). They take their turns among those of atexit, where a null
// stands for each.
#include <stdlib.h>

#include "../internal/futex.h"

struct wish {
  void (*handler)(int status, void *argument);
  void *argument;
  struct wish *before;
};
static struct wish *last;
extern void (*__call_on_exit)(int status);

static void call_last(int status) {
  struct wish *wish = last;
  last = wish->before;
  wish->handler(status, wish->argument);
}

int on_exit(void (*handler)(int status, void *argument), void *argument) {
  struct wish *wish = malloc(sizeof *wish);
  if (!wish) return -1;
  *wish = (struct wish){handler, argument, last};
  if (atexit(0) != 0) {
    free(wish);
    return -1;
  }
  last = wish;
  __call_on_exit = call_last;
  return 0;
}
