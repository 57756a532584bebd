// What course code borrows from GNU C: attributes, typeof, statement expressions, builtins.
#include <stdio.h>
#include <stddef.h>
#define max_of(a, b) ({ typeof(a) x_ = (a); typeof(b) y_ = (b); x_ > y_ ? x_ : y_; })
#define container_of(p, type, member) ((type *)((char *)(p) - offsetof(type, member)))
struct __attribute__((packed)) tight { char a; int b; short c; };
struct item { int id; struct link { struct link *next; } link; };
static int unused_function(int x) __attribute__((unused));
static int unused_function(int x) { return x; }
static inline int twice(int x) { return 2 * x; }
int main(void) {
  int i = 3;
  printf("%d %d\n", max_of(i++, 2), i);
  printf("%d\n", (int)sizeof(struct tight));
  struct item item = {42, {NULL}};
  struct link *link = &item.link;
  printf("%d %d\n", container_of(link, struct item, link)->id, twice(21));
  if (__builtin_expect(i == 4, 1)) puts("likely");
  printf("%d %d\n", i ?: 7, 0 ?: 7);
  _Static_assert(sizeof(int) == 4, "ints have four bytes");
  _Bool flag = 256;
  printf("%d\n", flag);
  return 0;
}
