// inventory.h: what the files of this program share.
#pragma once
#include <stddef.h>
#define NAME_ROOM 16
enum unit { PIECES, GRAMS };
struct item { char name[NAME_ROOM]; enum unit unit; long amount; struct item *next; };
struct inventory { struct item *first; size_t count; };
extern struct inventory store;
extern const char *const unit_names[];
extern int changes;
struct item *find(const struct inventory *inventory, const char *name);
struct item *add(struct inventory *inventory, const char *name, enum unit unit, long amount);
int take(struct inventory *inventory, const char *name, long amount);
void report(const struct inventory *inventory);
static inline long total(const struct inventory *inventory) {
  long sum = 0;
  for (const struct item *i = inventory->first; i; i = i->next) sum += i->amount;
  return sum;
}
