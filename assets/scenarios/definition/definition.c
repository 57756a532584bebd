// definition.c: two workers run the same program. Its instructions are in memory once; what else is there twice?
//
// Look at: the address of the code and the text are the same for both; the variable that each changes is one, or two.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char text[] = "a program is a file";
static int runs;  // How many workers have counted here.

static void *work(void *unused) {
  runs++;
  printf("%s; its code is at %p; runs = %d\n", text, (void *)(size_t)work, runs);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: definition process|thread\n");
    return 2;
  }
  setvbuf(stdout, NULL, _IOLBF, 0);  // A line left in the buffer would be copied by fork.
  for (int i = 0; i < 2; i++) {
    if (strcmp(argv[1], "process") == 0) {
      if (fork() == 0) {
        work(NULL);
        _exit(runs);
      }
      int status;
      wait(&status);
    } else {
      pthread_t thread;
      pthread_create(&thread, NULL, work, NULL);
      pthread_join(thread, NULL);
    }
  }
  printf("workers that main's variable has seen: %d\n", runs);
  return 0;
}
