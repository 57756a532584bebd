// cleanup.c: what a thread wants done when it is cancelled or exits; the records lie in its own frames.
#include <pthread.h>

#include "../internal/thread.h"

void __cleanup_push(struct __cleanup *record, void (*routine)(void *), void *argument) {
  record->__routine = routine;
  record->__argument = argument;
  record->__below = __self()->cleanups;
  __self()->cleanups = record;
}

void __cleanup_pop(struct __cleanup *record, int execute) {
  __self()->cleanups = record->__below;
  if (execute) record->__routine(record->__argument);
}
