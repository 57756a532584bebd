// Arrays of variable length: their sizes, pointers to them, what is evaluated and when.
#include <stdio.h>
int cnt;
int f(void) {
  cnt++;
  return 5;
}
int sum(int n, int m, int a[n][m]) {
  int s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) s += a[i][j];
  return s;
}
int sum2(int n, int (*a)[n]) { return sizeof *a + a[1][0]; }
void g(int n, int a[static n], char b[const restrict n]) { printf("%d %d\n", a[n - 1], b[0]); }
int k(int n, int a[*]);
int k(int n, int a[n++]) { return n; }
int main() {
  int n = 3;
  int v[n][n + 1];
  n = 10;
  printf("%d %d %d\n", (int)sizeof v, (int)sizeof v[0], (int)(sizeof v / sizeof v[0]));
  printf("%d %d\n", (int)sizeof(int[f()]), cnt);
  printf("%d\n", (int)sizeof(char[f()][2]));
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 4; j++) v[i][j] = i * 4 + j;
  printf("%d\n", sum(3, 4, v));
  int(*p)[4] = v + 1;
  printf("%d\n", (*p)[2]);
  printf("%d\n", sum2(4, v));
  int m = 4;
  int(*pv)[m] = v;
  pv++;
  printf("%d %d %d\n", pv[0][1], pv[1][3], (int)(pv - (int(*)[m])v));
  typedef int T[m];
  m = 7;
  T t;
  printf("%d\n", (int)sizeof t);
  T *pt = &t;
  printf("%d\n", (int)sizeof *pt);
  int a[3] = {1, 2, 3};
  char b[3] = "xy";
  g(3, a, b);
  printf("%d\n", k(3, a));
  int i = 1;
  (void)sizeof(i++);
  printf("%d\n", i);
  (void)sizeof(int[i++]);
  printf("%d\n", i);
  int (*fp)(int, int, int[*][*]) = sum;
  for (int q = 1; q < 4; q++) {
    int w[q];
    w[q - 1] = q;
    printf("%d %d;", (int)sizeof w, w[q - 1]);
  }
  puts("");
  int z = 2;
  int cube[z][z + 1][z + 2];
  cube[1][2][3] = 42;
  printf("%d %d %d %d\n", (int)sizeof cube, (int)sizeof cube[0], (int)sizeof cube[0][0], ((int *)cube)[z * (z + 1) * (z + 2) - 1]);
  int *ap[z];
  ap[1] = &z;
  printf("%d %d\n", (int)sizeof ap, *ap[1]);
  { goto skip; }
skip:;
  typeof(int[z]) tv;
  printf("%d\n", (int)sizeof tv);
  typeof(cube) c2;
  c2[0][0][0] = 1;
  printf("%d\n", (int)sizeof c2);
  printf("%d\n", (int)sizeof(*(int(*)[f()])a));
  return 0;
}
