// A double free is reported on stderr and ends the program by SIGABRT.
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  char *p = malloc(40), *q = malloc(40);
  setvbuf(stdout, NULL, _IONBF, 0);
  puts("once");
  free(p);
  puts("twice");
  char *volatile again = p;
  free(again);
  puts("never printed");
  free(q);
  return 0;
}
