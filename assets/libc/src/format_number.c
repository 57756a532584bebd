// format_number.c: printf's numbers: %d %o %x, %f %e %g exactly to the last digit, %a.
#include <string.h>

#include "../internal/decimal.h"
#include "../internal/format.h"

// Writes the digits backwards from `end`; returns where they begin. No digits for 0.
static char *digits(char *end, uint64_t value, unsigned base, const char *alphabet) {
  for (; value >> 32 != 0; value /= base) *--end = alphabet[value % base];
  for (unsigned low = value; low != 0; low /= base) *--end = alphabet[low % base];
  return end;
}

void __format_integer(struct output *out, const struct conversion *how, uint64_t value, int negative) {
  char room[24], *end = room + sizeof room;  // 22 octal digits at most.
  unsigned base = 10;
  const char *alphabet = "0123456789abcdef", *prefix = "";
  switch (how->letter) {
    case 'o': base = 8; break;
    case 'x':
    case 'p': base = 16; break;
    case 'X':
      base = 16;
      alphabet = "0123456789ABCDEF";
      break;
    default: break;
  }
  if (how->letter == 'd') prefix = negative ? "-" : how->flags & PLUS ? "+" : how->flags & SPACE ? " " : "";
  if (base == 16 && (how->flags & ALTERNATE) && value != 0) prefix = how->letter == 'X' ? "0X" : "0x";

  char *text = digits(end, value, base, alphabet);
  int length = end - text, prefix_length = strlen(prefix);
  int zeros = how->precision < 0 ? (length == 0) : how->precision - length;
  if (base == 8 && (how->flags & ALTERNATE) && zeros <= 0) zeros = 1;
  if (how->precision < 0 && (how->flags & (ZERO | LEFT)) == ZERO && how->width > length + prefix_length + (zeros > 0 ? zeros : 0))
    zeros = how->width - length - prefix_length;
  if (zeros < 0) zeros = 0;
  int blanks = how->width - length - prefix_length - zeros;
  if (!(how->flags & LEFT)) __format_pad(out, ' ', blanks);
  __format_put(out, prefix, prefix_length);
  __format_pad(out, '0', zeros);
  __format_put(out, text, length);
  if (how->flags & LEFT) __format_pad(out, ' ', blanks);
}

// `count` digits from place `from` on; zeros where the decimal has no more, or not yet any.
static void put_digits(struct output *out, const struct decimal *decimal, int from, int count) {
  for (; count > 0; from++, count--)
    __format_put(out, from >= 0 && from < decimal->count ? &decimal->digits[from] : "0", 1);
}

// %e %f %g: `exponent` is that of the first digit; `places` stand behind the point.
void __format_real(struct output *out, struct conversion *how, unsigned long long bits) {
  struct decimal decimal;
  int upper = how->letter < 'a', letter = upper ? how->letter + 32 : how->letter;
  int precision = how->precision < 0 ? 6 : how->precision, places = precision;
  __decimal_from_bits(&decimal, bits);
  const char *sign = decimal.negative ? "-" : how->flags & PLUS ? "+" : how->flags & SPACE ? " " : "";
  int zeros_flag = (how->flags & (ZERO | LEFT)) == ZERO && !decimal.name;
  int exponent = 0, length;
  if (letter == 'g') {
    if (precision == 0) precision = 1;
    __decimal_round(&decimal, precision);
    exponent = decimal.count ? decimal.point - 1 : 0;
    letter = exponent < -4 || exponent >= precision ? 'e' : 'f';
    places = letter == 'e' ? precision - 1 : precision - 1 - exponent;
    // Zeros at the end are not written, unless # asks for them.
    int wanted = letter == 'e' ? decimal.count - 1 : decimal.count - decimal.point;
    if (!(how->flags & ALTERNATE) && wanted < places) places = wanted > 0 ? wanted : 0;
  } else if (letter == 'e') {
    __decimal_round(&decimal, precision + 1);
    exponent = decimal.count ? decimal.point - 1 : 0;
  } else {
    __decimal_round(&decimal, decimal.point + precision);
  }
  int point = places > 0 || how->flags & ALTERNATE;
  int whole = letter == 'e' ? 1 : decimal.count && decimal.point > 0 ? decimal.point : 1;
  int size = exponent < 0 ? -exponent : exponent;
  length = decimal.name ? 3 : whole + point + places + (letter == 'e' ? size >= 100 ? 5 : 4 : 0);
  int blanks = how->width - length - (int)strlen(sign);
  if (!(how->flags & LEFT) && !zeros_flag) __format_pad(out, ' ', blanks);
  __format_put(out, sign, strlen(sign));
  if (zeros_flag) __format_pad(out, '0', blanks);
  if (decimal.name) {
    char name[3];
    for (int i = 0; i < 3; i++) name[i] = decimal.name[i] - (upper ? 32 : 0);
    __format_put(out, name, 3);
  } else {
    int start = letter == 'e' ? 0 : decimal.count ? decimal.point - whole : 0;
    put_digits(out, &decimal, start, whole);
    if (point) __format_put(out, ".", 1);
    put_digits(out, &decimal, start + whole, places);
    if (letter == 'e') {
      char tail[5];
      int count = 0;
      tail[count++] = upper ? 'E' : 'e';
      tail[count++] = exponent < 0 ? '-' : '+';
      if (size >= 100) tail[count++] = '0' + size / 100;
      tail[count++] = '0' + size / 10 % 10;
      tail[count++] = '0' + size % 10;
      __format_put(out, tail, count);
    }
  }
  if (how->flags & LEFT) __format_pad(out, ' ', blanks);
}

