// The comma, conditional, logical and assignment operators: order of effects, types of results, short circuits.
#include <stdio.h>
static char trail[200];
static int used;
static int mark(char name, int value) { trail[used++] = name; return value; }
static const char *trace(void) { trail[used] = 0; used = 0; return trail; }
struct pair { int a, b; };
static int classify(int n) { return n < 0 ? -1 : n == 0 ? 0 : n < 10 ? 1 : n < 100 ? 2 : 3; }
int main(void) {
  int r = mark('a', 0) && mark('b', 1);
  r += mark('c', 1) || mark('d', 1);
  printf("%d %s\n", r, trace());
  r = mark('a', 1) && mark('b', 0) || mark('c', 0) && mark('d', 1) || mark('e', 5);
  printf("%d %s\n", r, trace());
  r = mark('a', 1) ? mark('b', 2), mark('c', 3) : mark('d', 4);
  printf("%d %s\n", r, trace());
  r = (mark('x', 1), mark('y', 2), mark('z', 3));
  printf("%d %s\n", r, trace());
  r = !mark('a', 0) && !(mark('b', 1) || mark('c', 1)) ? mark('d', 1) : !mark('e', 0);
  printf("%d %s\n", r, trace());
  for (int i = -5; i < 1000; i = i * 3 + 7) printf("%d ", classify(i));
  int a = 1, b = 2, c = 3;
  a = b = c += 4;
  printf("%d %d %d\n", a, b, c);
  a += b -= c *= 2;
  printf("%d %d %d\n", a, b, c);
  int i, j;
  for (i = 0, j = 10; i < j; i++, j -= 2) {}
  printf("%d %d\n", i, j);
  int list[] = {1, 2, 3, 4}, *p = list;
  *p++ += 10;
  *++p -= 20;
  (*p)++;
  r = *p-- * 100;
  printf("%d %d %d %d %d\n", list[0], list[1], list[2], r, (int)(p - list));
  struct pair x = {1, 2}, y = {3, 4};
  printf("%d %d\n", (r > 0 ? x : y).b, (mark('k', 1) ? &x : &y)->a);
  const char *text = a > 1000 ? "big" : NULL;
  printf("%s %d\n", text ? text : "none", (int)sizeof(a > 0 ? 1 : 1LL));
  unsigned u = 1;
  printf("%d %d\n", (a ? -1 : u) > 0, (a ? -1 : 1) > 0);
  a > 5 ? (b = 1) : (c = 1);
  a < 5 ? (b = 5) : (c = 6);
  printf("%d %d\n", b, c);
  if ((r = mark('q', 7)) > 5, r == 7) printf("seven\n");
  while (i-- > 0, i > 2) r += i;
  do r--; while (r & 7);
  printf("%d %d\n", i, r);
  (void)(a, b);
  int neg = -5, mod = -5 % 3, shl = 1 << 3 + 1, prec = 1 | 2 ^ 3 & 2 == 2, cmp = 5 > 4 > 3, bang = !0 + ~0 - -1;
  printf("%d %d %d %d %d %d\n", neg / 2, mod, shl, prec, cmp, bang);
  return 0;
}
