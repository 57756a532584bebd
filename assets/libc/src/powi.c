// powi.c: what gcc makes of __builtin_powi: a power with a whole number, by squaring.

#define POWER(type, name)                                      \
  type name(type x, int exponent) {                            \
    unsigned left = exponent < 0 ? -(unsigned)exponent : (unsigned)exponent; \
    type y = left % 2 ? x : 1;                                 \
    while (left >>= 1) {                                       \
      x *= x;                                                  \
      if (left % 2) y *= x;                                    \
    }                                                          \
    return exponent < 0 ? 1 / y : y;                           \
  }

POWER(float, __powisf2)
POWER(double, __powidf2)
POWER(long double, __powixf2)
