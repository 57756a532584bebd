// strtol.c: numbers from text.
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

struct number {
  unsigned long long magnitude;
  int negative;
  int overflow;  // More than 64 bits.
};

static int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

static void read_number(struct number *number, const char *text, char **end, int base) {
  const char *at = text;
  number->magnitude = 0;
  number->negative = number->overflow = 0;
  if (end) *end = (char *)text;  // Unless digits are found.
  if (base < 0 || base == 1 || base > 36) {
    errno = EINVAL;
    return;
  }
  while (isspace((unsigned char)*at)) at++;
  if (*at == '-' || *at == '+') number->negative = *at++ == '-';
  if ((base == 0 || base == 16) && at[0] == '0' && (at[1] == 'x' || at[1] == 'X') && digit_value(at[2]) < 16) {
    at += 2;
    base = 16;
  }
  if (base == 0) base = *at == '0' ? 8 : 10;
  for (int digit; (digit = digit_value(*at)) < base; at++) {
    if (number->magnitude > (ULLONG_MAX - digit) / base) number->overflow = 1;
    number->magnitude = number->magnitude * base + digit;
    if (end) *end = (char *)at + 1;
  }
}

long long strtoll(const char *restrict text, char **restrict end, int base) {
  struct number number;
  read_number(&number, text, end, base);
  unsigned long long limit = (unsigned long long)LLONG_MAX + number.negative;
  if (number.overflow || number.magnitude > limit) {
    errno = ERANGE;
    return number.negative ? LLONG_MIN : LLONG_MAX;
  }
  return number.negative ? -number.magnitude : number.magnitude;
}

long strtol(const char *restrict text, char **restrict end, int base) {
  long long value = strtoll(text, end, base);
  if (value >= LONG_MIN && value <= LONG_MAX) return value;
  errno = ERANGE;
  return value < 0 ? LONG_MIN : LONG_MAX;
}

unsigned long long strtoull(const char *restrict text, char **restrict end, int base) {
  struct number number;
  read_number(&number, text, end, base);
  if (number.overflow) {
    errno = ERANGE;
    return ULLONG_MAX;
  }
  return number.negative ? -number.magnitude : number.magnitude;
}

unsigned long strtoul(const char *restrict text, char **restrict end, int base) {
  struct number number;
  read_number(&number, text, end, base);
  if (number.overflow || number.magnitude > ULONG_MAX) {
    errno = ERANGE;
    return ULONG_MAX;
  }
  return number.negative ? -(unsigned long)number.magnitude : (unsigned long)number.magnitude;
}

intmax_t strtoimax(const char *text, char **end, int base) { return strtoll(text, end, base); }
uintmax_t strtoumax(const char *text, char **end, int base) { return strtoull(text, end, base); }
int atoi(const char *text) { return strtol(text, 0, 10); }
long atol(const char *text) { return strtol(text, 0, 10); }
long long atoll(const char *text) { return strtoll(text, 0, 10); }
