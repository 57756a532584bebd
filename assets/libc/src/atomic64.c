// atomic64.c: atomic operations on what no instruction of RV32 reaches in one piece: 8 bytes, and structs of any size.
// Compilers call these by the names of gcc's libatomic. Each takes one of a few locks, chosen by the address; objects of
// 1, 2 and 4 bytes go through the instructions, for others may use those on the same object.
#include <sched.h>
#include <string.h>

enum { LOCKS = 64 };
static int locks[LOCKS];

static int *lock(const volatile void *object) {
  int *one = &locks[(unsigned)object / 8 % LOCKS];
  for (unsigned tries = 0; __atomic_exchange_n(one, 1, __ATOMIC_ACQUIRE); tries++)
    if (tries > 100) sched_yield();
  return one;
}

static void unlock(int *one) { __atomic_store_n(one, 0, __ATOMIC_RELEASE); }

typedef unsigned long long u64;

u64 __atomic_load_8(const volatile void *object, int order) {
  int *held = lock(object);
  u64 value = *(const volatile u64 *)object;
  unlock(held);
  return value;
}

void __atomic_store_8(volatile void *object, u64 value, int order) {
  int *held = lock(object);
  *(volatile u64 *)object = value;
  unlock(held);
}

u64 __atomic_exchange_8(volatile void *object, u64 value, int order) {
  int *held = lock(object);
  u64 old = *(volatile u64 *)object;
  *(volatile u64 *)object = value;
  unlock(held);
  return old;
}

_Bool __atomic_compare_exchange_8(volatile void *object, void *expected, u64 value, int success, int failure) {
  int *held = lock(object);
  u64 old = *(volatile u64 *)object, wanted;
  memcpy(&wanted, expected, 8);
  _Bool same = old == wanted;
  if (same) *(volatile u64 *)object = value;
  unlock(held);
  if (!same) memcpy(expected, &old, 8);
  return same;
}

#define OPERATION(name, result)                                             \
  u64 __atomic_fetch_##name##_8(volatile void *object, u64 by, int order) { \
    int *held = lock(object);                                               \
    u64 old = *(volatile u64 *)object;                                      \
    *(volatile u64 *)object = result;                                       \
    unlock(held);                                                           \
    return old;                                                             \
  }                                                                         \
  u64 __atomic_##name##_fetch_8(volatile void *object, u64 by, int order) { \
    u64 old = __atomic_fetch_##name##_8(object, by, order);                 \
    return result;                                                          \
  }

OPERATION(add, old + by)
OPERATION(sub, old - by)
OPERATION(and, old & by)
OPERATION(or, old | by)
OPERATION(xor, old ^ by)
OPERATION(nand, ~(old & by))

// Of any size. The assembler's names are those that gcc calls; in C they are builtins of another type.
void __atomic_load_any(size_t size, const volatile void *object, void *value, int order) __asm__("__atomic_load");
void __atomic_store_any(size_t size, volatile void *object, const void *value, int order) __asm__("__atomic_store");
void __atomic_exchange_any(size_t size, volatile void *object, const void *value, void *old, int order) __asm__("__atomic_exchange");
_Bool __atomic_compare_exchange_any(size_t size, volatile void *object, void *expected, const void *value, int success, int failure) __asm__("__atomic_compare_exchange");

static int has_instruction(size_t size, const volatile void *object) {
  return (size == 1 || size == 2 || size == 4) && (unsigned)object % size == 0;
}

void __atomic_load_any(size_t size, const volatile void *object, void *value, int order) {
  if (has_instruction(size, object)) {
    unsigned read = size == 1   ? __atomic_load_n((const volatile unsigned char *)object, 5)
                    : size == 2 ? __atomic_load_n((const volatile unsigned short *)object, 5)
                                : __atomic_load_n((const volatile unsigned *)object, 5);
    memcpy(value, &read, size);
    return;
  }
  int *held = lock(object);
  memcpy(value, (const void *)object, size);
  unlock(held);
}

void __atomic_store_any(size_t size, volatile void *object, const void *value, int order) {
  if (has_instruction(size, object)) {
    unsigned written = 0;
    memcpy(&written, value, size);
    if (size == 1) __atomic_store_n((volatile unsigned char *)object, written, 5);
    else if (size == 2) __atomic_store_n((volatile unsigned short *)object, written, 5);
    else __atomic_store_n((volatile unsigned *)object, written, 5);
    return;
  }
  int *held = lock(object);
  memcpy((void *)object, value, size);
  unlock(held);
}

// A part of a word, or all of it, replaced: always, or only when `expected` is there. Gives what was there.
static unsigned replace(size_t size, volatile void *object, unsigned value, const unsigned *expected, _Bool *same) {
  volatile unsigned *word = (volatile unsigned *)((unsigned)object & -4u);
  unsigned shift = ((unsigned)object & 3) * 8, mask = (size == 4 ? -1u : (1u << size * 8) - 1) << shift;
  unsigned seen = __atomic_load_n(word, 5), part;
  do {
    part = (seen & mask) >> shift;
    *same = !expected || part == *expected;
  } while (*same && !__atomic_compare_exchange_n(word, &seen, (seen & ~mask) | value << shift, 0, 5, 5));
  return part;
}

void __atomic_exchange_any(size_t size, volatile void *object, const void *value, void *old, int order) {
  if (has_instruction(size, object)) {
    unsigned written = 0;
    _Bool same;
    memcpy(&written, value, size);
    unsigned read = replace(size, object, written, 0, &same);
    memcpy(old, &read, size);
    return;
  }
  int *held = lock(object);
  char kept[size];  // `value` and `old` may be one place.
  memcpy(kept, value, size);
  memcpy(old, (const void *)object, size);
  memcpy((void *)object, kept, size);
  unlock(held);
}

_Bool __atomic_compare_exchange_any(size_t size, volatile void *object, void *expected, const void *value, int success, int failure) {
  if (has_instruction(size, object)) {
    unsigned written = 0, wanted = 0;
    memcpy(&written, value, size);
    memcpy(&wanted, expected, size);
    _Bool same;
    unsigned read = replace(size, object, written, &wanted, &same);
    memcpy(expected, &read, size);
    return same;
  }
  int *held = lock(object);
  _Bool same = memcmp((const void *)object, expected, size) == 0;
  if (same) memcpy((void *)object, value, size);
  else memcpy(expected, (const void *)object, size);
  unlock(held);
  return same;
}
