// Pointers to pointers, arithmetic, comparison, functions that change their caller's variables.
#include <stdio.h>
#include <stddef.h>
static void swap(int *a, int *b) { int t = *a; *a = *b; *b = t; }
static void point_at(int **where, int *what) { *where = what; }
static int *largest(int *begin, int *end) {
  int *best = begin;
  for (int *p = begin; p != end; ++p) if (*p > *best) best = p;
  return best;
}
int main(void) {
  int a = 1, b = 2, *p, **pp = &p, list[] = {4, 8, 15, 42, 16, 23};
  swap(&a, &b);
  point_at(pp, &a);
  *p += 10;
  **pp *= 2;
  printf("%d %d\n", a, b);
  int *top = largest(list, list + 6);
  ptrdiff_t place = top - list;
  printf("%d at %d, %d before, %d\n", *top, (int)place, *(top - 1), top > list);
  short shorts[4] = {1, 2, 3, 4};
  char *bytes = (char *)shorts;
  printf("%d %d\n", bytes[2], *(short *)(bytes + 4));
  void *anything = list;
  int *back = anything;
  int first = *back++, second = *back;
  printf("%d %d\n", first, second);
  first = *++back;
  second = (*back)++;
  printf("%d %d\n", first, second);
  printf("%d %d\n", list[2], back == &list[2]);
  const char *words[] = {"one", "two", NULL};
  for (const char **w = words; *w; w++) printf("%s%c", *w, w[1] ? ' ' : '\n');
  return 0;
}
