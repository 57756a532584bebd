// Corners of initialisers: strings where braces are left out, in parentheses, and values out of order.
#include <stdio.h>

char words[3][2][3] = {{"ab", "c"}, {{'d'}}, "ef"};
char in_parens[] = ("par");
struct pair { struct { char text[2]; } part[2]; } pair = {"a", "b"};
struct row { struct { char name[4]; int value; } cell[2]; } rows[2] = {"abc", 1, "def", 2, "ghi", 3};
const char *pointers[2][2] = {"one", "two", "three"};
struct holder { const char *text; int n; } holders[] = {"first", 1, "second", 2};
const char *tail[] = {"xyz" + 1};

static int known[] = {(unsigned)&words != 0, !&pair, &rows ? 3 : 4, words && 1, &pair == 0 || tail};

extern inline __attribute__((gnu_inline)) int twice(int x) { return x * 2; }
int before(void) { return twice(4); }
int twice(int x) { return x + x; }

static int counted;
static int next(void) { return ++counted; }

int main(void) {
  for (int i = 0; i < 3; i++) printf("%.3s|%.3s ", words[i][0], words[i][1]);
  printf("%s %c%c\n", in_parens, pair.part[0].text[0], pair.part[1].text[0]);
  for (int i = 0; i < 2; i++) printf("%.4s %d %.4s %d\n", rows[i].cell[0].name, rows[i].cell[0].value, rows[i].cell[1].name, rows[i].cell[1].value);
  printf("%s %s %s %d\n", pointers[0][0], pointers[0][1], pointers[1][0], pointers[1][1] == 0);
  printf("%s %d %d\n", holders[1].text, holders[1].n, (int)(sizeof holders / sizeof *holders));
  puts(tail[0]);
  for (int i = 0; i < 5; i++) printf("%d ", known[i]);
  char local[2][4] = {"abc", {"de"}};
  struct pair copy = {{{"x"}, "y"}};
  printf("%s %s %s %s\n", local[0], local[1], copy.part[0].text, copy.part[1].text);
  int n = 3;
  printf("%d\n", (int)sizeof((int[]){n, n + 1, next()}));
  struct { int a, b; } order = {.b = next(), .a = next()};
  printf("%d %d %d\n", order.a, order.b, counted);
  printf("%d %d\n", before(), twice(5));
  return 0;
}
