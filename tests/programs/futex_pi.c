// Locks with an owner by futex(2): handed over in order, refused to whom they belong, tried, timed.
// any order
// without libc: its calls are arguments, which gcc for RISC-V takes from the left
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_PI = 6, UNLOCK_PI = 7, TRYLOCK_PI = 8, PRIVATE = 128 };
static unsigned word;
static volatile int order[4], count;

static long futex(int operation, void *timeout) { return syscall(SYS_futex, &word, operation | PRIVATE, 0, timeout, 0, 0); }

static void *take(void *argument) {
  long answer = futex(LOCK_PI, 0);
  order[count++] = answer == 0 ? (int)(long)argument : -1;
  printf("owned %d\n", (word & 0x3fffffff) == (unsigned)syscall(SYS_gettid));
  futex(UNLOCK_PI, 0);
  return 0;
}

static void *try_it(void *argument) {
  (void)argument;
  long answer = futex(TRYLOCK_PI, 0);
  printf("try %ld %d\n", answer, answer < 0 && errno == EAGAIN);
  answer = futex(UNLOCK_PI, 0);
  printf("not mine %ld %d\n", answer, answer < 0 && errno == EPERM);
  return 0;
}

int main(void) {
  printf("lock %ld\n", futex(LOCK_PI, 0));
  long answer = futex(LOCK_PI, 0);
  printf("again %ld %d\n", answer, errno == EDEADLK);
  pthread_t thread[3];
  pthread_create(&thread[0], 0, try_it, 0);
  pthread_join(thread[0], 0);
  for (long i = 0; i < 3; i++) {
    pthread_create(&thread[i], 0, take, (void *)(i + 1));
    usleep(30000);
  }
  printf("waiters %d\n", (word & 0x80000000) != 0);
  printf("unlock %ld\n", futex(UNLOCK_PI, 0));
  for (int i = 0; i < 3; i++) pthread_join(thread[i], 0);
  printf("order %d %d %d\n", order[0], order[1], order[2]);
  printf("free %u\n", word);
  printf("try %ld\n", futex(TRYLOCK_PI, 0));
  return 0;
}
