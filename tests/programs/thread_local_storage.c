// Each thread has its own _Thread_local variables and its own errno.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static _Thread_local int mine = 42;
static _Thread_local int zero[10];
static _Thread_local const char *name = "fresh";
static void *work(void *argument) {
  mine += *(int *)argument;
  zero[9]++;
  name = "used";
  close(-1);
  return (void *)(long)(mine + zero[9] + (errno == EBADF ? 1000 : 0));
}
int main(void) {
  pthread_t threads[3];
  int add[3] = {1, 2, 3};
  errno = 0;
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, work, &add[i]);
  for (int i = 0; i < 3; i++) {
    void *result;
    pthread_join(threads[i], &result);
    printf("%ld\n", (long)result);
  }
  printf("%d %d %s %d\n", mine, zero[9], name, errno);
  return 0;
}
