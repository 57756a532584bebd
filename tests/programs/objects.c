// Objects in C: virtual tables, inheritance by embedding, container_of, interfaces, reference counts, intrusive lists.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define container_of(pointer, type, member) ({ const typeof(((type *)0)->member) *p_ = (pointer); (type *)((char *)p_ - offsetof(type, member)); })
struct link { struct link *next, *before; };
#define LIST(name) struct link name = {&name, &name}
#define for_each(at, list) for (struct link *at = (list)->next, *after_ = at->next; at != (list); at = after_, after_ = at->next)
static void append(struct link *list, struct link *item) { item->before = list->before; item->next = list; list->before->next = item; list->before = item; }
static void detach(struct link *item) { item->before->next = item->next; item->next->before = item->before; }
struct shape;
struct shape_class { const char *name; const struct shape_class *parent; double (*area)(const struct shape *); void (*scale)(struct shape *, double); void (*destroy)(struct shape *); };
struct shape { const struct shape_class *class; int references; struct link in_scene; };
struct rectangle { struct shape base; double width, height; };
struct square { struct rectangle base; char *label; };
struct circle { struct shape base; double radius; };
static int alive;
static double no_area(const struct shape *s) { (void)s; return 0; }
static void simple_destroy(struct shape *s) { alive--; free(s); }
static double rectangle_area(const struct shape *s) { const struct rectangle *r = (const struct rectangle *)s; return r->width * r->height; }
static void rectangle_scale(struct shape *s, double by) { struct rectangle *r = (struct rectangle *)s; r->width *= by; r->height *= by; }
static double circle_area(const struct shape *s) { double r = container_of(s, struct circle, base)->radius; return 3 * r * r; }
static void circle_scale(struct shape *s, double by) { container_of(s, struct circle, base)->radius *= by; }
static void square_destroy(struct shape *s) { struct square *q = container_of(s, struct square, base.base); printf("<%s>", q->label); free(q->label); simple_destroy(s); }
static const struct shape_class shape_class = {"shape", NULL, no_area, NULL, simple_destroy};
static const struct shape_class rectangle_class = {"rectangle", &shape_class, rectangle_area, rectangle_scale, simple_destroy};
static const struct shape_class square_class = {.name = "square", .parent = &rectangle_class, .area = rectangle_area, .scale = rectangle_scale, .destroy = square_destroy};
static const struct shape_class circle_class = {"circle", &shape_class, circle_area, circle_scale, simple_destroy};
static int is_a(const struct shape *s, const struct shape_class *class) { for (const struct shape_class *c = s->class; c; c = c->parent) if (c == class) return 1; return 0; }
static void *make(const struct shape_class *class, size_t size) {
  struct shape *s = calloc(1, size);
  s->class = class;
  s->references = 1;
  alive++;
  return s;
}
static struct shape *keep(struct shape *s) { s->references++; return s; }
static void drop(struct shape *s) { if (--s->references == 0) s->class->destroy(s); }
static struct shape *make_rectangle(double w, double h) { struct rectangle *r = make(&rectangle_class, sizeof *r); r->width = w; r->height = h; return &r->base; }
static struct shape *make_circle(double r) { struct circle *c = make(&circle_class, sizeof *c); c->radius = r; return &c->base; }
static struct shape *make_square(double side, const char *label) {
  struct square *q = make(&square_class, sizeof *q);
  q->base.width = q->base.height = side;
  q->label = strdup(label);
  return &q->base.base;
}
int main(void) {
  LIST(scene);
  struct shape *shapes[] = {make_rectangle(2, 3), make_circle(2), make_square(4, "four"), make_square(1, "one")};
  for (int i = 0; i < 4; i++) append(&scene, &keep(shapes[i])->in_scene);
  for_each(at, &scene) {
    struct shape *s = container_of(at, struct shape, in_scene);
    printf("%s %g %d%d%d\n", s->class->name, s->class->area(s), is_a(s, &shape_class), is_a(s, &rectangle_class), is_a(s, &square_class));
    if (s->class->scale) s->class->scale(s, 0.5);
  }
  double total = 0;
  for_each(at, &scene) {
    struct shape *s = container_of(at, struct shape, in_scene);
    total += s->class->area(s);
    if (is_a(s, &circle_class)) { detach(at); drop(s); }
  }
  printf("%g %d\n", total, alive);
  for (int i = 0; i < 4; i++) drop(shapes[i]);
  printf("%d\n", alive);
  for_each(at, &scene) { detach(at); drop(container_of(at, struct shape, in_scene)); }
  printf("\n%d %d\n", alive, scene.next == &scene);
  return 0;
}
