// Semicolons that are missing.
#include <stdio.h>

struct point {
  int x;
  int y
};

int add(int a, int b) {
  int sum = a + b
  return sum;
}

int show(int n) {
  puts("two")
  n = n + 1
  return n;
}

int main(void) {
  int n = 3;
  do { n--; } while (n)
  return add(1, 2) + show(n);
}
