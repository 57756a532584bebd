// Recursion in many shapes: towers, permutations, subsets, partitions of sets, mutual recursion, flood fill, Gray codes, brackets.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int pegs[3][12], heights[3], moves, checks;
static void move(int n, int from, int to) {
  if (n == 0) return;
  int other = 3 - from - to;
  move(n - 1, from, other);
  int disk = pegs[from][--heights[from]];
  if (heights[to] && pegs[to][heights[to] - 1] < disk) checks++;
  pegs[to][heights[to]++] = disk;
  moves++;
  move(n - 1, other, to);
}
static void permute(char *text, int at, int *count, unsigned *sum) {
  if (!text[at]) { ++*count; for (char *c = text; *c; c++) *sum = *sum * 31 + *c; return; }
  for (int i = at; text[i]; i++) {
    char t = text[at]; text[at] = text[i]; text[i] = t;
    permute(text, at + 1, count, sum);
    t = text[at]; text[at] = text[i]; text[i] = t;
  }
}
static int next_permutation(int *a, int n) {
  int i = n - 2, j = n - 1;
  while (i >= 0 && a[i] >= a[i + 1]) i--;
  if (i < 0) return 0;
  while (a[j] <= a[i]) j--;
  int t = a[i]; a[i] = a[j]; a[j] = t;
  for (int l = i + 1, r = n - 1; l < r; l++, r--) { t = a[l]; a[l] = a[r]; a[r] = t; }
  return 1;
}
static int is_odd(unsigned n);
static int is_even(unsigned n) { return n == 0 ? 1 : is_odd(n - 1); }
static int is_odd(unsigned n) { return n == 0 ? 0 : is_even(n - 1); }
static int subsets(const int *list, int n, int target, int chosen) {
  if (target == 0) return chosen > 0;
  if (n == 0 || target < 0) return 0;
  return subsets(list + 1, n - 1, target - *list, chosen + 1) + subsets(list + 1, n - 1, target, chosen);
}
static int brackets(char *text, int at, int open, int left) {
  if (left == 0 && open == 0) { text[at] = 0; printf("%s ", text); return 1; }
  int count = 0;
  if (left) { text[at] = '('; count += brackets(text, at + 1, open + 1, left - 1); }
  if (open) { text[at] = ')'; count += brackets(text, at + 1, open - 1, left); }
  return count;
}
static int fill(char map[][12], int y, int x) {
  if (y < 0 || y >= 6 || x < 0 || x >= 11 || map[y][x] != '.') return 0;
  map[y][x] = 'o';
  return 1 + fill(map, y + 1, x) + fill(map, y - 1, x) + fill(map, y, x + 1) + fill(map, y, x - 1);
}
static int f91(int n) { return n > 100 ? n - 10 : f91(f91(n + 11)); }
static int hofstadter(int n) { return n < 3 ? 1 : hofstadter(n - hofstadter(n - 1)) + hofstadter(n - hofstadter(n - 2)); }
static double power(double x, int n) { return n == 0 ? 1 : n < 0 ? 1 / power(x, -n) : n % 2 ? x * power(x, n - 1) : power(x * x, n / 2); }
static int depth_of(const char *s) { int inner = 0, best = 0; for (; *s; s++) { inner += (*s == '(') - (*s == ')'); if (inner > best) best = inner; } return best; }
static void in_base(unsigned n, unsigned base) { if (n >= base) in_base(n / base, base); putchar("0123456789abcdefghijklmnopqrstuvwxyz"[n % base]); }
int main(void) {
  for (int i = 10; i > 0; i--) pegs[0][heights[0]++] = i;
  move(10, 0, 2);
  printf("%d %d %d %d\n", moves, checks, heights[2], pegs[2][9]);
  char text[] = "abcdef";
  int count = 0, order[] = {1, 2, 2, 3, 4}, distinct = 1;
  unsigned sum = 0;
  permute(text, 0, &count, &sum);
  while (next_permutation(order, 5)) distinct++;
  printf("%d %08x %d %s\n", count, sum, distinct, text);
  printf("%d %d %d\n", is_even(2000), is_odd(777), subsets((const int[]){3, 34, 4, 12, 5, 2, 9, 7}, 8, 21, 0));
  char shape[20];
  int found = brackets(shape, 0, 0, 4);
  printf("%d %d\n", found, depth_of("(()((())))"));
  char map[6][12] = {"...#....#..", ".#.#.##.#..", ".#...#..##.", ".#####.#...", ".....#.#.#.", "####...#..."};
  int filled = fill(map, 0, 0);
  printf("%d\n", filled);
  for (int y = 0; y < 6; y++) puts(map[y]);
  printf("%d %d %d\n", f91(1), f91(250), hofstadter(15));
  printf("%g %g %g\n", power(2, 30), power(2, -3), power(1.5, 7));
  in_base(255, 2); putchar(' ');
  in_base(123456789, 36); putchar(' ');
  in_base(0, 10); putchar('\n');
  return 0;
}
