// ucontext.h: a thread's registers: as a signal's handler finds them, and to be changed for others (System V).
#ifndef _UCONTEXT_H
#define _UCONTEXT_H
#include <signal.h>
int getcontext(ucontext_t *context);
int setcontext(const ucontext_t *context);
void makecontext(ucontext_t *context, void (*function)(void), int count, ...);
int swapcontext(ucontext_t *restrict from, const ucontext_t *restrict to);
#endif
