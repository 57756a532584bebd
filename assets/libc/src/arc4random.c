// arc4random.c: random numbers that nobody has to seed: the kernel's.
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

void arc4random_buf(void *to, size_t count) {
  for (char *at = to; count > 0;) {
    ssize_t got = getrandom(at, count, 0);
    if (got <= 0) continue;
    at += got;
    count -= got;
  }
}

uint32_t arc4random(void) {
  uint32_t value;
  arc4random_buf(&value, sizeof value);
  return value;
}

// Without favouring the low ones: the uneven rest of 2³² is not used.
uint32_t arc4random_uniform(uint32_t below) {
  uint32_t value;
  if (below < 2) return 0;
  do value = arc4random();
  while (value < -below % below);
  return value;
}
