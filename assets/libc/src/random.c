// random.c: pseudo-random numbers, the very ones that glibc gives for the same seed and size of state: each is the sum
// of the DEGREE-th and the SEPARATION-th before it (additive feedback); with the smallest state, a linear congruence.
#include <errno.h>
#include <stdlib.h>

// By the size of the state: 8, 32, 64, 128, 256 bytes. The first word of it says which, and where `rear` is.
static const unsigned char degrees[] = {0, 7, 15, 31, 63}, separations[] = {0, 3, 1, 3, 1};
enum { KINDS = 5 };
static int first_state[32] = {3};
static int *state = first_state + 1;
static int kind = 3, front = 3, rear, seeded;

void srandom(unsigned seed) {
  int degree = degrees[kind];
  state[0] = seed == 0 ? 1 : seed;
  seeded = 1;
  for (int i = 1; i < degree; i++) {
    // 16807 × the one before, modulo 2³¹ - 1, without overflow (Park and Miller 1988).
    int high = state[i - 1] / 127773, low = state[i - 1] % 127773;
    int word = 16807 * low - 2836 * high;
    state[i] = word < 0 ? word + 2147483647 : word;
  }
  front = separations[kind];
  rear = 0;
  for (int i = 0; i < 10 * degree; i++) random();
}

long random(void) {
  if (!seeded) srandom(1);
  if (kind == 0) return state[0] = (state[0] * 1103515245u + 12345u) & 0x7fffffff;
  state[front] = (unsigned)state[front] + state[rear];
  long result = (unsigned)state[front] >> 1;
  if (++front == degrees[kind]) front = 0;
  if (++rear == degrees[kind]) rear = 0;
  return result;
}

static char *leave(void) {
  char *old = (char *)(state - 1);
  if (!seeded) srandom(1);
  state[-1] = kind == 0 ? 0 : KINDS * rear + kind;
  return old;
}

char *initstate(unsigned seed, char *room, size_t size) {
  if (size < 8) {
    errno = EINVAL;
    return 0;
  }
  char *old = leave();
  kind = size < 32 ? 0 : size < 64 ? 1 : size < 128 ? 2 : size < 256 ? 3 : 4;
  state = (int *)room + 1;
  srandom(seed);
  state[-1] = kind == 0 ? 0 : KINDS * rear + kind;
  return old;
}

char *setstate(char *room) {
  int about = *(int *)room, wanted = about % KINDS;
  if (about < 0 || (wanted && about / KINDS >= degrees[wanted])) {
    errno = EINVAL;
    return 0;
  }
  char *old = leave();
  kind = wanted;
  state = (int *)room + 1;
  if (kind) {
    rear = about / KINDS;
    front = (rear + separations[kind]) % degrees[kind];
  }
  return old;
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
