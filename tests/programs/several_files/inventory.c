// inventory.c: a sorted list of items, with a helper whose name another file uses too.
#include "inventory.h"
#include <stdlib.h>
#include <string.h>
struct inventory store;
int changes;
int buffer_size = 32;
static int helper(const char *a, const char *b) { changes += 0; return strcmp(a, b); }
struct item *find(const struct inventory *inventory, const char *name) {
  for (struct item *i = inventory->first; i; i = i->next)
    if (helper(i->name, name) == 0) return i;
  return NULL;
}
struct item *add(struct inventory *inventory, const char *name, enum unit unit, long amount) {
  struct item *item = find(inventory, name), **place = &inventory->first;
  changes++;
  if (item) { item->amount += amount; return item; }
  while (*place && helper((*place)->name, name) < 0) place = &(*place)->next;
  item = calloc(1, sizeof *item);
  strncpy(item->name, name, NAME_ROOM - 1);
  item->unit = unit;
  item->amount = amount;
  item->next = *place;
  *place = item;
  inventory->count++;
  return item;
}
int take(struct inventory *inventory, const char *name, long amount) {
  for (struct item **place = &inventory->first; *place; place = &(*place)->next) {
    struct item *item = *place;
    if (helper(item->name, name)) continue;
    if (item->amount < amount) return -1;
    changes++;
    item->amount -= amount;
    if (item->amount == 0) { *place = item->next; free(item); inventory->count--; }
    return 0;
  }
  return -2;
}
