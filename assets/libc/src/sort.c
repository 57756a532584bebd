// sort.c: merge sort (D. E. Knuth, TAOCP 5.2.4), as glibc's qsort does it: equal elements keep their order, and the
// comparisons come in the same sequence. Without memory for a copy: sorting by heap (Williams 1964), in place.
#include <stdlib.h>
#include <string.h>

struct job {
  char *base;
  size_t size;
  int (*compare)(const void *, const void *, void *);
  void *context;
};

enum { ON_STACK = 1024 };  // Bytes of copy that need no heap.

static void merge_sort(const struct job *job, char *base, size_t count, char *copy) {
  if (count <= 1) return;
  size_t left_count = count / 2, right_count = count - left_count, size = job->size;
  char *left = base, *right = base + left_count * size, *to = copy;
  merge_sort(job, left, left_count, copy);
  merge_sort(job, right, right_count, copy);
  while (left_count > 0 && right_count > 0) {
    if (job->compare(left, right, job->context) <= 0) {
      memcpy(to, left, size);
      left += size;
      left_count--;
    } else {
      memcpy(to, right, size);
      right += size;
      right_count--;
    }
    to += size;
  }
  memcpy(to, left, left_count * size);  // What is left of the right half lies where it belongs.
  memcpy(base, copy, (count - right_count) * size);
}

static void swap(const struct job *job, size_t i, size_t j) {
  char *a = job->base + i * job->size, *b = job->base + j * job->size;
  for (size_t n = job->size; n > 0; n--, a++, b++) {
    char byte = *a;
    *a = *b;
    *b = byte;
  }
}

// Lets the element at `root` sink to its place in the heap of `count`.
static void sink(const struct job *job, size_t root, size_t count) {
  for (size_t child; (child = 2 * root + 1) < count; root = child) {
    if (child + 1 < count && job->compare(job->base + child * job->size, job->base + (child + 1) * job->size, job->context) < 0) child++;
    if (job->compare(job->base + root * job->size, job->base + child * job->size, job->context) >= 0) return;
    swap(job, root, child);
  }
}

static void heap_sort(const struct job *job, size_t count) {
  for (size_t root = count / 2; root-- > 0;) sink(job, root, count);
  for (size_t last = count; last-- > 1;) {
    swap(job, 0, last);
    sink(job, 0, last);
  }
}

void qsort_r(void *base, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *context) {
  struct job job = {base, size, compare, context};
  char few[ON_STACK];
  if (count <= 1 || size == 0) return;
  char *copy = count <= ON_STACK / size ? few : count <= 0x7fffffff / size ? malloc(count * size) : 0;
  if (copy) merge_sort(&job, base, count, copy);
  else heap_sort(&job, count);
  if (copy != few) free(copy);
}

static int without_context(const void *a, const void *b, void *compare) {
  return ((int (*)(const void *, const void *))compare)(a, b);
}

void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {
  qsort_r(base, count, size, without_context, (void *)compare);
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
