// Smaller parts of the library: rare string functions, wide strings, sorting in order, trees, tables, patterns, options.
#define _GNU_SOURCE
#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <getopt.h>
#include <inttypes.h>
#include <locale.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>
struct item { int key; char tag; };
static int compares;
static int by_key(const void *a, const void *b) { return compares++, ((const struct item *)a)->key - ((const struct item *)b)->key; }
static int by_text(const void *a, const void *b) { return strcmp(a, b); }
static void visit(const void *node, VISIT when, int depth) {
  (void)depth;
  if (when == postorder || when == leaf) printf(" %s", *(char *const *)node);
}
int main(void) {
  char room[64];
  printf("%s|", (char *)mempcpy(room, "abc", 4) - 4);
  printf("%s|", stpcpy(room, "xyz") - 3);
  printf("%d ", (int)((char *)memccpy(room, "hello world", 'o', 11) - room));
  memset(room, '-', 10);
  printf("%d", (int)(stpncpy(room, "ab", 5) - room));
  printf(" %.5s\n", room + 5);
  const char *versions[][2] = {{"a9", "a10"}, {"a1", "a01"}, {"file.2", "file.10"}, {"1.001", "1.0"}, {"x", "x"}, {"abc", "abd"}};
  for (int i = 0; i < 6; i++) printf("%d ", strverscmp(versions[i][0], versions[i][1]) < 0 ? -1 : strverscmp(versions[i][0], versions[i][1]) > 0);
  printf("%d %d %d\n", ffs(8), ffsl(0), ffsll(1LL << 40));
  printf("%d %d %s\n", strcasecmp("HeLLo", "hEllO"), strncasecmp("abX", "ABy", 2), strcasestr("Some Text", "tEX"));
  printf("%s|%s\n", strerror(0), strerror(9999));
  for (int e = 0; e < 135; e++) printf("%s;", strerror(e));
  printf("\n");

  wchar_t wide[32];
  wcscpy(wide, L"wide");
  wcscat(wide, L" text");
  printf("%ls %d %d %d\n", wide, (int)wcslen(wide), wcscmp(wide, L"wider") < 0, (int)(wcschr(wide, L't') - wide));
  printf("%d %ld %g\n", (int)mbstowcs(wide, "bytes", 32), wcstol(L"  -42x", NULL, 10), wcstod(L"2.5e3", NULL));
  swprintf(wide, 32, L"%d-%ls-%s", 5, L"a", "b");
  printf("%ls %d %d\n", wide, !!iswalpha(L'a'), !!iswctype(L'5', wctype("digit")));
  printf("%s %s\n", setlocale(LC_ALL, NULL), localeconv()->decimal_point);

  struct item items[20];
  for (int i = 0; i < 20; i++) items[i].key = i * 7 % 5, items[i].tag = 'a' + i;
  qsort(items, 20, sizeof *items, by_key);
  for (int i = 0; i < 20; i++) printf("%d%c ", items[i].key, items[i].tag);
  printf("%d\n", compares);
  srand48(42);
  printf("%.10f", drand48());
  printf(" %ld", lrand48());
  printf(" %ld\n", mrand48());
  srand(7);
  printf("%d", rand());
  printf(" %d\n", rand());

  void *root = NULL;
  const char *words[] = {"pear", "apple", "fig", "date", "cherry", "apple", "elder"};
  for (int i = 0; i < 7; i++) tsearch(words[i], &root, by_text);
  tdelete("date", &root, by_text);
  twalk(root, visit);
  printf(" %d %d\n", tfind("fig", &root, by_text) != NULL, tfind("date", &root, by_text) != NULL);
  hcreate(10);
  ENTRY entry = {"key", "value"}, *found;
  hsearch(entry, ENTER);
  found = hsearch(entry, FIND);
  printf("%s\n", (char *)found->data);
  const char *patterns[][2] = {{"*.c", "a.c"}, {"*.c", "a.h"}, {"[a-c]?[!x]", "bzy"}, {"[[:digit:]]*", "7up"}, {"\\*", "*"}, {"a*b*c", "aXbYc"}, {"*", ".hidden"}};
  for (int i = 0; i < 7; i++) printf("%d", fnmatch(patterns[i][0], patterns[i][1], FNM_PERIOD));
  printf("%d%d\n", fnmatch("*", "a/b", FNM_PATHNAME), fnmatch("A*", "abc", FNM_CASEFOLD));

  char *arguments[] = {"prog", "one", "-a", "--size=5", "two", "-bvalue", "--verbose", "--na", "x", "--", "-c", NULL};
  int flag = 0, option, which;
  struct option longs[] = {{"size", required_argument, 0, 's'}, {"verbose", no_argument, &flag, 3}, {"name", optional_argument, 0, 'n'}, {0, 0, 0, 0}};
  while ((option = getopt_long(11, arguments, "ab:c", longs, &which)) != -1) printf("%c(%s) ", option ? option : '0', optarg ? optarg : "");
  printf("%d %d:", flag, optind);
  for (int i = 1; i < 11; i++) printf(" %s", arguments[i]);
  printf("\n");
  imaxdiv_t parts = imaxdiv(-17, 5);
  printf("%" PRIdMAX " %" PRIdMAX " %" PRIx64 " %" PRIu8 "\n", parts.quot, parts.rem, UINT64_C(0x123456789a), (uint8_t)200);
  setenv("NAME", "1", 1);
  setenv("NAME", "2", 0);
  printf("%s", getenv("NAME"));
  printf(" %d", unsetenv("NAME"));
  printf(" %d\n", getenv("NAME") == NULL);
  printf("%ld %ld %ld\n", sysconf(_SC_PAGESIZE), sysconf(_SC_THREADS), sysconf(_SC_CLK_TCK));
  errno = 0;
  printf("%ld", sysconf(99999));
  printf(" %d\n", errno == EINVAL);
  return 0;
}
