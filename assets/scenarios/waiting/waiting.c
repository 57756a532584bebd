// waiting.c: a window should answer ten clicks while a download waits for the network.
//
// Look at: with one thread, the clicks wait as long as the download does.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CLICKS = 10, NETWORK_MS = 5 };

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void *download(void *unused) {
  struct timespec network = {0, NETWORK_MS * 1000000L};
  nanosleep(&network, NULL);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0 && strcmp(argv[1], "alone") != 0)) {
    fprintf(stderr, "usage: waiting process|thread|alone\n");
    return 2;
  }
  pthread_t thread;
  int as_thread = strcmp(argv[1], "thread") == 0, as_process = strcmp(argv[1], "process") == 0;
  long long begin = now();
  if (as_thread) pthread_create(&thread, NULL, download, NULL);
  else if (as_process) {
    if (fork() == 0) _exit(download(NULL) != NULL);
  } else download(NULL);
  long long freeze = now() - begin;  // Until the window can answer its first click.
  for (volatile int click = 0, work; click < CLICKS; click++)
    for (work = 0; work < 100; work++) { }
  if (as_thread) pthread_join(thread, NULL);
  if (as_process) wait(NULL);
  printf("the window freezes for: %lld ns\n", freeze);
  return 0;
}
