// The environment and the way out: getenv to putenv, atexit in reverse, exit codes, getopt with short options, arguments.
// args: -v -n 5 -ofile.txt --name=x --flag rest1 -- -z rest2
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
extern char **environ;
static int exits;
static void first(void) { printf("first registered, last called %d\n", ++exits); }
static void second(void) { printf("second %d\n", ++exits); atexit(first); }
static void third(void) { printf("third %d\n", ++exits); }
static int count_of(const char *name) {
  int count = 0;
  size_t length = strlen(name);
  for (char **e = environ; *e; e++) count += strncmp(*e, name, length) == 0 && (*e)[length] == '=';
  return count;
}
int main(int count, char **words) {
  printf("%d ", getenv("HEDDLE_TEST") == NULL);
  printf("%d ", setenv("HEDDLE_TEST", "one", 0));
  printf("%s\n", getenv("HEDDLE_TEST"));
  setenv("HEDDLE_TEST", "two", 0);
  printf("%s ", getenv("HEDDLE_TEST"));
  setenv("HEDDLE_TEST", "three", 1);
  printf("%s %d ", getenv("HEDDLE_TEST"), count_of("HEDDLE_TEST"));
  static char own[] = "HEDDLE_TEST=four";
  putenv(own);
  own[12] = 'F';
  printf("%s ", getenv("HEDDLE_TEST"));
  unsetenv("HEDDLE_TEST");
  printf("%d ", getenv("HEDDLE_TEST") == NULL);
  printf("%d\n", setenv("a=b", "x", 1));
  static const struct option options[] = {{"name", required_argument, NULL, 'N'}, {"flag", no_argument, &exits, 40}, {NULL, 0, NULL, 0}};
  for (int c; (c = getopt_long(count, words, "vn:o:", options, NULL)) != -1;)
    switch (c) {
      case 'v': printf("verbose "); break;
      case 'n': printf("n=%d ", atoi(optarg)); break;
      case 'o': printf("o=%s ", optarg); break;
      case 'N': printf("name=%s ", optarg); break;
      case 0: printf("flag=%d ", exits); break;
      default: printf("? ");
    }
  for (int i = optind; i < count; i++) printf("[%s]", words[i]);
  printf(" %d\n", words[count] == NULL);
  exits = 0;
  atexit(first);
  atexit(second);
  atexit(third);
  printf("%d %d\n", getpid() > 0, (int)sysconf(_SC_PAGESIZE));
  fflush(stdout);
  printf("buffered until the end\n");
  exit(0x1FF & 0x2A);
}
