// The preprocessor at work: stringizing, pasting, variadic and recursive-looking macros, X-macros, counting arguments.
#include <stdio.h>
#define STRING(x) #x
#define EXPANDED(x) STRING(x)
#define PASTE(a, b) a##b
#define PASTE2(a, b) PASTE(a, b)
#define UNIQUE(name) PASTE2(name##_, __COUNTER__)
#define VERSION 3
#define EMPTY
#define NOTHING()
#define LOG(format, ...) printf("[%s] " format "\n", __func__, ##__VA_ARGS__)
#define SHOW(...) printf(#__VA_ARGS__ " = %d\n", __VA_ARGS__)
#define NAMED(args...) printf(args)
#define COUNT(...) COUNT_(__VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)
#define COUNT_(a, b, c, d, e, f, n, ...) n
#define FIRST(a, ...) a
#define REST(a, ...) __VA_ARGS__
#define COLOURS(X) X(RED, 0xff0000) X(GREEN, 0x00ff00) X(BLUE, 0x0000ff)
#define AS_ENUM(name, value) name,
#define AS_NAME(name, value) #name,
#define AS_VALUE(name, value) [name] = value,
enum colour { COLOURS(AS_ENUM) COLOUR_COUNT };
static const char *const colour_names[] = {COLOURS(AS_NAME)};
static const unsigned colour_values[] = {COLOURS(AS_VALUE)};
#define DECLARE_LIST(type) struct type##_list { type items[4]; int count; }; \
  static void type##_push(struct type##_list *list, type item) { list->items[list->count++] = item; }
DECLARE_LIST(int)
DECLARE_LIST(char)
#define foo(x) (x + bar)
#define bar foo(2)
#define self self + 1
#define f(a) a*g
#define g(a) f(a)
#define APPLY(macro, ...) macro(__VA_ARGS__)
#define SWAP(type, a, b) do { type PASTE2(tmp, __LINE__) = a; a = b; b = PASTE2(tmp, __LINE__); } while (0)
#define DEFER(x) x NOTHING
#define obj() 7
#define hash_hash # ## #
#define str(x) # x
#define xstr(x) str(x)
int main(void) {
  int self_count = 0, UNIQUE(v) = 1, UNIQUE(v) = 2;
  printf("%s %s %s\n", STRING(VERSION), EXPANDED(VERSION), EXPANDED(PASTE(VER, SION)));
  printf("%s|%s|%s\n", STRING( a  +   b ), STRING("quoted \n" 'c'), STRING(EMPTY));
  LOG("plain");
  LOG("%d and %s", 5, "text");
  SHOW(VERSION * 2 + v_0 + v_1);
  NAMED("%d %d\n", COUNT(a), COUNT(a, b, (c, d), [e]));
  printf("%d %d\n", FIRST(1, 2, 3), APPLY(FIRST, REST(1, 22, 3)));
  for (int i = 0; i < COLOUR_COUNT; i++) printf("%s=%06x ", colour_names[i], colour_values[i]);
  struct int_list ints = {{0}, 0};
  struct char_list chars = {{0}, 0};
  int_push(&ints, 5);
  char_push(&chars, 'c');
  printf("%d %c\n", ints.items[0], chars.items[0]);
  printf("%s\n", EXPANDED(foo(bar)));
  printf("%s\n", EXPANDED(self self));
  printf("%s\n", EXPANDED(f(2)(9)));
  printf("%s\n", EXPANDED(DEFER(obj)()));
  printf("%s\n", xstr(hash_hash));
  printf("%s %s\n", xstr(strncmp("abc\0d", "abc", '\4') == 0), str(@\n));
  int a = 1, b = 2;
  if (self_count == 0) SWAP(int, a, b); else printf("never\n");
  printf("%d %d\n", a, b);
  printf("%s %s\n", EXPANDED(PASTE(1, .5e3)), EXPANDED(PASTE(-, =)));
  printf("%d\n", PASTE(0x, ff) + PASTE2(PASTE2(1, 2), 3));
  return 0;
}