// %a: the bits as they are: 0x1.8p+1. Rounded to `precision` hexadecimal places, ties to even.
void __format_hexadecimal(struct output *out, struct conversion *how, unsigned long long bits) {
  int upper = how->letter == 'A', exponent = (int)(bits >> 52 & 0x7ff), places = 13, length = 0;
  const char *alphabet = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  unsigned long long mantissa = bits & 0xfffffffffffffULL;
  char sign = bits >> 63 ? '-' : how->flags & PLUS ? '+' : how->flags & SPACE ? ' ' : 0, text[40], tail[8];
  if (exponent == 0x7ff) {
    how->letter = upper ? 'F' : 'f';
    __format_real(out, how, bits);
    return;
  }
  unsigned lead = exponent != 0;
  exponent = exponent != 0 ? exponent - 1023 : mantissa != 0 ? -1022 : 0;
  if (how->precision >= 0 && how->precision < 13) {
    int dropped = 4 * (13 - how->precision);
    unsigned long long whole = (unsigned long long)lead << 52 | mantissa, half = 1ULL << (dropped - 1);
    unsigned long long rest = whole & (2 * half - 1);
    whole -= rest;
    if (rest > half || (rest == half && whole >> dropped & 1)) whole += 2 * half;
    lead = whole >> 52;
    mantissa = whole & 0xfffffffffffffULL;
    places = how->precision;
  } else if (how->precision < 0) {
    while (places > 0 && (mantissa >> (4 * (13 - places)) & 15) == 0) places--;
  }
  if (sign) text[length++] = sign;
  text[length++] = '0';
  text[length++] = upper ? 'X' : 'x';
  int prefix = length;
  text[length++] = '0' + lead;
  int point = places > 0 || how->precision > 0 || how->flags & ALTERNATE;
  if (point) text[length++] = '.';
  for (int i = 0; i < places; i++) text[length++] = alphabet[mantissa >> (4 * (12 - i)) & 15];
  int zeros = how->precision > 13 ? how->precision - 13 : 0;
  char *end = tail + sizeof tail, *first = digits(end, exponent < 0 ? -exponent : exponent, 10, alphabet);
  if (exponent == 0) *--first = '0';
  *--first = exponent < 0 ? '-' : '+';
  *--first = upper ? 'P' : 'p';
  int blanks = how->width - length - zeros - (int)(end - first), fill = (how->flags & (ZERO | LEFT)) == ZERO;
  if (!(how->flags & LEFT) && !fill) __format_pad(out, ' ', blanks);
  __format_put(out, text, prefix);
  if (fill) __format_pad(out, '0', blanks);
  __format_put(out, text + prefix, length - prefix);
  __format_pad(out, '0', zeros);
  __format_put(out, first, end - first);
  if (how->flags & LEFT) __format_pad(out, ' ', blanks);
}
