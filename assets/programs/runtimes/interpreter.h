// interpreter.h: a small interpreter of bytecode, as Python has one, and a program for it that computes or waits for I/O.
// The three runtimes beside this file differ only in who may interpret at the same time:
//   global_lock.c  threads, one at a time: CPython with its global interpreter lock
//   parallel.c     threads, all at once: Java, or Python without the lock
//   processes.c    processes, each with an interpreter of its own: Python's multiprocessing
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum Operation { op_push, op_load, op_store, op_add, op_subtract, op_jump_if, op_io, op_halt };

struct Code { enum Operation operation; int argument; };

// What the runtime does between two instructions, and around I/O. Each runtime has its own.
static void check_for_requests(void);
static void begin_io(void);
static void end_io(void);

// while (rounds) { sum += rounds; rounds -= 1; }
static const struct Code compute[] = {
  {op_load, 1}, {op_load, 0}, {op_add, 0}, {op_store, 1},
  {op_load, 0}, {op_push, 1}, {op_subtract, 0}, {op_store, 0},
  {op_load, 0}, {op_jump_if, 0}, {op_halt, 0},
};

// while (rounds) { read from a slow device; rounds -= 1; }
static const struct Code wait_for_io[] = {
  {op_io, 2000},  // Microseconds.
  {op_load, 0}, {op_push, 1}, {op_subtract, 0}, {op_store, 0},
  {op_load, 0}, {op_jump_if, 0}, {op_halt, 0},
};

static void slow_device(int microseconds) {
  struct timespec time = {microseconds / 1000000, microseconds % 1000000 * 1000L};
  nanosleep(&time, NULL);
}

// Runs until op_halt and returns variable 1. Backward jumps are where CPython looks for requests, too.
static int interpret(const struct Code *code, int rounds) {
  int variables[2] = {rounds, 0}, stack[8], top = 0;
  for (const struct Code *at = code;; at++) {
    switch (at->operation) {
      case op_push: stack[top++] = at->argument; break;
      case op_load: stack[top++] = variables[at->argument]; break;
      case op_store: variables[at->argument] = stack[--top]; break;
      case op_add: top--; stack[top - 1] += stack[top]; break;
      case op_subtract: top--; stack[top - 1] -= stack[top]; break;
      case op_jump_if:
        check_for_requests();
        if (stack[--top] != 0) at = code + at->argument - 1;
        break;
      case op_io:
        begin_io();
        slow_device(at->argument);
        end_io();
        break;
      case op_halt: return variables[1];
    }
  }
}

struct Work { const struct Code *code; int rounds; };

static long long microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

// Each runtime's: does the work `workers` times over, by as many threads or processes.
static void run_workers(const struct Work *work, int workers);

// "cpu 4 40000": the same work by 4 at once and by one after another. How much faster the former is, is the speed-up.
static int measure(const char *runtime, int count, char **words) {
  int is_io = count > 1 && strcmp(words[1], "io") == 0;
  int workers = count > 2 ? atoi(words[2]) : 4;
  struct Work work = {is_io ? wait_for_io : compute, count > 3 ? atoi(words[3]) : is_io ? 20 : 100000};
  if (workers < 1 || workers > 64 || work.rounds < 1) {
    fprintf(stderr, "usage: %s [cpu|io] [workers, 1 to 64] [rounds]\n", words[0]);
    return 2;
  }
  long long begin = microseconds();
  for (int i = 0; i < workers; i++) run_workers(&work, 1);
  long long alone = microseconds() - begin;
  begin = microseconds();
  run_workers(&work, workers);
  long long together = microseconds() - begin;
  printf("%s: %d workers, %s: one after another %lld us, at once %lld us, speed-up %.2f\n", runtime, workers, is_io ? "waiting for I/O" : "computing",
         alone, together, (double)alone / together);
  return 0;
}
