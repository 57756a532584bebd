// Variable-length arrays: of several dimensions, as parameters, typedefs, in loops that leave early, with sizeof.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static void multiply(int n, int m, int p, double a[n][m], double b[m][p], double c[n][p]) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < p; j++) {
      c[i][j] = 0;
      for (int k = 0; k < m; k++) c[i][j] += a[i][k] * b[k][j];
    }
}
static int trace(int n, int (*matrix)[n]) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += matrix[i][i];
  return sum;
}
static int longest_run(const char *text) {
  int length = (int)strlen(text), best = 0;
  int runs[length + 1];
  runs[0] = 0;
  for (int i = 1; i <= length; i++) {
    runs[i] = i > 1 && text[i - 1] == text[i - 2] ? runs[i - 1] + 1 : 1;
    if (runs[i] > best) best = runs[i];
  }
  return best;
}
static unsigned row_size(int columns) {
  typedef short row[columns];
  columns = 1000;  // Too late to matter.
  row rows[3];
  return sizeof rows + sizeof(row) * 1000;
}
static int depth_sum(int depth) {
  int here[depth];
  for (int i = 0; i < depth; i++) here[i] = i * depth;
  int below = depth > 1 ? depth_sum(depth - 1) : 0;
  for (int i = 0; i < depth; i++) below += here[i];
  return below;
}
int main(void) {
  int n = 2, m = 3, p = 4;
  double a[n][m], b[m][p], c[n][p];
  for (int i = 0; i < n * m; i++) (*a)[i] = i + 1;
  for (int i = 0; i < m * p; i++) (*b)[i] = i % 5;
  multiply(n, m, p, a, b, c);
  for (int i = 0; i < n; i++, printf("\n"))
    for (int j = 0; j < p; j++) printf("%g ", c[i][j]);
  printf("%d %d %d\n", (int)sizeof a, (int)sizeof a[0], (int)(sizeof c / sizeof **c));
  for (int size = 1; size < 6; size++) {
    int square[size][size];
    for (int i = 0; i < size * size; i++) (&square[0][0])[i] = i;
    if (size == 4) continue;
    printf("%d:%d ", size, trace(size, square));
  }
  printf("\n%d %d %d\n", longest_run("aabbbbcdd"), longest_run(""), longest_run("z"));
  printf("%u %u %d\n", row_size(5), row_size(7), depth_sum(30));
  int count = 0;
again:;
  char buffer[++count * 100];
  memset(buffer, count, sizeof buffer);
  if (count < 50) goto again;
  printf("%d %d\n", (int)sizeof buffer, buffer[4999]);
  int (*heap)[m] = malloc(sizeof(int[n][m]));
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) heap[i][j] = i * m + j;
  printf("%d %d %d\n", heap[1][2], (int)sizeof *heap, (int)(sizeof(int[n][m]) / sizeof(int)));
  free(heap);
  int i = 3;
  printf("%d ", (int)sizeof(int[i++]));
  printf("%d\n", i);
  return 0;
}
