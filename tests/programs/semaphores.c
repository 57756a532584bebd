// Two threads take turns by two semaphores; a semaphore of 2 lets two in.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
static sem_t ping, pong, room;
static int inside, most;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *answer(void *unused) {
  for (int i = 0; i < 5; i++) {
    sem_wait(&ping);
    printf("pong %d\n", i);
    sem_post(&pong);
  }
  return unused;
}
static void *visit(void *unused) {
  for (int i = 0; i < 50; i++) {
    sem_wait(&room);
    pthread_mutex_lock(&lock);
    if (++inside > most) most = inside;
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&lock);
    inside--;
    pthread_mutex_unlock(&lock);
    sem_post(&room);
  }
  return unused;
}
int main(void) {
  pthread_t thread, visitors[4];
  sem_init(&ping, 0, 0);
  sem_init(&pong, 0, 0);
  sem_init(&room, 0, 2);
  pthread_create(&thread, NULL, answer, NULL);
  for (int i = 0; i < 5; i++) {
    printf("ping %d\n", i);
    sem_post(&ping);
    sem_wait(&pong);
  }
  pthread_join(thread, NULL);
  for (int i = 0; i < 4; i++) pthread_create(&visitors[i], NULL, visit, NULL);
  for (int i = 0; i < 4; i++) pthread_join(visitors[i], NULL);
  int value;
  sem_getvalue(&room, &value);
  printf("%d %d %d %d\n", most <= 2, inside, value, sem_trywait(&ping));
  return 0;
}
