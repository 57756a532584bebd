// Tables that remember: longest common subsequence, edit distance, knapsack, coins, matrix chain, partitions, Catalan numbers.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
static void common_subsequence(const char *a, const char *b) {
  int n = strlen(a), m = strlen(b), (*length)[m + 1] = calloc(n + 1, sizeof *length);
  for (int i = 1; i <= n; i++)
    for (int j = 1; j <= m; j++) length[i][j] = a[i - 1] == b[j - 1] ? length[i - 1][j - 1] + 1 : MAX(length[i - 1][j], length[i][j - 1]);
  char found[length[n][m] + 1];
  found[length[n][m]] = 0;
  for (int i = n, j = m; i && j;)
    if (a[i - 1] == b[j - 1]) { found[length[i][j] - 1] = a[i - 1]; i--; j--; }
    else if (length[i - 1][j] >= length[i][j - 1]) i--;
    else j--;
  printf("'%s' %d\n", found, length[n][m]);
  free(length);
}
static int edits(const char *a, const char *b) {
  int m = strlen(b), row[m + 1];
  for (int j = 0; j <= m; j++) row[j] = j;
  for (; *a; a++) {
    int diagonal = row[0]++;
    for (int j = 1; j <= m; j++) {
      int cost = MIN(MIN(row[j] + 1, row[j - 1] + 1), diagonal + (*a != b[j - 1]));
      diagonal = row[j];
      row[j] = cost;
    }
  }
  return row[m];
}
static int knapsack(int room, int n, const int weight[n], const int value[n], unsigned *taken) {
  int best[n + 1][room + 1];
  memset(best[0], 0, sizeof best[0]);
  for (int i = 1; i <= n; i++)
    for (int w = 0; w <= room; w++) best[i][w] = w < weight[i - 1] ? best[i - 1][w] : MAX(best[i - 1][w], best[i - 1][w - weight[i - 1]] + value[i - 1]);
  *taken = 0;
  for (int i = n, w = room; i; i--) if (best[i][w] != best[i - 1][w]) { *taken |= 1u << (i - 1); w -= weight[i - 1]; }
  return best[n][room];
}
static long long ways(int amount, const int *coins) {
  long long table[amount + 1];
  memset(table, 0, sizeof table);
  table[0] = 1;
  for (; *coins; coins++) for (int a = *coins; a <= amount; a++) table[a] += table[a - *coins];
  return table[amount];
}
static int chain(const int *size, int n, int cut[10][10]) {
  int cost[10][10] = {{0}};
  for (int span = 1; span < n; span++)
    for (int i = 0; i + span < n; i++) {
      int j = i + span;
      cost[i][j] = 1 << 30;
      for (int k = i; k < j; k++) {
        int c = cost[i][k] + cost[k + 1][j] + size[i] * size[k + 1] * size[j + 1];
        if (c < cost[i][j]) { cost[i][j] = c; cut[i][j] = k; }
      }
    }
  return cost[0][n - 1];
}
static void show_chain(int cut[10][10], int i, int j) {
  if (i == j) { printf("%c", 'A' + i); return; }
  printf("(");
  show_chain(cut, i, cut[i][j]);
  show_chain(cut, cut[i][j] + 1, j);
  printf(")");
}
static unsigned long long partitions(int n, int largest) {
  static unsigned long long known[101][101];
  if (n == 0) return 1;
  if (n < 0 || largest == 0) return 0;
  if (!known[n][largest]) known[n][largest] = partitions(n, largest - 1) + partitions(n - largest, largest);
  return known[n][largest];
}
static int longest_increasing(const int *list, int n) {
  int tails[n], length = 0;
  for (int i = 0; i < n; i++) {
    int low = 0, high = length;
    while (low < high) { int middle = (low + high) / 2; if (tails[middle] < list[i]) low = middle + 1; else high = middle; }
    tails[low] = list[i];
    if (low == length) length++;
  }
  return length;
}
int main(void) {
  common_subsequence("the process is a house", "a thread is in the house");
  common_subsequence("AGGTAB", "GXTXAYB");
  printf("%d %d %d %d\n", edits("kitten", "sitting"), edits("", "abc"), edits("same", "same"), edits("intention", "execution"));
  unsigned taken;
  int weights[] = {12, 2, 1, 4, 1, 7, 3}, values[] = {4, 2, 1, 10, 2, 9, 5}, best = knapsack(15, 7, weights, values, &taken);
  printf("%d %x\n", best, taken);
  printf("%lld %lld\n", ways(100, (int[]){1, 5, 10, 25, 50, 0}), ways(1000, (int[]){1, 2, 5, 10, 20, 50, 100, 200, 0}));
  int cut[10][10], cost = chain((int[]){30, 35, 15, 5, 10, 20, 25}, 6, cut);
  printf("%d ", cost);
  show_chain(cut, 0, 5);
  printf("\n%llu %llu\n", partitions(50, 50), partitions(100, 100));
  unsigned long long catalan[31] = {1};
  for (int n = 1; n <= 30; n++) for (int i = 0; i < n; i++) catalan[n] += catalan[i] * catalan[n - 1 - i];
  printf("%llu %llu\n", catalan[10], catalan[30]);
  printf("%d\n", longest_increasing((int[]){10, 9, 2, 5, 3, 7, 101, 18, 4, 20, 21, 1}, 12));
  return 0;
}
