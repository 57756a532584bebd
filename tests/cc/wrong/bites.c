// What bites students: it compiles, and is not what they mean.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>

void *work(void *argument) { return argument; }

int missing_return(int n) {
  if (n > 0) return 1;
}

int *local_address(void) {
  int local = 3;
  return &local;
}

int uninitialised(int n) {
  int sum;
  for (int i = 0; i < n; i++) sum += i;
  return sum;
}

int sometimes(int n) {
  int x;
  if (n > 3) x = 1;
  return x;
}

int sizes(int values[10]) {
  return sizeof values / sizeof values[0];
}

int main(void) {
  int n = 3, values[3] = {1, 2, 3};
  char *text = "abc", letter = 300;
  if (n = 4) puts("assigned");
  if (n == 3);
  n == 5;
  if (text == "abc") puts("same");
  if (n > 1)
    if (n > 2) puts("a");
  else puts("b");
  if (n > 4)
    puts("guarded");
    puts("not guarded");
  values[3] = 1;
  n = values[-1] + 1 / 0 + (1 << 40);
  printf("%s %d\n", n, text);
  printf("%d %d\n", n);
  printf("%d\n", n, n);
  scanf("%d", n);
  int p = text;
  int *q = text;
  for (int i = 0; i < 3; i++) {
    pthread_t t;
    pthread_create(&t, NULL, work, &i);
  }
  while (n > 3); { n--; }
  if (1 < n < 5) undeclared_function(n);
  return p + *q + letter;
}
