// What belongs to one thread: keys with destructors that run again, _Thread_local objects, errno, names, identities.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static pthread_key_t text_key, chain_key, plain_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int made, destroyed, chained, inits;
static _Thread_local int counter = 100;
static __thread struct { int id; char name[8]; int *self; } profile = {7, "none"};
static _Thread_local int zeroed[50];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void free_text(void *text) { pthread_mutex_lock(&lock); destroyed += (int)strlen(text); pthread_mutex_unlock(&lock); free(text); }
static void again(void *value) {
  pthread_mutex_lock(&lock);
  chained++;
  pthread_mutex_unlock(&lock);
  long left = (long)value;
  if (left > 1) pthread_setspecific(chain_key, (void *)(left - 1));
}
static void initialise(void) { inits++; pthread_key_create(&text_key, free_text); pthread_key_create(&chain_key, again); pthread_key_create(&plain_key, NULL); }
static const char *my_text(int n) {
  pthread_once(&once, initialise);
  char *text = pthread_getspecific(text_key);
  if (!text) {
    pthread_mutex_lock(&lock);
    made++;
    pthread_mutex_unlock(&lock);
    text = malloc(20);
    sprintf(text, "thread %d", n);
    pthread_setspecific(text_key, text);
  }
  return text;
}
struct report { int n, counter, error, same, zero, distinct; char name[20], text[20]; };
static void *work(void *argument) {
  struct report *r = argument;
  profile.id = r->n;
  profile.self = &profile.id;
  for (int i = 0; i < 50; i++) r->zero += zeroed[i] == 0;
  for (int i = 0; i < r->n * 10; i++) { counter++; zeroed[i % 50]++; }
  errno = r->n;
  strcpy(r->text, my_text(r->n));
  r->same = my_text(99) == pthread_getspecific(text_key);
  pthread_setspecific(chain_key, (void *)3L);
  pthread_setspecific(plain_key, &counter);
  close(-1);
  r->error = errno;
  errno = 1000 + r->n;
  r->counter = counter;
  char name[16];
  sprintf(name, "worker-%d", r->n);
  pthread_setname_np(pthread_self(), name);
  pthread_getname_np(pthread_self(), r->name, sizeof r->name);
  r->distinct = profile.self == &profile.id && *profile.self == r->n && errno == 1000 + r->n && pthread_getspecific(plain_key) == &counter;
  return pthread_equal(pthread_self(), pthread_self()) ? r : NULL;
}
int main(void) {
  pthread_t threads[4];
  struct report reports[4];
  for (int i = 0; i < 4; i++) { reports[i] = (struct report){.n = i + 1}; pthread_create(&threads[i], NULL, work, &reports[i]); }
  for (int i = 0; i < 4; i++) {
    void *result;
    pthread_join(threads[i], &result);
    struct report *r = result;
    printf("%d %d %s %d %d %d %s '%s'\n", r->n, r->counter, r->error == EBADF ? "EBADF" : "?", r->same, r->zero, r->distinct, r->name, r->text);
  }
  printf("%d %d %d %d\n", made, destroyed, chained, inits);
  printf("%d %d %s %d\n", counter, profile.id, profile.name, pthread_getspecific(text_key) == NULL);
  pthread_key_delete(plain_key);
  printf("%d ", pthread_setspecific(plain_key, &made) == EINVAL);
  printf("%d\n", pthread_key_delete(plain_key) == EINVAL);
  printf("%d\n", pthread_setname_np(pthread_self(), "a name that is too long") == ERANGE);
  return 0;
}
