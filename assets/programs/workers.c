// workers.c: the same work by four processes or by four threads (argument `process` or `thread`). Look at: threads add
// up in one variable that all see; a process adds to its own copy, and must send its sum home through a pipe.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS = 4, SHARE = 1000 };

static long total;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static long add_up(int worker) {
  long sum = 0;
  for (int i = 1; i <= SHARE; i++) sum += worker * SHARE + i;
  return sum;
}

static void *thread_worker(void *argument) {
  long sum = add_up(*(int *)argument);
  pthread_mutex_lock(&lock);
  total += sum;
  pthread_mutex_unlock(&lock);
  return NULL;
}

static void by_threads(void) {
  pthread_t threads[WORKERS];
  int numbers[WORKERS];
  for (int i = 0; i < WORKERS; i++) {
    numbers[i] = i;
    if (pthread_create(&threads[i], NULL, thread_worker, &numbers[i]) != 0) _exit(1);
  }
  for (int i = 0; i < WORKERS; i++) pthread_join(threads[i], NULL);
}

static void by_processes(void) {
  int home[2];
  long sum;
  if (pipe(home) < 0) return;
  for (int i = 0; i < WORKERS; i++)
    if (fork() == 0) {
      total = sum = add_up(i);  // Nobody else will ever see this total.
      if (write(home[1], &sum, sizeof sum) < 0) perror("worker");
      _exit(0);
    }
  for (int i = 0; i < WORKERS; i++)
    if (read(home[0], &sum, sizeof sum) == sizeof sum) total += sum;
  while (wait(NULL) > 0) continue;
}

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "thread") == 0) by_threads();
  else by_processes();
  printf("the numbers up to %d add up to %ld\n", WORKERS * SHARE, total);
  return 0;
}
