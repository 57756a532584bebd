// Declarations as the textbook puzzles have them: nested declarators, abstract types, scopes, tags, old-style functions.
#include <stdio.h>
#include <stdlib.h>
typedef int number, *number_pointer, number_list[3], (*number_function)(number);
static number twice(number n) { return 2 * n; }
static number thrice(number n) { return 3 * n; }
static number (*pick(int which, number offset))(number) { return (which + offset) & 1 ? thrice : twice; }
static int (*(*choosers[2])(int, number))(number) = {pick, &pick};
static char *(*(*lookup(void))[2])[3] {
  static char *names[2][3] = {{"a0", "a1", "a2"}, {"b0", "b1", "b2"}};
  static char *(*rows[2])[3] = {&names[0], &names[1]};
  return &rows;
}
static void (*handler(int signal, void (*new_handler)(int)))(int) {
  static void (*handlers[4])(int);
  void (*old)(int) = handlers[signal];
  handlers[signal] = new_handler;
  return old;
}
static void ring(int n) { printf("ring %d\n", n); }
static int old_style(a, b, c) int a; char b; double c; { return a + b + (int)c; }
struct node { struct node *next; struct inner { int depth; struct node *owner; } in; };
static struct inner other = {7, NULL};
struct list;
struct list { struct list *(*advance)(struct list *), *tail; int value; };
static struct list *step(struct list *l) { return l->tail; }
typedef struct list list;
static int count(const list *l) { int n = 0; for (list *at = (list *)l; at; at = at->advance(at)) n++; return n; }
enum { SIZE = sizeof(struct { char c; int i; }) * 2 };
static int sized[SIZE], (*row)[SIZE] = &sized;
long unsigned int static strange = 5;
int typedef weird;
int x = 1;
static int shadows(int x) { { int x = 3; { extern int x; return x * 100 + ({ int x = 4; x; }); } } }
int main(void) {
  number_list three = {1, 2, 3};
  number_pointer p = three;
  number_function f = pick(0, 1);
  printf("%d %d %d\n", f(5), choosers[1](0, 0)(5), (*(*choosers[0])(1, 0))(p[2]));
  printf("%s %s\n", (**lookup()[0])[1], (*(*lookup())[1])[2]);
  printf("%d ", handler(1, ring) == NULL);
  handler(1, NULL)(5);
  printf("%d %d\n", old_style(1, 'a', 2.9), other.depth);
  list tail = {step, NULL, 3}, middle = {step, &tail, 2}, head = {step, &middle, 1};
  printf("%d %d\n", count(&head), head.advance(&head)->tail->value);
  struct node n = {&n, {3, &n}};
  printf("%d %d\n", n.next->in.owner->next->in.depth, (int)sizeof(struct inner));
  (*row)[3] = 9;
  printf("%d %d %d\n", sized[3], SIZE, (int)sizeof *row);
  printf("%d %d %d\n", (int)sizeof(int (*)[10]), (int)sizeof(int *[10]), (int)sizeof(char (*(*)(void))[5]));
  weird number = (int)strange;  // The typedef's name is free to be a variable here.
  printf("%d %d\n", number, shadows(2));
  struct node { int different; } local = {5};
  int (*compare)(const void *, const void *) = NULL, plain = 3, *pointer = &plain, **twice_pointer = &pointer, array[2] = {1, **twice_pointer};
  printf("%d %d %d\n", local.different, compare == 0, array[1]);
  for (struct { int i; char c; } s = {0, 'a'}; s.i < 3; s.i++, s.c++) printf("%c%d ", s.c, s.i);
  printf("%d\n", (int)sizeof(struct node));
  return 0;
}
