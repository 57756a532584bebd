// resources.c: a worker opens a pipe and closes its standard input. What does main notice?
//
// Look at: a process has its own table of descriptors, copied by fork; threads use one table together. What the
// descriptors lead to, an open file with its position or a pipe, is shared both ways.
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void *work(void *unused) {
  int more[2];
  close(0);
  if (pipe(more) < 0) perror("pipe");
  return unused;
}

static int open_descriptors(void) {
  int count = 0;
  for (int fd = 0; fd < 64; fd++) count += fcntl(fd, F_GETFD) != -1;
  return count;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: resources process|thread\n");
    return 2;
  }
  int before = open_descriptors();
  if (strcmp(argv[1], "process") == 0) {
    if (fork() == 0) {
      work(NULL);
      _exit(0);
    }
    wait(NULL);
  } else {
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
  }
  printf("descriptors that main has gained: %d\n", open_descriptors() - before);
  return 0;
}
