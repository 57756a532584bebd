// printf in all forms of integers, text and pointers: flags, stars, lengths, positions, counts, what it returns.
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
int main(void) {
  static const char *const flags[] = {"", "-", "+", " ", "0", "#", "+0", "-+", "#0", "- ", "+ ", "-0"};
  static const char *const widths[] = {"", "8", "12", ".0", ".5", "8.3", "12.10"};
  static const char conversions[] = "diuxXo";
  unsigned sum = 0;
  char format[20], text[80];
  int values[] = {0, 1, -1, 12345, INT_MIN};
  for (int f = 0; f < 12; f++)
    for (int w = 0; w < 7; w++)
      for (int c = 0; c < 6; c++)
        for (int v = 0; v < 5; v++) {
          sprintf(format, "%%%s%s%c|", flags[f], widths[w], conversions[c]);
          int n = sprintf(text, format, values[v]);
          for (int i = 0; i < n; i++) sum = sum * 31 + (unsigned char)text[i];
          if (c == 3 && v == 3 && w > 4) printf("%s", text);
        }
  printf("\n%u\n", sum);
  printf("%5s|%-5s|%.2s|%5.1s|%s|%.0s|%*.*s|\n", "abc", "abc", "abc", "abc", "", "abc", -6, 2, "abcdef");
  printf("%c%c%5c|%-3c|%%|%5%|\n", 'a', 0x62, 'c', 'd');
  printf("%hhd %hd %ld %lld %jd %zd %td\n", 300, 70000, -1L, 1LL << 40, (intmax_t)-5, (size_t)9, (ptrdiff_t)-9);
  printf("%hhu %hu %lu %llu %ju %zx\n", -1, -1, -1L, -1LL, (uintmax_t)5, (size_t)255);
  printf("%" PRIu64 " %" PRIdFAST16 " %" PRIXPTR "\n", UINT64_C(18446744073709551615), (int_fast16_t)-3, (uintptr_t)0xABC);
  printf("%2$s %1$s %2$s %3$*4$d\n", "one", "two", 7, 5);
  int n1, n2;
  int total = printf("count%n me%n\n", &n1, &n2);
  printf("%d %d %d\n", n1, n2, total);
  printf("%p %s %10p\n", (void *)0x1234, (char *)NULL, (void *)0xff);
  printf("%d %d\n", snprintf(NULL, 0, "%d", 12345), snprintf(text, 4, "%s", "truncated"));
  printf("%s %ls %lc\n", text, L"wide", (wint_t)'w');
  printf("%#x %#o %#X %#x %+d % d\n", 255, 8, 0xabc, 0, 5, 5);
  printf("%.3d|%8.3d|%-8.3d|%08d|%+.0d|\n", 5, 5, 5, -5, 0);
  printf("%s", "");
  fprintf(stdout, "%s %s\n", "to", "stdout");
  printf("%-10s|%10s|\n%-*d|%0*d|\n", "left", "right", 6, 42, 6, 42);
  puts("put");
  putchar('\n');
  printf("%lld %llx %llo\n", LLONG_MIN, LLONG_MIN, 8LL);
  return 0;
}
