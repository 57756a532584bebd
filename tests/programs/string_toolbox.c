// string.h and strings.h to the corners: searches, spans, tokens, bounded copies, overlapping moves, comparisons.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
static int sign(int n) { return (n > 0) - (n < 0); }
static int at(const char *found, const char *in) { return found ? (int)(found - in) : -1; }
int main(void) {
  const char *s = "the thread in the house";
  printf("%d %d %d %d\n", at(strchr(s, 'h'), s), at(strrchr(s, 'h'), s), at(strchr(s, 'z'), s), at(strchr(s, 0), s));
  printf("%d %d %d %d\n", at(strstr(s, "the"), s), at(strstr(s + 1, "the"), s), at(strstr(s, ""), s), at(strstr(s, "them"), s));
  printf("%d %d %d\n", at(strpbrk(s, "aeiou"), s), at(strpbrk(s, "xyz"), s), at(strcasestr(s, "HOUSE"), s));
  printf("%d %d %d %d\n", (int)strspn("aabbccd", "abc"), (int)strcspn("hello, world", ", "), (int)strspn("xyz", "abc"), (int)strcspn("abc", ""));
  printf("%d %d %d\n", at(memchr(s, 'r', 10), s), at(memchr(s, 'r', 3), s), at(memrchr(s, 't', 10), s));
  printf("%d %d %d %d\n", sign(strcmp("abc", "abd")), sign(strcmp("abc", "ab")), sign(strcmp("", "")), sign(strcmp("\xff", "a")));
  printf("%d %d %d %d\n", sign(strncmp("abcdef", "abcxyz", 3)), sign(strncmp("abc", "abd", 3)), sign(strcasecmp("HeLLo", "hEllO")), sign(strncasecmp("ABx", "aby", 3)));
  printf("%d %d\n", sign(memcmp("a\0b", "a\0c", 3)), sign(memcmp("\x80", "\x7f", 1)));
  char text[40] = "one,two;;three , four", *save, *word;
  for (word = strtok_r(text, ",; ", &save); word; word = strtok_r(NULL, ",; ", &save)) printf("[%s]", word);
  strcpy(text, "a,,b,");
  char *rest = text;
  while ((word = strsep(&rest, ","))) printf("<%s>", word);
  printf("\n");
  char pair[2][10] = {"k1=v1", "k2=v2"};
  for (int i = 0; i < 2; i++) { char *inner, *key = strtok_r(pair[i], "=", &inner); printf("%s:%s ", key, strtok_r(NULL, "=", &inner)); }
  char buffer[20];
  memset(buffer, '#', sizeof buffer);
  strncpy(buffer, "abc", 6);
  for (int i = 0; i < 8; i++) printf("%c", buffer[i] ? buffer[i] : '.');
  strncpy(buffer, "abcdefgh", 3);
  printf(" %.4s", buffer);
  strcpy(buffer, "start");
  strncat(buffer, "-middle", 4);
  strcat(buffer, "!");
  printf(" %s %d %d\n", buffer, (int)strnlen(buffer, 4), (int)strnlen("ab", 10));
  char move[] = "0123456789";
  memmove(move + 2, move, 5);
  printf("%s ", move);
  strcpy(move, "0123456789");
  memmove(move, move + 3, 5);
  printf("%s ", move);
  printf("%s ", stpcpy(buffer, "xyz") - 3);
  printf("%s\n", (char *)mempcpy(buffer, "12", 3) - 3);
  char *copy = strdup("copied"), *part = strndup("copied in part", 6);
  printf("%s %s %d\n", copy, part, strcmp(copy, part));
  free(copy);
  free(part);
  printf("%d %d %d\n", at(memmem(s, strlen(s), "in", 2), s), at(strchrnul(s, 'q'), s), at(index(s, 'i'), s));
  printf("%d %d %d\n", ffs(40), (int)strcoll("a", "b") < 0, at(rindex(s, 'i'), s));
  char transformed[10];
  printf("%d %s\n", (int)strxfrm(transformed, "word", 10), transformed);
  int swapped[] = {1, 2, 3, 4};
  bzero(swapped + 1, 2 * sizeof *swapped);
  printf("%d %d %d %d %d\n", swapped[0], swapped[1], swapped[2], swapped[3], bcmp("ab", "ab", 2));
  printf("%s|%s|%s\n", strerror(2), strerror(13), strerror(22));
  return 0;
}
