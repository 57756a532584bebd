// Initialisers: designators that go on inside of what they name, later ones that replace earlier ones, braces left out.
#include <stdio.h>
struct S {
  int a;
  struct {
    int b, c;
  } d;
  int e[3];
  union {
    int x;
    char y[4];
  } u;
};
struct S s1 = {.d.c = 5, .e[1] = 7, 8, .u.y[2] = 1};
struct S s2 = {1, 2, 3, 4, 5, 6, 7};
struct S arr[] = {
    [2].d = {1, 2},
    [0] = {9},
    {8, .e = {[1] = 4}},
};
struct T {
  struct S s;
  int z;
} t = {
    {1},
    .s.d.b = 3,
    .z = 2,
};
struct T t2 = {s : {1}, z : 4};
int m[2][3] = {1, 2, [1][1] = 5, 6};
int m2[][2][2] = {{{1, 2}, {3}}, {{4}}, 5, 6, 7};
char names[][4] = {"ab", {"cd"}, {'e', 'f'}, "long"};
int r[] = {[0 ... 3] = 5, [6] = 1, 2};
static void p(struct S* s) { printf("%d %d %d %d %d %d %x\n", s->a, s->d.b, s->d.c, s->e[0], s->e[1], s->e[2], s->u.x); }
int main() {
  p(&s1);
  p(&s2);
  for (int i = 0; i < 3; i++) p(arr + i);
  printf("%d\n", (int)sizeof arr);
  p(&t.s);
  p(&t2.s);
  printf("%d %d\n", t.z, t2.z);
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 3; j++) printf("%d ", m[i][j]);
  for (int i = 0; i < sizeof m2 / 4; i++) printf("%d ", ((int*)m2)[i]);
  printf("\n");
  for (int i = 0; i < sizeof names; i++) printf("%d ", ((char*)names)[i]);
  for (int i = 0; i < sizeof r / 4; i++) printf("%d ", r[i]);
  printf("\n");
  struct S l = {.a = 3, .d = {.c = 4}, .d.b = 9, .e = {1, 2, 3}, .e[0] = 10};
  p(&l);
  struct T tt = {.s = l, .s.a = 77};
  p(&tt.s);
  struct T ta[2] = {[1] = {.s = s2, .z = 5}, [0].s.e[2] = 3};
  p(&ta[0].s);
  p(&ta[1].s);
  struct {
    int a;
    struct {
      int x, y;
    } v[2];
  } q = {1, {{2, 3}, 4, 5}};
  printf("%d %d %d %d %d\n", q.a, q.v[0].x, q.v[0].y, q.v[1].x, q.v[1].y);
  return 0;
}
