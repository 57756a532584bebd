// Four threads count under a mutex: nothing is lost. Trylock and the special kinds of mutexes.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int count;
static void *work(void *unused) {
  for (int i = 0; i < 5000; i++) {
    pthread_mutex_lock(&lock);
    count++;
    pthread_mutex_unlock(&lock);
  }
  return unused;
}
static void *try(void *mutex) {
  return (void *)(long)(pthread_mutex_trylock(mutex) == EBUSY);
}
int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  printf("%d\n", count);
  pthread_mutex_t special;
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&special, &attributes);
  int a = pthread_mutex_lock(&special), b = pthread_mutex_lock(&special), c = pthread_mutex_trylock(&special);
  void *busy;
  pthread_create(&threads[0], NULL, try, &special);
  pthread_join(threads[0], &busy);
  printf("%d %d %d %d\n", a, b, c, (int)(long)busy);
  for (int i = 0; i < 4; i++) printf("%d ", pthread_mutex_unlock(&special) == 0);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&special, &attributes);
  pthread_mutex_lock(&special);
  printf("%d ", pthread_mutex_lock(&special) == EDEADLK);
  pthread_mutex_unlock(&special);
  printf("%d\n", pthread_mutex_unlock(&special) == EPERM);
  return 0;
}
