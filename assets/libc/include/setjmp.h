// setjmp.h: jumping out of calls (C11 7.13). ra, sp, s0–s11.
#ifndef _SETJMP_H
#define _SETJMP_H
typedef unsigned long jmp_buf[14];
int setjmp(jmp_buf place);
_Noreturn void longjmp(jmp_buf place, int value);
int _setjmp(jmp_buf place);
_Noreturn void _longjmp(jmp_buf place, int value);
#endif
