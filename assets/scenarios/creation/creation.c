// creation.c: makes a worker that does nothing, and waits for its end, many times over.
//
// Look at: what fork copies each time, and what pthread_create makes anew.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 20 };

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void *nothing(void *argument) { return argument; }

static void make_process(void) {
  pid_t child = fork();
  if (child < 0) abort();
  if (child == 0) _exit(0);
  waitpid(child, NULL, 0);
}

static void make_thread(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, nothing, NULL) != 0) abort();
  pthread_join(thread, NULL);
}

int main(int argc, char **argv) {
  if (argc < 2 || argc > 3 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: creation process|thread [KIB]\n");
    return 2;
  }
  void (*make)(void) = strcmp(argv[1], "process") == 0 ? make_process : make_thread;
  size_t kib = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
  char *ballast = malloc(kib * 1024 + 1);  // What the program holds when it makes its workers.
  if (!ballast) return 1;
  memset(ballast, 1, kib * 1024 + 1);

  make();  // The first one also touches what none has touched before.
  long long begin = now();
  for (int i = 0; i < ROUNDS; i++) make();
  printf("create and end one worker: %lld ns\n", (now() - begin) / ROUNDS);
  free(ballast);
  return 0;
}
