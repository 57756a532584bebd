// Signals and threads: pthread_kill, masks per thread, a thread that waits for signals, handlers in the thread that was meant.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static __thread int mine;
static volatile sig_atomic_t handled, in_right_thread;
static pthread_t wanted;
static sem_t ready, caught;
static void handler(int s) {
  handled += s == SIGUSR1;
  mine++;
  in_right_thread = pthread_equal(pthread_self(), wanted) != 0;
  sem_post(&caught);
}
static void *sleeper(void *unused) {
  sem_post(&ready);
  while (!mine) pause();
  return (void *)(long)mine + (unused != NULL);
}
static void *waiter(void *argument) {
  sigset_t *set = argument;
  long sum = 0;
  int s;
  sem_post(&ready);
  do { if (sigwait(set, &s)) return (void *)-1L; sum = sum * 100 + s; } while (s != SIGTERM);
  return (void *)sum;
}
static void *masked(void *argument) {
  sigset_t set, old, pending;
  (void)argument;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &set, &old);
  pthread_kill(pthread_self(), SIGUSR1);
  sigpending(&pending);
  long answer = mine * 100 + sigismember(&pending, SIGUSR1) * 10 + sigismember(&old, SIGUSR1);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  return (void *)(answer + mine * 1000);
}
static void *interrupted(void *argument) {
  char c;
  sem_post(&ready);
  int n = read(*(int *)argument, &c, 1);
  return (void *)(long)(n == -1 && errno == EINTR);
}
int main(void) {
  pthread_t threads[3];
  void *result;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigaction(SIGUSR1, &action, NULL);
  sem_init(&ready, 0, 0);
  sem_init(&caught, 0, 0);
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, sleeper, NULL);
  for (int i = 0; i < 3; i++) sem_wait(&ready);
  for (int i = 2; i >= 0; i--) {
    wanted = threads[i];
    pthread_kill(threads[i], SIGUSR1);
    while (sem_wait(&caught)) {}
    printf("%d ", in_right_thread);
    while (!handled) {}
    pthread_kill(threads[i], SIGUSR1);  // Again, in case the first came between its question and its pause.
    pthread_join(threads[i], &result);
    printf("%d ", (long)result >= 1);
  }
  printf("%d %d\n", handled >= 3, mine);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGUSR2);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  pthread_create(&threads[0], NULL, waiter, &set);
  sem_wait(&ready);
  kill(getpid(), SIGINT);
  kill(getpid(), SIGUSR2);
  sigset_t pending;
  do { usleep(500); sigpending(&pending); } while (sigismember(&pending, SIGINT) || sigismember(&pending, SIGUSR2));
  pthread_kill(threads[0], SIGTERM);
  pthread_join(threads[0], &result);
  long sum = (long)result;
  printf("%d\n", sum == (SIGINT * 100 + SIGUSR2) * 100 + SIGTERM || sum == (SIGUSR2 * 100 + SIGINT) * 100 + SIGTERM);
  while (sem_trywait(&caught) == 0) {}
  pthread_create(&threads[0], NULL, masked, NULL);
  pthread_join(threads[0], &result);
  printf("%ld\n", (long)result);
  int ends[2];
  pipe(ends);
  pthread_create(&threads[0], NULL, interrupted, &ends[0]);
  sem_wait(&ready);
  usleep(20000);
  pthread_kill(threads[0], SIGUSR1);
  pthread_join(threads[0], &result);
  printf("%ld\n", (long)result);
  printf("%d %d\n", pthread_kill(pthread_self(), 0), pthread_kill(pthread_self(), 999) == EINVAL);
  return 0;
}
