// lock.c: assets/programs/runtimes/global_lock.c, to be called instead of run.
#define main main_of_lock
#include "global_lock.c"

void run_under_a_lock(int is_io, int rounds, int workers) {
  struct Work work = {is_io ? wait_for_io : compute, rounds};
  run_workers(&work, workers);
}
