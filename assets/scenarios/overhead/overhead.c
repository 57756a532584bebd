// overhead.c: makes workers that only wait, up to a thousand, and asks how much memory is left after 1, 10, 100 and 1,000.
//
// Look at: what one more worker takes: a page table and copied pages, or a stack.
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysinfo.h>
#include <unistd.h>

enum { STACK = 16 * 1024 };  // Addresses for a thread's stack: a thousand of the usual 8 MiB would need more than there are.

static void *wait_for_ever(void *unused) {
  for (;;) pause();
  return unused;
}

static int make_worker(int as_process) {
  if (as_process) {
    pid_t child = fork();
    if (child == 0) wait_for_ever(NULL);
    return child > 0;
  }
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, STACK);
  return pthread_create(&thread, &attributes, wait_for_ever, NULL) == 0;
}

static long long free_memory(void) {
  struct sysinfo machine;
  usleep(1000);  // Until the newest worker waits too.
  sysinfo(&machine);
  return (long long)machine.freeram * machine.mem_unit;
}

int main(int argc, char **argv) {
  if (argc < 2 || argc > 3 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: overhead process|thread [WORKERS]\n");
    return 2;
  }
  int most = argc == 3 ? atoi(argv[2]) : 1000, workers = 0;
  long long at_first = free_memory();
  for (int next = 1; next <= most; next *= 10) {
    while (workers < next && make_worker(strcmp(argv[1], "process") == 0)) workers++;
    if (workers < next) break;
    printf("memory of %d worker%s: %lld bytes\n", workers, workers == 1 ? "" : "s", at_first - free_memory());
    fflush(stdout);
  }
  printf("workers: %d\npress Enter\n", workers);
  fflush(stdout);
  getchar();
  kill(0, SIGKILL);
  return 0;
}
