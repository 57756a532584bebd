// atfork.c: what a program wants done around each fork: before it in reverse order, after it in order.
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "../internal/fork.h"
#include "../internal/futex.h"

struct handlers {
  void (*prepare)(void), (*parent)(void), (*child)(void);
  struct handlers *before, *after;
};
static struct handlers *oldest, *newest;
static int handlers_lock;

static void run(int when) {
  if (when == ATFORK_PREPARE) {
    __lock(&handlers_lock);
    for (struct handlers *each = newest; each; each = each->before)
      if (each->prepare) each->prepare();
    return;
  }
  for (struct handlers *each = oldest; each; each = each->after) {
    void (*handler)(void) = when == ATFORK_CHILD ? each->child : each->parent;
    if (handler) handler();
  }
  __unlock(&handlers_lock);
}

int pthread_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void)) {
  struct handlers *added = malloc(sizeof *added);
  if (!added) return ENOMEM;
  added->prepare = prepare;
  added->parent = parent;
  added->child = child;
  added->after = 0;
  __lock(&handlers_lock);
  added->before = newest;
  if (newest) newest->after = added;
  else oldest = added;
  newest = added;
  __unlock(&handlers_lock);
  __run_atfork = run;
  return 0;
}
