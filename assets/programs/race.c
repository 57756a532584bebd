// race.c: two threads add to one counter. Look at: `counter = counter + 1` is a load, an add and a store; when the
// other thread runs between the load and the store, an addition is lost. With the argument `mutex` none is.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { ROUNDS = 2000 };

static int counter;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *without(void *unused) {
  volatile int *shared = &counter;
  for (int i = 0; i < ROUNDS; i++) *shared = *shared + 1;
  return unused;
}

static void *with_mutex(void *unused) {
  for (int i = 0; i < ROUNDS; i++) {
    pthread_mutex_lock(&lock);
    counter = counter + 1;
    pthread_mutex_unlock(&lock);
  }
  return unused;
}

int main(int argc, char **argv) {
  int careful = argc > 1 && strcmp(argv[1], "mutex") == 0;
  pthread_t a, b;
  if (pthread_create(&a, NULL, careful ? with_mutex : without, NULL) != 0) return 1;
  if (pthread_create(&b, NULL, careful ? with_mutex : without, NULL) != 0) return 1;
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%d additions, counter %s\n", 2 * ROUNDS, counter == 2 * ROUNDS ? "is right" : "lost some");
  return 0;
}
