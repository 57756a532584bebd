// qsort and bsearch on numbers, structs and strings.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct person { char name[8]; int age; };
static int by_number(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
static int by_age(const void *a, const void *b) { return ((const struct person *)a)->age - ((const struct person *)b)->age; }
static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }
int main(void) {
  int numbers[50];
  for (int i = 0; i < 50; i++) numbers[i] = i * 37 % 101 - 50;
  qsort(numbers, 50, sizeof *numbers, by_number);
  for (int i = 0; i < 50; i++) printf("%d ", numbers[i]);
  int key = numbers[20], *found = bsearch(&key, numbers, 50, sizeof *numbers, by_number);
  printf("\n%d ", (int)(found - numbers));
  key = 1000;
  printf("%d\n", bsearch(&key, numbers, 50, sizeof *numbers, by_number) == NULL);
  struct person people[] = {{"ann", 41}, {"bob", 7}, {"cyd", 99}, {"dee", 23}, {"eve", 1}};
  qsort(people, 5, sizeof *people, by_age);
  for (int i = 0; i < 5; i++) printf("%s %d ", people[i].name, people[i].age);
  const char *words[] = {"pear", "apple", "fig", "orange", "date"};
  qsort(words, 5, sizeof *words, by_text);
  for (int i = 0; i < 5; i++) printf("%s ", words[i]);
  putchar('\n');
  div_t d = div(-17, 5);
  printf("%d %d %d %ld\n", d.quot, d.rem, abs(-3), labs(-4));
  return 0;
}
