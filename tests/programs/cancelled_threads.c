// Cancelling threads: at cancellation points, deferred and at once, disabled, in condition waits, with clean-up handlers.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static sem_t ready, go;
static int pipe_ends[2];
static char trail[100];
static int used;
static void note(void *what) { trail[used++] = *(const char *)what; }
static void release(void *mutex) { note("u"); pthread_mutex_unlock(mutex); }
static void *in_condition(void *unused) {
  pthread_mutex_lock(&lock);
  pthread_cleanup_push(release, &lock);
  sem_post(&ready);
  for (;;) pthread_cond_wait(&never, &lock);
  pthread_cleanup_pop(1);
  return unused;
}
static void *in_sleep(void *unused) {
  pthread_cleanup_push(note, "1");
  pthread_cleanup_push(note, "2");
  sem_post(&ready);
  for (;;) sleep(1000);
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return unused;
}
static void *in_read(void *unused) {
  char c;
  pthread_cleanup_push(note, "r");
  sem_post(&ready);
  read(pipe_ends[0], &c, 1);
  pthread_cleanup_pop(0);
  return unused;
}
static void *in_semaphore(void *unused) {
  pthread_cleanup_push(note, "s");
  sem_post(&ready);
  sem_wait(&go);
  pthread_cleanup_pop(0);
  return unused;
}
static volatile unsigned long spins;
static void *in_loop(void *unused) {
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  sem_post(&ready);
  for (;;) spins++;
  return unused;
}
static void *polling(void *unused) {
  sem_post(&ready);
  for (;;) { spins++; pthread_testcancel(); }
  return unused;
}
static void *disabled(void *unused) {
  int old;
  (void)unused;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
  sem_post(&ready);
  sem_wait(&go);
  pthread_testcancel();
  usleep(1000);
  note("d");
  pthread_setcancelstate(old, NULL);
  pthread_cleanup_push(note, "e");
  pthread_testcancel();
  note("!");
  pthread_cleanup_pop(0);
  return (void *)5;
}
static void *leaves(void *unused) {
  pthread_cleanup_push(note, "a");
  pthread_cleanup_push(note, "b");
  pthread_cleanup_push(note, "c");
  pthread_cleanup_pop(1);
  if (!unused) pthread_exit((void *)77);
  pthread_cleanup_pop(1);
  pthread_cleanup_pop(1);
  return unused;
}
static void *returns(void *argument) {
  sem_post(&ready);
  return argument;
}
static void try(const char *name, void *(*body)(void *), int post) {
  pthread_t thread;
  void *result = NULL;
  used = 0;
  pthread_create(&thread, NULL, body, NULL);
  sem_wait(&ready);
  int answer = pthread_cancel(thread);
  if (post) sem_post(&go);
  pthread_join(thread, &result);
  printf("%s: %d %s '%.*s'\n", name, answer, result == PTHREAD_CANCELED ? "cancelled" : "returned", used, trail);
}
int main(void) {
  sem_init(&ready, 0, 0);
  sem_init(&go, 0, 0);
  pipe(pipe_ends);
  try("condition", in_condition, 0);
  printf("%d\n", pthread_mutex_trylock(&lock));
  pthread_mutex_unlock(&lock);
  try("sleep", in_sleep, 0);
  try("read", in_read, 0);
  try("semaphore", in_semaphore, 0);
  try("loop", in_loop, 0);
  try("polling", polling, 0);
  try("disabled", disabled, 1);
  pthread_t thread;
  void *result;
  used = 0;
  pthread_create(&thread, NULL, leaves, NULL);
  pthread_join(thread, &result);
  printf("exit: %ld '%.*s'\n", (long)result, used, trail);
  pthread_create(&thread, NULL, returns, &used);
  sem_wait(&ready);
  pthread_join(thread, &result);
  printf("%d\n", result == &used);
  return 0;
}
