// math_trig.c: sine, cosine, tangent. The angle is first brought to at most π/4: for small ones by three parts of π/2
// (W. J. Cody and W. Waite 1980), for large ones by as many digits of 2/π as matter (M. Payne and R. Hanek 1983).
#include "../internal/math.h"

static const uint32_t two_over_pi[] = {  // Behind the point.
    0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0,
    0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4,
    0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d,
    0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab};

// x ≥ 2^20 is mantissa × 2^e. Of mantissa × 2/π only what is below 4 quarters counts: seven words from there on.
static int reduce_large(double x, struct pair *rest) {
  union bits64 u = {x};
  enum { WORDS = 7 };
  int e = (int)(u.half.high >> 20 & 0x7ff) - 1075;
  int skip = e >= 2 ? (e - 2) / 32 : 0, places = 32 * (skip + WORDS) - e;
  uint32_t mantissa[2], product[WORDS + 2] = {0}, top[4];
  mantissa[0] = u.half.low;
  mantissa[1] = (u.half.high & 0xfffff) | 0x100000;
  for (int i = 0; i < 2; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < WORDS; j++) {
      carry += (uint64_t)mantissa[i] * two_over_pi[skip + WORDS - 1 - j] + product[i + j];
      product[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    product[i + WORDS] = (uint32_t)carry;
  }
  // The point is `places` bits above the lowest. Two bits above it, 128 below.
  int word = places / 32, bit = places % 32;
  uint64_t above = product[word] | (word + 1 < WORDS + 2 ? (uint64_t)product[word + 1] << 32 : 0);
  int quarter = (int)(above >> bit) & 3;
  for (int i = 0; i < 4; i++) {
    uint64_t both = (uint64_t)product[word - i] << 32 | product[word - i - 1];
    top[i] = (uint32_t)((both << 32 >> 32 | (uint64_t)product[word - i] << 32) >> bit);
  }
  int negative = top[0] >> 31;
  if (negative) {  // Nearer to the next quarter.
    quarter++;
    for (int i = 0; i < 4; i++) top[i] = ~top[i];
  }
  struct pair sum = __pair_sum(top[0] * 0x1p-32, top[1] * 0x1p-64), more = {top[2] * 0x1p-96, top[3] * 0x1p-128};
  const struct pair half_pi = {0x1.921fb54442d18p0, 0x1.1a62633145c07p-54};
  *rest = __pair_multiply(__pair_add(sum, more), half_pi);
  if (negative) {
    rest->high = -rest->high;
    rest->low = -rest->low;
  }
  return quarter & 3;
}

// 0 ≤ x = quarter × π/2 + rest.
static int reduce(double x, struct pair *rest) {
  if (x < 0.7853981633974483) {
    rest->high = x;
    rest->low = 0;
    return 0;
  }
  if (x >= 0x1p20) return reduce_large(x, rest);
  double count = rint(x * 0x1.45f306dc9c883p-1);
  struct pair second = {-count * 0x1.0b4611a6p-34, 0}, third = {-count * 0x1.3198a2ep-69, -count * 0x1.b839a252049c1p-104};
  struct pair first = {x - count * 0x1.921fb544p0, 0};  // All products of count are exact but the last.
  *rest = __pair_add(__pair_add(first, second), third);
  return (int)count & 3;
}

// For 0 ≤ |r| ≤ π/4 and a bit.
static void near_zero(struct pair r, struct pair *sine, struct pair *cosine) {
  double h = r.high;
  struct pair square = __pair_product(h, h);
  double q = square.high;
  double s = h * q * (-1.0 / 6 + q * (1.0 / 120 + q * (-1.0 / 5040 + q * (1.0 / 362880 + q * (-1.0 / 39916800 + q / 6227020800.0)))));
  *sine = __pair_sum(h, r.low * (1 - q / 2) + s);
  struct pair c = __pair_sum(1, -q / 2);
  double rest = q * q * (1.0 / 24 + q * (-1.0 / 720 + q * (1.0 / 40320 + q * (-1.0 / 3628800 + q / 479001600.0))));
  *cosine = __pair_sum(c.high, c.low - square.low / 2 - h * r.low + rest);
}

static void by_table(struct pair r, struct pair *sine, struct pair *cosine) {
  int index = (int)rint(r.high * 64);
  const double *at = __sin_table[index];
  struct pair u = __pair_sum(r.high - index / 64.0, r.low);  // |u| ≤ 1/128
  double h = u.high, q = h * h;
  double s = u.low + h * q * (-1.0 / 6 + q * (1.0 / 120 - q / 5040));
  double c = q * (0.5 + q * (-1.0 / 24 + q / 720)) + h * u.low;  // 1 - cos u
  struct pair a = __pair_product(at[2], h), sum = __pair_sum(at[0], a.high);
  *sine = __pair_sum(sum.high, sum.low + (a.low + at[1] + at[3] * h + at[2] * s - at[0] * c));
  a = __pair_product(at[0], h);
  sum = __pair_sum(at[2], -a.high);
  *cosine = __pair_sum(sum.high, sum.low - (a.low - at[3] + at[1] * h + at[0] * s + at[2] * c));
}

static struct pair minus(struct pair a) {
  a.high = -a.high;
  a.low = -a.low;
  return a;
}

void __pair_sin_cos(double x, struct pair *sine, struct pair *cosine) {
  struct pair r, s, c;
  int quarter = reduce(fabs(x), &r), negative = r.high < 0;
  if (negative) r = minus(r);
  if (r.high < 0.1) near_zero(r, &s, &c);
  else by_table(r, &s, &c);
  if (negative) s = minus(s);
  switch (quarter) {
    case 0: *sine = s, *cosine = c; break;
    case 1: *sine = c, *cosine = minus(s); break;
    case 2: *sine = minus(s), *cosine = minus(c); break;
    default: *sine = minus(c), *cosine = s; break;
  }
  if (x < 0) *sine = minus(*sine);
}

static double no_angle(double x) { return isinf(x) ? __math_error(EDOM, NAN) : x + x; }

double sin(double x) {
  struct pair s, c;
  if (!isfinite(x)) return no_angle(x);
  if (fabs(x) < 0x1p-27) return x;
  __pair_sin_cos(x, &s, &c);
  return s.high + s.low;
}

double cos(double x) {
  struct pair s, c;
  if (!isfinite(x)) return no_angle(x);
  __pair_sin_cos(x, &s, &c);
  return c.high + c.low;
}

double tan(double x) {
  struct pair s, c;
  if (!isfinite(x)) return no_angle(x);
  if (fabs(x) < 0x1p-27) return x;
  __pair_sin_cos(x, &s, &c);
  s = __pair_divide(s, c);
  return s.high + s.low;
}

void sincos(double x, double *sine, double *cosine) {
  *sine = sin(x);
  *cosine = cos(x);
}

void sincosf(float x, float *sine, float *cosine) {
  *sine = sin(x);
  *cosine = cos(x);
}

FOR_FLOAT_AND_LONG(sin)
FOR_FLOAT_AND_LONG(cos)
FOR_FLOAT_AND_LONG(tan)
