// Semicolons, brackets and braces that are missing.
#include <stdio.h>

struct point {
  int x;
  int y
};

int add(int a, int b) {
  int sum = a + b
  return sum;
}

int main(void) {
  int values[3 = {1, 2, 3};
  printf("%d\n", add(1, 2);
  if (values[0] == 1 {
    puts("one");
  }
  while (values[1]--)
    puts("two")
  return 0;
}
