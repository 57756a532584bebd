// Threads return what they like; join waits for them; they share globals and have their own stacks.
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
static int results[8];
static void *work(void *argument) {
  int number = (int)(intptr_t)argument, local[50], sum = 0;
  for (int i = 0; i < 50; i++) local[i] = i * number;
  for (int i = 0; i < 50; i++) sum += local[i];
  results[number] = sum;
  if (number % 2) pthread_exit((void *)(intptr_t)(number * 100));
  return (void *)(intptr_t)number;
}
int main(void) {
  pthread_t threads[8];
  for (intptr_t i = 0; i < 8; i++) pthread_create(&threads[i], NULL, work, (void *)i);
  for (int i = 0; i < 8; i++) {
    void *result;
    int error = pthread_join(threads[i], &result);
    printf("%d %d %d\n", error, (int)(intptr_t)result, results[i]);
  }
  printf("%d %d\n", pthread_equal(pthread_self(), pthread_self()) != 0, pthread_join(pthread_self(), NULL) != 0);
  return 0;
}
