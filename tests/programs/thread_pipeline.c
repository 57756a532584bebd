// A pipeline of threads over lock-free single-producer rings, a sieve made of threads, a chain that passes a token.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
enum { ROOM = 8, END = -1 };
struct ring { atomic_uint head, tail; int items[ROOM]; };
static void put(struct ring *r, int item) {
  unsigned tail = atomic_load_explicit(&r->tail, memory_order_relaxed);
  while (tail - atomic_load_explicit(&r->head, memory_order_acquire) == ROOM) sched_yield();
  r->items[tail % ROOM] = item;
  atomic_store_explicit(&r->tail, tail + 1, memory_order_release);
}
static int take(struct ring *r) {
  unsigned head = atomic_load_explicit(&r->head, memory_order_relaxed);
  while (atomic_load_explicit(&r->tail, memory_order_acquire) == head) sched_yield();
  int item = r->items[head % ROOM];
  atomic_store_explicit(&r->head, head + 1, memory_order_release);
  return item;
}
struct stage { struct ring *in, *out; int (*work)(int); };
static int square(int x) { return x * x; }
static int drop_odd(int x) { return x & 1 ? -2 : x; }
static int halve(int x) { return x / 2; }
static void *run_stage(void *argument) {
  struct stage *s = argument;
  for (int item; (item = take(s->in)) != END;) { int made = s->work(item); if (made != -2) put(s->out, made); }
  put(s->out, END);
  return NULL;
}
struct filter { struct ring *in; int prime; pthread_t next; };
static int primes[32], prime_count;
static void *sieve(void *argument) {
  struct filter *f = argument;
  f->prime = take(f->in);
  if (f->prime == END) return NULL;
  primes[prime_count++] = f->prime;
  struct ring out = {0};
  struct filter next = {&out};
  pthread_create(&f->next, NULL, sieve, &next);
  for (int n; (n = take(f->in)) != END;) if (n % f->prime) put(&out, n);
  put(&out, END);
  pthread_join(f->next, NULL);
  return NULL;
}
static pthread_mutex_t locks[5];
static int hops[5];
static void *runner(void *argument) {
  long me = (long)argument;
  for (int lap = 0; lap < 4; lap++) {
    pthread_mutex_lock(&locks[me]);
    hops[me]++;
    pthread_mutex_unlock(&locks[me]);
    sched_yield();
  }
  return NULL;
}
int main(void) {
  struct ring rings[4] = {{0}};
  struct stage stages[] = {{&rings[0], &rings[1], square}, {&rings[1], &rings[2], drop_odd}, {&rings[2], &rings[3], halve}};
  pthread_t threads[5];
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, run_stage, &stages[i]);
  long sum = 0;
  int count = 0, sent = 0, last = 0, sorted = 1;
  for (int item = 0; item != END;) {
    while (sent <= 40 && rings[0].tail - rings[0].head < ROOM) { put(&rings[0], sent < 40 ? sent : END); sent++; }
    item = take(&rings[3]);
    if (item == END) break;
    sum += item;
    count++;
    sorted &= item >= last;
    last = item;
  }
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  printf("%d %ld %d\n", count, sum, sorted);
  struct ring numbers = {0};
  struct filter first = {&numbers};
  pthread_create(&threads[0], NULL, sieve, &first);
  for (int n = 2; n < 50; n++) put(&numbers, n);
  put(&numbers, END);
  pthread_join(threads[0], NULL);
  for (int i = 0; i < prime_count; i++) printf("%d ", primes[i]);
  printf("\n");
  for (int i = 0; i < 5; i++) pthread_mutex_init(&locks[i], NULL);
  for (long i = 0; i < 5; i++) pthread_create(&threads[i], NULL, runner, (void *)i);
  for (int i = 0; i < 5; i++) { pthread_join(threads[i], NULL); printf("%d ", hops[i]); }
  printf("\n");
  return 0;
}
