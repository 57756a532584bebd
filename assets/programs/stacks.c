// stacks.c: where things live. Look at: two threads run the same function with the same names, but each has its own
// stack, so each `depth` and `sum` exists once per call and per thread; `calls` exists once.
#include <pthread.h>
#include <stdio.h>

static int calls;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int add_down(int depth) {
  int sum = depth;
  pthread_mutex_lock(&lock);
  calls++;
  pthread_mutex_unlock(&lock);
  if (depth > 0) sum += add_down(depth - 1);
  return sum;
}

static void *run(void *argument) {
  int *number = argument;
  *number = add_down(*number);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  int first = 5, second = 8;
  if (pthread_create(&a, NULL, run, &first) != 0) return 1;
  if (pthread_create(&b, NULL, run, &second) != 0) return 1;
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("sums %d and %d, %d calls\n", first, second, calls);
  return 0;
}
