// quick_exit.c: ending without flushing streams.
#include <stdlib.h>

static void (*handlers[32])(void);
static int handler_count;

int at_quick_exit(void (*handler)(void)) {
  if (handler_count == 32) return -1;
  handlers[handler_count++] = handler;
  return 0;
}

_Noreturn void quick_exit(int status) {
  while (handler_count > 0) handlers[--handler_count]();
  _Exit(status);
}
