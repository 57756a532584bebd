// hint.h: telling the picture what the library does. No-ops on every real core (core/isa/hints.h has the codes).
#ifndef _INTERNAL_HINT_H
#define _INTERNAL_HINT_H
void __hint_mutex_wait(const void *mutex);
void __hint_mutex_locked(const void *mutex);
void __hint_mutex_unlocked(const void *mutex);
void __hint_cond_wait(const void *condition, const void *mutex);
void __hint_cond_woken(const void *condition);
void __hint_cond_signal(const void *condition);
void __hint_cond_broadcast(const void *condition);
void __hint_heap_alloc(const void *block, unsigned size);
void __hint_heap_free(const void *block);
void __hint_thread_created(int tid, void *(*start)(void *));
void __hint_thread_joined(int tid);
void __hint_heap_damaged(const void *block, int how);
enum { DAMAGE_DOUBLE_FREE = 1, DAMAGE_OVERWRITTEN = 2, DAMAGE_NOT_A_BLOCK = 3 };
#endif
