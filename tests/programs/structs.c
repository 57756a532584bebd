// Structs: nested, in arrays, assigned, passed and returned by value, pointed to, with arrays inside.
#include <stdio.h>
#include <string.h>
struct point { int x, y; };
struct line { struct point from, to; char name[8]; };
struct big { int values[10]; };
static struct point add(struct point a, struct point b) { struct point r = {a.x + b.x, a.y + b.y}; return r; }
static struct big fill(int seed) {
  struct big b;
  for (int i = 0; i < 10; i++) b.values[i] = seed * i;
  return b;
}
static int sum(struct big b) {
  int total = 0;
  for (int i = 0; i < 10; i++) total += b.values[i];
  b.values[0] = 999;
  return total;
}
int main(void) {
  struct line l = {{1, 2}, {3, 4}, "ab"}, copy = l, *p = &copy;
  p->to.x = 30;
  strcpy(p->name, "xyz");
  printf("%d %d %s %s\n", l.to.x, copy.to.x, l.name, p->name);
  struct point s = add(l.from, (struct point){.y = 10, .x = 20});
  printf("%d %d %d\n", s.x, s.y, add(add(s, s), s).x);
  struct big b = fill(3);
  printf("%d %d %d\n", sum(b), b.values[0], fill(2).values[9]);
  struct line lines[3] = {[1] = {.name = "mid", .from = {7, 8}}};
  lines[2] = lines[1];
  lines[2].from.y++;
  printf("%d %d %s %d\n", lines[0].from.x, lines[2].from.y, lines[2].name, (int)sizeof lines);
  return 0;
}
