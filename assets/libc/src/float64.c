// float64.c: between 64-bit integers and floating point, which the floating-point unit of a 32-bit machine leaves to
// software (names and meaning: libgcc's manual). To nearest, ties to even; towards zero on the way back.

typedef unsigned long long bits64;

static int leading_zeros(bits64 value) {
  int count = 0;
  for (; !(value >> 63); value <<= 1) count++;
  return count;
}

// The value as sign, exponent and `size` bits of mantissa, as IEEE 754 packs them. Not for 0.
static bits64 pack(bits64 magnitude, int size, int bias) {
  int zeros = leading_zeros(magnitude), exponent = 63 - zeros + bias;
  bits64 normal = magnitude << zeros;  // Its highest bit is the hidden one.
  bits64 kept = normal >> (63 - size), rest = normal << (size + 1), half = 1ULL << 63;
  if (rest > half || (rest == half && kept & 1)) kept++;  // May carry into the exponent, which is then right.
  return ((bits64)(exponent - 1) << size) + kept;
}

double __floatundidf(unsigned long long value) {
  union { bits64 bits; double value; } result;
  result.bits = value ? pack(value, 52, 1023) : 0;
  return result.value;
}

double __floatdidf(long long value) {
  union { bits64 bits; double value; } result;
  bits64 magnitude = value < 0 ? -(bits64)value : (bits64)value;
  result.bits = value ? pack(magnitude, 52, 1023) : 0;
  if (value < 0) result.bits |= 1ULL << 63;
  return result.value;
}

float __floatundisf(unsigned long long value) {
  union { unsigned bits; float value; } result;
  result.bits = value ? pack(value, 23, 127) : 0;
  return result.value;
}

float __floatdisf(long long value) {
  union { unsigned bits; float value; } result;
  bits64 magnitude = value < 0 ? -(bits64)value : (bits64)value;
  result.bits = value ? pack(magnitude, 23, 127) : 0;
  if (value < 0) result.bits |= 1u << 31;
  return result.value;
}

// The whole part of |value|, or all ones where 64 bits are not enough.
static bits64 whole_part(double value, int *negative) {
  union { double value; bits64 bits; } given;
  given.value = value;
  int exponent = (int)(given.bits >> 52 & 0x7ff) - 1023;
  bits64 mantissa = (given.bits & ((1ULL << 52) - 1)) | 1ULL << 52;
  *negative = (int)(given.bits >> 63);
  if (exponent < 0) return 0;
  if (exponent > 63) return -1ULL;
  return exponent > 52 ? mantissa << (exponent - 52) : mantissa >> (52 - exponent);
}

long long __fixdfdi(double value) {
  int negative;
  bits64 whole = whole_part(value, &negative);
  if (whole >> 63) return (long long)((1ULL << 63) - !negative);  // Too large: the nearest there is.
  return negative ? -(long long)whole : (long long)whole;
}

unsigned long long __fixunsdfdi(double value) {
  int negative;
  bits64 whole = whole_part(value, &negative);
  return negative ? 0 : whole;
}

long long __fixsfdi(float value) { return __fixdfdi(value); }
unsigned long long __fixunssfdi(float value) { return __fixunsdfdi(value); }
