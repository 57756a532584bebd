// number_text.c: older ways between numbers and texts: base 64, and the digits of a double.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char signs[] = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

long a64l(const char *text) {
  unsigned long value = 0;
  for (int shift = 0; shift < 36 && text[0]; shift += 6, text++) {
    const char *found = strchr(signs, *text);
    if (!found) break;
    value |= (unsigned long)(found - signs) << shift;
  }
  return (long)value;
}

char *l64a(long number) {
  static char text[7];
  unsigned long value = number;
  int length = 0;
  for (; value; value >>= 6) text[length++] = signs[value & 63];
  text[length] = 0;
  return text;
}

// As many digits as asked for, without a point, which lies behind *point of them. One too many zeros is none at all.
static char *digits_of(double value, int places, int *point, int *negative, int behind_point) {
  static char digits[400];
  char text[420];
  if (places > 300) places = 300;
  *negative = __builtin_signbit(value) != 0;
  if (value < 0) value = -value;
  *point = 0;
  if (value - value != 0) return strcpy(digits, value != value ? "nan" : "inf");
  if (behind_point) {
    snprintf(text, sizeof text, "%.*f", places < 0 ? 0 : places, value);
    char *dot = strchr(text, '.'), *at = text;
    *point = dot ? dot - text : (int)strlen(text);
    if (dot) memmove(dot, dot + 1, strlen(dot));
    while (value != 0 && *at == '0' && at[1]) at++, --*point;
    return strcpy(digits, at);
  }
  if (places < 1) return strcpy(digits, "");
  snprintf(text, sizeof text, "%.*e", places - 1, value);
  *point = value == 0 ? 1 : atoi(strchr(text, 'e') + 1) + 1;
  digits[0] = text[0];
  memcpy(digits + 1, text + 2, places - 1);
  digits[places] = 0;
  return digits;
}

char *ecvt(double value, int digits, int *point, int *negative) { return digits_of(value, digits, point, negative, 0); }
char *fcvt(double value, int places, int *point, int *negative) { return digits_of(value, places, point, negative, 1); }
char *gcvt(double value, int digits, char *to) {
  sprintf(to, "%.*g", digits, value);
  return to;
}
