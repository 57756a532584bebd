// Cleanup handlers run at pthread_exit, newest first.
#include <pthread.h>
#include <stdio.h>
static void say(void *text) { puts(text); }
static void *work(void *unused) {
  pthread_cleanup_push(say, "outer");
  pthread_cleanup_push(say, "inner");
  pthread_cleanup_push(say, "popped");
  pthread_cleanup_pop(1);
  pthread_exit(unused);
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return NULL;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_join(thread, NULL);
  return 0;
}
