// switching.c: two workers on one core give it to each other. Between two turns each reads a few pages of its own.
//
// Look at: a switch to another thread keeps the page table; a switch to another process loads one, and the TLB is cold.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 200, PAGES = 12, PAGE = 4096 };

static volatile char pages[2][PAGES * PAGE];

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void *take_turns(void *argument) {
  volatile char *mine = argument;
  for (int round = 0; round < ROUNDS; round++) {
    for (int page = 0; page < PAGES; page++) mine[page * PAGE]++;
    sched_yield();
  }
  return NULL;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: switching process|thread\n");
    return 2;
  }
  cpu_set_t first_core;
  CPU_ZERO(&first_core);
  CPU_SET(0, &first_core);
  sched_setaffinity(0, sizeof first_core, &first_core);  // Else the two would run side by side.
  memset((char *)pages, 1, sizeof pages);
  long long begin = now();
  if (strcmp(argv[1], "process") == 0) {
    if (fork() == 0) {
      take_turns((void *)pages[1]);
      _exit(0);
    }
    take_turns((void *)pages[0]);
    wait(NULL);
  } else {
    pthread_t thread;
    pthread_create(&thread, NULL, take_turns, (void *)pages[1]);
    take_turns((void *)pages[0]);
    pthread_join(thread, NULL);
  }
  printf("one turn: %lld ns\n", (now() - begin) / (2 * ROUNDS));
  return 0;
}
