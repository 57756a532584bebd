// linux_costs.c: what processes, threads and talk between them cost on the machine it runs on, as JSON on stdout.
// All figures are nanoseconds, each the median of several takes. On Linux:
//
//   gcc -O2 -pthread tests/bench/linux_costs.c -o linux_costs && ./linux_costs > linux.json
//   heddle calibrate linux.json -o linux.costs
//   heddle run prog.c --costs linux.costs
//
// heddle runs this file, too: under calibrated costs it prints about the same figures.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { takes = 7, page = 4096, mib = 1 << 20 };
static char *self;  // To be executed.

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double median(double *values) {
  qsort(values, takes, sizeof *values, by_size);
  return values[takes / 2];
}

// The median over some takes of how long one of `count` rounds of `what` lasts.
static double each(void (*what)(int count), int count) {
  double values[takes];
  what(count / 10 + 1);
  for (int i = 0; i < takes; i++) {
    double begin = now();
    what(count);
    values[i] = (now() - begin) / count;
  }
  return median(values);
}

static int on_one_core(void) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(0, &set);
  return sched_setaffinity(0, sizeof set, &set);
}

static int on_all_cores(void) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (int i = 0; i < 64; i++) CPU_SET(i, &set);
  return sched_setaffinity(0, sizeof set, &set);
}

// Calls, threads, processes.
static void null_calls(int count) { while (count--) syscall(SYS_getppid); }

static void *nothing(void *argument) { return argument; }
static void threads(int count) {
  while (count--) {
    pthread_t thread;
    pthread_create(&thread, 0, nothing, 0);
    pthread_join(thread, 0);
  }
}

static void forks(int count) {
  while (count--) {
    pid_t pid = fork();
    if (pid == 0) _exit(0);
    waitpid(pid, 0, 0);
  }
}

static void execs(int count) {
  while (count--) {
    pid_t pid = fork();
    if (pid == 0) {
      execl(self, self, "exit", (char *)0);
      _exit(1);
    }
    waitpid(pid, 0, 0);
  }
}

// One more fork with so much memory that was written to.
static double fork_with(size_t bytes) {
  double values[takes];
  char *memory = mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
#ifdef MADV_NOHUGEPAGE
  madvise(memory, bytes, MADV_NOHUGEPAGE);
#endif
  memset(memory, 1, bytes);
  for (int i = 0; i < takes; i++) {
    double begin = now();
    forks(1);
    values[i] = now() - begin;
  }
  munmap(memory, bytes);
  return median(values);
}

