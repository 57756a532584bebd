// strtod.c: from text to the nearest double or float, ties to even. The digits become one large whole number, which is
// multiplied or divided by powers of ten exactly; only its top 64 bits and whether anything lies below them matter.
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { WORDS = 256, MOST_DIGITS = 800 };  // More than 768 digits never decide alone; the rest is only zero or not.

struct big {
  uint32_t words[WORDS];  // The least significant first.
  int count;
};

struct real {  // ± mantissa × 2^exponent, a little more when `inexact`. The mantissa's top bit is set unless it is 0.
  uint64_t mantissa;
  int exponent;
  int inexact, negative;
  int special;  // 'i' infinity, 'n' not a number, else 0.
};

static void multiply_add(struct big *big, uint32_t factor, uint32_t carry) {
  uint64_t wide = carry;
  for (int i = 0; i < big->count; i++) {
    wide += (uint64_t)big->words[i] * factor;
    big->words[i] = (uint32_t)wide;
    wide >>= 32;
  }
  if (wide && big->count < WORDS) big->words[big->count++] = (uint32_t)wide;
}

// Returns whether anything was left over.
static int divide(struct big *big, uint32_t divisor) {
  uint32_t rest = 0;
  for (int i = big->count - 1; i >= 0; i--) {
    uint64_t wide = (uint64_t)rest << 32 | big->words[i];
    big->words[i] = (uint32_t)(wide / divisor);
    rest = (uint32_t)(wide % divisor);
  }
  while (big->count > 0 && big->words[big->count - 1] == 0) big->count--;
  return rest != 0;
}

static void shift_words(struct big *big, int words) {
  memmove(big->words + words, big->words, big->count * sizeof big->words[0]);
  memset(big->words, 0, words * sizeof big->words[0]);
  big->count += words;
}

static uint32_t ten_to(int power) {
  uint32_t value = 1;
  while (power-- > 0) value *= 10;
  return value;
}

// big × 10^power
static void convert(struct real *real, struct big *big, int power) {
  int shifted = 0;
  for (; power >= 9; power -= 9) multiply_add(big, 1000000000, 0);
  if (power > 0) multiply_add(big, ten_to(power), 0);
  if (power < 0) {
    int words = (-power * 10 / 3 + 64) / 32 + 2 - big->count;  // 10^3 < 2^10: this leaves 64 bits and more.
    if (words < 0) words = 0;
    if (big->count + words > WORDS) words = WORDS - big->count;
    shift_words(big, words);
    shifted = 32 * words;
    for (; power <= -9; power += 9) real->inexact |= divide(big, 1000000000);
    if (power < 0) real->inexact |= divide(big, ten_to(-power));
  }
  real->mantissa = 0;
  real->exponent = 0;
  if (big->count == 0) return;
  int top = big->count - 1;
  uint64_t high = (uint64_t)big->words[top] << 32 | (top >= 1 ? big->words[top - 1] : 0);
  uint32_t next = top >= 2 ? big->words[top - 2] : 0;
  int zeros = 0;
  while (!(high >> 63)) {
    high = high << 1 | next >> 31;
    next <<= 1;
    zeros++;
  }
  real->inexact |= next != 0;
  for (int i = top - 3; i >= 0; i--) real->inexact |= big->words[i] != 0;
  real->mantissa = high;
  real->exponent = 32 * (top - 1) - zeros - shifted;
}

// e+10 and the like; leaves *at where it is when no digits follow. No exponent of use is beyond ±100,000.
static int read_exponent(const char **at) {
  const char *digit = *at + 1;
  int negative = *digit == '-', value = 0;
  if (*digit == '-' || *digit == '+') digit++;
  if (!isdigit((unsigned char)*digit)) return 0;
  for (; isdigit((unsigned char)*digit); digit++)
    if (value < 100000) value = value * 10 + *digit - '0';
  *at = digit;
  return negative ? -value : value;
}

// Returns behind the last character used, or null when there is no digit.
static const char *read_decimal(struct real *real, const char *at) {
  struct big big;
  int digits = 0, power = 0, seen = 0, behind_point = 0;
  uint32_t chunk = 0;
  int chunk_digits = 0;
  big.count = 0;
  for (;; at++) {
    if (*at == '.' && !behind_point) {
      behind_point = 1;
      continue;
    }
    if (!isdigit((unsigned char)*at)) break;
    seen = 1;
    if (behind_point) power--;
    if (digits == 0 && *at == '0') continue;
    if (digits == MOST_DIGITS) {
      power++;
      if (*at != '0') real->inexact = 1;
      continue;
    }
    digits++;
    chunk = chunk * 10 + (*at - '0');
    if (++chunk_digits == 9) {
      multiply_add(&big, 1000000000, chunk);
      chunk = chunk_digits = 0;
    }
  }
  if (!seen) return 0;
  if (chunk_digits > 0) multiply_add(&big, ten_to(chunk_digits), chunk);
  if (*at == 'e' || *at == 'E') power += read_exponent(&at);
  if (digits == 0 || digits + power > 400) {
    real->mantissa = digits ? 1ULL << 63 : 0;
    real->exponent = 100000;
  } else if (digits + power < -400) {
    real->mantissa = 1ULL << 63;
    real->exponent = -100000;
    real->inexact = 1;
  } else {
    convert(real, &big, power);
  }
  return at;
}

