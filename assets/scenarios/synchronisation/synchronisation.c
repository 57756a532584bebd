// synchronisation.c: four workers each add 1 to a counter 5,000 times: with no lock, and then with four kinds of help.
// At last two of them wait for things to be put into a box, by `if` and by `while`.
//
// Look at: `counter = counter + 1` is a load, an add and a store. A thread that is switched away between them, or that
// runs beside another on a second core, writes over what the other has added. A process only has its own counter, unless
// the counter lies in memory that it shares on purpose: then it loses as many as a thread does.
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS = 4, ROUNDS = 5000, THINGS = 50 };

static volatile int counter;  // A worker's own, when it is a process.

static struct shared {        // Lies where processes share it, too.
  volatile int counter;
  atomic_int atomic_counter;
  pthread_mutex_t mutex;
  sem_t semaphore;
  pthread_cond_t filled;
  int things, over, taken_from_empty;
} *shared;

static void count(void) { for (int i = 0; i < ROUNDS; i++) counter = counter + 1; }
static void count_shared(void) { for (int i = 0; i < ROUNDS; i++) shared->counter = shared->counter + 1; }
static void count_atomic(void) { for (int i = 0; i < ROUNDS; i++) atomic_fetch_add(&shared->atomic_counter, 1); }
static void count_locked(void) {
  for (int i = 0; i < ROUNDS; i++) {
    pthread_mutex_lock(&shared->mutex);
    shared->counter = shared->counter + 1;
    pthread_mutex_unlock(&shared->mutex);
  }
}
static void count_by_semaphore(void) {
  for (int i = 0; i < ROUNDS; i++) {
    sem_wait(&shared->semaphore);
    shared->counter = shared->counter + 1;
    sem_post(&shared->semaphore);
  }
}

// Takes things out of the box until there will be no more. To be woken is not to be told that there is one: another may
// have been quicker. `while` looks again, `if` does not.
static void take_by_if(void) {
  pthread_mutex_lock(&shared->mutex);
  for (;;) {
    if (shared->things == 0 && !shared->over) pthread_cond_wait(&shared->filled, &shared->mutex);
    if (shared->over) break;
    if (shared->things > 0) shared->things--;
    else shared->taken_from_empty++;
  }
  pthread_mutex_unlock(&shared->mutex);
}
static void take_by_while(void) {
  pthread_mutex_lock(&shared->mutex);
  for (;;) {
    while (shared->things == 0 && !shared->over) pthread_cond_wait(&shared->filled, &shared->mutex);
    if (shared->over) break;
    if (shared->things > 0) shared->things--;
    else shared->taken_from_empty++;
  }
  pthread_mutex_unlock(&shared->mutex);
}
static void fill(void) {
  struct timespec moment = {0, 20000};
  for (int i = 0; i < THINGS; i++) {
    nanosleep(&moment, NULL);  // Until both wait.
    pthread_mutex_lock(&shared->mutex);
    shared->things++;
    pthread_cond_broadcast(&shared->filled);
    pthread_mutex_unlock(&shared->mutex);
  }
  nanosleep(&moment, NULL);
  pthread_mutex_lock(&shared->mutex);
  shared->over = 1;
  pthread_cond_broadcast(&shared->filled);
  pthread_mutex_unlock(&shared->mutex);
}

static int as_processes;
static void (*work)(void);
static void *run(void *unused) {
  work();
  return unused;
}

// Workers that all do `what`, while main does `meanwhile`. The result is how many of them, being processes, have less in
// their own counter than they have added.
static int with_workers(int workers, void (*what)(void), void (*meanwhile)(void)) {
  pthread_t threads[WORKERS];
  int status, lost = 0;
  work = what;
  for (int i = 0; i < workers; i++) {
    if (!as_processes) pthread_create(&threads[i], NULL, run, NULL);
    else if (fork() == 0) {
      run(NULL);
      _exit(what == count && counter != ROUNDS);
    }
  }
  if (meanwhile) meanwhile();
  for (int i = 0; i < workers; i++) {
    if (!as_processes) pthread_join(threads[i], NULL);
    else {
      wait(&status);
      lost += WEXITSTATUS(status);
    }
  }
  return lost;
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void measure(const char *help, void (*what)(void)) {
  long long begin = now();
  shared->counter = 0;
  shared->atomic_counter = 0;
  with_workers(WORKERS, what, NULL);
  long long time = (now() - begin) / (WORKERS * ROUNDS);
  printf("lost %s: %d\n", help, WORKERS * ROUNDS - (what == count_atomic ? shared->atomic_counter : shared->counter));
  printf("one addition %s: %lld ns\n", help, time);
}

static int from_empty(void (*take)(void)) {
  shared->things = shared->over = shared->taken_from_empty = 0;
  with_workers(2, take, fill);
  return shared->taken_from_empty;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: synchronisation process|thread\n");
    return 2;
  }
  as_processes = strcmp(argv[1], "process") == 0;
  int lost = with_workers(WORKERS, count, NULL);
  printf("main's counter: %d\n", counter);
  printf("lost updates: %d\n", as_processes ? lost : WORKERS * ROUNDS - counter);
  fflush(stdout);

  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 1;
  pthread_mutexattr_t mutex_shared;
  pthread_condattr_t condition_shared;
  pthread_mutexattr_init(&mutex_shared);
  pthread_mutexattr_setpshared(&mutex_shared, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&shared->mutex, &mutex_shared);
  pthread_condattr_init(&condition_shared);
  pthread_condattr_setpshared(&condition_shared, PTHREAD_PROCESS_SHARED);
  pthread_cond_init(&shared->filled, &condition_shared);
  sem_init(&shared->semaphore, 1, 1);
  measure("in shared memory", count_shared);
  measure("under a mutex", count_locked);
  measure("by an atomic", count_atomic);
  measure("under a semaphore", count_by_semaphore);
  printf("taken from an empty box by if: %d of %d\n", from_empty(take_by_if), THINGS);
  printf("taken from an empty box by while: %d of %d\n", from_empty(take_by_while), THINGS);
  return 0;
}
