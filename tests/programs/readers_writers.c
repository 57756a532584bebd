// A reader-writer lock, a barrier, a spin lock, once and keys.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
static pthread_rwlock_t rw = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_spinlock_t spin;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int a, b, torn, serial, spun, made, destroyed;
static void destroy(void *value) { pthread_spin_lock(&spin); destroyed += *(int *)value; pthread_spin_unlock(&spin); free(value); }
static void make(void) { made++; pthread_key_create(&key, destroy); }
static void *work(void *unused) {
  pthread_once(&once, make);
  int *mine = malloc(sizeof *mine);
  *mine = 1;
  pthread_setspecific(key, mine);
  for (int i = 0; i < 200; i++) {
    pthread_rwlock_rdlock(&rw);
    if (a != b) torn++;
    pthread_rwlock_unlock(&rw);
    pthread_rwlock_wrlock(&rw);
    a++;
    b++;
    pthread_rwlock_unlock(&rw);
    pthread_spin_lock(&spin);
    spun++;
    pthread_spin_unlock(&spin);
    if (i % 50 == 0 && pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) serial++;
  }
  *(int *)pthread_getspecific(key) += 1;
  return unused;
}
int main(void) {
  pthread_t threads[4];
  pthread_barrier_init(&barrier, NULL, 4);
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  printf("%d %d %d %d %d %d %d\n", a, b, torn, serial, spun, made, destroyed);
  return 0;
}
