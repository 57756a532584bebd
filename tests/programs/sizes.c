// Sizes and layouts of the ILP32 ABI, as far as x86 and RISC-V agree on them.
#include <limits.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
struct mixed { char a; int b; char c; short d; char e; };
struct inner { char x; short y; };
struct outer { struct inner i[3]; int z; };
int main(void) {
  printf("%d %d %d %d %d %d\n", (int)sizeof(char), (int)sizeof(short), (int)sizeof(int), (int)sizeof(long), (int)sizeof(long long), (int)sizeof(void *));
  printf("%d %d %d %d %d\n", (int)sizeof(struct mixed), (int)offsetof(struct mixed, b), (int)offsetof(struct mixed, c), (int)offsetof(struct mixed, d), (int)offsetof(struct mixed, e));
  printf("%d %d\n", (int)sizeof(struct outer), (int)offsetof(struct outer, z));
  printf("%d %d %d\n", (int)sizeof(int[10]), (int)sizeof "text", (int)sizeof(int (*)[10]));
  int i = 5;
  printf("%d %d\n", (int)sizeof(i++), i);
  printf("%d %u %ld %lu\n", INT_MIN, UINT_MAX, LONG_MAX, ULONG_MAX);
  printf("%lld %llu\n", LLONG_MIN, ULLONG_MAX);
  printf("%d %d\n", (int)sizeof(uint8_t), (int)sizeof(int_least16_t));
  printf("%d %d %d\n", (int)sizeof(char) == 1, (int)sizeof('a'), (int)sizeof(1LL + 1));
  return 0;
}
