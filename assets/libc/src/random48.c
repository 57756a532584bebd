// random48.c: the 48-bit linear congruential generators (POSIX): x' = 0x5DEECE66D x + 11.
#include <stdint.h>
#include <stdlib.h>

static unsigned short state[3] = {0, 0, 0}, before[3];
static uint64_t factor = 0x5DEECE66DULL;
static unsigned short addend = 11;

static uint64_t step(unsigned short x[3]) {
  uint64_t value = ((uint64_t)x[2] << 32 | (uint64_t)x[1] << 16 | x[0]) * factor + addend;
  x[0] = (unsigned short)value;
  x[1] = (unsigned short)(value >> 16);
  x[2] = (unsigned short)(value >> 32);
  return value & 0xffffffffffffULL;
}

double erand48(unsigned short x[3]) { return (double)step(x) * 0x1p-48; }
long nrand48(unsigned short x[3]) { return (long)(step(x) >> 17); }
long jrand48(unsigned short x[3]) { return (long)(int32_t)(step(x) >> 16); }
double drand48(void) { return erand48(state); }
long lrand48(void) { return nrand48(state); }
long mrand48(void) { return jrand48(state); }

static void usual(void) {
  factor = 0x5DEECE66DULL;
  addend = 11;
}

void srand48(long seed) {
  state[0] = 0x330e;
  state[1] = (unsigned short)seed;
  state[2] = (unsigned short)(seed >> 16);
  usual();
}

unsigned short *seed48(unsigned short x[3]) {
  for (int i = 0; i < 3; i++) {
    before[i] = state[i];
    state[i] = x[i];
  }
  usual();
  return before;
}

void lcong48(unsigned short parameters[7]) {
  for (int i = 0; i < 3; i++) state[i] = parameters[i];
  factor = (uint64_t)parameters[5] << 32 | (uint64_t)parameters[4] << 16 | parameters[3];
  addend = parameters[6];
}
