// apart.c: assets/programs/runtimes/processes.c, to be called instead of run.
#define main main_of_processes
#include "processes.c"

void run_as_processes(int is_io, int rounds, int workers) {
  struct Work work = {is_io ? wait_for_io : compute, rounds};
  run_workers(&work, workers);
}
