// random.c: pseudo-random numbers, the very ones that glibc gives for the same seed: each is the sum of the 31st
// and the 3rd before it ("TYPE_3" additive feedback).
#include <stdlib.h>

enum { DEGREE = 31, SEPARATION = 3 };
static int state[DEGREE];
static int front = SEPARATION, rear, seeded;

void srandom(unsigned seed) {
  state[0] = seed == 0 ? 1 : seed;
  for (int i = 1; i < DEGREE; i++) {
    // 16807 × the one before, modulo 2³¹ - 1, without overflow (Park and Miller 1988).
    int high = state[i - 1] / 127773, low = state[i - 1] % 127773;
    int word = 16807 * low - 2836 * high;
    state[i] = word < 0 ? word + 2147483647 : word;
  }
  front = SEPARATION;
  rear = 0;
  seeded = 1;
  for (int i = 0; i < 10 * DEGREE; i++) random();
}

long random(void) {
  if (!seeded) srandom(1);
  state[front] = (unsigned)state[front] + state[rear];
  long result = (unsigned)state[front] >> 1;
  if (++front == DEGREE) front = 0;
  if (++rear == DEGREE) rear = 0;
  return result;
}

void srand(unsigned seed) { srandom(seed); }
int rand(void) { return random(); }

// Three steps of a linear congruence, as glibc does it.
int rand_r(unsigned *seed) {
  unsigned next = *seed;
  int result;
  next = next * 1103515245 + 12345;
  result = next / 65536 % 2048;
  next = next * 1103515245 + 12345;
  result = result << 10 ^ (next / 65536 % 1024);
  next = next * 1103515245 + 12345;
  result = result << 10 ^ (next / 65536 % 1024);
  *seed = next;
  return result;
}
