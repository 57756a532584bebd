// Every kind of mutex and what each answers: recursive, error-checking, priority protocols, try and timed locks, attributes.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
static const char *name(int error) {
  switch (error) {
    case 0: return "ok";
    case EBUSY: return "EBUSY";
    case EDEADLK: return "EDEADLK";
    case EPERM: return "EPERM";
    case EINVAL: return "EINVAL";
    case ETIMEDOUT: return "ETIMEDOUT";
    case EAGAIN: return "EAGAIN";
  }
  return "another";
}
static void show(int error) { printf(" %s", name(error)); }
static pthread_mutex_t make(int type) {
  static pthread_mutex_t mutexes[20];
  static int used;
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, type);
  pthread_mutex_t *m = &mutexes[used++];
  printf("init %s ", name(pthread_mutex_init(m, &attributes)));
  pthread_mutexattr_destroy(&attributes);
  return *m;
}
static void *try_it(void *mutex) { return (void *)(long)pthread_mutex_trylock(mutex); }
static void *unlock_it(void *mutex) { return (void *)(long)pthread_mutex_unlock(mutex); }
static void *timed_it(void *mutex) {
  struct timespec soon;
  clock_gettime(CLOCK_REALTIME, &soon);
  soon.tv_nsec += 2000000;
  if (soon.tv_nsec >= 1000000000) { soon.tv_nsec -= 1000000000; soon.tv_sec++; }
  return (void *)(long)pthread_mutex_timedlock(mutex, &soon);
}
static int in_thread(void *(*body)(void *), void *argument) {
  pthread_t thread;
  void *result;
  pthread_create(&thread, NULL, body, argument);
  pthread_join(thread, &result);
  return (int)(long)result;
}
int main(void) {
  pthread_mutex_t normal = PTHREAD_MUTEX_INITIALIZER, recursive = make(PTHREAD_MUTEX_RECURSIVE), checking = make(PTHREAD_MUTEX_ERRORCHECK);
  printf("\nnormal:");
  show(pthread_mutex_lock(&normal));
  show(pthread_mutex_trylock(&normal));
  show(in_thread(try_it, &normal));
  show(in_thread(timed_it, &normal));
  show(pthread_mutex_unlock(&normal));
  show(pthread_mutex_destroy(&normal));
  printf("\nrecursive:");
  for (int i = 0; i < 3; i++) show(pthread_mutex_lock(&recursive));
  show(pthread_mutex_trylock(&recursive));
  show(in_thread(try_it, &recursive));
  show(in_thread(unlock_it, &recursive));
  for (int i = 0; i < 5; i++) show(pthread_mutex_unlock(&recursive));
  printf("\nchecking:");
  show(pthread_mutex_lock(&checking));
  show(pthread_mutex_lock(&checking));
  show(pthread_mutex_trylock(&checking));
  show(in_thread(unlock_it, &checking));
  show(pthread_mutex_unlock(&checking));
  show(pthread_mutex_unlock(&checking));
  printf("\n");
  pthread_mutexattr_t attributes;
  int value;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_gettype(&attributes, &value);
  printf("%d ", value == PTHREAD_MUTEX_DEFAULT);
  printf("%s ", name(pthread_mutexattr_settype(&attributes, 99)));
  pthread_mutexattr_getpshared(&attributes, &value);
  printf("%d ", value == PTHREAD_PROCESS_PRIVATE);
  printf("%s ", name(pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT)));
  pthread_mutexattr_getprotocol(&attributes, &value);
  printf("%d\n", value == PTHREAD_PRIO_INHERIT);
  pthread_mutex_t inheriting;
  show(pthread_mutex_init(&inheriting, &attributes));
  show(pthread_mutex_lock(&inheriting));
  show(in_thread(try_it, &inheriting));
  show(in_thread(timed_it, &inheriting));
  show(pthread_mutex_unlock(&inheriting));
  printf("\n");
  return 0;
}
