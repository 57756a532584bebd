// snprintf counts what does not fit, and always ends the string.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
  char small[8];
  for (size_t size = 0; size <= sizeof small; size++) {
    memset(small, '#', sizeof small);
    int n = snprintf(small, size, "%d-%s", 123, "abcdef");
    printf("%d %.*s\n", n, (int)sizeof small, size ? small : "########");
  }
  char *made;
  int n = asprintf(&made, "%05d|%s", 42, "made");
  printf("%d %s\n", n, made);
  free(made);
  char text[40];
  n = sprintf(text, "%c%c", 'a', 0);
  n += sprintf(text + n, "b");
  printf("%d %d\n", n, text[2]);
  return 0;
}
