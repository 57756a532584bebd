// sched.c: a long job and two short ones arrive together, on one core. In which order are they served?
//
// Look at: the policy decides how long they wait, not whether they are processes or threads: the kernel schedules
// threads, and a process has at least one.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { JOBS = 3, UNIT = 10000 };  // Rounds of a loop in a unit of work.

static const int lengths[JOBS] = {24, 3, 3};
static long long *finished;  // When each job was done, where processes can write to it.
static int gate[2];

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void *job(void *argument) {
  int number = *(int *)argument;
  char byte;
  read(gate[0], &byte, 1);  // All begin when the gate opens.
  for (volatile int i = 0; i < lengths[number] * UNIT; i++) { }
  finished[number] = now();
  return NULL;
}

int main(int argc, char **argv) {
  static int numbers[JOBS] = {0, 1, 2};
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: sched process|thread\n");
    return 2;
  }
  int as_processes = strcmp(argv[1], "process") == 0;
  pthread_t threads[JOBS];
  cpu_set_t one_core;
  CPU_ZERO(&one_core);
  CPU_SET(0, &one_core);
  sched_setaffinity(0, sizeof one_core, &one_core);
  finished = mmap(NULL, sizeof *finished * JOBS, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (finished == MAP_FAILED || pipe(gate) < 0) return 1;
  for (int i = 0; i < JOBS; i++) {
    if (!as_processes) pthread_create(&threads[i], NULL, job, &numbers[i]);
    else if (fork() == 0) {
      job(&numbers[i]);
      _exit(0);
    }
  }
  usleep(2000);  // Until all stand at the gate.
  long long begin = now(), sum = 0;
  write(gate[1], "go!", JOBS);
  for (int i = 0; i < JOBS; i++) {
    if (as_processes) wait(NULL);
    else pthread_join(threads[i], NULL);
  }
  for (int i = 0; i < JOBS; i++) sum += finished[i] - begin;
  printf("mean time to be served: %lld ns\n", sum / JOBS);
  printf("the first short job: %lld ns\n", finished[1] - begin);
  printf("the long job: %lld ns\n", finished[0] - begin);
  return 0;
}
