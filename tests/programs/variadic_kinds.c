// Variadic functions: every kind of argument, va_copy, lists passed on, more arguments than registers, own printf.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
struct small { char c; short s; };
struct large { long long a; int b[3]; };
static void put_number(char *to, unsigned long long n, int base) {
  char digits[70];
  int count = 0;
  do digits[count++] = "0123456789abcdef"[n % base]; while (n /= base);
  while (count) *to++ = digits[--count];
  *to = 0;
}
static int form(char *to, const char *format, ...) {
  va_list list;
  char *start = to;
  va_start(list, format);
  for (; *format; format++) {
    if (*format != '%') { *to++ = *format; continue; }
    switch (*++format) {
      case 'd': { int n = va_arg(list, int); if (n < 0) *to++ = '-'; put_number(to, n < 0 ? -(unsigned)n : (unsigned)n, 10); break; }
      case 'w': put_number(to, va_arg(list, unsigned long long), 10); break;
      case 'x': put_number(to, va_arg(list, unsigned), 16); break;
      case 's': strcpy(to, va_arg(list, char *)); break;
      case 'c': to[0] = (char)va_arg(list, int); to[1] = 0; break;
      case 'f': put_number(to, (unsigned long long)(va_arg(list, double) * 100), 10); break;
      case 'S': { struct small s = va_arg(list, struct small); to[0] = s.c; put_number(to + 1, s.s, 10); break; }
      case 'L': { struct large l = va_arg(list, struct large); put_number(to, l.a + l.b[0] + l.b[1] + l.b[2], 10); break; }
      case '%': strcpy(to, "%"); break;
    }
    to += strlen(to);
  }
  va_end(list);
  *to = 0;
  return (int)(to - start);
}
static double average(int count, ...) {
  va_list list, again;
  double sum = 0, spread = 0;
  va_start(list, count);
  va_copy(again, list);
  for (int i = 0; i < count; i++) sum += va_arg(list, double);
  for (int i = 0; i < count; i++) { double d = va_arg(again, double) - sum / count; spread += d * d; }
  va_end(again);
  va_end(list);
  return sum / count + spread;
}
static long long take_two(va_list *list) { long long a = va_arg(*list, int); return a * 1000 + va_arg(*list, long long); }
static long long pairs(int count, ...) {
  va_list list;
  long long sum = 0;
  va_start(list, count);
  while (count--) sum += take_two(&list);
  va_end(list);
  return sum;
}
static int sum_until(int stop, ...) {
  va_list list;
  int sum = 0, n;
  va_start(list, stop);
  while ((n = va_arg(list, int)) != stop) sum += n;
  va_end(list);
  return sum;
}
static int pass(char *to, int size, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int length = vsnprintf(to, size, format, list);
  va_end(list);
  return length;
}
int main(void) {
  char text[300];
  int length = form(text, "%d %s %c %x %w %% %d", -42, "str", 'z', 0xbeef, 1ULL << 50, 7);
  printf("%s (%d)\n", text, length);
  struct small s = {'q', 99};
  struct large l = {1LL << 33, {1, 2, 3}};
  form(text, "%d|%L|%S|%f|%L|%w|%d", 1, l, s, 3.25, l, 5ULL, 2);
  printf("%s\n", text);
  printf("%g %g\n", average(3, 1.0, 2.0, 6.0), average(9, 1., 2., 3., 4., 5., 6., 7., 8., 9.));
  printf("%lld\n", pairs(4, 1, 2LL, 3, 4LL, 5, 6LL, 7, 1LL << 40));
  printf("%d %d\n", sum_until(-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -1), sum_until(0, 0));
  length = pass(text, 12, "%05d %s %lld", 42, "truncated here", 99LL);
  printf("%s %d\n", text, length);
  char c = 'a';
  short h = -2;
  float f = 1.5f;
  printf("%c %d %g %hhd %hd\n", c, h, f, c, h);
  return 0;
}
