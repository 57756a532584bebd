// The preprocessor: function-like macros, # and ##, conditionals, recursion, __LINE__.
#include <stdio.h>
#define SQUARE(x) ((x) * (x))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define TEXT(x) #x
#define EXPANDED(x) TEXT(x)
#define JOIN(a, b) a##b
#define LIST(F) F(red) F(green) F(blue)
#define NAME_OF(x) #x,
#define ENUM_OF(x) COLOUR_##x,
#define LOG(format, ...) printf("[%d] " format "\n", __LINE__ - 10, __VA_ARGS__)
#define VERSION 3
#define again again + 1
enum { LIST(ENUM_OF) COLOURS };
static const char *names[] = {LIST(NAME_OF)};
#if VERSION > 2 && defined(SQUARE) && !defined NOTHING
#define KIND "new"
#elif VERSION == 2
#define KIND "middle"
#else
#error not reached
#endif
#undef VERSION
#ifndef VERSION
#define VERSION 4
#endif
int main(void) {
  int JOIN(in, dex) = 2;
#undef again
  int again = 1;
#define again again + 1
  printf("%d %d\n", SQUARE(3 + 1), MAX(index, 7));
  printf("%s %s\n", TEXT(VERSION + "a\n"), EXPANDED(VERSION));
  for (int i = 0; i < COLOURS; i++) printf("%s ", names[i]);
  puts(KIND);
  LOG("%d %s", 5, "five");
  printf("%d %s\n", again, "con" "cat" "enated");
#if 0
  puts("never");
#endif
  printf("%s %d\n", __func__, __STDC__);
  return COLOUR_blue;
}
