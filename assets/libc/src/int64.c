// int64.c: what compilers call for 64-bit arithmetic on a 32-bit machine (names and meaning: libgcc's manual).
// Nothing here may use the operators that would call it: only +, - and shifts of 32-bit words.

typedef union {
  long long whole;
  unsigned long long bits;
  struct { unsigned low, high; } half;
} word64;

long long __ashldi3(long long value, int count) {
  word64 in, out;
  in.whole = value;
  if (count & 32) {
    out.half.high = in.half.low << (count & 31);
    out.half.low = 0;
  } else {
    out.half.high = in.half.high << count | (count ? in.half.low >> (32 - count) : 0);
    out.half.low = in.half.low << count;
  }
  return out.whole;
}

long long __lshrdi3(long long value, int count) {
  word64 in, out;
  in.whole = value;
  if (count & 32) {
    out.half.low = in.half.high >> (count & 31);
    out.half.high = 0;
  } else {
    out.half.low = in.half.low >> count | (count ? in.half.high << (32 - count) : 0);
    out.half.high = in.half.high >> count;
  }
  return out.whole;
}

long long __ashrdi3(long long value, int count) {
  word64 in, out;
  in.whole = value;
  if (count & 32) {
    out.half.low = (int)in.half.high >> (count & 31);
    out.half.high = (int)in.half.high >> 31;
  } else {
    out.half.low = in.half.low >> count | (count ? in.half.high << (32 - count) : 0);
    out.half.high = (int)in.half.high >> count;
  }
  return out.whole;
}

int __clzsi2(unsigned value) {
  int count = 0;
  if (value == 0) return 32;
  for (; !(value >> 31); value <<= 1) count++;
  return count;
}

int __clzdi2(unsigned long long value) {
  word64 in;
  in.bits = value;
  return in.half.high ? __clzsi2(in.half.high) : 32 + __clzsi2(in.half.low);
}

int __clrsbsi2(int value) { return __clzsi2((value < 0 ? ~value : value) << 1 | 1); }

int __clrsbdi2(long long value) {
  word64 in;
  in.whole = value;
  int sign = (int)in.half.high >> 31;
  if (in.half.high != sign) return __clrsbsi2(in.half.high);
  return 31 + __clzsi2(in.half.low ^ sign);
}

int __ctzsi2(unsigned value) {
  int count = 0;
  if (value == 0) return 32;
  for (; !(value & 1); value >>= 1) count++;
  return count;
}

int __ctzdi2(unsigned long long value) {
  word64 in;
  in.bits = value;
  return in.half.low ? __ctzsi2(in.half.low) : 32 + __ctzsi2(in.half.high);
}

int __ffssi2(int value) { return value ? __ctzsi2(value) + 1 : 0; }

int __ffsdi2(long long value) { return value ? __ctzdi2(value) + 1 : 0; }

int __popcountsi2(unsigned value) {
  int count = 0;
  for (; value; value &= value - 1) count++;
  return count;
}

int __paritysi2(unsigned value) { return __popcountsi2(value) & 1; }

int __popcountdi2(unsigned long long value) {
  word64 in;
  in.bits = value;
  return __popcountsi2(in.half.low) + __popcountsi2(in.half.high);
}

int __paritydi2(unsigned long long value) { return __popcountdi2(value) & 1; }

// The 64-bit product of two words, by halves: (ah·2¹⁶ + al)(bh·2¹⁶ + bl).
static void multiply_words(unsigned a, unsigned b, word64 *product) {
  unsigned al = a & 0xffff, ah = a >> 16, bl = b & 0xffff, bh = b >> 16;
  unsigned low = al * bl, middle = ah * bl + (low >> 16), high = ah * bh + (middle >> 16);
  middle = (middle & 0xffff) + al * bh;
  product->half.low = middle << 16 | (low & 0xffff);
  product->half.high = high + (middle >> 16);
}

long long __muldi3(long long a, long long b) {
  word64 x, y, product;
  x.whole = a;
  y.whole = b;
  multiply_words(x.half.low, y.half.low, &product);
  product.half.high += x.half.high * y.half.low + x.half.low * y.half.high;
  return product.whole;
}

// Is a less than b, as unsigned numbers?
static int below(word64 a, word64 b) {
  return a.half.high != b.half.high ? a.half.high < b.half.high : a.half.low < b.half.low;
}

static void subtract(word64 *a, word64 b) {
  unsigned borrow = a->half.low < b.half.low;
  a->half.low -= b.half.low;
  a->half.high -= b.half.high + borrow;
}

