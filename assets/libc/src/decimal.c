// decimal.c: doubles to decimal digits, exactly, in whole numbers only: no instruction here needs a floating-point
// unit. A double is mantissa × 2^exponent; the number lies in words of nine digits and is doubled or halved in place.
#include "../internal/decimal.h"

#include <string.h>

enum { WORDS = 128, BASE = 1000000000 };

struct number {
  unsigned words[WORDS];  // Nine digits each, the most significant first.
  int first, last;        // Words in use: [first, last).
  int point;              // The words before this one are whole; those from here on are the fraction.
};

static void shift_left(struct number *number, int bits) {
  unsigned carry = 0;
  for (int i = number->last - 1; i >= number->first; i--) {
    unsigned long long wide = ((unsigned long long)number->words[i] << bits) + carry;
    number->words[i] = wide % BASE;
    carry = wide / BASE;
  }
  if (carry) number->words[--number->first] = carry;
}

// 10⁹ can be halved nine times, so up to nine bits can go at once.
static void shift_right(struct number *number, int bits) {
  unsigned carry = 0;
  for (int i = number->first; i < number->last; i++) {
    unsigned rest = number->words[i] & ((1u << bits) - 1);
    number->words[i] = (number->words[i] >> bits) + carry;
    carry = (BASE >> bits) * rest;
  }
  if (carry) number->words[number->last++] = carry;
}

static void write_digits(struct decimal *decimal, const struct number *number) {
  int count = 0;
  decimal->point = 9 * (number->point - number->first);
  for (int i = number->first; i < number->last; i++) {
    unsigned word = number->words[i];
    for (int k = 8; k >= 0; k--, word /= 10) decimal->digits[count + k] = '0' + word % 10;
    count += 9;
  }
  int zeros = 0;
  while (zeros < count && decimal->digits[zeros] == '0') zeros++;
  memmove(decimal->digits, decimal->digits + zeros, count - zeros);
  decimal->point -= zeros;
  decimal->count = count - zeros;
  while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0') decimal->count--;
  if (decimal->count == 0) decimal->point = 1;  // 0 is written 0, not .0
}

void __decimal_from_bits(struct decimal *decimal, unsigned long long bits) {
  int exponent = (int)(bits >> 52) & 0x7ff;
  unsigned long long mantissa = bits & ((1ULL << 52) - 1);
  decimal->negative = (int)(bits >> 63);
  decimal->name = exponent != 0x7ff ? 0 : mantissa ? "nan" : "inf";
  if (exponent == 0) exponent = 1;  // Subnormal: no hidden bit.
  else mantissa |= 1ULL << 52;
  exponent -= 1075;

  struct number number;
  // Whole numbers grow towards lower words, fractions towards higher ones.
  number.point = exponent > 0 ? WORDS : 2;
  number.last = number.point;
  number.first = number.point - 2;
  number.words[number.first] = mantissa / BASE;
  number.words[number.first + 1] = mantissa % BASE;
  if (!decimal->name) {
    for (; exponent > 0; exponent -= exponent > 29 ? 29 : exponent) shift_left(&number, exponent > 29 ? 29 : exponent);
    for (; exponent < 0; exponent += exponent < -9 ? 9 : -exponent) shift_right(&number, exponent < -9 ? 9 : -exponent);
  }
  write_digits(decimal, &number);
}

void __decimal_round(struct decimal *decimal, int count) {
  if (count >= decimal->count) return;
  int up = 0;
  if (count >= 0) {
    char next = decimal->digits[count];
    int exactly_half = next == '5' && count + 1 == decimal->count;
    up = next > '5' || (next == '5' && !exactly_half);
    if (exactly_half) up = count > 0 && (decimal->digits[count - 1] - '0') % 2 == 1;
  }
  decimal->count = count > 0 ? count : 0;
  while (up && decimal->count > 0 && decimal->digits[decimal->count - 1] == '9') decimal->count--;
  if (up && decimal->count > 0) {
    decimal->digits[decimal->count - 1]++;
  } else if (up) {
    decimal->digits[0] = '1';  // 99.9 became 100.
    decimal->count = 1;
    decimal->point++;
  }
  while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0') decimal->count--;
}
