// Compound literals and designated initialisers: nested, overridden, out of order, with ranges, in calls and loops.
#include <stdio.h>
#include <string.h>
struct point { int x, y; };
struct line { struct point from, to; const char *name; int tags[4]; };
struct options { int width, height; const char *title; unsigned visible : 1, fixed : 1; };
static int length2(struct point p) { return p.x * p.x + p.y * p.y; }
static int distance(const struct point *a, const struct point *b) { return length2((struct point){a->x - b->x, a->y - b->y}); }
static int sum(int n, const int *list) { int s = 0; while (n--) s += list[n]; return s; }
static void open_window(struct options o) { printf("%s %dx%d %u%u\n", o.title ? o.title : "untitled", o.width, o.height, o.visible, o.fixed); }
#define OPEN(...) open_window((struct options){.width = 640, .height = 480, __VA_ARGS__})
static struct line lines[] = {
    [2] = {.name = "third", .to.y = 9, .tags = {[3] = 8, 9 - 9}},
    [0] = {{1, 2}, {3, 4}, "first", {1, 2, 3, 4}},
    {.from = {.y = 5}, .tags[1] = 6, 7, .name = "second", .from.x = 4},
};
static int *global_list = (int[]){5, 6, 7};
static const int squares[] = {[0 ... 4] = 1, [2] = 4, [7] = 49, 64};
static char text[] = {'a', [3] = 'd', [1] = 'b', 'c', [4] = 0};
int main(void) {
  printf("%d %d\n", length2((struct point){3, 4}), distance(&(struct point){1, 1}, &(struct point){.y = 4, .x = 5}));
  printf("%d %d\n", sum(4, (int[]){1, 2, 3, 4}), sum(3, global_list));
  OPEN(.title = "main", .visible = 1);
  OPEN(.height = 200);
  OPEN();
  for (int i = 0; i < 3; i++) {
    struct line *l = &lines[i];
    printf("%s %d %d %d %d %d %d %d %d\n", l->name, l->from.x, l->from.y, l->to.x, l->to.y, l->tags[0], l->tags[1], l->tags[2], l->tags[3]);
  }
  for (int i = 0; i < (int)(sizeof squares / sizeof *squares); i++) printf("%d ", squares[i]);
  printf("%s\n", text);
  struct point *points[3];
  for (int i = 0; i < 3; i++) points[i] = memcpy((struct point[3]){{0}} + i, &(struct point){i, i * i}, sizeof **points);
  printf("%d\n", points[2]->y);
  struct point p = {1, 2};
  p = (struct point){p.y, p.x};
  (struct point){9, 9}.x++;
  int *counter = &(int){10};
  ++*counter;
  printf("%d %d %d %d\n", p.x, p.y, *counter, (int)sizeof((short[]){1, 2, 3}));
  char *changed = (char[]){"mutable"};
  changed[0] = 'M';
  printf("%s %s %d\n", changed, (const char *[]){"zero", "one"}[1], (struct line){.to = {7, 8}}.to.y);
  struct { int a[2][3]; struct { char c; double d; } in; } deep = {.a[1][1] = 5, .in.d = 2.5, .a[0] = {1, 2}};
  printf("%d %d %d %g\n", deep.a[0][1], deep.a[1][1], deep.in.c, deep.in.d);
  struct line copy = {.from = p, lines[0].to, .name = "copy"};
  printf("%d %d %s\n", copy.from.x, copy.to.y, copy.name);
  return 0;
}
