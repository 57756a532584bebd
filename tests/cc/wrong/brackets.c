// Brackets that are missing or too many.
#include <stdio.h>
int add(int a, int b) { return a + b; }
int first(void) {
  int values[3 = {1, 2, 3};
  return values[0];
}
int second(void) {
  printf("%d\n", add(1, 2);
  return 0;
}
int third(int n) {
  if (n == 1 {
    puts("one");
  }
  return 0;
}
int fourth(int n) {
  return (n + 1;
}
int fifth(int n) {
  return n + 1);
}
