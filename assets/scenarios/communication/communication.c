// communication.c: sends a message to a worker and waits for its answer: through two pipes between processes, or
// through a variable with a mutex and a condition variable between threads.
//
// Look at: how often a byte is copied on its way, and which calls go into the kernel.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 100 };

static size_t size = 64;  // Of a message, in bytes.

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void write_all(int fd, const char *bytes) {
  for (size_t done = 0; done < size;) {
    ssize_t count = write(fd, bytes + done, size - done);
    if (count <= 0) exit(1);
    done += count;
  }
}

static int read_all(int fd, char *bytes) {
  for (size_t done = 0; done < size;) {
    ssize_t count = read(fd, bytes + done, size - done);
    if (count <= 0) return 0;
    done += count;
  }
  return 1;
}

static void talk_to_a_process(char *message) {
  int there[2], back[2];
  if (pipe(there) < 0 || pipe(back) < 0) exit(1);
  if (fork() == 0) {
    close(there[1]);
    while (read_all(there[0], message)) write_all(back[1], message);
    _exit(0);
  }
  for (int i = 0; i < ROUNDS; i++) {
    write_all(there[1], message);
    read_all(back[0], message);
  }
  close(there[1]);
  wait(NULL);
}

static struct {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  char *message;  // Where it lies: nobody copies it.
  int for_worker, for_main, over;
} box = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL, 0, 0, 0};

static void *answer(void *unused) {
  (void)unused;
  pthread_mutex_lock(&box.lock);
  while (!box.over) {
    while (!box.for_worker && !box.over) pthread_cond_wait(&box.changed, &box.lock);
    box.for_worker = 0;
    box.for_main = 1;
    pthread_cond_signal(&box.changed);
  }
  pthread_mutex_unlock(&box.lock);
  return NULL;
}

static void talk_to_a_thread(char *message) {
  pthread_t thread;
  pthread_create(&thread, NULL, answer, NULL);
  pthread_mutex_lock(&box.lock);
  for (int i = 0; i < ROUNDS; i++) {
    box.message = message;
    box.for_worker = 1;
    pthread_cond_signal(&box.changed);
    while (!box.for_main) pthread_cond_wait(&box.changed, &box.lock);
    box.for_main = 0;
  }
  box.over = 1;
  pthread_cond_signal(&box.changed);
  pthread_mutex_unlock(&box.lock);
  pthread_join(thread, NULL);
}

int main(int argc, char **argv) {
  if (argc < 2 || argc > 3 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: communication process|thread [BYTES]\n");
    return 2;
  }
  if (argc == 3) size = strtoul(argv[2], NULL, 10);
  char *message = calloc(1, size + 1);
  if (!message || size == 0) return 1;
  long long begin = now();
  if (strcmp(argv[1], "process") == 0) talk_to_a_process(message);
  else talk_to_a_thread(message);
  printf("there and back: %lld ns\n", (now() - begin) / ROUNDS);
  free(message);
  return 0;
}
