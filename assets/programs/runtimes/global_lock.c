// global_lock.c: threads that share one interpreter, as CPython's do: whoever interprets holds the global interpreter lock.
// It is made as in CPython's Python/ceval_gil.c: a flag under a mutex, with a condition for those that wait. Who has waited
// for 5 ms in vain asks the holder to drop the lock; the holder looks for that between instructions, drops it, and waits
// until somebody else has had it (FORCE_SWITCHING). Around I/O the lock is let go. So threads that compute take turns, on
// however many cores, and threads that wait for I/O wait together.
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

#include "interpreter.h"

enum { switch_interval = 5000 };  // Microseconds: sys.getswitchinterval() of CPython.

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER, switch_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t released = PTHREAD_COND_INITIALIZER, switched = PTHREAD_COND_INITIALIZER;
static int locked;                   // Under mutex, …
static unsigned long switch_number;  // … and how often the lock came to somebody else.
static pthread_t last_holder;        // Under switch_mutex.
static int has_last_holder;
static atomic_int drop_request;      // Somebody has waited for too long.

static void take_lock(void) {
  pthread_mutex_lock(&mutex);
  while (locked) {
    unsigned long before = switch_number;
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += switch_interval * 1000L;
    if (until.tv_nsec >= 1000000000) { until.tv_sec++; until.tv_nsec -= 1000000000; }
    int timed_out = pthread_cond_timedwait(&released, &mutex, &until) == ETIMEDOUT;
    if (timed_out && locked && switch_number == before) atomic_store(&drop_request, 1);
  }
  locked = 1;
  pthread_mutex_lock(&switch_mutex);
  if (!has_last_holder || !pthread_equal(last_holder, pthread_self())) {
    last_holder = pthread_self();
    has_last_holder = 1;
    switch_number++;
  }
  pthread_cond_signal(&switched);
  pthread_mutex_unlock(&switch_mutex);
  atomic_store(&drop_request, 0);
  pthread_mutex_unlock(&mutex);
}

static void drop_lock(void) {
  pthread_mutex_lock(&mutex);
  locked = 0;
  pthread_cond_signal(&released);
  pthread_mutex_unlock(&mutex);
}

static void check_for_requests(void) {
  if (!atomic_load_explicit(&drop_request, memory_order_relaxed)) return;
  drop_lock();
  pthread_mutex_lock(&switch_mutex);
  // Not before another one has had it: else the same thread would take it again at once.
  while (pthread_equal(last_holder, pthread_self()) && atomic_load(&drop_request)) pthread_cond_wait(&switched, &switch_mutex);
  pthread_mutex_unlock(&switch_mutex);
  take_lock();
}

static void begin_io(void) { drop_lock(); }
static void end_io(void) { take_lock(); }

static void *worker(void *argument) {
  const struct Work *work = argument;
  take_lock();
  interpret(work->code, work->rounds);
  drop_lock();
  return NULL;
}

static void run_workers(const struct Work *work, int workers) {
  pthread_t threads[64];
  for (int i = 0; i < workers; i++) pthread_create(&threads[i], NULL, worker, (void *)work);
  for (int i = 0; i < workers; i++) pthread_join(threads[i], NULL);
}

int main(int count, char **words) { return measure("threads under one lock", count, words); }
