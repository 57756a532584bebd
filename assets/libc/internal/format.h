// format.h: what printf reads from %[flags][width][.precision][length]conversion, and where it writes to.
#ifndef _INTERNAL_FORMAT_H
#define _INTERNAL_FORMAT_H
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
enum { LEFT = 1, PLUS = 2, SPACE = 4, ALTERNATE = 8, ZERO = 16, GROUPS = 32 };
struct conversion {  // One %…
  int flags;
  int width;
  int precision;  // -1: none was given.
  int length;     // 'H' hh, 'h', 0, 'l', 'q' ll and j.
  char letter;
};
struct output {
  FILE *file;
  int count;   // Of all characters so far, also those that did not fit.
  int failed;
  int wide;    // For wprintf: what is written is UTF-8, whatever the locale, and characters are counted, not bytes.
};
void __format_put(struct output *out, const char *bytes, size_t count);
void __format_pad(struct output *out, char c, int count);
// format_text.c
void __format_string(struct output *out, const struct conversion *how, const char *text);        // %s; null: "(null)".
void __format_wide_string(struct output *out, const struct conversion *how, const wchar_t *text);  // %ls
void __format_character(struct output *out, const struct conversion *how, unsigned c);           // %c and %lc
// format_number.c. A double comes as the integer that travels the same way, so that nothing needs a floating-point unit.
void __format_integer(struct output *out, const struct conversion *how, uint64_t value, int negative);
void __format_real(struct output *out, struct conversion *how, unsigned long long bits);
void __format_hexadecimal(struct output *out, struct conversion *how, unsigned long long bits);
// Formats into a stream. The number of characters, or -1.
int __format_into(FILE *file, const char *format, va_list *list, int wide);
#endif
