// Inline assembly without instructions: operands, matching ones, memory, asm goto.
#include <stdio.h>
static int add_asm(int a, int b) {
  int r;
  __asm__ __volatile__("" : "=r"(r) : "0"(a + b));
  return r;
}
int main() {
  int x = 5, y;
  asm("" : "+r"(x));
  asm volatile("" : "=r"(y) : "0"(x));
  printf("%d %d %d\n", x, y, add_asm(2, 3));
  asm volatile("" : "+m"(x) : "i"(3), "r"(&x) : "memory", "cc");
  long long l = 7;
  asm("" : "+r"(y)::"memory");
  printf("%d\n", y);
  asm volatile("" ::"r"(x), "rm"(y), "g"(3));
  asm goto("" :: ::lab);
lab:
  printf("%lld\n", l);
  return 0;
}
