// registers.c: three workers count in a local variable, deep in their own calls, at the same time.
//
// Look at: every thread has its own registers and its own stack; in a process they are the only ones.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS = 3, DEPTH = 8 };

static uintptr_t places[WORKERS];

static int descend(int worker, int depth) {
  volatile int local = worker * 100 + depth;  // One for each call: last in, first out.
  if (depth == 0) places[worker] = (uintptr_t)&local;
  int below = depth == DEPTH ? 0 : descend(worker, depth + 1);
  return local == worker * 100 + depth ? below + 1 : -1000;
}

static void *work(void *argument) { return (void *)(intptr_t)descend(*(int *)argument, 0); }

int main(int argc, char **argv) {
  static int numbers[WORKERS] = {0, 1, 2};
  pthread_t threads[WORKERS];
  int stacks = 1, wire[2];
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: registers process|thread\n");
    return 2;
  }
  if (pipe(wire) < 0) return 1;
  for (int i = 0; i < WORKERS; i++) {
    if (strcmp(argv[1], "thread") == 0) pthread_create(&threads[i], NULL, work, &numbers[i]);
    else if (fork() == 0) {
      work(&numbers[i]);
      write(wire[1], &places[i], sizeof places[i]);
      _exit(0);
    }
  }
  for (int i = 0; i < WORKERS; i++) {
    if (strcmp(argv[1], "thread") == 0) pthread_join(threads[i], NULL);
    else if (read(wire[0], &places[i], sizeof places[i]) < 0 || wait(NULL) < 0) return 1;
  }
  for (int i = 1; i < WORKERS; i++) {
    int is_new = 1;
    for (int k = 0; k < i; k++) is_new = is_new && places[i] != places[k];
    stacks += is_new;
  }
  printf("addresses of the same local variable: %d\n", stacks);
  return 0;
}
