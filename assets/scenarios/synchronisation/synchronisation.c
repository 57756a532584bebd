// synchronisation.c: four workers each add 1 to a counter 5,000 times, with no lock.
//
// Look at: `counter = counter + 1` is a load, an add and a store. A thread that is switched away between them, or that
// runs beside another on a second core, writes over what the other has added. A process only has its own counter.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS = 4, ROUNDS = 5000 };

static volatile int counter;

static void *count(void *unused) {
  (void)unused;
  for (int i = 0; i < ROUNDS; i++) counter = counter + 1;
  return NULL;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: synchronisation process|thread\n");
    return 2;
  }
  int lost = 0;
  if (strcmp(argv[1], "process") == 0) {
    for (int i = 0; i < WORKERS; i++) {
      if (fork() == 0) {
        count(NULL);
        _exit(counter == ROUNDS ? 0 : 1);
      }
    }
    for (int i = 0, status; i < WORKERS; i++) {
      wait(&status);
      lost += WEXITSTATUS(status);
    }
    printf("main's counter: %d\n", counter);
    printf("lost updates: %d\n", lost);
  } else {
    pthread_t threads[WORKERS];
    for (int i = 0; i < WORKERS; i++) pthread_create(&threads[i], NULL, count, NULL);
    for (int i = 0; i < WORKERS; i++) pthread_join(threads[i], NULL);
    printf("main's counter: %d\n", counter);
    printf("lost updates: %d\n", WORKERS * ROUNDS - counter);
  }
  return 0;
}
