// Arrays whose size is known late, compound literals, flexible members, _Generic.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct packet { int length; char data[]; };
#define kind_of(x) _Generic((x), int: "int", char *: "text", long long: "long long", default: "other")
static int sum(int n, const int values[n]) { int t = 0; for (int i = 0; i < n; i++) t += values[i]; return t; }
int main(void) {
  for (int n = 1; n < 5; n++) {
    int squares[n];
    for (int i = 0; i < n; i++) squares[i] = i * i;
    printf("%d %d\n", (int)sizeof squares, sum(n, squares));
  }
  printf("%d\n", sum(3, (int[]){10, 20, 30}));
  struct packet *p = malloc(sizeof *p + 6);
  p->length = 6;
  memcpy(p->data, "hello", 6);
  printf("%s %d\n", p->data, (int)sizeof *p);
  free(p);
  printf("%s %s %s %s\n", kind_of(1), kind_of((char *)0), kind_of(1LL), kind_of('a' == 'b' ? 1u : 2u));
  int rows = 2, columns = 3, table[rows][columns];
  for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) table[i][j] = i * columns + j;
  printf("%d %d\n", table[1][2], (int)sizeof table[0]);
  return 0;
}
