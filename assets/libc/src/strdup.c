// strdup.c: copies of strings on the heap.
#include <stdlib.h>
#include <string.h>

char *strndup(const char *s, size_t limit) {
  size_t length = strnlen(s, limit);
  char *copy = malloc(length + 1);
  if (!copy) return 0;
  memcpy(copy, s, length);
  copy[length] = 0;
  return copy;
}

char *strdup(const char *s) { return strndup(s, strlen(s)); }
