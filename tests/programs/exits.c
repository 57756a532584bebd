// atexit runs in reverse order; exit flushes what was printed; the status is the last byte.
#include <stdio.h>
#include <stdlib.h>
static void first(void) { puts("registered first"); }
static void second(void) { puts("registered second"); }
int main(void) {
  atexit(first);
  atexit(second);
  printf("no line end");
  exit(259);
}
