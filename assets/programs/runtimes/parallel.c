// parallel.c: threads that share one process and interpret at the same time, as Java's do (or Python's, when it is built
// without its global lock). On four cores four of them compute four times as much; what they share they must lock themselves.
#include <pthread.h>

#include "interpreter.h"

static void check_for_requests(void) {}
static void begin_io(void) {}
static void end_io(void) {}

static void *worker(void *argument) {
  const struct Work *work = argument;
  interpret(work->code, work->rounds);
  return NULL;
}

static void run_workers(const struct Work *work, int workers) {
  pthread_t threads[64];
  for (int i = 0; i < workers; i++) pthread_create(&threads[i], NULL, worker, (void *)work);
  for (int i = 0; i < workers; i++) pthread_join(threads[i], NULL);
}

int main(int count, char **words) { return measure("threads in parallel", count, words); }
