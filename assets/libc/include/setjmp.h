// setjmp.h: jumping out of calls (C11 7.13). ra, sp, s0–s11.
#ifndef _SETJMP_H
#define _SETJMP_H
typedef unsigned long jmp_buf[14];
int setjmp(jmp_buf place);
_Noreturn void longjmp(jmp_buf place, int value);
int _setjmp(jmp_buf place);
_Noreturn void _longjmp(jmp_buf place, int value);
// With the mask of signals, when `save` is not 0: for jumps out of handlers.
typedef struct {
  jmp_buf __place;
  int __saved;
  unsigned long __mask[2];
} sigjmp_buf[1];
void __save_mask(sigjmp_buf place, int save);
#define sigsetjmp(place, save) (__save_mask(place, save), setjmp((place)->__place))
_Noreturn void siglongjmp(sigjmp_buf place, int value);
#endif
