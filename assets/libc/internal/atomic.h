// atomic.h: one word, changed whole. Acquire and release both: simple first.
#ifndef _INTERNAL_ATOMIC_H
#define _INTERNAL_ATOMIC_H
int __atomic_word_load(const volatile void *word);
void __atomic_word_store(volatile void *word, int value);
int __atomic_word_swap(volatile void *word, int value);           // Returns what was there.
int __atomic_word_add(volatile void *word, int value);            // Returns what was there.
int __atomic_word_cas(volatile void *word, int from, int to);     // Returns what was there; it is `to` now if that was `from`.
#endif
