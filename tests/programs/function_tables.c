// Functions as values: tables, callbacks with context, functions that return functions, a state machine.
#include <ctype.h>
#include <stdio.h>
#include <string.h>
typedef int (*operation)(int, int);
static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
static int multiply(int a, int b) { return a * b; }
static int divide(int a, int b) { return b ? a / b : 0; }
static const struct { char symbol; operation run; const char *name; } table[] = {
    {'+', add, "add"}, {'-', subtract, "subtract"}, {'*', &multiply, "multiply"}, {'/', *divide, "divide"}};
static operation find(char symbol) {
  for (int i = 0; i < 4; i++)
    if (table[i].symbol == symbol) return table[i].run;
  return NULL;
}
static int (*choose(int first))(int, int) { return first ? add : subtract; }
static int apply(int f(int, int), int a, int b) { return f(a, b); }
static int twice(operation f, int x) { return f(f(x, x), f(x, x)); }

static void each(const int *list, int length, void (*visit)(int, void *), void *context) {
  for (int i = 0; i < length; i++) visit(list[i], context);
}
static void add_to(int item, void *context) { *(long *)context += item; }
static void keep_largest(int item, void *context) { int *best = context; if (item > *best) *best = item; }

struct machine;
typedef void state(struct machine *, int);
struct machine { state *now; int words, letters; };
static state in_word, between;
static void between(struct machine *m, int c) { if (isalpha(c)) { m->now = in_word; m->words++; m->letters++; } }
static void in_word(struct machine *m, int c) { if (isalpha(c)) m->letters++; else m->now = between; }

struct shape { double (*area)(const struct shape *); double a, b; };
static double rectangle_area(const struct shape *s) { return s->a * s->b; }
static double triangle_area(const struct shape *s) { return s->a * s->b / 2; }

int main(void) {
  for (int i = 0; i < 4; i++) printf("%s %d\n", table[i].name, table[i].run(17, 5));
  printf("%d %d %d\n", find('*')(6, 7), find('?') == NULL, (*find('-'))(1, 2));
  printf("%d %d %d %d\n", choose(1)(2, 3), choose(0)(2, 3), apply(multiply, 4, 5), twice(add, 3));
  int list[] = {3, -1, 4, 1, -5, 9, 2, 6}, best = list[0];
  long sum = 0;
  each(list, 8, add_to, &sum);
  each(list, 8, keep_largest, &best);
  printf("%ld %d\n", sum, best);
  struct machine m = {between};
  for (const char *c = "Processes have walls; threads share a house."; *c; c++) m.now(&m, *c);
  printf("%d %d %d\n", m.words, m.letters, m.now == between);
  struct shape shapes[] = {{rectangle_area, 3, 4}, {triangle_area, 3, 4}};
  printf("%g %g\n", shapes[0].area(&shapes[0]), shapes[1].area(&shapes[1]));
  int (*functions[2][2])(int, int) = {{add, subtract}, {multiply, divide}};
  printf("%d %d\n", functions[1][0](9, 9), (****functions[0][1])(9, 10));
  size_t (*length)(const char *) = strlen;
  int (*print)(const char *, ...) = printf;
  print("%d %s\n", (int)length("four"), "through a pointer");
  return 0;
}
