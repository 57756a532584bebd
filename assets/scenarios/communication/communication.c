// communication.c: a message goes to a worker and its answer comes back: by pipe, socket, message queue, shared memory
// with semaphores, and a variable under a mutex. The worker is a process or a thread; the five ways are the same.
//
// Look at: how often a byte is copied on its way, and which calls go into the kernel.
#define _GNU_SOURCE
#include <mqueue.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAIN, WORKER };  // The two sides.
enum { MOST = 64 * 1024 };

static char messages[2][MOST];  // Of each side: what it sends, and where it receives.
static int pipes[2][2], sockets[2];  // pipes[side] is read by that side.
static mqd_t queues[2];

static struct room {  // One room with two doors: mapped before the fork, so that a process shares it too.
  sem_t ready[2];
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int is_for[2];
  char bytes[MOST];  // Where the message lies: nobody has to copy it.
} *room;

static void need(int fine, const char *what) {
  if (fine) return;
  perror(what);
  exit(1);
}

static void write_all(int fd, const char *bytes, size_t size) {
  for (size_t done = 0; done < size;) {
    ssize_t count = write(fd, bytes + done, size - done);
    need(count > 0, "write");
    done += count;
  }
}

static void read_all(int fd, char *bytes, size_t size) {
  for (size_t done = 0; done < size;) {
    ssize_t count = read(fd, bytes + done, size - done);
    need(count > 0, "read");
    done += count;
  }
}

static void send_by_pipe(int side, size_t size) { write_all(pipes[!side][1], messages[side], size); }
static void take_from_pipe(int side, size_t size) { read_all(pipes[side][0], messages[side], size); }
static void send_by_socket(int side, size_t size) { write_all(sockets[side], messages[side], size); }
static void take_from_socket(int side, size_t size) { read_all(sockets[side], messages[side], size); }
static void send_by_queue(int side, size_t size) { need(mq_send(queues[!side], messages[side], size, 0) == 0, "mq_send"); }
static void take_from_queue(int side, size_t size) {
  need(mq_receive(queues[side], messages[side], MOST, NULL) == (ssize_t)size, "mq_receive");
}

static void post(int side, size_t size) {
  room->bytes[size - 1]++;
  sem_post(&room->ready[!side]);
}

static void wait_for_post(int side, size_t size) {
  (void)size;
  sem_wait(&room->ready[side]);
}

static void set_variable(int side, size_t size) {
  pthread_mutex_lock(&room->lock);
  room->bytes[size - 1]++;
  room->is_for[!side] = 1;
  pthread_cond_signal(&room->changed);
  pthread_mutex_unlock(&room->lock);
}

static void wait_for_variable(int side, size_t size) {
  (void)size;
  pthread_mutex_lock(&room->lock);
  while (!room->is_for[side]) pthread_cond_wait(&room->changed, &room->lock);
  room->is_for[side] = 0;
  pthread_mutex_unlock(&room->lock);
}

static struct trial {
  const char *name;
  void (*send)(int side, size_t size), (*take)(int side, size_t size);
  size_t size;
  int rounds;
  long long time;
} trials[] = {
  {"first words", send_by_pipe, take_from_pipe, 1, 1, 0},  // Until the worker is there.
  {"1 B by pipe", send_by_pipe, take_from_pipe, 1, 50, 0},
  {"4 KiB by pipe", send_by_pipe, take_from_pipe, 4096, 50, 0},
  {"64 KiB by pipe", send_by_pipe, take_from_pipe, MOST, 10, 0},
  {"4 KiB by socket", send_by_socket, take_from_socket, 4096, 50, 0},
  {"4 KiB by message queue", send_by_queue, take_from_queue, 4096, 50, 0},
  {"64 KiB in shared memory", post, wait_for_post, MOST, 50, 0},
  {"64 KiB in a variable", set_variable, wait_for_variable, MOST, 50, 0},
  {"4 KiB in a variable", set_variable, wait_for_variable, 4096, 50, 0},
};
enum { TRIALS = sizeof trials / sizeof trials[0] };

static void *answer(void *unused) {
  for (int i = 0; i < TRIALS; i++)
    for (int round = 0; round < trials[i].rounds; round++) {
      trials[i].take(WORKER, trials[i].size);
      trials[i].send(WORKER, trials[i].size);
    }
  return unused;
}

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void ask(struct trial *trial) {
  long long begin = now();
  for (int round = 0; round < trial->rounds; round++) {
    trial->send(MAIN, trial->size);
    trial->take(MAIN, trial->size);
  }
  trial->time = (now() - begin) / trial->rounds;
}

static void open_all(void) {
  struct mq_attr shape = {.mq_maxmsg = 4, .mq_msgsize = 4096};
  const char *names[2] = {"/to-main", "/to-worker"};
  pthread_mutexattr_t lock;
  pthread_condattr_t changed;
  room = mmap(NULL, sizeof *room, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  need(room != MAP_FAILED, "mmap");
  need(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) == 0, "socketpair");
  for (int side = 0; side < 2; side++) {
    need(pipe(pipes[side]) == 0, "pipe");
    need((queues[side] = mq_open(names[side], O_RDWR | O_CREAT, 0600, &shape)) != (mqd_t)-1, "mq_open");
    mq_unlink(names[side]);  // It goes when both sides have closed it.
    sem_init(&room->ready[side], 1, 0);
  }
  pthread_mutexattr_init(&lock);
  pthread_condattr_init(&changed);
  pthread_mutexattr_setpshared(&lock, PTHREAD_PROCESS_SHARED);
  pthread_condattr_setpshared(&changed, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(&room->lock, &lock);
  pthread_cond_init(&room->changed, &changed);
}

int main(int argc, char **argv) {
  pthread_t thread;
  if (argc != 2 || (strcmp(argv[1], "process") != 0 && strcmp(argv[1], "thread") != 0)) {
    fprintf(stderr, "usage: communication process|thread\n");
    return 2;
  }
  int is_process = strcmp(argv[1], "process") == 0;
  open_all();
  if (!is_process) need(pthread_create(&thread, NULL, answer, NULL) == 0, "pthread_create");
  else if (fork() == 0) {
    answer(NULL);
    _exit(0);
  }
  for (int i = 0; i < TRIALS; i++) ask(&trials[i]);
  if (is_process) wait(NULL);
  else pthread_join(thread, NULL);
  printf("there and back: %lld ns\n", trials[is_process ? 2 : TRIALS - 1].time);
  for (int i = 1; i < TRIALS - 1; i++) printf("%s: %lld ns\n", trials[i].name, trials[i].time);
  return 0;
}
