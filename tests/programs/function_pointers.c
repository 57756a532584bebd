// Functions as values: tables, parameters, results, typedefs.
#include <stdio.h>
typedef int (*operation)(int, int);
static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return a * b; }
static operation choose(char c) { return c == '+' ? add : c == '-' ? sub : mul; }
static void each(const int *list, int count, void (*visit)(int, void *), void *context) {
  for (int i = 0; i < count; i++) visit(list[i], context);
}
static void collect(int value, void *context) { *(int *)context = *(int *)context * 10 + value; }
static int (*pick(int which))(int, int) { return which ? add : sub; }
struct device { const char *name; int (*run)(int, int); };
int main(void) {
  struct device devices[] = {{"add", add}, {"sub", &sub}, {"mul", mul}};
  for (int i = 0; i < 3; i++) printf("%s %d\n", devices[i].name, devices[i].run(7, 3));
  printf("%d %d %d\n", choose('+')(1, 2), (*choose('-'))(1, 2), choose('*')(3, 4));
  int list[] = {1, 2, 3, 4}, total = 0;
  each(list, 4, collect, &total);
  printf("%d %d\n", total, pick(1)(20, 22));
  operation table[2] = {mul, add};
  printf("%d %d\n", (*table)(6, 7), table[1] == add);
  return 0;
}
