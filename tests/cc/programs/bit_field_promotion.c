// A bit-field narrower than int is an int in expressions, unsigned or not; also the value of an assignment to one.
#include <stdio.h>
static struct { unsigned a : 30, b : 32, c : 3; signed d : 5; unsigned long long e : 20; _Bool f : 1; } s;
int main(void) {
  int minus = -1; printf("%d %d %d %d\n", s.a > minus, s.b > minus, s.c - 1 < 0, s.e > minus); s.c = 1; printf("%d %d\n", -s.c < 0, ~s.c < 0); s.a = 5; printf("%d %d\n", s.a - 6 < 0, (s.a = 4) - 6 < 0);
  printf("%d %d\n", (s.c += 2) - 9 < 0, s.c++ - 20 < 0); s.a -= 5; printf("%u\n", s.a); s.d = 9; s.d *= 3; printf("%d\n", s.d); s.f = s.a; printf("%d %d\n", s.f, s.f - 2 < 0); s.c /= -1; printf("%d\n", s.c); s.a >>= 1; s.b >>= 1; printf("%d %u\n", s.a, s.b); printf("%d\n", (s.c ? s.a : s.c) > minus); return 0;
}
