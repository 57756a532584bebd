// args: one "two words" -x --long=5 ""
// argc, argv and the environment.
#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv) {
  printf("%d\n", argc);
  for (int i = 1; i < argc; i++) printf("<%s>\n", argv[i]);
  printf("%d %d\n", argv[argc] == NULL, getenv("HEDDLE_SURELY_UNSET") == NULL);
  setenv("COLOUR", "red", 1);
  setenv("COLOUR", "blue", 0);
  printf("%s\n", getenv("COLOUR"));
  unsetenv("COLOUR");
  printf("%d\n", getenv("COLOUR") == NULL);
  return argc;
}
