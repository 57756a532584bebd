// main.c: a program of three files and a header: names seen across files, statics private to theirs.
#include "inventory.h"
#include <stdio.h>
static int lines = 100;
int main(void) {
  add(&store, "thread", PIECES, 40);
  add(&store, "heddle", PIECES, 300);
  add(&store, "wool", GRAMS, 12500);
  add(&store, "a name that is too long", PIECES, 1);
  add(&store, "thread", PIECES, 2);
  report(&store);
  int answers[] = {take(&store, "heddle", 299), take(&store, "heddle", 5), take(&store, "silk", 1), take(&store, "wool", 12500)};
  for (int i = 0; i < 4; i++) printf("%d ", answers[i]);
  printf("%d\n", lines);
  report(&store);
  printf("%d %d\n", find(&store, "wool") == NULL, find(&store, "heddle") == store.first->next);
  return (int)store.count;
}
