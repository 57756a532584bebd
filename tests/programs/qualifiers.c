// const, volatile and restrict in every place where a declarator takes them; linkage and storage of names.
#include <stdio.h>
extern int later;
static int tentative;
static int tentative;
int shared_name = 1;
extern int shared_name;
const int table[] = {1, 2, 3};
const char *const names[] = {"a", "b"};
volatile int port = 5;
static inline int square(int x) { return x * x; }
inline static int cube(int x) { return x * square(x); }
static void add_all(int n, int *restrict to, const int *restrict from) { for (int i = 0; i < n; i++) to[i] += from[i]; }
static int sum_of(int n, const int list[static 1]) { int s = 0; while (n--) s += list[n]; return s; }
static int next_ticket(void) { static int ticket = 100; return ticket++; }
static int calls_of(int which) { static int calls[3]; return ++calls[which]; }
static const int *largest(const int *a, const int *b) { return *a > *b ? a : b; }
static unsigned drain(volatile unsigned *device) { unsigned sum = 0; for (int i = 0; i < 4; i++) sum = sum * 10 + *device, ++*device; return sum; }
int main(void) {
  int shared_name = 2;
  {
    extern int shared_name;
    printf("%d ", shared_name);
    {
      int shared_name = 3;
      printf("%d ", shared_name);
    }
  }
  printf("%d %d %d\n", shared_name, later, tentative);
  int to[3] = {10, 20, 30};
  add_all(3, to, table);
  printf("%d %d %d %d\n", to[0], to[1], to[2], sum_of(3, to));
  register int fast = 0;
  for (register int i = 0; i < 10; i++) fast += cube(i);
  auto int automatic = fast;
  printf("%d %d\n", automatic, *largest(&to[0], &to[2]));
  int first = next_ticket(), second = next_ticket();
  printf("%d %d %d\n", first, second, next_ticket() - first);
  calls_of(1); calls_of(2); calls_of(1);
  printf("%d %d %d\n", calls_of(0), calls_of(1), calls_of(2));
  int const *p = table;
  int *const q = to;
  int const volatile *const r = &port;
  p++;
  *q = 7;
  port = port + *r;
  printf("%d %d %d %s\n", *p, *q, port, names[1]);
  unsigned device = 1;
  unsigned drained = drain(&device);
  printf("%u %u\n", drained, device);
  volatile struct { int a, b; } pair = {1, 2};
  pair.a += pair.b;
  printf("%d\n", pair.a);
  for (int i = 0; i < 3; i++) {
    static int kept = 5;
    int fresh = 5;
    kept += i;
    fresh += i;
    printf("%d/%d ", kept, fresh);
  }
  printf("\n");
  return tentative;
}
int later = 42;
