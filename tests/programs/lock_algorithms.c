// Locks built from atomics: Peterson, Lamport's bakery, ticket, test-and-test-and-set, MCS, a sequence lock, a counting latch.
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
enum { THREADS = 3, ROUNDS = 120 };
static atomic_int wants[2], victim;
static atomic_int choosing[THREADS], number[THREADS];
static atomic_uint next_ticket, now_serving;
static atomic_int taken;
struct mcs { _Atomic(struct mcs *) next; atomic_bool waits; };
static _Atomic(struct mcs *) tail;
static struct mcs nodes[THREADS];
static void peterson_lock(int me) {
  atomic_store(&wants[me], 1);
  atomic_store(&victim, me);
  while (atomic_load(&wants[!me]) && atomic_load(&victim) == me) sched_yield();
}
static void peterson_unlock(int me) { atomic_store(&wants[me], 0); }
static void bakery_lock(int me) {
  choosing[me] = 1;
  int largest = 0;
  for (int i = 0; i < THREADS; i++) { int n = number[i]; if (n > largest) largest = n; }
  number[me] = largest + 1;
  choosing[me] = 0;
  for (int i = 0; i < THREADS; i++) {
    while (choosing[i]) sched_yield();
    for (int n; (n = number[i]) != 0 && (n < number[me] || (n == number[me] && i < me));) sched_yield();
  }
}
static void bakery_unlock(int me) { number[me] = 0; }
static void ticket_lock(int me) { (void)me; unsigned mine = atomic_fetch_add_explicit(&next_ticket, 1, memory_order_relaxed); while (atomic_load_explicit(&now_serving, memory_order_acquire) != mine) sched_yield(); }
static void ticket_unlock(int me) { (void)me; atomic_fetch_add_explicit(&now_serving, 1, memory_order_release); }
static void ttas_lock(int me) { (void)me; while (atomic_load_explicit(&taken, memory_order_relaxed) || atomic_exchange_explicit(&taken, 1, memory_order_acquire)) sched_yield(); }
static void ttas_unlock(int me) { (void)me; atomic_store_explicit(&taken, 0, memory_order_release); }
static void mcs_lock(int me) {
  struct mcs *mine = &nodes[me];
  mine->next = NULL;
  mine->waits = 1;
  struct mcs *before = atomic_exchange(&tail, mine);
  if (before) { before->next = mine; while (mine->waits) sched_yield(); }
}
static void mcs_unlock(int me) {
  struct mcs *mine = &nodes[me], *expected = mine;
  if (!mine->next && atomic_compare_exchange_strong(&tail, &expected, NULL)) return;
  while (!mine->next) sched_yield();
  atomic_load(&mine->next)->waits = 0;
}
static const struct { const char *name; int threads; void (*lock)(int), (*unlock)(int); } locks[] = {
    {"peterson", 2, peterson_lock, peterson_unlock}, {"bakery", THREADS, bakery_lock, bakery_unlock}, {"ticket", THREADS, ticket_lock, ticket_unlock},
    {"ttas", THREADS, ttas_lock, ttas_unlock}, {"mcs", THREADS, mcs_lock, mcs_unlock}};
static int which, counter, inside, clashes;
static void *work(void *argument) {
  int me = (int)(long)argument;
  for (int i = 0; i < ROUNDS; i++) {
    locks[which].lock(me);
    if (inside++) clashes++;
    int seen = counter;
    if (i % 16 == 0) sched_yield();
    counter = seen + 1;
    inside--;
    locks[which].unlock(me);
  }
  return NULL;
}
static atomic_uint sequence;
static atomic_int left, right;
static atomic_int stop;
static void *seq_writer(void *unused) {
  for (int i = 1; i <= 200; i++) {
    atomic_fetch_add(&sequence, 1);
    left = i;
    right = -i;
    atomic_fetch_add(&sequence, 1);
  }
  stop = 1;
  return unused;
}
static void *seq_reader(void *unused) {
  long torn = 0;
  do {
    unsigned before = sequence;
    int l = left, r = right;
    if (!(before & 1) && before == sequence && l + r != 0) torn++;
  } while (!stop);
  (void)unused;
  return (void *)torn;
}
int main(void) {
  pthread_t threads[THREADS];
  for (which = 0; which < 5; which++) {
    counter = clashes = 0;
    for (long i = 0; i < locks[which].threads; i++) pthread_create(&threads[i], NULL, work, (void *)i);
    for (int i = 0; i < locks[which].threads; i++) pthread_join(threads[i], NULL);
    printf("%s %d %d\n", locks[which].name, counter, clashes);
  }
  void *torn;
  pthread_create(&threads[0], NULL, seq_reader, NULL);
  pthread_create(&threads[1], NULL, seq_writer, NULL);
  pthread_join(threads[1], NULL);
  pthread_join(threads[0], &torn);
  printf("seqlock %ld %d\n", (long)torn, left);
  pthread_spinlock_t spin;
  pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
  int answers[5], *answer = answers;
  *answer++ = pthread_spin_lock(&spin);
  *answer++ = pthread_spin_trylock(&spin) != 0;
  *answer++ = pthread_spin_unlock(&spin);
  *answer++ = pthread_spin_trylock(&spin);
  *answer++ = pthread_spin_unlock(&spin);
  for (int i = 0; i < 5; i++) printf("%d ", answers[i]);
  printf("\n");
  return 0;
}
