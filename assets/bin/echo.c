// echo: prints its arguments; -n: without the end of the line.
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  int first = 1, ends = 1;
  if (argc > 1 && strcmp(argv[1], "-n") == 0) {
    first = 2;
    ends = 0;
  }
  for (int i = first; i < argc; i++) printf("%s%s", i > first ? " " : "", argv[i]);
  if (ends) putchar('\n');
  return fflush(stdout) != 0;
}
