// <stdatomic.h> on every width, with all orders, flags, fences and compare-and-exchange loops; _Atomic operators.
// without libc object: gcc wants libatomic for bytes, structs and 64 bits
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
static atomic_int counter = ATOMIC_VAR_INIT(5);
static _Atomic unsigned char small = 250;
static _Atomic short middle;
static atomic_ullong wide = 1ULL << 40;
static atomic_bool flag;
static _Atomic(int *) pointer;
static atomic_flag busy = ATOMIC_FLAG_INIT;
struct pair { int a, b; };
static int multiply(atomic_int *target, int by) {
  int old = atomic_load(target);
  while (!atomic_compare_exchange_weak(target, &old, old * by)) {}
  return old;
}
static void raise_to(_Atomic int *maximum, int value) {
  for (int seen = *maximum; seen < value && !atomic_compare_exchange_strong_explicit(maximum, &seen, value, memory_order_acq_rel, memory_order_relaxed);) {}
}
int main(void) {
  printf("%d %d\n", atomic_fetch_add(&counter, 3), atomic_load_explicit(&counter, memory_order_acquire));
  printf("%d %d\n", atomic_fetch_sub_explicit(&counter, 10, memory_order_relaxed), counter);
  atomic_store(&counter, 0xF0);
  int o1 = atomic_fetch_or(&counter, 0x0F), o2 = atomic_fetch_and(&counter, 0x3C), o3 = atomic_fetch_xor(&counter, 0xFF);
  printf("%x %x %x %x\n", o1, o2, o3, atomic_exchange(&counter, 6));
  int expected = 7;
  bool swapped = atomic_compare_exchange_strong(&counter, &expected, 8);
  printf("%d %d ", swapped, expected);
  swapped = atomic_compare_exchange_strong(&counter, &expected, 8);
  printf("%d %d %d\n", swapped, expected, counter);
  printf("%d %d\n", multiply(&counter, 5), counter);
  for (int i = 0; i < 10; i++) raise_to(&counter, i * 7 % 60);
  printf("%d\n", counter);
  for (int i = 0; i < 10; i++) small++;
  small += 250;
  middle = -5;
  middle -= 10;
  middle ^= 3;
  printf("%d %d\n", small, middle);
  unsigned long long was = atomic_fetch_add(&wide, 0xFFFFFFFFFFULL);
  printf("%llx %llx\n", was, atomic_load(&wide));
  wide--;
  unsigned long long guess = 0;
  printf("%d %llx\n", atomic_compare_exchange_strong(&wide, &guess, 1), guess);
  wide *= 2;
  printf("%llx %llx\n", wide, atomic_exchange(&wide, 9));
  int list[4] = {1, 2, 3, 4};
  atomic_init(&pointer, list);
  int *old = atomic_fetch_add(&pointer, 2);
  printf("%d %d\n", *old, *pointer);
  pointer++;
  printf("%d\n", *atomic_load(&pointer));
  flag = 5;
  printf("%d %d\n", flag, atomic_exchange(&flag, false));
  int first = atomic_flag_test_and_set(&busy), second = atomic_flag_test_and_set_explicit(&busy, memory_order_acquire);
  atomic_flag_clear(&busy);
  printf("%d %d %d\n", first, second, atomic_flag_test_and_set(&busy));
  atomic_thread_fence(memory_order_seq_cst);
  atomic_signal_fence(memory_order_release);
  _Atomic struct pair both = {1, 2};
  struct pair copy = both;
  copy.a = 9;
  both = copy;
  copy = atomic_exchange(&both, ((struct pair){5, 6}));
  struct pair now = atomic_load(&both);
  printf("%d %d %d %d\n", copy.a, copy.b, now.a, now.b);
  printf("%d %d\n", atomic_is_lock_free(&counter), (int)sizeof(atomic_uint_fast8_t));
  return 0;
}