static int hex_value(char c) {
  if (isdigit((unsigned char)c)) return c - '0';
  c |= 32;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static const char *read_hexadecimal(struct real *real, const char *at) {
  int exponent = 0, seen = 0, behind_point = 0;
  uint64_t mantissa = 0;
  for (;; at++) {
    if (*at == '.' && !behind_point) {
      behind_point = 1;
      continue;
    }
    int digit = hex_value(*at);
    if (digit < 0) break;
    seen = 1;
    if (behind_point) exponent -= 4;
    if (mantissa >> 60) {
      exponent += 4;
      real->inexact |= digit != 0;
    } else {
      mantissa = mantissa << 4 | (unsigned)digit;
    }
  }
  if (!seen) return 0;
  if (*at == 'p' || *at == 'P') exponent += read_exponent(&at);
  for (; mantissa && !(mantissa >> 63); mantissa <<= 1) exponent--;
  real->mantissa = mantissa;
  real->exponent = exponent;
  return at;
}

static void read_real(struct real *real, const char *text, char **end) {
  const char *at = text, *behind = 0;
  memset(real, 0, sizeof *real);
  while (isspace((unsigned char)*at)) at++;
  if (*at == '-' || *at == '+') real->negative = *at++ == '-';
  if (strncasecmp(at, "inf", 3) == 0) {
    real->special = 'i';
    behind = at + (strncasecmp(at, "infinity", 8) == 0 ? 8 : 3);
  } else if (strncasecmp(at, "nan", 3) == 0) {
    real->special = 'n';
    behind = at + 3;
    if (*behind == '(') {
      const char *tag = behind + 1;
      while (isalnum((unsigned char)*tag) || *tag == '_') tag++;
      if (*tag == ')') behind = tag + 1;
    }
  } else {
    if (at[0] == '0' && (at[1] | 32) == 'x') behind = read_hexadecimal(real, at + 2);
    if (!behind) behind = read_decimal(real, at);
  }
  if (end) *end = (char *)(behind ? behind : text);
}

// Packed as IEEE 754 says: `bits` of mantissa with the hidden one, the exponent's bias. Sets errno.
static uint64_t pack(const struct real *real, int bits, int bias) {
  uint64_t infinity = (uint64_t)(2 * bias + 1) << (bits - 1);
  if (real->special) return real->special == 'i' ? infinity : infinity | 1ULL << (bits - 2);
  if (real->mantissa == 0) return 0;
  int exponent = real->exponent + 63 + bias, drop = 64 - bits;  // Of a normal number.
  if (exponent > 2 * bias) {
    errno = ERANGE;
    return infinity;
  }
  int small = exponent < 1;
  if (small) {
    drop += 1 - exponent;
    exponent = 1;
  }
  uint64_t kept = 0, half = 0, rest = 0;
  if (drop < 64) {
    kept = real->mantissa >> drop;
    half = real->mantissa >> (drop - 1) & 1;
    rest = real->mantissa << (65 - drop);
    if (drop == 1) rest = 0;
  } else if (drop == 64) {
    half = real->mantissa >> 63;
    rest = real->mantissa << 1;
  } else {
    rest = 1;
  }
  int inexact = half || rest || real->inexact;
  if (half && (rest || real->inexact || kept & 1)) kept++;
  if (small && inexact) errno = ERANGE;
  // The hidden bit, where it is set, adds one to the exponent; so may the rounding.
  uint64_t packed = ((uint64_t)(exponent - 1) << (bits - 1)) + kept;
  if (packed >= infinity) errno = ERANGE;
  return packed;
}

double strtod(const char *restrict text, char **restrict end) {
  union { uint64_t bits; double value; } result;
  struct real real;
  read_real(&real, text, end);
  result.bits = pack(&real, 53, 1023) | (uint64_t)real.negative << 63;
  return result.value;
}

float strtof(const char *restrict text, char **restrict end) {
  union { uint32_t bits; float value; } result;
  struct real real;
  read_real(&real, text, end);
  result.bits = (uint32_t)pack(&real, 24, 127) | (uint32_t)real.negative << 31;
  return result.value;
}

long double strtold(const char *restrict text, char **restrict end) { return strtod(text, end); }

double atof(const char *text) { return strtod(text, 0); }
