// Every kind of mutex: what its lock, trylock, timedlock, unlock and destroy return when they should not succeed.
// without libc qemu: QEMU's user mode has no set_robust_list
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static pthread_mutex_t m;
static const char *name(int e) {
  switch (e) {
    case 0: return "0";
    case EBUSY: return "EBUSY";
    case EDEADLK: return "EDEADLK";
    case EPERM: return "EPERM";
    case EINVAL: return "EINVAL";
    case ETIMEDOUT: return "ETIMEDOUT";
    case EOWNERDEAD: return "EOWNERDEAD";
    case ENOTRECOVERABLE: return "ENOTRECOVERABLE";
    default: return "other";
  }
}
static void *other(void *unused) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  printf(" other: try %s", name(pthread_mutex_trylock(&m)));
  printf(" timed %s", name(pthread_mutex_timedlock(&m, &now)));
  now.tv_nsec = 1000000000;
  printf(" bad time %s\n", name(pthread_mutex_timedlock(&m, &now)));
  return unused;
}
static void *foreign_unlock(void *unused) {
  printf(" foreign unlock %s\n", name(pthread_mutex_unlock(&m)));
  return unused;
}
static void *dies_with_it(void *unused) {
  printf(" lock %s\n", name(pthread_mutex_lock(&m)));
  return unused;
}
static void in_thread(void *(*start)(void *)) {
  pthread_t t;
  pthread_create(&t, 0, start, 0);
  pthread_join(t, 0);
}
int main(void) {
  pthread_mutexattr_t a;
  int kinds[] = {PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_ERRORCHECK};
  const char *names[] = {"normal", "recursive", "errorcheck"};
  for (int i = 0; i < 3; i++) {
    int kind;
    printf("%s\n", names[i]);
    pthread_mutexattr_init(&a);
    pthread_mutexattr_settype(&a, kinds[i]);
    pthread_mutexattr_gettype(&a, &kind);
    pthread_mutex_init(&m, &a);
    printf(" kind %d lock %s", kind == kinds[i], name(pthread_mutex_lock(&m)));
    printf(" try %s", name(pthread_mutex_trylock(&m)));
    if (i > 0) printf(" again %s", name(pthread_mutex_lock(&m)));
    printf(" destroy %s\n", name(pthread_mutex_destroy(&m)));
    in_thread(other);
    if (i > 0) in_thread(foreign_unlock);
    printf(" unlock %s", name(pthread_mutex_unlock(&m)));
    if (i == 1) printf(" %s %s", name(pthread_mutex_unlock(&m)), name(pthread_mutex_unlock(&m)));
    if (i > 0) printf(" once more %s", name(pthread_mutex_unlock(&m)));
    printf(" destroy %s\n", name(pthread_mutex_destroy(&m)));
  }
  printf("attributes %s %s %s %s\n", name(pthread_mutexattr_settype(&a, 99)), name(pthread_mutexattr_setpshared(&a, 9)), name(pthread_mutexattr_setrobust(&a, 9)), name(pthread_mutexattr_setprotocol(&a, 9)));

  printf("robust\n");
  pthread_mutexattr_init(&a);
  pthread_mutexattr_setrobust(&a, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&m, &a);
  in_thread(dies_with_it);
  printf(" then %s", name(pthread_mutex_lock(&m)));
  printf(" consistent %s", name(pthread_mutex_consistent(&m)));
  printf(" again %s", name(pthread_mutex_consistent(&m)));
  printf(" unlock %s\n", name(pthread_mutex_unlock(&m)));
  in_thread(dies_with_it);
  printf(" then %s", name(pthread_mutex_lock(&m)));
  printf(" unlock %s", name(pthread_mutex_unlock(&m)));
  printf(" lost %s\n", name(pthread_mutex_lock(&m)));
  printf(" destroy %s\n", name(pthread_mutex_destroy(&m)));

  printf("robust between processes\n");
  pthread_mutex_t *shared = mmap(0, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(shared, &a);
  fflush(stdout);
  if (fork() == 0) {
    pthread_mutex_lock(shared);
    _exit(0);
  }
  wait(0);
  printf(" then %s\n", name(pthread_mutex_lock(shared)));
  pthread_mutex_consistent(shared);
  pthread_mutex_unlock(shared);
  int ends[2];
  pipe(ends);
  pid_t pid = fork();
  if (pid == 0) {
    pthread_mutex_lock(shared);
    write(ends[1], "x", 1);
    usleep(100000);
    _exit(0);
  }
  char byte;
  read(ends[0], &byte, 1);
  printf(" while waiting %s\n", name(pthread_mutex_lock(shared)));
  return 0;
}
