// Functions with any number of arguments, of several types.
#include <stdarg.h>
#include <stdio.h>
static int sum(int count, ...) {
  va_list list;
  int total = 0;
  va_start(list, count);
  for (int i = 0; i < count; i++) total += va_arg(list, int);
  va_end(list);
  return total;
}
static void show(const char *kinds, ...) {
  va_list list, again;
  va_start(list, kinds);
  va_copy(again, list);
  for (; *kinds; kinds++)
    switch (*kinds) {
      case 'i': printf("%d ", va_arg(list, int)); break;
      case 'l': printf("%lld ", va_arg(list, long long)); break;
      case 's': printf("%s ", va_arg(list, char *)); break;
      case 'c': printf("%c ", va_arg(list, int)); break;
    }
  printf("| %d\n", va_arg(again, int));
  va_end(again);
  va_end(list);
}
static void forward(const char *format, ...) {
  va_list list;
  va_start(list, format);
  vprintf(format, list);
  va_end(list);
}
int main(void) {
  printf("%d %d\n", sum(0), sum(10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  show("ilsci", 1, 2LL << 33, "three", '4', 5);
  show("illli", 1, -1LL, 2LL, 3LL, 4);
  forward("%s %d %lld %c\n", "forward", 1, 1LL << 50, 'x');
  return 0;
}
