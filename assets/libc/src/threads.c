// threads.c: C11's names for what POSIX threads do.
#include <errno.h>
#include <sched.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

static int answer(int error) {
  switch (error) {
    case 0: return thrd_success;
    case EBUSY: return thrd_busy;
    case ENOMEM: return thrd_nomem;
    case ETIMEDOUT: return thrd_timedout;
    default: return thrd_error;
  }
}

struct start {
  thrd_start_t function;
  void *argument;
};

// A C11 thread returns an int, a POSIX thread a pointer.
static void *run(void *given) {
  struct start start = *(struct start *)given;
  free(given);
  return (void *)(intptr_t)start.function(start.argument);
}

int thrd_create(thrd_t *thread, thrd_start_t function, void *argument) {
  struct start *start = malloc(sizeof *start);
  if (!start) return thrd_nomem;
  start->function = function;
  start->argument = argument;
  int error = pthread_create(thread, 0, run, start);
  if (error) free(start);
  return error == EAGAIN ? thrd_nomem : answer(error);
}

int thrd_join(thrd_t thread, int *result) {
  void *value;
  int error = pthread_join(thread, &value);
  if (!error && result) *result = (intptr_t)value;
  return answer(error);
}

_Noreturn void thrd_exit(int result) { pthread_exit((void *)(intptr_t)result); }
int thrd_equal(thrd_t a, thrd_t b) { return a == b; }
thrd_t thrd_current(void) { return pthread_self(); }
int thrd_detach(thrd_t thread) { return answer(pthread_detach(thread)); }
void thrd_yield(void) { sched_yield(); }

int thrd_sleep(const struct timespec *wanted, struct timespec *left) {
  int error = clock_nanosleep(CLOCK_REALTIME, 0, wanted, left);
  return error == 0 ? 0 : error == EINTR ? -1 : -2;
}

int mtx_init(mtx_t *mutex, int kind) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  if (kind & mtx_recursive) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  return answer(pthread_mutex_init(mutex, &attributes));
}

void mtx_destroy(mtx_t *mutex) { pthread_mutex_destroy(mutex); }
int mtx_lock(mtx_t *mutex) { return answer(pthread_mutex_lock(mutex)); }
int mtx_trylock(mtx_t *mutex) { return answer(pthread_mutex_trylock(mutex)); }
int mtx_unlock(mtx_t *mutex) { return answer(pthread_mutex_unlock(mutex)); }
int mtx_timedlock(mtx_t *restrict mutex, const struct timespec *restrict deadline) {
  return answer(pthread_mutex_timedlock(mutex, deadline));
}

int cnd_init(cnd_t *condition) { return answer(pthread_cond_init(condition, 0)); }
void cnd_destroy(cnd_t *condition) { pthread_cond_destroy(condition); }
int cnd_wait(cnd_t *condition, mtx_t *mutex) { return answer(pthread_cond_wait(condition, mutex)); }
int cnd_signal(cnd_t *condition) { return answer(pthread_cond_signal(condition)); }
int cnd_broadcast(cnd_t *condition) { return answer(pthread_cond_broadcast(condition)); }
int cnd_timedwait(cnd_t *restrict condition, mtx_t *restrict mutex, const struct timespec *restrict deadline) {
  return answer(pthread_cond_timedwait(condition, mutex, deadline));
}

void call_once(once_flag *flag, void (*routine)(void)) { pthread_once(flag, routine); }
int tss_create(tss_t *key, tss_dtor_t destructor) { return answer(pthread_key_create(key, destructor)); }
void tss_delete(tss_t key) { pthread_key_delete(key); }
void *tss_get(tss_t key) { return pthread_getspecific(key); }
int tss_set(tss_t key, void *value) { return answer(pthread_setspecific(key, value)); }
