// ucontext.h: a thread's registers, as a signal's handler finds them.
#ifndef _UCONTEXT_H
#define _UCONTEXT_H
#include <signal.h>
#endif
