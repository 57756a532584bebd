// hash_table.c: hsearch: a table that does not grow, with the next free place for what collides.
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

struct __hash_entry {
  ENTRY entry;  // Free when its key is null.
};

static struct hsearch_data only;

int hcreate_r(size_t count, struct hsearch_data *table) {
  if (table->__table) return 0;
  table->__size = count < 3 ? 3 : count + count / 4 + 1;
  table->__filled = 0;
  table->__table = calloc(table->__size, sizeof *table->__table);
  return table->__table != 0;
}

void hdestroy_r(struct hsearch_data *table) {
  free(table->__table);
  table->__table = 0;
}

int hsearch_r(ENTRY item, ACTION action, ENTRY **found, struct hsearch_data *table) {
  unsigned hash = 5381;
  for (const char *c = item.key; *c; c++) hash = hash * 33 + (unsigned char)*c;
  *found = 0;
  for (unsigned i = 0; table->__table && i < table->__size; i++) {
    ENTRY *place = &table->__table[(hash + i) % table->__size].entry;
    if (place->key && strcmp(place->key, item.key) == 0) {
      *found = place;
      return 1;
    }
    if (place->key) continue;
    if (action == FIND) break;
    *place = item;
    table->__filled++;
    *found = place;
    return 1;
  }
  errno = action == FIND ? ESRCH : ENOMEM;
  return 0;
}

int hcreate(size_t count) { return hcreate_r(count, &only); }
void hdestroy(void) { hdestroy_r(&only); }

ENTRY *hsearch(ENTRY item, ACTION action) {
  ENTRY *found;
  hsearch_r(item, action, &found, &only);
  return found;
}
