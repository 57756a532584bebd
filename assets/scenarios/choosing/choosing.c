// choosing.c: five small cases. In each, workers could be processes or threads. Which would you take? Then look who was right.
//
//   independent   four computations that have nothing to do with each other
//   shared        four workers fill parts of one table, and main needs all of it
//   secret        main learns a password after it has started a plug-in; the plug-in looks for it
//   latency       each request gets a worker of its own
//   crash         the third of five jobs follows a null pointer
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS = 4, PART = 16 * 1024, REQUESTS = 20, JOBS = 5 };

static int as_processes;

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

// --- A worker, of either kind ---
struct worker { pthread_t thread; pid_t pid; };

static void start(struct worker *worker, void *(*work)(void *), void *argument) {
  if (!as_processes) {
    if (pthread_create(&worker->thread, NULL, work, argument) != 0) exit(1);
  } else if ((worker->pid = fork()) == 0) {
    work(argument);
    _exit(0);
  }
}

static void finish(struct worker *worker) {
  if (as_processes) waitpid(worker->pid, NULL, 0);
  else pthread_join(worker->thread, NULL);
}

// --- 1: independent ---
static void *compute(void *unused) {
  for (volatile int i = 0; i < 20000; i++) { }
  return unused;
}

static void independent(void) {
  struct worker workers[WORKERS];
  long long begin = now();
  for (int i = 0; i < WORKERS; i++) start(&workers[i], compute, NULL);
  for (int i = 0; i < WORKERS; i++) finish(&workers[i]);
  printf("independent jobs: %lld ns\n", now() - begin);
}

// --- 2: shared ---
static char table[WORKERS][PART];
static int results[WORKERS][2];  // A pipe for each worker's part, when it is a process.

static void *fill_part(void *argument) {
  int number = *(int *)argument;
  memset(table[number], 'a' + number, PART);
  for (int done = 0; as_processes && done < PART;) {
    ssize_t count = write(results[number][1], table[number] + done, PART - done);
    if (count <= 0) _exit(1);
    done += count;
  }
  return NULL;
}

static void shared(void) {
  static int numbers[WORKERS] = {0, 1, 2, 3};
  struct worker workers[WORKERS];
  long long begin = now();
  for (int i = 0; i < WORKERS; i++) {
    if (as_processes && pipe(results[i]) < 0) exit(1);
    start(&workers[i], fill_part, &numbers[i]);
  }
  for (int i = 0; as_processes && i < WORKERS; i++) {
    for (int done = 0; done < PART;) {
      ssize_t count = read(results[i][0], table[i] + done, PART - done);
      if (count <= 0) exit(1);
      done += count;
    }
  }
  for (int i = 0; i < WORKERS; i++) finish(&workers[i]);
  long long time = now() - begin;
  for (int i = 0; i < WORKERS; i++) if (table[i][PART - 1] != 'a' + i) exit(1);
  printf("shared data: %lld ns\n", time);
}

// --- 3: secret ---
static char password[16];
static int plug_in_goes_on[2], plug_in_says[2];

static void *plug_in(void *unused) {
  char byte;
  read(plug_in_goes_on[0], &byte, 1);
  byte = strcmp(password, "sesame") == 0;  // It knows the address.
  write(plug_in_says[1], &byte, 1);
  return unused;
}

static void secret(void) {
  struct worker worker;
  char was_read = 0;
  if (pipe(plug_in_goes_on) < 0 || pipe(plug_in_says) < 0) exit(1);
  start(&worker, plug_in, NULL);
  strcpy(password, "sesame");
  write(plug_in_goes_on[1], "!", 1);
  read(plug_in_says[0], &was_read, 1);
  finish(&worker);
  printf("the password: %s\n", was_read ? "was read" : "stayed secret");
}

// --- 4: latency ---
static void *answer(void *unused) { return unused; }

static void latency(void) {
  long long begin = now();
  for (int i = 0; i < REQUESTS; i++) {
    struct worker worker;
    start(&worker, answer, NULL);
    finish(&worker);
  }
  printf("one request: %lld ns\n", (now() - begin) / REQUESTS);
}

// --- 5: crash ---
static int done[2];

static void *one_job(void *argument) {
  usleep(100);  // All have begun.
  if (*(int *)argument == 2) *(volatile int *)0 = 1;
  usleep(500);
  write(done[1], "x", 1);
  return NULL;
}

static void crash(void) {
  static int numbers[JOBS] = {0, 1, 2, 3, 4};
  struct worker workers[JOBS];
  char finished[JOBS];
  int left = 0;
  if (pipe(done) < 0) exit(1);
  if (fork() == 0) {  // So that somebody is left to count.
    for (int i = 0; i < JOBS; i++) start(&workers[i], one_job, &numbers[i]);
    for (int i = 0; i < JOBS; i++) finish(&workers[i]);
    _exit(0);
  }
  wait(NULL);
  close(done[1]);
  for (ssize_t count; (count = read(done[0], finished, JOBS)) > 0;) left += count;
  printf("jobs lost: %d of %d\n", JOBS - left, JOBS);
}

int main(int argc, char **argv) {
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: choosing process|thread\n");
    return 2;
  }
  as_processes = strcmp(argv[1], "process") == 0;
  setbuf(stdout, NULL);  // Else a child that ends would have main's lines to print, too.
  independent();
  shared();
  secret();
  latency();
  crash();
  return 0;
}
