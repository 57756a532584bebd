// Structures of many sizes as arguments, results, array elements and parts of others: copies never alias.
#include <stdio.h>
struct s1 { char a; };
struct s3 { char a[3]; };
struct s4 { short x, y; };
struct s6 { short x, y, z; };
struct s8 { int x, y; };
struct s12 { int v[3]; };
struct s16 { long long a; int b; char c; };
struct big { int v[20]; struct s8 point; };
struct wrapped { struct { struct s4 inner; } middle; };

static struct s1 next1(struct s1 s) { s.a++; return s; }
static struct s3 turn3(struct s3 s) { char first = s.a[0]; s.a[0] = s.a[1]; s.a[1] = s.a[2]; s.a[2] = first; return s; }
static struct s4 swap4(struct s4 s) { return (struct s4){s.y, s.x}; }
static struct s6 add6(struct s6 a, struct s6 b) { return (struct s6){a.x + b.x, a.y + b.y, a.z + b.z}; }
static struct s8 scale8(struct s8 s, int by) { s.x *= by; s.y *= by; return s; }
static struct s12 fill12(int from) { struct s12 s; for (int i = 0; i < 3; i++) s.v[i] = from + i; return s; }
static struct s16 mix16(char before, struct s16 s, char after) { s.a += before; s.b -= after; s.c = before ^ after; return s; }
static struct big make_big(int n) { struct big b = {.point = {n, -n}}; for (int i = 0; i < 20; i++) b.v[i] = i * n; return b; }
static int sum_big(struct big b) { int s = 0; for (int i = 0; i < 20; i++) { s += b.v[i]; b.v[i] = 0; } return s + b.point.x * b.point.y; }
static struct wrapped wrap(int x) { struct wrapped w; w.middle.inner.x = x; w.middle.inner.y = ~x; return w; }
static int many(int a, struct s8 b, int c, struct s12 d, struct s1 e, long long f, struct s4 g, int h, struct s6 i) {
  return a + b.x * 2 + b.y * 3 + c * 4 + d.v[0] + d.v[2] * 5 + e.a * 6 + (int)f * 7 + g.x + g.y + h * 8 + i.z;
}
int main(void) {
  struct s1 one = next1(next1((struct s1){'a'}));
  struct s3 three = turn3((struct s3){"xyz"});
  struct s4 four = swap4((struct s4){1, -2});
  struct s6 six = add6((struct s6){1, 2, 3}, add6((struct s6){10, 20, 30}, (struct s6){100, 200, 300}));
  printf("%c %.3s %d %d %d %d %d\n", one.a, three.a, four.x, four.y, six.x, six.y, six.z);
  struct s8 eight = {3, 4}, copy = eight, *p = &eight;
  *p = scale8(copy, 10);
  printf("%d %d %d %d %d\n", eight.x, eight.y, copy.x, copy.y, scale8(eight, 2).y);
  printf("%d %d\n", fill12(7).v[1], fill12(fill12(40).v[2]).v[0]);
  struct s16 sixteen = mix16(5, (struct s16){1LL << 40, 9, 'q'}, 3);
  printf("%lld %d %d\n", sixteen.a, sixteen.b, sixteen.c);
  struct big b = make_big(3), c = b;
  b.v[5] = 1000;
  printf("%d %d %d\n", sum_big(b), sum_big(c), sum_big(make_big(-2)));
  printf("%d\n", sum_big(b));
  printf("%d %d\n", wrap(77).middle.inner.x, wrap(77).middle.inner.y);
  printf("%d\n", many(1, eight, 2, fill12(5), one, 1LL << 33 | 6, four, 4, six));
  struct s8 list[3] = {{1, 2}, {3, 4}, {5, 6}}, spare = list[0];
  list[0] = list[2];
  list[2] = spare;
  struct s8 chosen = list[0].x > 3 ? list[0] : list[2], same;
  same = list[1] = chosen;
  printf("%d %d %d %d %d\n", list[0].x, list[2].x, chosen.y, same.x, list[1].y);
  struct big (*maker)(int) = make_big;
  printf("%d %d\n", maker(6).point.y, (maker(1), maker(2)).v[19]);
  return 0;
}
