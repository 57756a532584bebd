// math_fmod.c: remainders, exactly: long division of the mantissas, bit by bit.
#include "../internal/math.h"

// |x| mod |y|; *quotient gets the low bits of the whole quotient.
static double divide(double x, double y, unsigned *quotient) {
  int x_exponent, y_exponent;
  uint64_t rest = (uint64_t)ldexp(frexp(fabs(x), &x_exponent), 53), divisor = (uint64_t)ldexp(frexp(fabs(y), &y_exponent), 53);
  *quotient = 0;
  if (x == 0 || fabs(x) < fabs(y)) return fabs(x);
  for (int i = x_exponent - y_exponent; i >= 0; i--) {
    *quotient <<= 1;
    if (rest >= divisor) {
      rest -= divisor;
      *quotient |= 1;
    }
    if (rest == 0) {
      *quotient <<= i;
      return 0;
    }
    if (i > 0) rest <<= 1;
  }
  return scalbn((double)rest, y_exponent - 53);
}

static int makes_no_sense(double x, double y) { return isnan(x) || isnan(y) || isinf(x) || y == 0; }

static double no_sense(double x, double y) {
  if (!isnan(x) && !isnan(y)) errno = EDOM;
  return x * y / (x * y);
}

double fmod(double x, double y) {
  unsigned quotient;
  if (makes_no_sense(x, y)) return no_sense(x, y);
  return isinf(y) ? x : copysign(divide(x, y, &quotient), x);
}

// The quotient is rounded to the nearest, ties to even.
double remquo(double x, double y, int *quotient) {
  unsigned count = 0;
  *quotient = 0;
  if (makes_no_sense(x, y)) return no_sense(x, y);
  if (isinf(y)) return x;
  double rest = divide(x, y, &count), size = fabs(y);
  double twice = size < 0x1p1022 ? 2 * rest : rest, limit = size < 0x1p1022 ? size : size / 2;
  if (twice > limit || (twice == limit && count & 1)) {
    rest -= size;
    count++;
  }
  *quotient = (int)(count & 0x7fffffff);
  if ((x < 0) != (y < 0)) *quotient = -(int)(count & 0x7fffffff);
  return rest == 0 ? copysign(0, x) : x < 0 ? -rest : rest;
}

double remainder(double x, double y) {
  int quotient;
  return remquo(x, y, &quotient);
}

double drem(double x, double y) { return remainder(x, y); }

double fdim(double x, double y) {
  if (isnan(x) || isnan(y)) return x + y;
  double difference = x > y ? x - y : 0;
  if (isinf(difference) && isfinite(x) && isfinite(y)) errno = ERANGE;
  return difference;
}

double fmax(double x, double y) { return isnan(x) ? y : isnan(y) ? x : x > y || (x == y && !signbit(x)) ? x : y; }
double fmin(double x, double y) { return isnan(x) ? y : isnan(y) ? x : x < y ? x : y; }
float remquof(float x, float y, int *quotient) { return remquo(x, y, quotient); }
long double remquol(long double x, long double y, int *quotient) { return remquo(x, y, quotient); }
FOR_FLOAT_AND_LONG_2(fmod)
FOR_FLOAT_AND_LONG_2(remainder)
FOR_FLOAT_AND_LONG_2(fdim)
FOR_FLOAT_AND_LONG_2(fmax)
FOR_FLOAT_AND_LONG_2(fmin)
