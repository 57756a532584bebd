// sys/timeb.h: time in milliseconds (old).
#ifndef _SYS_TIMEB_H
#define _SYS_TIMEB_H
#include <sys/types.h>
#include <time.h>
struct timeb {
  time_t time;
  unsigned short millitm;
  short timezone, dstflag;
};
int ftime(struct timeb *now);
#endif
