// exit in any thread ends the process with that status, and still flushes and runs atexit.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void bye(void) { puts("atexit"); }
static void *leave(void *unused) { printf("leaving\n"); exit(33); return unused; }
int main(void) {
  pthread_t thread;
  atexit(bye);
  pthread_create(&thread, NULL, leave, NULL);
  for (;;) sleep(1);
}
