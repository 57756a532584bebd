// report.c: the same static names as in inventory.c, meaning other things; a tentative definition that meets a real one.
#include <stdio.h>
#include "inventory.h"
#include "inventory.h"
const char *const unit_names[] = {"pieces", "g"};
extern int buffer_size;
static int lines;
static void helper(const struct item *item) {
  char line[64];
  snprintf(line, buffer_size, "%-10s%6ld %s", item->name, item->amount, unit_names[item->unit]);
  printf("%2d %s\n", ++lines, line);
}
void report(const struct inventory *inventory) {
  for (const struct item *i = inventory->first; i; i = i->next) helper(i);
  printf("   %u items, %ld in all, %d changes\n", (unsigned)inventory->count, total(inventory), changes);
}
