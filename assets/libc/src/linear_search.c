// linear_search.c: looking at one after the other, and queues of linked elements.
#include <search.h>
#include <string.h>

void *lfind(const void *key, const void *base, size_t *count, size_t size, int (*compare)(const void *, const void *)) {
  const char *at = base;
  for (size_t i = 0; i < *count; i++, at += size)
    if (compare(key, at) == 0) return (void *)at;
  return 0;
}

void *lsearch(const void *key, void *base, size_t *count, size_t size, int (*compare)(const void *, const void *)) {
  void *found = lfind(key, base, count, size, compare);
  return found ? found : memcpy((char *)base + size * (*count)++, key, size);
}

void insque(void *element, void *before) {
  struct qelem *added = element, *left = before;
  added->q_back = left;
  added->q_forw = left ? left->q_forw : 0;
  if (!left) return;
  if (left->q_forw) left->q_forw->q_back = added;
  left->q_forw = added;
}

void remque(void *element) {
  struct qelem *gone = element;
  if (gone->q_back) gone->q_back->q_forw = gone->q_forw;
  if (gone->q_forw) gone->q_forw->q_back = gone->q_back;
}
