// __attribute__ where course code has it: constructors, cleanup, weak and aliased names, noreturn, format, sections.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int steps;
__attribute__((constructor)) static void before(void) { steps = 10; }
__attribute__((destructor)) static void after(void) { printf("after main: %d\n", steps); fflush(stdout); }
static void release(char **text) { printf("free %s\n", *text); free(*text); }
static void leave(int *level) { printf("leave %d\n", *level); steps += *level; }
#define SCOPED __attribute__((cleanup(release)))
__attribute__((noreturn, cold)) static void stop(int status) { printf("stop %d\n", steps); exit(status); }
__attribute__((format(printf, 2, 3), nonnull(2))) static int say(int times, const char *format, ...) {
  va_list arguments;
  int total = 0;
  for (int i = 0; i < times; i++) {
    va_start(arguments, format);
    total += vprintf(format, arguments);
    va_end(arguments);
  }
  return total;
}
static __attribute__((unused)) int never_called(int x __attribute__((unused))) { return 1; }
__attribute__((always_inline)) static inline int doubled(int x) { return 2 * x; }
__attribute__((noinline, pure)) static int tripled(int x) { return 3 * x; }
__attribute__((const)) static int squared(int x) { return x * x; }
__attribute__((weak)) int replaceable(void) { return 7; }
extern int missing(void) __attribute__((weak));
int original(int x) { return x + 1; }
int renamed(int x) __attribute__((alias("original")));
struct __attribute__((packed, aligned(4))) both { char a; int b; };
typedef struct { int x; } aligned_struct __attribute__((aligned(16)));
enum __attribute__((packed)) small { S1, S2, S3 };
static int in_section __attribute__((section("my_data"), used)) = 77;
static int old_syntax __attribute__((__unused__, __aligned__(8)));
int main(int count __attribute__((unused)), char **words) {
  (void)words;
  SCOPED char *text = strdup("outer");
  {
    SCOPED char *inner = strdup("inner");
    int level __attribute__((cleanup(leave))) = 1;
    printf("in block: %s %d\n", inner, steps);
  }
  for (int i = 0; i < 3; i++) {
    __attribute__((cleanup(leave))) int level = 10 * i;
    if (i == 1) continue;
    if (i == 2) break;
  }
  printf("%d\n", say(2, "%s-%d ", "say", 5));
  printf("%d %d %d %d %d\n", doubled(4), tripled(4), squared(4), replaceable(), missing == NULL);
  printf("%d %d %d %d %d\n", renamed(1), (int)sizeof(struct both), (int)sizeof(aligned_struct), (int)sizeof(enum small), in_section);
  switch (steps) {
    case 1: old_syntax = 1; __attribute__((fallthrough));
    default: old_syntax += 2;
  }
  if (old_syntax == 2) {
    free(text);
    text = strdup("never freed: exit does not leave the block");
    stop(5);
  }
  return 0;
}
