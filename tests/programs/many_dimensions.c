// Arrays of arrays: addresses, sizes, pointers to rows and planes, transposes, initialisers with holes.
#include <stdio.h>
static int cube[3][4][5];
static const int pascal[][5] = {{1}, {1, 1}, {1, 2, 1}, {1, 3, 3, 1}, {1, 4, 6, 4, 1}};
static char words[][8] = {"zero", "one", "two", [5] = "five"};
static int partly[2][3] = {1, 2, 3, 4};
static void fill(int a[3][4][5]) {
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 4; j++)
      for (int k = 0; k < 5; k++) a[i][j][k] = 100 * i + 10 * j + k;
}
static int plane_sum(int (*plane)[5], int rows) {
  int sum = 0;
  for (int (*row)[5] = plane; row < plane + rows; row++)
    for (int *cell = *row; cell < *row + 5; cell++) sum += *cell;
  return sum;
}
static int (*second_plane(void))[5] { return cube[1]; }
static void transpose(double (*to)[3], const double from[3][2]) {
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 2; j++) to[j][i] = from[i][j];
}
int main(void) {
  fill(cube);
  printf("%d %d %d %d\n", (int)sizeof cube, (int)sizeof cube[0], (int)sizeof cube[0][0], (int)sizeof cube[0][0][0]);
  printf("%d %d %d\n", cube[2][3][4], *(*(*(cube + 1) + 2) + 3), 2[1[cube]][4]);
  printf("%d %d %d\n", (int)(&cube[1] - &cube[0]), (int)(cube[1][1] - cube[1][0]), (int)((char *)&cube[1] - (char *)cube));
  for (int i = 0; i < 3; i++) printf("%d ", plane_sum(cube[i], 4));
  printf("%d %d\n", plane_sum(cube[0], 12), second_plane()[3][1]);
  int rows = sizeof pascal / sizeof *pascal, total = 0;
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < 5; j++) total = total * 2 + pascal[i][j];
  printf("%d %d\n", rows, total);
  printf("%d %s %s [%s] %s\n", (int)(sizeof words / sizeof *words), words[0], words[2], words[3], words[5]);
  printf("%d %d %d\n", partly[1][0], partly[1][1], partly[1][2]);
  double to[2][3];
  const double from[3][2] = {{1, 2}, {3, 4}, {5, 6}};
  transpose(to, from);
  for (int i = 0; i < 6; i++) printf("%g ", (&to[0][0])[i]);
  printf("\n");
  const char *names[2][2] = {{"north", "south"}, {"west", "east"}}, **first = names[1];
  printf("%s %s %c\n", first[1], *names[0], names[0][1][2]);
  int ragged_0[] = {1}, ragged_1[] = {2, 3}, ragged_2[] = {4, 5, 6}, *ragged[] = {ragged_0, ragged_1, ragged_2};
  for (int i = 0, sum; i < 3; i++) {
    sum = 0;
    for (int j = 0; j <= i; j++) sum += ragged[i][j];
    printf("%d ", sum);
  }
  int (*whole)[3][4][5] = &cube;
  printf("%d %d\n", (*whole)[0][1][2], (int)sizeof *whole);
  return 0;
}
