// isolation.c: a worker follows a pointer that belongs to its sibling: the same number, in another process or thread.
//
// Look at: the address is the same in both ways. What lies behind it is not.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int secret = 1234;  // At the same address in the parent, in a child and in a thread.

static void *overwrite(void *argument) {
  int *pointer = argument;
  *pointer = 9999;
  return NULL;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: isolation process|thread\n");
    return 2;
  }
  printf("the sibling writes 9999 to %p\n", (void *)&secret);
  fflush(stdout);
  if (strcmp(argv[1], "process") == 0) {
    if (fork() == 0) {
      overwrite(&secret);
      printf("the sibling reads: %d\n", secret);
      return 0;
    }
    wait(NULL);
  } else {
    pthread_t thread;
    pthread_create(&thread, NULL, overwrite, &secret);
    pthread_join(thread, NULL);
    printf("the sibling reads: %d\n", secret);
  }
  printf("main reads: %d\n", secret);
  printf("main's value: %s\n", secret == 1234 ? "untouched" : "overwritten");
  return 0;
}
