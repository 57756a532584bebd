// Attributes of threads: stack size and place, detach state, scheduling; big frames on big stacks; errors for what is wrong.
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
static sem_t done;
static int sum_deep(int depth) {
  volatile char room[1024];
  room[0] = (char)depth;
  return depth ? sum_deep(depth - 1) + 1 : room[0];
}
static void *deep(void *argument) { return (void *)(long)sum_deep(*(int *)argument); }
static void *in_detached(void *argument) { ++*(int *)argument; sem_post(&done); return NULL; }
static void *where(void *argument) { int local; return (uintptr_t)&local >= (uintptr_t)argument && (uintptr_t)&local < (uintptr_t)argument + 65536 ? argument : NULL; }
int main(void) {
  pthread_attr_t a;
  pthread_t thread;
  size_t size;
  int value, depth = 600;
  void *result;
  sem_init(&done, 0, 0);
  printf("%d\n", pthread_attr_init(&a));
  pthread_attr_getdetachstate(&a, &value);
  printf("%d ", value == PTHREAD_CREATE_JOINABLE);
  pthread_attr_getinheritsched(&a, &value);
  printf("%d ", value == PTHREAD_INHERIT_SCHED);
  pthread_attr_getschedpolicy(&a, &value);
  printf("%d ", value == SCHED_OTHER);
  pthread_attr_getscope(&a, &value);
  printf("%d\n", value == PTHREAD_SCOPE_SYSTEM);
  printf("%d ", pthread_attr_setstacksize(&a, 1 << 20));
  pthread_attr_getstacksize(&a, &size);
  printf("%d %d\n", (int)size, pthread_attr_setstacksize(&a, 100) == EINVAL);
  pthread_create(&thread, &a, deep, &depth);
  pthread_join(thread, &result);
  printf("%ld\n", (long)result);
  static _Alignas(4096) char room[65536];
  pthread_attr_t own;
  pthread_attr_init(&own);
  printf("%d ", pthread_attr_setstack(&own, room, sizeof room));
  void *place;
  pthread_attr_getstack(&own, &place, &size);
  printf("%d %d ", place == room, (int)size);
  pthread_create(&thread, &own, where, room);
  pthread_join(thread, &result);
  printf("%d\n", result == room);
  printf("%d ", pthread_attr_setdetachstate(&a, PTHREAD_CREATE_DETACHED));
  printf("%d\n", pthread_attr_setdetachstate(&a, 99) == EINVAL);
  int count = 0;
  for (int i = 0; i < 5; i++) { pthread_create(&thread, &a, in_detached, &count); sem_wait(&done); }
  printf("%d\n", count);
  printf("%d ", pthread_attr_setguardsize(&a, 8192));
  pthread_attr_getguardsize(&a, &size);
  printf("%d\n", (int)size);
  struct sched_param parameter = {0};
  printf("%d ", pthread_attr_setschedparam(&a, &parameter));
  parameter.sched_priority = 99;
  pthread_attr_getschedparam(&a, &parameter);
  printf("%d ", parameter.sched_priority);
  pthread_getschedparam(pthread_self(), &value, &parameter);
  printf("%d %d\n", value == SCHED_OTHER, parameter.sched_priority);
  printf("%d %d %d\n", sched_get_priority_min(SCHED_FIFO), sched_get_priority_max(SCHED_FIFO), sched_get_priority_max(SCHED_OTHER));
  printf("%d %d\n", PTHREAD_STACK_MIN <= 16384, pthread_attr_destroy(&a));
  printf("%d\n", pthread_join(pthread_self(), NULL) == EDEADLK);
  return 0;
}
