// C11 atomics: counting without a lock, exchange, compare-exchange, flags, fences.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
static atomic_int count;
static _Atomic unsigned ticket;
static atomic_flag lock = ATOMIC_FLAG_INIT;
static int guarded;
static void *work(void *unused) {
  for (int i = 0; i < 2000; i++) {
    atomic_fetch_add(&count, 1);
    ticket += 2;
    while (atomic_flag_test_and_set(&lock)) continue;
    guarded++;
    atomic_flag_clear(&lock);
  }
  return unused;
}
int main(void) {
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  printf("%d %u %d\n", atomic_load(&count), ticket, guarded);
  int expected = 5;
  int done = atomic_compare_exchange_strong(&count, &expected, 1);
  printf("%d %d\n", done, expected);
  done = atomic_compare_exchange_strong(&count, &expected, 1);
  int before = atomic_exchange(&count, 9), nine = atomic_fetch_sub(&count, 4);
  printf("%d %d %d\n", done, before, nine);
  atomic_thread_fence(memory_order_seq_cst);
  printf("%d %d\n", atomic_fetch_or(&count, 8), __sync_fetch_and_add(&guarded, 1));
  return 0;
}
