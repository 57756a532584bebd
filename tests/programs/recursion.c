// Calls that call themselves and each other; many arguments; eight queens.
#include <stdio.h>
static int board[8], solutions;
static int is_even(int n);
static int is_odd(int n) { return n == 0 ? 0 : is_even(n - 1); }
static int is_even(int n) { return n == 0 ? 1 : is_odd(n - 1); }
static int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
static void hanoi(int n, char from, char to, char by) {
  if (n == 0) return;
  hanoi(n - 1, from, by, to);
  printf("%c%c ", from, to);
  hanoi(n - 1, by, to, from);
}
static void place(int row) {
  if (row == 8) { solutions++; return; }
  for (int column = 0; column < 8; column++) {
    int free = 1;
    for (int r = 0; r < row && free; r++)
      free = board[r] != column && board[r] - column != row - r && column - board[r] != row - r;
    if (!free) continue;
    board[row] = column;
    place(row + 1);
  }
}
static int many(int a, int b, int c, int d, int e, int f, int g, int h, int i, long long j, char k) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + (int)(j >> 32) + k;
}
int main(void) {
  printf("%d %d\n", is_even(10), is_odd(10));
  printf("%d\n", ackermann(2, 9));
  hanoi(4, 'a', 'c', 'b');
  place(0);
  printf("\n%d\n", solutions);
  printf("%d\n", many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10LL << 32, 11));
  return 0;
}
