// Attributes of threads: what they are at first, what may be set, and what a thread is then like.
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
static void *nothing(void *given) { return given; }
static void *deep(void *unused) {
  volatile char big[3 << 20];
  big[0] = 1;
  big[sizeof big - 1] = 2;
  (void)unused;
  return (void *)(long)(big[0] + big[sizeof big - 1]);
}
static char *lowest;
static void *on_own_stack(void *unused) {
  char here;
  (void)unused;
  return (void *)(long)(&here >= lowest && &here < lowest + 65536);
}
int main(void) {
  pthread_attr_t a;
  pthread_t t;
  void *result, *place;
  int state, inherit, policy, scope;
  size_t size, guard;
  struct sched_param parameters;
  printf("%d\n", pthread_attr_init(&a));
  pthread_attr_getdetachstate(&a, &state);
  pthread_attr_getinheritsched(&a, &inherit);
  pthread_attr_getschedpolicy(&a, &policy);
  pthread_attr_getscope(&a, &scope);
  pthread_attr_getschedparam(&a, &parameters);
  pthread_attr_getguardsize(&a, &guard);
  printf("%d %d %d %d %d %d\n", state == PTHREAD_CREATE_JOINABLE, inherit == PTHREAD_INHERIT_SCHED, policy == SCHED_OTHER, scope == PTHREAD_SCOPE_SYSTEM, parameters.sched_priority, (int)guard);
  printf("%d %d %d %d %d\n", pthread_attr_setdetachstate(&a, 7), pthread_attr_setinheritsched(&a, 7), pthread_attr_setschedpolicy(&a, 77), pthread_attr_setscope(&a, 7), pthread_attr_setscope(&a, PTHREAD_SCOPE_PROCESS));
  printf("%d\n", pthread_attr_setstacksize(&a, 100));
  printf("%d\n", pthread_attr_setstacksize(&a, PTHREAD_STACK_MIN));
  pthread_attr_getstacksize(&a, &size);
  printf("%d\n", size == PTHREAD_STACK_MIN);
  parameters.sched_priority = 5;
  printf("%d\n", pthread_attr_setschedpolicy(&a, SCHED_FIFO));
  printf("%d\n", pthread_attr_setschedparam(&a, &parameters));
  parameters.sched_priority = 500;
  printf("%d\n", pthread_attr_setschedparam(&a, &parameters));
  pthread_attr_getschedparam(&a, &parameters);
  printf("%d\n", parameters.sched_priority);
  pthread_attr_setguardsize(&a, 10000);
  pthread_attr_getguardsize(&a, &guard);
  printf("%d\n", (int)guard);
  pthread_attr_destroy(&a);

  pthread_attr_init(&a);
  pthread_attr_setdetachstate(&a, PTHREAD_CREATE_DETACHED);
  printf("%d\n", pthread_create(&t, &a, nothing, 0));
  pthread_attr_setdetachstate(&a, PTHREAD_CREATE_JOINABLE);
  pthread_attr_setstacksize(&a, 256 * 1024);
  pthread_create(&t, &a, nothing, "x");
  printf("%d\n", pthread_join(t, &result));
  printf("%s\n", (char *)result);
  lowest = mmap(0, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  printf("%d\n", pthread_attr_setstack(&a, lowest, 100));
  printf("%d\n", pthread_attr_setstack(&a, lowest, 65536));
  pthread_attr_getstack(&a, &place, &size);
  printf("%d %d\n", place == (void *)lowest, (int)size);
  pthread_create(&t, &a, on_own_stack, 0);
  pthread_join(t, &result);
  printf("%d\n", (int)(long)result);
  pthread_create(&t, 0, deep, 0);
  pthread_join(t, &result);
  printf("%d\n", (int)(long)result);

  printf("%d\n", pthread_join(pthread_self(), 0) == EDEADLK);
  pthread_create(&t, 0, nothing, 0);
  printf("%d %d %d\n", pthread_detach(t), pthread_setconcurrency(-1) == EINVAL, pthread_getconcurrency());
  pthread_setconcurrency(3);
  printf("%d\n", pthread_getconcurrency());
  pthread_getattr_np(pthread_self(), &a);
  pthread_attr_getstack(&a, &place, &size);
  printf("%d\n", (char *)&a >= (char *)place && (char *)&a < (char *)place + size);
  pthread_exit(0);
}