// Pages.
static double fault_zero(void) {
  double values[takes];
  for (int i = 0; i < takes; i++) {
    char *memory = mmap(0, 256 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
#ifdef MADV_NOHUGEPAGE
    madvise(memory, 256 * page, MADV_NOHUGEPAGE);
#endif
    double begin = now();
    for (int k = 0; k < 256; k++) memory[k * page] = 1;
    values[i] = (now() - begin) / 256;
    munmap(memory, 256 * page);
  }
  return median(values);
}

// A child writes to 256 pages that it shares with its parent, and the parent then to the same ones, which it has for itself by now.
static void fault_copy(double *copy, double *reuse) {
  double copies[takes], reuses[takes];
  double *told = mmap(0, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < takes; i++) {
    char *memory = mmap(0, 256 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
#ifdef MADV_NOHUGEPAGE
    madvise(memory, 256 * page, MADV_NOHUGEPAGE);
#endif
    memset(memory, 1, 256 * page);
    pid_t pid = fork();
    if (pid == 0) {
      double begin = now();
      for (int k = 0; k < 256; k++) memory[k * page] = 2;
      *told = (now() - begin) / 256;
      _exit(0);
    }
    waitpid(pid, 0, 0);
    copies[i] = *told;
    double begin = now();
    for (int k = 0; k < 256; k++) memory[k * page] = 3;
    reuses[i] = (now() - begin) / 256;
    munmap(memory, 256 * page);
  }
  munmap(told, page);
  *copy = median(copies);
  *reuse = median(reuses);
}

static void handler(int signal) { (void)signal; }
static void signals(int count) { while (count--) raise(SIGUSR1); }

// Switches: two that yield to each other on one core.
static void yields(int count) { while (count--) sched_yield(); }
static int yield_rounds;
static void *yielder(void *argument) {
  yields(yield_rounds);
  return argument;
}
static void thread_yields(int count) {
  pthread_t thread;
  yield_rounds = count;
  pthread_create(&thread, 0, yielder, 0);
  yields(count);
  pthread_join(thread, 0);
}
static void process_yields(int count) {
  pid_t pid = fork();
  yields(count);
  if (pid == 0) _exit(0);
  waitpid(pid, 0, 0);
}

// Hand-offs: a byte goes there and back between two on one core: two hand-offs a round.
static int there[2], back[2];
static void hand_on(int in, int out, int count) {
  char byte = 0;
  while (count-- && read(in, &byte, 1) == 1 && write(out, &byte, 1) == 1) ;
}
static void talk(int in, int out, int count) {
  char byte = 'x';
  while (count-- && write(out, &byte, 1) == 1 && read(in, &byte, 1) == 1) ;
}
static int talk_rounds;
static void *answerer(void *argument) {
  hand_on(there[0], back[1], talk_rounds);
  return argument;
}
static void talk_with_thread(int count) {
  pthread_t thread;
  talk_rounds = count;
  pthread_create(&thread, 0, answerer, 0);
  talk(back[0], there[1], count);
  pthread_join(thread, 0);
}
static void talk_with_process(int count) {
  pid_t pid = fork();
  if (pid == 0) {
    hand_on(there[0], back[1], count);
    _exit(0);
  }
  talk(back[0], there[1], count);
  waitpid(pid, 0, 0);
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int whose;
static void take_turns(int me, int count) {
  pthread_mutex_lock(&mutex);
  while (count--) {
    while (whose != me) pthread_cond_wait(&changed, &mutex);
    whose = !me;
    pthread_cond_signal(&changed);
  }
  pthread_mutex_unlock(&mutex);
}
static void *turn_taker(void *argument) {
  take_turns(1, talk_rounds);
  return argument;
}
static void mutex_turns(int count) {
  pthread_t thread;
  talk_rounds = count;
  pthread_create(&thread, 0, turn_taker, 0);
  take_turns(0, count);
  pthread_join(thread, 0);
}

// Two processes on two cores spin on a word that they share.
static atomic_int *word;
static void spin_turns(int count) {
  *word = 0;
  pid_t pid = fork();
  int me = pid == 0;
  while (count--) {
    while (atomic_load(word) != me) ;
    atomic_store(word, !me);
  }
  if (pid == 0) _exit(0);
  waitpid(pid, 0, 0);
}

static char block[65536];
static void copy_through_pipe(int count) {
  int ends[2];
  if (pipe(ends) != 0) return;
  while (count--) {
    if (write(ends[1], block, 32768) < 0 || read(ends[0], block, 32768) < 0) break;
  }
  close(ends[0]);
  close(ends[1]);
}

static int is_first = 1;
static void tell(const char *name, double ns) {
  printf("%s\n  \"%s\": %.1f", is_first ? "{" : ",", name, ns);
  is_first = 0;
}

int main(int count, char **words) {
  if (count > 1 && strcmp(words[1], "exit") == 0) return 0;
  int scale = count > 1 ? atoi(words[1]) : 1;  // More rounds: steadier figures. 0: the fewest that make sense.
  int few = scale > 0 ? 200 * scale : 5, many = scale > 0 ? 20000 * scale : 50;
  self = words[0];
  signal(SIGUSR1, handler);
  on_one_core();
  tell("null_call", each(null_calls, many));
  tell("pthread_create_join", each(threads, few));
  double with_1 = fork_with(mib), with_16 = fork_with(16 * mib);
  tell("fork_exit_wait", each(forks, few));
  tell("fork_per_page", (with_16 - with_1) / (15 * mib / page));
  tell("fork_exec_wait", each(execs, few / 4 + 1));
  double copy, reuse;
  fault_copy(&copy, &reuse);
  tell("page_fault_zero", fault_zero());
  tell("page_fault_copy", copy);
  tell("page_fault_reuse", reuse);
  tell("signal_handler", each(signals, many / 10));
  tell("switch_threads", each(thread_yields, many / 10) / 2);
  tell("switch_processes", each(process_yields, many / 10) / 2);
  if (pipe(there) != 0 || pipe(back) != 0) return 1;
  tell("pipe_threads", each(talk_with_thread, many / 10) / 2);
  tell("pipe_processes", each(talk_with_process, many / 10) / 2);
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, there) == 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, back) == 0) {
    int ends[2] = {there[0], back[0]};
    there[0] = there[1];
    there[1] = ends[0];
    back[0] = ends[1];
    tell("socket_processes", each(talk_with_process, many / 10) / 2);
  }
  tell("mutex_condition_threads", each(mutex_turns, many / 10) / 2);
  tell("pipe_copy_16_bytes", each(copy_through_pipe, few) / (2 * 32768 / 16));
  on_all_cores();
  word = mmap(0, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (sysconf(_SC_NPROCESSORS_ONLN) > 1) tell("shared_memory_processes", each(spin_turns, many) / 2);
  printf("\n}\n");
  return 0;
}
