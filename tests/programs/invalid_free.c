// Freeing what malloc never gave ends the program by SIGABRT.
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  char *block = malloc(100);
  puts("before");
  fflush(stdout);
  char *volatile inside = block + 4;
  free(inside);
  puts("never printed");
  return 0;
}
