// Statics keep their values, globals start as said, inner names hide outer ones, pointers in initialisers.
#include <stdio.h>
int global = 5;
int tentative;
int tentative;
static int hidden = -1;
extern int later;
static int *pointer = &global;
static char *text = "text";
static int table[3] = {1, 2, 3};
static int *middle = &table[1];
static long long wide = 1LL << 40;
static int counter(void) { static int calls = 10; return ++calls; }
int later = 99;
int main(void) {
  printf("%d %d %d %d %d\n", global, tentative, hidden, later, *pointer);
  counter();
  counter();
  printf("%d %s %d %lld\n", counter(), text, middle[1], wide);
  int global = 7;
  {
    int global = 8;
    printf("%d\n", global);
    { extern int global; printf("%d\n", global); }
  }
  printf("%d\n", global);
  for (int i = 0; i < 2; i++) { static int kept; int fresh = 0; kept++; fresh++; printf("%d %d\n", kept, fresh); }
  return 0;
}
