// string.h, most of it.
#include <stdio.h>
#include <string.h>
#include <strings.h>
static int sign(int v) { return (v > 0) - (v < 0); }
int main(void) {
  char buffer[40], text[] = "a,b;;c, d";
  strcpy(buffer, "hello");
  strcat(buffer, ", world");
  printf("%s %d\n", buffer, (int)strlen(buffer));
  strncpy(buffer, "xyz", 10);
  strncat(buffer, "12345", 3);
  printf("%s %d\n", buffer, buffer[8]);
  printf("%d %d %d %d\n", sign(strcmp("abc", "abd")), sign(strcmp("b", "a")), strcmp("", ""), sign(strncmp("abcd", "abxx", 2)));
  printf("%d %d\n", sign(strcasecmp("HeLLo", "hEllO")), sign(strncasecmp("ABc", "abD", 3)));
  printf("%s %s %s\n", strchr("path/to/file", '/'), strrchr("path/to/file", '/'), strstr("path/to/file", "to"));
  printf("%d %d %d\n", strchr("abc", 'x') == NULL, strstr("abc", "abcd") == NULL, *strchr("abc", 0));
  printf("%d %d %s\n", (int)strspn("aabbc", "ab"), (int)strcspn("hello", "lo"), strpbrk("hello", "xl"));
  for (char *p = strtok(text, ",; "); p; p = strtok(NULL, ",; ")) printf("<%s>", p);
  putchar('\n');
  char moved[] = "0123456789";
  memmove(moved + 2, moved, 5);
  puts(moved);
  memmove(moved, moved + 3, 5);
  puts(moved);
  memset(moved, '*', 3);
  puts(moved);
  printf("%d %d\n", sign(memcmp("ab\0c", "ab\0d", 4)), (int)((char *)memchr("abcdef", 'd', 6) - (char *)0 != 0));
  printf("%s|%s|%s\n", strerror(0), strerror(2), strerror(11));
  char rest[] = "k=v=", *r = rest, *s = strsep(&r, "=");
  printf("%s %s\n", s, r);
  char *copy = strdup("copied");
  copy[0] = 'C';
  puts(copy);
  return 0;
}
