// sys/ucontext.h: a thread's registers, as a signal's handler finds them.
#ifndef _SYS_UCONTEXT_H
#define _SYS_UCONTEXT_H
#include <signal.h>
#endif
