// qsort and bsearch over records, pointers and strings; qsort_r; lsearch-like loops; a stable sort of one's own; medians.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct student { char name[12]; int year; double grade; };
static const struct student students[] = {{"Ada", 3, 1.3}, {"Grace", 1, 1.0}, {"Alan", 2, 2.7}, {"Edsger", 3, 1.7}, {"Barbara", 1, 1.0}, {"Donald", 2, 1.3}, {"Frances", 4, 2.0}};
enum { COUNT = sizeof students / sizeof *students };
static int comparisons;
static int by_name(const void *a, const void *b) { comparisons++; return strcmp(((const struct student *)a)->name, ((const struct student *)b)->name); }
static int by_grade_then_name(const void *a, const void *b) {
  const struct student *x = *(const struct student *const *)a, *y = *(const struct student *const *)b;
  return x->grade < y->grade ? -1 : x->grade > y->grade ? 1 : strcmp(x->name, y->name);
}
static int by_year(const void *a, const void *b, void *direction) { return (((const struct student *)a)->year - ((const struct student *)b)->year) * *(int *)direction; }
static int key_to_name(const void *key, const void *item) { return strcmp(key, ((const struct student *)item)->name); }
static int integers(const void *a, const void *b) { int x = *(const int *)a, y = *(const int *)b; return (x > y) - (x < y); }
static int chars(const void *a, const void *b) { return *(const char *)a - *(const char *)b; }
static int doubles(const void *a, const void *b) { double d = *(const double *)a - *(const double *)b; return (d > 0) - (d < 0); }
static void insertion_sort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  char *items = base, held[64];
  for (size_t i = 1; i < count; i++) {
    size_t j = i;
    memcpy(held, items + i * size, size);
    for (; j > 0 && compare(items + (j - 1) * size, held) > 0; j--) memcpy(items + j * size, items + (j - 1) * size, size);
    memcpy(items + j * size, held, size);
  }
}
static int year_only(const void *a, const void *b) { return ((const struct student *)a)->year - ((const struct student *)b)->year; }
static void show(const struct student *list) { for (int i = 0; i < COUNT; i++) printf("%s/%d ", list[i].name, list[i].year); printf("\n"); }
int main(void) {
  struct student list[COUNT];
  const struct student *pointers[COUNT];
  memcpy(list, students, sizeof list);
  qsort(list, COUNT, sizeof *list, by_name);
  show(list);
  for (int i = 0; i < COUNT; i++) {
    struct student *found = bsearch(students[i].name, list, COUNT, sizeof *list, key_to_name);
    printf("%d ", found ? (int)(found - list) : -1);
  }
  printf("%d %d\n", bsearch("Nobody", list, COUNT, sizeof *list, key_to_name) == NULL, comparisons > 0 && comparisons < 40);
  for (int i = 0; i < COUNT; i++) pointers[i] = &students[i];
  qsort(pointers, COUNT, sizeof *pointers, by_grade_then_name);
  for (int i = 0; i < COUNT; i++) printf("%s:%.1f ", pointers[i]->name, pointers[i]->grade);
  printf("\n");
  memcpy(list, students, sizeof list);
  insertion_sort(list, COUNT, sizeof *list, year_only);
  show(list);
  int down = -1, years = 0;
  qsort_r(list, COUNT, sizeof *list, by_year, &down);
  for (int i = 0; i < COUNT; i++) years = years * 10 + list[i].year;
  printf("%d\n", years);
  int numbers[2000], sorted = 1;
  unsigned seed = 3;
  for (int i = 0; i < 2000; i++) numbers[i] = (int)((seed = seed * 1664525 + 1013904223) >> 8) % 500 - 250;
  qsort(numbers, 2000, sizeof *numbers, integers);
  for (int i = 1; i < 2000; i++) sorted &= numbers[i - 1] <= numbers[i];
  printf("%d %d %d %d\n", sorted, numbers[0], numbers[1000], numbers[1999]);
  char letters[] = "the quick brown fox jumps over the lazy dog";
  qsort(letters, strlen(letters), 1, chars);
  printf("%s\n", letters + 8);
  double values[] = {2.5, -1, 1e300, 0, -1e-300, 7};
  qsort(values, 6, sizeof *values, doubles);
  for (int i = 0; i < 6; i++) printf("%g ", values[i]);
  qsort(NULL, 0, 4, integers);
  qsort(numbers, 1, 4, integers);
  printf("\n");
  return 0;
}
