// A pool of threads with a queue of jobs, futures that wait for results, jobs that add jobs, and an orderly end.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
struct future { pthread_mutex_t lock; pthread_cond_t ready; int done; long value; };
struct job { long (*run)(void *); void *argument; struct future *future; struct job *next; };
struct pool { pthread_mutex_t lock; pthread_cond_t work, idle; struct job *first, **end; int running, stopping, count; pthread_t threads[4]; long finished; };
static void *serve(void *argument) {
  struct pool *p = argument;
  pthread_mutex_lock(&p->lock);
  for (;;) {
    while (!p->first && !p->stopping) pthread_cond_wait(&p->work, &p->lock);
    if (!p->first) break;
    struct job *job = p->first;
    if (!(p->first = job->next)) p->end = &p->first;
    p->running++;
    pthread_mutex_unlock(&p->lock);
    long value = job->run(job->argument);
    if (job->future) {
      pthread_mutex_lock(&job->future->lock);
      job->future->value = value;
      job->future->done = 1;
      pthread_cond_broadcast(&job->future->ready);
      pthread_mutex_unlock(&job->future->lock);
    }
    free(job);
    pthread_mutex_lock(&p->lock);
    p->finished++;
    if (--p->running == 0 && !p->first) pthread_cond_broadcast(&p->idle);
  }
  pthread_mutex_unlock(&p->lock);
  return NULL;
}
static void start(struct pool *p, int count) {
  *p = (struct pool){.count = count};
  p->end = &p->first;
  pthread_mutex_init(&p->lock, NULL);
  pthread_cond_init(&p->work, NULL);
  pthread_cond_init(&p->idle, NULL);
  for (int i = 0; i < count; i++) pthread_create(&p->threads[i], NULL, serve, p);
}
static void submit(struct pool *p, long (*run)(void *), void *argument, struct future *future) {
  struct job *job = malloc(sizeof *job);
  *job = (struct job){run, argument, future, NULL};
  if (future) *future = (struct future){PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0};
  pthread_mutex_lock(&p->lock);
  *p->end = job;
  p->end = &job->next;
  pthread_cond_signal(&p->work);
  pthread_mutex_unlock(&p->lock);
}
static long wait_for(struct future *f) {
  pthread_mutex_lock(&f->lock);
  while (!f->done) pthread_cond_wait(&f->ready, &f->lock);
  pthread_mutex_unlock(&f->lock);
  return f->value;
}
static void drain(struct pool *p) {
  pthread_mutex_lock(&p->lock);
  while (p->first || p->running) pthread_cond_wait(&p->idle, &p->lock);
  pthread_mutex_unlock(&p->lock);
}
static void stop(struct pool *p) {
  pthread_mutex_lock(&p->lock);
  p->stopping = 1;
  pthread_cond_broadcast(&p->work);
  pthread_mutex_unlock(&p->lock);
  for (int i = 0; i < p->count; i++) pthread_join(p->threads[i], NULL);
}
static struct pool pool;
static pthread_mutex_t sum_lock = PTHREAD_MUTEX_INITIALIZER;
static long shared_sum;
static long count_primes(void *argument) {
  int from = *(int *)argument, found = 0;
  for (int n = from; n < from + 100; n++) {
    int prime = n > 1;
    for (int d = 2; d * d <= n; d++) if (n % d == 0) { prime = 0; break; }
    found += prime;
  }
  return found;
}
static long split(void *argument) {
  int *range = argument;
  if (range[1] - range[0] > 8) {
    int middle = (range[0] + range[1]) / 2, *left = malloc(2 * sizeof *left), *right = malloc(2 * sizeof *right);
    left[0] = range[0]; left[1] = right[0] = middle; right[1] = range[1];
    submit(&pool, split, left, NULL);
    submit(&pool, split, right, NULL);
  } else {
    pthread_mutex_lock(&sum_lock);
    for (int i = range[0]; i < range[1]; i++) shared_sum += i;
    pthread_mutex_unlock(&sum_lock);
  }
  free(range);
  return 0;
}
int main(void) {
  start(&pool, 4);
  struct future futures[10];
  int from[10];
  for (int i = 0; i < 10; i++) { from[i] = i * 100; submit(&pool, count_primes, &from[i], &futures[i]); }
  for (int i = 9; i >= 0; i--) printf("%ld ", wait_for(&futures[i]));
  drain(&pool);
  int *whole = malloc(2 * sizeof *whole);
  whole[0] = 0; whole[1] = 1000;
  submit(&pool, split, whole, NULL);
  drain(&pool);
  printf("\n%ld %ld\n", shared_sum, pool.finished);
  stop(&pool);
  return 0;
}
