// free.c: assets/programs/runtimes/parallel.c, to be called instead of run.
#define main main_of_free
#include "parallel.c"

void run_without_a_lock(int is_io, int rounds, int workers) {
  struct Work work = {is_io ? wait_for_io : compute, rounds};
  run_workers(&work, workers);
}
