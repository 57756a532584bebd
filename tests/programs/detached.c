// Detached threads, attributes, names, and main that ends before its threads do. (any order)
// any order
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
static sem_t done;
static void *work(void *unused) {
  char name[16] = "";
  pthread_setname_np(pthread_self(), "worker");
  pthread_getname_np(pthread_self(), name, sizeof name);
  printf("%s\n", name);
  sem_post(&done);
  return unused;
}
static void *last(void *main_thread) {
  pthread_join(*(pthread_t *)main_thread, NULL);
  printf("main is gone\n");
  return NULL;
}
int main(void) {
  static pthread_t me;
  pthread_t thread;
  pthread_attr_t attributes;
  size_t size;
  sem_init(&done, 0, 0);
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  printf("%d\n", pthread_attr_setstacksize(&attributes, 128 * 1024));
  pthread_attr_getstacksize(&attributes, &size);
  printf("%d\n", (int)size);
  for (int i = 0; i < 3; i++) {
    pthread_create(&thread, &attributes, work, NULL);
    sem_wait(&done);
  }
  pthread_create(&thread, NULL, work, NULL);
  printf("%d\n", pthread_detach(thread));
  sem_wait(&done);
  me = pthread_self();
  pthread_create(&thread, NULL, last, &me);
  pthread_exit(NULL);
}
