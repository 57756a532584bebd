// Names that nobody has declared, each said once.
#include <stdio.h>

int counter = 0;

int total(int count) {
  int sum = 0;
  for (int i = 0; i < count; i++) {
    sum += amuont;
    sum += amuont;
  }
  conter = conter + 1;
  return sum;
}

int main(void) {
  printf("%d\n", total(3) + missing);
  return missing + other;
}
