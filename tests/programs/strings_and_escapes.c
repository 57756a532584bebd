// Characters and strings as C writes them.
#include <stdio.h>
#include <string.h>
int main(void) {
  const char text[] = "tab\tquote\"back\\bell\x41\102\0hidden";
  printf("%s %d %d\n", text, (int)sizeof text, (int)strlen(text));
  printf("%d %d %d %d %d\n", '\n', '\0', '\x7f', '\'', 'a');
  printf("split " "in " "three\n");
  char name[6] = {'H', 'e', 'd', 'd', 'l', 'e'};
  printf("%.6s|%.3s\n", name, name);
  puts("line\
 goes on");
  for (const char *p = "abc"; *p; p++) printf("%c%d ", *p, *p - 'a');
  putchar('\n');
  return 0;
}
