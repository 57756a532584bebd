// Arrays of arrays, initialisers with and without sizes, designated ones, arrays in functions.
#include <stdio.h>
static int grid[3][4] = {{1, 2, 3, 4}, {5, 6}, {[2] = 7}};
static const char *names[] = {"zero", "one", [4] = "four"};
static int sum(int rows, int table[][4]) {
  int total = 0;
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < 4; j++) total += table[i][j];
  return total;
}
int main(void) {
  int cube[2][3][2] = {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}};
  char text[] = "seven", wide[10] = "abc";
  printf("%d %d\n", sum(3, grid), (int)(sizeof names / sizeof *names));
  for (int i = 0; i < 5; i++) printf("%s ", names[i] ? names[i] : "-");
  putchar('\n');
  int total = 0, *flat = &cube[0][0][0];
  for (int i = 0; i < 12; i++) total += flat[i] * (i + 1);
  printf("%d %d %d %d\n", total, cube[1][2][0], (int)sizeof text, (int)sizeof cube);
  int(*row)[4] = grid;
  row++;
  printf("%d %d %d\n", (*row)[1], wide[3], wide[9]);
  for (char *p = text; *p; p++) *p += 1;
  puts(text);
  printf("%c %c\n", "hello"[1], 2["xyz"]);
  int squares[] = {[3] = 9, 16, [0] = 0, 1, 4};
  for (unsigned i = 0; i < sizeof squares / sizeof *squares; i++) printf("%d ", squares[i]);
  putchar('\n');
  return 0;
}
