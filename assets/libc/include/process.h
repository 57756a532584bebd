// process.h: threads as Microsoft's C library starts them.
#ifndef _PROCESS_H
#define _PROCESS_H
#include <stdint.h>
#include <unistd.h>
#define __stdcall
#define __cdecl
uintptr_t _beginthread(void (*start)(void *), unsigned stack, void *argument);
uintptr_t _beginthreadex(void *security, unsigned stack, unsigned (*start)(void *), void *argument, unsigned flags, unsigned *id);
_Noreturn void _endthread(void);
_Noreturn void _endthreadex(unsigned code);
#define _getpid getpid
#endif
