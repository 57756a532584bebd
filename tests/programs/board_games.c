// Sudoku by constraint and search, the game of life on a torus, a knight's tour, tic-tac-toe by minimax, a falling-block game.
#include <stdio.h>
#include <string.h>
static unsigned short rows[9], columns[9], boxes[9];
static int visits;
static int solve(char *grid) {
  int best = -1, fewest = 10;
  unsigned choices = 0;
  visits++;
  for (int i = 0; i < 81; i++) {
    if (grid[i] != '.') continue;
    unsigned open = 511 & ~(rows[i / 9] | columns[i % 9] | boxes[i / 27 * 3 + i % 9 / 3]);
    int count = __builtin_popcount(open);
    if (count < fewest) fewest = count, best = i, choices = open;
  }
  if (best < 0) return 1;
  for (int d = 0; d < 9; d++) {
    if (!(choices >> d & 1)) continue;
    unsigned short bit = 1 << d, *sets[] = {&rows[best / 9], &columns[best % 9], &boxes[best / 27 * 3 + best % 9 / 3]};
    for (int k = 0; k < 3; k++) *sets[k] |= bit;
    grid[best] = '1' + d;
    if (solve(grid)) return 1;
    for (int k = 0; k < 3; k++) *sets[k] &= ~bit;
    grid[best] = '.';
  }
  return 0;
}
static void sudoku(const char *puzzle) {
  char grid[82];
  strcpy(grid, puzzle);
  memset(rows, 0, sizeof rows); memset(columns, 0, sizeof columns); memset(boxes, 0, sizeof boxes);
  visits = 0;
  for (int i = 0; i < 81; i++) {
    if (grid[i] == '.') continue;
    int bit = 1 << (grid[i] - '1');
    rows[i / 9] |= bit; columns[i % 9] |= bit; boxes[i / 27 * 3 + i % 9 / 3] |= bit;
  }
  int solved = solve(grid);
  printf("%d %d\n", solved, visits);
  for (int r = 0; r < 9; r += 4) printf("%.9s\n", grid + 9 * r);
}
enum { W = 16, H = 8 };
static void life(void) {
  unsigned char now[H][W] = {0}, next[H][W];
  static const char *glider[] = {".#.", "..#", "###"};
  for (int y = 0; y < 3; y++) for (int x = 0; x < 3; x++) now[y][x] = glider[y][x] == '#';
  now[5][10] = now[5][11] = now[5][12] = 1;
  for (int generation = 0; generation < 20; generation++) {
    for (int y = 0; y < H; y++)
      for (int x = 0; x < W; x++) {
        int around = -now[y][x];
        for (int dy = -1; dy <= 1; dy++) for (int dx = -1; dx <= 1; dx++) around += now[(y + dy + H) % H][(x + dx + W) % W];
        next[y][x] = around == 3 || (around == 2 && now[y][x]);
      }
    memcpy(now, next, sizeof now);
  }
  for (int y = 0; y < H; y++) { for (int x = 0; x < W; x++) putchar(now[y][x] ? '#' : '.'); putchar('\n'); }
}
static int tour(int size) {
  static const int dx[] = {1, 2, 2, 1, -1, -2, -2, -1}, dy[] = {2, 1, -1, -2, -2, -1, 1, 2};
  int board[8][8] = {{0}}, x = 0, y = 0;
  for (int step = 1;; step++) {
    board[y][x] = step;
    int best = -1, fewest = 9;
    for (int k = 0; k < 8; k++) {
      int nx = x + dx[k], ny = y + dy[k], exits = 0;
      if (nx < 0 || ny < 0 || nx >= size || ny >= size || board[ny][nx]) continue;
      for (int m = 0; m < 8; m++) {
        int mx = nx + dx[m], my = ny + dy[m];
        exits += mx >= 0 && my >= 0 && mx < size && my < size && !board[my][mx];
      }
      if (exits < fewest) fewest = exits, best = k;
    }
    if (best < 0) return step;
    x += dx[best]; y += dy[best];
  }
}
static int positions;
static int winner(const char *b) {
  static const char lines[8][3] = {{0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {0, 3, 6}, {1, 4, 7}, {2, 5, 8}, {0, 4, 8}, {2, 4, 6}};
  for (int i = 0; i < 8; i++) if (b[(int)lines[i][0]] && b[(int)lines[i][0]] == b[(int)lines[i][1]] && b[(int)lines[i][1]] == b[(int)lines[i][2]]) return b[(int)lines[i][0]];
  return 0;
}
static int minimax(char *b, char side, int low, int high) {
  int won = winner(b), moves = 0;
  positions++;
  if (won) return won == side ? 10 : -10;
  for (int i = 0; i < 9 && low < high; i++) {
    if (b[i]) continue;
    moves++;
    b[i] = side;
    int value = -minimax(b, side == 'x' ? 'o' : 'x', -high, -low);
    b[i] = 0;
    if (value > low) low = value;
  }
  return moves ? low : 0;
}
static int blocks(void) {
  static const unsigned short shapes[] = {0x0F00, 0x0660, 0x0E40, 0x06C0, 0x0C60, 0x08E0, 0x02E0};
  unsigned short well[20] = {0};
  int cleared = 0;
  for (int piece = 0; piece < 60; piece++) {
    unsigned shape = shapes[piece % 7];
    int best_x = 0, best_y = -1;
    for (int x = 0; x <= 6; x++) {
      int y = 0;
      for (;; y++) {
        int blocked = 0;
        for (int r = 0; r < 4; r++) {
          unsigned bits = (shape >> (12 - 4 * r) & 15) << x;
          if (bits && (y + r >= 20 || well[y + r] & bits || bits >> 10)) blocked = 1;
        }
        if (blocked) break;
      }
      if (y - 1 > best_y) best_y = y - 1, best_x = x;
    }
    if (best_y < 0) break;
    for (int r = 0; r < 4; r++) if (best_y + r < 20) well[best_y + r] |= (shape >> (12 - 4 * r) & 15) << best_x;
    for (int y = 19; y > 0;)
      if (well[y] == 1023) { memmove(well + 1, well, y * sizeof *well); well[0] = 0; cleared++; } else y--;
  }
  int sum = 0;
  for (int y = 0; y < 20; y++) sum = sum * 31 + well[y];
  printf("%d %08x\n", cleared, sum);
  return cleared;
}
int main(void) {
  sudoku("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79");
  sudoku("8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..");
  life();
  printf("%d %d\n", tour(5), tour(8));
  char board[9] = {0};
  int value = minimax(board, 'x', -100, 100);
  printf("%d %d\n", value, positions);
  blocks();
  return 0;
}
