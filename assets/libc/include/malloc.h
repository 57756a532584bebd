// malloc.h: an older place for what stdlib.h has.
#ifndef _MALLOC_H
#define _MALLOC_H
#include <stdlib.h>
struct mallinfo2 {
  size_t arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
};
struct mallinfo2 mallinfo2(void);
#define mallinfo mallinfo2
int malloc_trim(size_t kept);
int mallopt(int what, int value);
void *pvalloc(size_t size);
#endif
