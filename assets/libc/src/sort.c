// sort.c: sorting by heap (Williams 1964): no recursion, no memory, never slower than n log n; and binary search.
#include <stdlib.h>

struct job {
  char *base;
  size_t size;
  int (*compare)(const void *, const void *, void *);
  void *context;
};

static void swap(struct job *job, size_t i, size_t j) {
  char *a = job->base + i * job->size, *b = job->base + j * job->size;
  for (size_t k = 0; k < job->size; k++) {
    char kept = a[k];
    a[k] = b[k];
    b[k] = kept;
  }
}

static int less(struct job *job, size_t i, size_t j) {
  return job->compare(job->base + i * job->size, job->base + j * job->size, job->context) < 0;
}

// Lets element `root` sink until neither child is larger.
static void sink(struct job *job, size_t root, size_t count) {
  for (;;) {
    size_t child = 2 * root + 1;
    if (child >= count) return;
    if (child + 1 < count && less(job, child, child + 1)) child++;
    if (!less(job, root, child)) return;
    swap(job, root, child);
    root = child;
  }
}

void qsort_r(void *base, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *context) {
  struct job job = {base, size, compare, context};
  for (size_t root = count / 2; root > 0; root--) sink(&job, root - 1, count);
  for (; count > 1; count--) {
    swap(&job, 0, count - 1);
    sink(&job, 0, count - 1);
  }
}

struct plain {
  int (*compare)(const void *, const void *);
};

static int compare_plain(const void *a, const void *b, void *context) {
  struct plain *plain = context;
  return plain->compare(a, b);
}

void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  struct plain plain = {compare};
  qsort_r(base, count, size, compare_plain, &plain);
}

void *bsearch(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  const char *low = base;
  while (count > 0) {
    const char *middle = low + count / 2 * size;
    int order = compare(key, middle);
    if (order == 0) return (void *)middle;
    if (order > 0) {
      low = middle + size;
      count--;
    }
    count /= 2;
  }
  return 0;
}
