// pathfinder.c: Mars Pathfinder, 1997. The weather task, of low priority, holds the lock of the information bus; the bus
// task, of high priority, waits for it; and the radio, in between, has much to do. The bus task misses its deadline, and
// the watchdog resets the computer. With priority inheritance, who holds the lock has the priority of who waits for it.
// Source: Glenn Reeves, “What really happened on Mars?”, 1997.
//
// Look at: without inheritance the weather task is ready and does not run, because the radio does.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FUTEX_WAIT = 0, FUTEX_WAKE = 1, FUTEX_LOCK_PI = 6, FUTEX_UNLOCK_PI = 7 };  // futex(2)
enum { LOW = 10, MIDDLE = 20, HIGH = 30, HIGHEST = 40 };
enum { DEADLINE = 2000000 };  // The watchdog's patience, in nanoseconds.

static struct {
  atomic_int lock;      // 0: free; without inheritance 1: held; with it the holder's thread id, as the kernel wants it.
  int inherits;
  long long waited;
} *shared;              // Where processes see it, too.

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void sleep_for(long nanoseconds) {
  struct timespec time = {0, nanoseconds};
  nanosleep(&time, NULL);
}

static void compute(int rounds) { for (volatile int i = 0; i < rounds; i++) { } }

// pthread_mutex_lock, with and without PTHREAD_PRIO_INHERIT, in so few lines that one can see the difference.
static void take(void) {
  int nobody = 0, me = (int)syscall(SYS_gettid);
  if (atomic_compare_exchange_strong(&shared->lock, &nobody, shared->inherits ? me : 1)) return;
  if (shared->inherits) syscall(SYS_futex, &shared->lock, FUTEX_LOCK_PI, 0, NULL, NULL, 0);
  else while (atomic_exchange(&shared->lock, 1) != 0) syscall(SYS_futex, &shared->lock, FUTEX_WAIT, 1, NULL, NULL, 0);
}

static void give(void) {
  int me = (int)syscall(SYS_gettid);
  if (!shared->inherits) {
    atomic_store(&shared->lock, 0);
    syscall(SYS_futex, &shared->lock, FUTEX_WAKE, 1, NULL, NULL, 0);
  } else if (!atomic_compare_exchange_strong(&shared->lock, &me, 0)) {  // Others wait: the kernel hands it on.
    syscall(SYS_futex, &shared->lock, FUTEX_UNLOCK_PI, 0, NULL, NULL, 0);
  }
}

static void weather(void) {
  take();
  compute(60000);
  give();
}

static void bus(void) {
  sleep_for(100000);  // By now the weather task has the lock.
  long long begin = now();
  take();
  shared->waited = now() - begin;
  give();
}

static void radio(void) {
  sleep_for(150000);
  compute(1000000);
}

struct task { int priority; void (*work)(void); };
static struct task tasks[3] = {{LOW, weather}, {HIGH, bus}, {MIDDLE, radio}};

static void *run(void *argument) {
  struct task *task = argument;
  struct sched_param parameters = {.sched_priority = task->priority};
  sched_setscheduler(0, SCHED_FIFO, &parameters);
  task->work();
  return NULL;
}

static void fly(int as_processes, int inherits) {
  pthread_t threads[3];
  shared->inherits = inherits;
  for (int i = 0; i < 3; i++) {
    if (!as_processes) pthread_create(&threads[i], NULL, run, &tasks[i]);
    else if (fork() == 0) {
      run(&tasks[i]);
      _exit(0);
    }
  }
  for (int i = 0; i < 3; i++) {
    if (as_processes) wait(NULL);
    else pthread_join(threads[i], NULL);
  }
  const char *how = inherits ? ", with inheritance" : "";
  printf("the bus task waits%s: %lld ns\n", how, shared->waited);
  printf("the watchdog%s: %s\n", how, shared->waited > DEADLINE ? "resets the computer" : "is content");
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: pathfinder process|thread\n");
    return 2;
  }
  int as_processes = strcmp(argv[1], "process") == 0;
  cpu_set_t one_core;  // Its RAD6000 had one.
  CPU_ZERO(&one_core);
  CPU_SET(0, &one_core);
  sched_setaffinity(0, sizeof one_core, &one_core);
  struct sched_param parameters = {.sched_priority = HIGHEST};
  if (sched_setscheduler(0, SCHED_FIFO, &parameters) != 0) perror("sched_setscheduler");
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 1;
  fly(as_processes, 0);
  fly(as_processes, 1);
  return 0;
}
