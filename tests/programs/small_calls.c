// clone with a stack of its own, sets of cores, older ways to write numbers, suboptions; and being told of messages by a thread.
// without libc qemu: QEMU can neither clone a process that shares memory nor pass on that a message came
#define _GNU_SOURCE
#include <errno.h>
#include <mqueue.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int shared;
static char stack[65536] __attribute__((aligned(16)));

static int add(void *number) {
  shared += (int)(long)number;
  return 7;
}

static void run_clone(int flags, long number) {
  int status;
  pid_t child = clone(add, stack + sizeof stack, flags | SIGCHLD, (void *)number);
  waitpid(child, &status, 0);
  printf("clone %d %d\n", shared, WEXITSTATUS(status));
}

static sem_t done;
static void be_told(union sigval value) {
  printf("told %d\n", value.sival_int);
  sem_post(&done);
}

static void wait_for_messages(void) {
  struct mq_attr attributes = {.mq_maxmsg = 4, .mq_msgsize = 16};
  struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_value.sival_int = 42};
  char name[40], bytes[16];
  snprintf(name, sizeof name, "/small-calls-%d", getpid());
  mqd_t queue = mq_open(name, O_CREAT | O_RDWR, 0600, &attributes);
  event.sigev_notify_function = be_told;
  sem_init(&done, 0, 0);
  printf("%d\n", mq_notify(queue, &event));
  int answer = mq_notify(queue, &event);
  printf("%d %s\n", answer, strerror(errno));
  mq_send(queue, "one", 4, 1);
  while (sem_wait(&done) != 0) continue;
  mq_send(queue, "two", 4, 1);  // Once is all that was asked for.
  mq_receive(queue, bytes, 16, 0);
  mq_receive(queue, bytes, 16, 0);
  printf("%d\n", mq_notify(queue, &event));
  if (fork() == 0) {
    mq_send(queue, "three", 6, 1);
    _exit(0);
  }
  while (sem_wait(&done) != 0) continue;
  wait(0);
  printf("%d\n", mq_notify(queue, 0));
  mq_close(queue);
  mq_unlink(name);
}

static pthread_mutex_t mutex;
static void *try_all(void *unused) {
  struct timespec soon;
  (void)unused;
  printf("%s", strerror(pthread_mutex_trylock(&mutex)));
  printf(", %s", strerror(pthread_mutex_unlock(&mutex)));
  clock_gettime(CLOCK_REALTIME, &soon);
  soon.tv_nsec += 10000000;
  if (soon.tv_nsec >= 1000000000) soon.tv_nsec -= 1000000000, soon.tv_sec++;
  printf(", %s", strerror(pthread_mutex_timedlock(&mutex, &soon)));
  soon.tv_nsec = -1;
  printf(", %s\n", strerror(pthread_mutex_timedlock(&mutex, &soon)));
  return 0;
}

static int count;
static void *add_often(void *unused) {
  for (int i = 0; i < 1000; i++) {
    pthread_mutex_lock(&mutex);
    count++;
    pthread_mutex_unlock(&mutex);
  }
  return unused;
}

static void lend_priority(int type) {
  pthread_mutexattr_t attributes;
  pthread_t threads[4];
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, type);
  pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT);
  pthread_mutex_init(&mutex, &attributes);
  count = 0;
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], 0, add_often, 0);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], 0);
  printf("type %d: %d\n", type, count);
  pthread_mutex_lock(&mutex);
  if (type != PTHREAD_MUTEX_NORMAL) printf("%s\n", strerror(pthread_mutex_lock(&mutex)));
  printf("%s\n", strerror(pthread_mutex_trylock(&mutex)));
  pthread_create(&threads[0], 0, try_all, 0);
  pthread_join(threads[0], 0);
  for (int i = type == PTHREAD_MUTEX_RECURSIVE ? 3 : 1; i > 0; i--) printf("%s\n", strerror(pthread_mutex_unlock(&mutex)));
  printf("%s\n", strerror(pthread_mutex_unlock(&mutex)));
  printf("%d\n", pthread_mutex_destroy(&mutex));
}

int main(void) {
  setvbuf(stdout, 0, _IONBF, 0);
  run_clone(CLONE_VM, 5);
  run_clone(0, 50);
  run_clone(CLONE_VM | CLONE_VFORK, 100);
  cpu_set_t a, b, both;
  CPU_ZERO(&a);
  CPU_ZERO(&b);
  CPU_SET(1, &a);
  CPU_SET(2, &a);
  CPU_SET(2, &b);
  CPU_AND(&both, &a, &b);
  printf("%d", CPU_COUNT(&both));
  CPU_OR(&both, &a, &b);
  printf(" %d %d\n", CPU_COUNT(&both), CPU_EQUAL(&a, &both) != 0);

  int point, negative;
  printf("%ld %s\n", a64l("zz1"), l64a(123456));
  char *digits = ecvt(123.456, 5, &point, &negative), text[40];
  printf("%s %d %d\n", digits, point, negative);
  digits = fcvt(-0.00123, 4, &point, &negative);
  printf("%s %d %d\n", digits, point, negative != 0);
  digits = fcvt(123.456, 2, &point, &negative);
  printf("%s %d %s\n", digits, point, gcvt(1e10 / 3, 6, text));
  char options[] = "ro,size=10,other", *at = options, *value;
  char *const names[] = {"ro", "rw", "size", 0};
  while (*at) {
    int which = getsubopt(&at, names, &value);
    printf("%d %s\n", which, value ? value : "-");
  }
  wait_for_messages();
  lend_priority(PTHREAD_MUTEX_NORMAL);
  lend_priority(PTHREAD_MUTEX_RECURSIVE);
  lend_priority(PTHREAD_MUTEX_ERRORCHECK);
  return 0;
}
