// Transfers between accounts: locks in order, try-and-back-off, one lock for all, striped locks; money is never made or lost.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>
enum { ACCOUNTS = 8, THREADS = 4, TRANSFERS = 300, STRIPES = 3 };
struct account { pthread_mutex_t lock; long balance; int in, out; };
static struct account accounts[ACCOUNTS];
static pthread_mutex_t everything = PTHREAD_MUTEX_INITIALIZER, stripes[STRIPES];
static long refused;
static void move(struct account *from, struct account *to, long amount) {
  if (from->balance < amount) { __sync_fetch_and_add(&refused, 1); return; }
  from->balance -= amount;
  to->balance += amount;
  from->out++;
  to->in++;
}
static void ordered(struct account *from, struct account *to, long amount) {
  struct account *first = from < to ? from : to, *second = from < to ? to : from;
  pthread_mutex_lock(&first->lock);
  pthread_mutex_lock(&second->lock);
  move(from, to, amount);
  pthread_mutex_unlock(&second->lock);
  pthread_mutex_unlock(&first->lock);
}
static void backing_off(struct account *from, struct account *to, long amount) {
  for (long pause = from - accounts;; pause += pause + 1) {
    pthread_mutex_lock(&from->lock);
    if (pthread_mutex_trylock(&to->lock) == 0) break;
    pthread_mutex_unlock(&from->lock);
    nanosleep(&(struct timespec){.tv_nsec = pause % 4000}, NULL);  // Differing pauses, or two could step aside for ever.
  }
  move(from, to, amount);
  pthread_mutex_unlock(&to->lock);
  pthread_mutex_unlock(&from->lock);
}
static void one_lock(struct account *from, struct account *to, long amount) {
  pthread_mutex_lock(&everything);
  move(from, to, amount);
  pthread_mutex_unlock(&everything);
}
static void striped(struct account *from, struct account *to, long amount) {
  int a = (int)(from - accounts) % STRIPES, b = (int)(to - accounts) % STRIPES;
  if (a > b) { int t = a; a = b; b = t; }
  pthread_mutex_lock(&stripes[a]);
  if (a != b) pthread_mutex_lock(&stripes[b]);
  move(from, to, amount);
  if (a != b) pthread_mutex_unlock(&stripes[b]);
  pthread_mutex_unlock(&stripes[a]);
}
static void (*transfer)(struct account *, struct account *, long);
static void *work(void *argument) {
  unsigned seed = *(unsigned *)argument;
  for (int i = 0; i < TRANSFERS; i++) {
    seed = seed * 1103515245 + 12345;
    int from = (seed >> 16) % ACCOUNTS, to = (seed >> 20) % ACCOUNTS;
    if (from == to) to = (to + 1) % ACCOUNTS;
    transfer(&accounts[from], &accounts[to], (seed >> 8) % 50);
  }
  return NULL;
}
int main(void) {
  void (*const ways[])(struct account *, struct account *, long) = {ordered, backing_off, one_lock, striped};
  const char *const names[] = {"ordered", "backing off", "one lock", "striped"};
  for (int i = 0; i < STRIPES; i++) pthread_mutex_init(&stripes[i], NULL);
  for (int way = 0; way < 4; way++) {
    pthread_t threads[THREADS];
    unsigned seeds[THREADS];
    long total = 0;
    int in = 0, out = 0, negative = 0;
    for (int i = 0; i < ACCOUNTS; i++) { accounts[i] = (struct account){.balance = 200}; pthread_mutex_init(&accounts[i].lock, NULL); }
    transfer = ways[way];
    refused = 0;
    for (int i = 0; i < THREADS; i++) { seeds[i] = i * 7 + 1; pthread_create(&threads[i], NULL, work, &seeds[i]); }
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    for (int i = 0; i < ACCOUNTS; i++) { total += accounts[i].balance; in += accounts[i].in; out += accounts[i].out; negative += accounts[i].balance < 0; }
    printf("%s: %ld %d %d %d\n", names[way], total, in == out, in + (int)refused, negative);
  }
  return 0;
}
