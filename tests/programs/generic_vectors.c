// Containers by macro: vectors and maps of any type, sorting with any comparison, optional values, deferred statements.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define VECTOR(T) struct { T *items; size_t count, room; }
#define PUSH(v, ...) do { \
    if ((v)->count == (v)->room) (v)->items = realloc((v)->items, ((v)->room = (v)->room ? 2 * (v)->room : 4) * sizeof *(v)->items); \
    (v)->items[(v)->count++] = (__VA_ARGS__); } while (0)
#define POP(v) ((v)->items[--(v)->count])
#define EACH(item, v) for (typeof((v)->items) item = (v)->items; item < (v)->items + (v)->count; item++)
#define SORT(v, less) do { \
    for (size_t i_ = 1; i_ < (v)->count; i_++) \
      for (size_t j_ = i_; j_ > 0; j_--) { \
        typeof(*(v)->items) *a = &(v)->items[j_ - 1], *b = &(v)->items[j_], t_; \
        if (!(less)) break; \
        t_ = *a; *a = *b; *b = t_; \
      } } while (0)
#define FOLD(v, start, expression) ({ typeof(start) sum = (start); EACH(it, v) sum = (expression); sum; })
#define MIN(a, b) ({ typeof(a) x_ = (a); typeof(b) y_ = (b); x_ < y_ ? x_ : y_; })
#define ARRAY_SIZE(a) (sizeof(a) / sizeof *(a))
#define OPTIONAL(T) struct { bool has; T value; }
#define DEFINE_STACK(T, name) \
  typedef struct name { T items[16]; int top; } name; \
  static inline void name##_push(name *s, T item) { s->items[s->top++] = item; } \
  static inline T name##_pop(name *s) { return s->items[--s->top]; } \
  static inline bool name##_empty(const name *s) { return s->top == 0; }
struct person { const char *name; int age; };
typedef OPTIONAL(int) maybe_int;
DEFINE_STACK(double, doubles)
DEFINE_STACK(struct person, people_stack)
static maybe_int find_age(const struct person *list, size_t n, const char *name) {
  for (size_t i = 0; i < n; i++) if (strcmp(list[i].name, name) == 0) return (maybe_int){true, list[i].age};
  return (maybe_int){false};
}
int main(void) {
  VECTOR(int) numbers = {0};
  VECTOR(struct person) people = {0};
  VECTOR(char *) words = {0};
  for (int i = 0; i < 20; i++) PUSH(&numbers, i * 7 % 20);
  PUSH(&people, (struct person){"Grace", 85});
  PUSH(&people, (struct person){"Alan", 41});
  PUSH(&people, (struct person){.age = 72, .name = "Edsger"});
  for (const char *c = "loom warp weft heddle shuttle"; *c; c += strcspn(c, " "), c += *c == ' ') PUSH(&words, strndup(c, strcspn(c, " ")));
  SORT(&numbers, *b < *a);
  SORT(&people, b->age < a->age);
  SORT(&words, strcmp(*b, *a) < 0);
  EACH(n, &numbers) printf("%d ", *n);
  printf("\n");
  EACH(p, &people) printf("%s:%d ", p->name, p->age);
  EACH(w, &words) printf("%s ", *w);
  printf("\n%d %d %lld %g\n", (int)numbers.count, (int)numbers.room, FOLD(&numbers, 0LL, sum * 3 + *it), FOLD(&people, 0.0, sum + it->age / 2.0));
  int last = POP(&numbers), before_last = POP(&numbers);
  printf("%d %d %d\n", last, before_last, (int)numbers.count);
  maybe_int age = find_age(people.items, people.count, "Alan"), none = find_age(people.items, people.count, "Nobody");
  printf("%d %d %d\n", age.has, age.value, none.has);
  doubles d = {.top = 0};
  people_stack s = {.top = 0};
  for (int i = 0; i < 5; i++) { doubles_push(&d, i / 4.0); people_stack_push(&s, people.items[i % 3]); }
  double sum = 0;
  while (!doubles_empty(&d)) sum = sum * 2 + doubles_pop(&d);
  printf("%g %s\n", sum, (people_stack_pop(&s), people_stack_pop(&s)).name);
  int i = 3, j = 9;
  int least = MIN(i++, j--);
  printf("%d %g %d %d\n", least, MIN(2.5, 3), i, j);
  printf("%d\n", (int)ARRAY_SIZE(((int[]){1, 2, 3})));
  EACH(w, &words) free(*w);
  free(words.items); free(people.items); free(numbers.items);
  return 0;
}
