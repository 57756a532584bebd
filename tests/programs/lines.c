// Reading: fgets with a small buffer, getline, ungetc, feof, the last line without an end.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
  char small[8];
  for (int i = 0; i < 4 && fgets(small, sizeof small, stdin); i++) printf("<%s>", small);
  int c = getchar();
  printf("%c", c);
  ungetc(c, stdin);
  char *line = NULL;
  size_t room = 0;
  ssize_t n;
  while ((n = getline(&line, &room, stdin)) > 0) printf("%d:%s", (int)n, line);
  printf("\n%d %d %d\n", feof(stdin) != 0, ferror(stdin), getchar());
  free(line);
  return 0;
}