// high:low / divisor where high < divisor: two steps of long division with digits of 16 bits; each guess at a digit is
// at most two too large (D. E. Knuth, TAOCP 4.3.1, algorithm D). Returns the quotient.
static unsigned divide_words(unsigned high, unsigned low, unsigned divisor, unsigned *remainder) {
  int shift = __clzsi2(divisor);
  divisor <<= shift;
  unsigned d1 = divisor >> 16, d0 = divisor & 0xffff;
  if (shift) {
    high = high << shift | low >> (32 - shift);
    low <<= shift;
  }
  unsigned digits[2], part = high;
  for (int i = 0; i < 2; i++) {
    unsigned next = i == 0 ? low >> 16 : low & 0xffff;
    unsigned guess = part / d1, rest = part - guess * d1;
    while (guess >> 16 || guess * d0 > (rest << 16 | next)) {
      guess--;
      rest += d1;
      if (rest >> 16) break;
    }
    digits[i] = guess;
    part = (part << 16 | next) - guess * divisor;
  }
  *remainder = part >> shift;
  return digits[0] << 16 | digits[1];
}

// Division by 0 gives what the hardware's divu gives: all ones.
static void divide(word64 a, word64 b, word64 *quotient, word64 *remainder) {
  quotient->half.high = remainder->half.high = 0;
  if (b.half.high == 0) {
    unsigned rest = a.half.high;
    if (b.half.low == 0) {
      quotient->half.low = quotient->half.high = -1u;
      *remainder = a;
      return;
    }
    if (rest >= b.half.low) {
      quotient->half.high = rest / b.half.low;
      rest %= b.half.low;
    }
    if (rest == 0) {
      quotient->half.low = a.half.low / b.half.low;
      remainder->half.low = a.half.low % b.half.low;
    } else {
      quotient->half.low = divide_words(rest, a.half.low, b.half.low, &remainder->half.low);
    }
    return;
  }
  // A quotient of one word: bit by bit, as on paper, from where the divisor can fit.
  int bits = __clzsi2(b.half.high) - (a.half.high ? __clzsi2(a.half.high) : 32);
  quotient->half.low = 0;
  *remainder = a;
  if (bits < 0) return;
  word64 place;
  place.half.high = bits ? b.half.high << bits | b.half.low >> (32 - bits) : b.half.high;
  place.half.low = b.half.low << bits;
  for (; bits >= 0; bits--) {
    quotient->half.low <<= 1;
    if (!below(*remainder, place)) {
      subtract(remainder, place);
      quotient->half.low |= 1;
    }
    place.half.low = place.half.low >> 1 | place.half.high << 31;
    place.half.high >>= 1;
  }
}

unsigned long long __udivdi3(unsigned long long a, unsigned long long b) {
  word64 x, y, quotient, remainder;
  x.bits = a;
  y.bits = b;
  divide(x, y, &quotient, &remainder);
  return quotient.bits;
}

unsigned long long __umoddi3(unsigned long long a, unsigned long long b) {
  word64 x, y, quotient, remainder;
  x.bits = a;
  y.bits = b;
  divide(x, y, &quotient, &remainder);
  return remainder.bits;
}

unsigned long long __udivmoddi4(unsigned long long a, unsigned long long b, unsigned long long *rest) {
  word64 x, y, quotient, remainder;
  x.bits = a;
  y.bits = b;
  divide(x, y, &quotient, &remainder);
  if (rest) *rest = remainder.bits;
  return quotient.bits;
}

static void negate(word64 *a) {
  a->half.low = -a->half.low;
  a->half.high = ~a->half.high + (a->half.low == 0);
}

// Towards zero: divide without signs, then give the quotient a sign if only one operand had one.
long long __divdi3(long long a, long long b) {
  word64 x, y, quotient, remainder;
  x.whole = a;
  y.whole = b;
  int negative = (x.half.high ^ y.half.high) >> 31;
  if (x.half.high >> 31) negate(&x);
  if (y.half.high >> 31) negate(&y);
  divide(x, y, &quotient, &remainder);
  if (negative) negate(&quotient);
  return quotient.whole;
}

// The remainder has the sign of the dividend.
long long __moddi3(long long a, long long b) {
  word64 x, y, quotient, remainder;
  x.whole = a;
  y.whole = b;
  int negative = x.half.high >> 31;
  if (negative) negate(&x);
  if (y.half.high >> 31) negate(&y);
  divide(x, y, &quotient, &remainder);
  if (negative) negate(&remainder);
  return remainder.whole;
}

int __cmpdi2(long long a, long long b) {
  word64 x, y;
  x.whole = a;
  y.whole = b;
  if (x.half.high != y.half.high) return (int)x.half.high < (int)y.half.high ? 0 : 2;
  return x.half.low < y.half.low ? 0 : x.half.low > y.half.low ? 2 : 1;
}

int __ucmpdi2(unsigned long long a, unsigned long long b) {
  word64 x, y;
  x.bits = a;
  y.bits = b;
  return below(x, y) ? 0 : below(y, x) ? 2 : 1;
}
