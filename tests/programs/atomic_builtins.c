// __sync_* and __atomic_*: alone, and by four threads that count, push onto a stack and take tickets.
// without libc object: gcc wants libatomic for other sizes than a word
#include <pthread.h>
#include <stdio.h>
enum { THREADS = 4, ROUNDS = 2000 };
struct node { struct node *next; int value; };
static struct node nodes[THREADS][100], *top;
static int counter, tickets[THREADS * ROUNDS], next_ticket;
static unsigned long long wide;
static short bits;
static char lock;
static long guarded;
static void push(struct node *node) {
  node->next = __atomic_load_n(&top, __ATOMIC_RELAXED);
  while (!__atomic_compare_exchange_n(&top, &node->next, node, 1, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {}
}
static void *work(void *argument) {
  int me = *(int *)argument;
  for (int i = 0; i < ROUNDS; i++) {
    __sync_fetch_and_add(&counter, 1);
    tickets[__atomic_fetch_add(&next_ticket, 1, __ATOMIC_SEQ_CST)]++;
    __atomic_add_fetch(&wide, 0x100000001ULL, __ATOMIC_RELAXED);
    while (__atomic_test_and_set(&lock, __ATOMIC_ACQUIRE)) {}
    guarded++;
    __atomic_clear(&lock, __ATOMIC_RELEASE);
  }
  __sync_fetch_and_or(&bits, 1 << (me * 3));
  for (int i = 0; i < 100; i++) { nodes[me][i].value = me * 100 + i; push(&nodes[me][i]); }
  return NULL;
}
int main(void) {
  int x = 10, y, z = 3;
  printf("%d %d\n", __sync_fetch_and_add(&x, 5), __sync_add_and_fetch(&x, 5));
  printf("%d %d\n", __sync_fetch_and_sub(&x, 1), __sync_sub_and_fetch(&x, 1));
  printf("%d %d %d\n", __sync_and_and_fetch(&x, 0x1e), __sync_xor_and_fetch(&x, 0xff), __sync_or_and_fetch(&x, 0x100));
  printf("%d %d %d\n", __sync_bool_compare_and_swap(&x, 1, 2), __sync_val_compare_and_swap(&x, x, 42), x);
  printf("%d ", __sync_lock_test_and_set(&x, 1));
  __sync_lock_release(&x);
  printf("%d\n", x);
  __sync_synchronize();
  __atomic_load(&z, &y, __ATOMIC_ACQUIRE);
  __atomic_store_n(&z, 8, __ATOMIC_RELEASE);
  __atomic_exchange(&z, &y, &x, __ATOMIC_ACQ_REL);
  printf("%d %d %d\n", x, y, z);
  printf("%d %d %d\n", __atomic_fetch_nand(&z, 1, __ATOMIC_RELAXED), z, __atomic_exchange_n(&z, 4, __ATOMIC_SEQ_CST));
  __asm__ volatile("" ::: "memory");
  asm volatile("" : : : "memory");
  pthread_t threads[THREADS];
  int numbers[THREADS], once = 0, seen[THREADS * 100] = {0}, all = 0;
  for (int i = 0; i < THREADS; i++) { numbers[i] = i; pthread_create(&threads[i], NULL, work, &numbers[i]); }
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < THREADS * ROUNDS; i++) once += tickets[i] == 1;
  for (struct node *n = top; n; n = n->next) seen[n->value]++;
  for (int i = 0; i < THREADS * 100; i++) all += seen[i] == 1;
  printf("%d %d %llx %ld %x %d\n", counter, once, wide, guarded, bits, all);
  return 0;
}
