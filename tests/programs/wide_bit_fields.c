// Bit-fields of more than 32 bits: gcc computes in the field's own width; and packed ones that lie across nine bytes.
#include <stdio.h>

struct wide {
  long long a : 35;
  unsigned long long b : 45;
  long long c : 33;
};
struct packed_wide {
  unsigned char a : 3;
  unsigned long long b : 64;
  long long c : 61;
  int d : 5;
  unsigned long long e : 33;
} __attribute__((packed));
typedef struct {
  unsigned long long v : 48;
} id;

static struct wide given = {-1, 1ull << 44, -4294967296ll};
static struct packed_wide given_packed = {5, 0x123456789abcdef0ull, -5, -3, 0x1ffffffffull};

static id make_id(unsigned long long x) {
  id made = {x};
  return made;
}

static void show(const struct packed_wide *p) {
  printf("%d %llx %lld %d %llx\n", p->a, (unsigned long long)p->b, (long long)p->c, p->d, (unsigned long long)p->e);
}

int main(void) {
  struct packed_wide p = given_packed;
  show(&p);
  p.b = ~p.b;
  p.c *= 3;
  p.d++;
  p.e += 2;
  p.a = 7;
  show(&p);
  struct wide s = given;
  s.a -= 5;
  s.b *= 3;
  s.b += s.a;
  s.c /= 7;
  printf("%lld %llu %lld\n", (long long)s.a, (unsigned long long)s.b, (long long)s.c);
  printf("%d %d %d\n", s.a < 0, s.b > s.a, s.a < s.c);
  s.b = -1;
  printf("%d %d %d\n", s.b + 1 == 0, s.b == -1, s.b > -1);
  printf("%llx %llx %llx\n", (unsigned long long)(s.b << 4), (unsigned long long)(s.b * s.b), (unsigned long long)~s.b);
  printf("%llx %llx\n", (unsigned long long)-s.b, (unsigned long long)(s.b + 1ull));
  printf("%llx\n", (unsigned long long)(s.b++));
  printf("%llx\n", (unsigned long long)s.b);
  printf("%llx\n", (unsigned long long)--s.b);
  s.c = -1;
  printf("%lld %llx %d %d\n", (long long)s.c >> 1, (unsigned long long)(s.c << 31), s.c < 0u, s.c < 0ull);
  s.b = 3.7;
  s.a = 1e9;
  printf("%d %g\n", (int)s.b, (double)s.a);
  id one = make_id(-1);
  one.v += 1;
  printf("%llx %llx\n", (unsigned long long)one.v, (unsigned long long)make_id(~0ull >> 8).v);
  int numbers[4] = {1, 2, 3, 4};
  printf("%d %d\n", numbers[s.b], *(numbers + s.b));
  printf("%s\n", _Generic(s.b, unsigned long long: "its type", default: "its own width"));
  return 0;
}
