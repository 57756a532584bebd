// deadlock.c: two workers take two locks, each in the other order, and a watchman gives up on them after a while.
//
// Look at: who holds what, and who waits for whom. Between processes the locks are the ends of two pipes with one byte.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t mutex[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static int token[2][2];  // A pipe with one byte in it is a lock that is free.
static int as_processes;
static volatile int done;

static void take(int lock) {
  char byte;
  if (as_processes) while (read(token[lock][0], &byte, 1) != 1) { }
  else pthread_mutex_lock(&mutex[lock]);
}

static void give(int lock) {
  if (as_processes) write(token[lock][1], "x", 1);
  else pthread_mutex_unlock(&mutex[lock]);
}

static void *work(void *argument) {
  int first = *(int *)argument;
  struct timespec moment = {0, 50000};
  take(first);
  nanosleep(&moment, NULL);  // Long enough for the other to take its first one.
  take(1 - first);
  give(1 - first);
  give(first);
  done++;
  return NULL;
}

int main(int argc, char **argv) {
  static int first[2] = {0, 1};
  struct timespec patience = {0, 1000000};
  pthread_t threads[2];
  pid_t pids[2];
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: deadlock process|thread\n");
    return 2;
  }
  as_processes = strcmp(argv[1], "process") == 0;
  for (int i = 0; i < 2; i++) {
    if (pipe(token[i]) < 0) return 1;
    write(token[i][1], "x", 1);
  }
  for (int i = 0; i < 2; i++) {
    if (!as_processes) pthread_create(&threads[i], NULL, work, &first[i]);
    else if ((pids[i] = fork()) == 0) {
      work(&first[i]);
      _exit(0);
    }
  }
  nanosleep(&patience, NULL);
  int stuck = 2 - done;
  if (as_processes) {  // The watchman can end them one by one, and goes on himself.
    stuck = 0;
    for (int i = 0; i < 2; i++) {
      int status;
      kill(pids[i], SIGKILL);
      waitpid(pids[i], &status, 0);
      stuck += WIFSIGNALED(status);
    }
  }
  printf("workers in a deadlock: %d\n", stuck);
  printf("a way out: %s\n", as_processes ? "end one process" : "end the whole process");
  return 0;
}
