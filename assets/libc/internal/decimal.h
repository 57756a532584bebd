// decimal.h: a double, written out in decimal digits: 0.d₀d₁d₂… × 10^point, exactly.
#ifndef _INTERNAL_DECIMAL_H
#define _INTERNAL_DECIMAL_H
enum { DECIMAL_DIGITS = 1120 };  // 2⁻¹⁰⁷⁴ has 1,074 places behind the point.
struct decimal {
  char digits[DECIMAL_DIGITS];  // '0' … '9'; the first is not '0', nor is the last, unless the number is 0.
  int count, point;
  int negative;
  const char *name;  // "inf" or "nan", else null.
};
void __decimal_from_bits(struct decimal *decimal, unsigned long long bits);
// Keeps the first `count` digits (may be 0 or less), rounded to the nearest, ties to even.
void __decimal_round(struct decimal *decimal, int count);
#endif
