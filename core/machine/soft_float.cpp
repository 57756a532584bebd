// soft_float.cpp: numbers are taken apart into a sign, an exponent and 64 bits of significand whose top bit
// is set; computed with in 128 bits, where a last bit stands for all that was shifted out; and rounded once.
#include "core/machine/soft_float.h"

#include <algorithm>
#include <utility>

namespace heddle {
namespace {

__extension__ typedef unsigned __int128 Wide;

enum class Kind : std::uint8_t { zero, finite, infinite, quiet_nan, signaling_nan };

// |value| = significand * 2^(exponent - 63); the significand's top bit is set when finite.
struct Number {
  Kind kind = Kind::zero;
  bool negative = false;
  int exponent = 0;
  std::uint64_t significand = 0;
};

bool is_nan(const Number& a) { return a.kind == Kind::quiet_nan || a.kind == Kind::signaling_nan; }

int bias(FloatFormat format) { return (1 << (format.exponent_bits - 1)) - 1; }
std::uint64_t fraction_mask(FloatFormat format) { return (std::uint64_t{1} << format.fraction_bits) - 1; }
std::uint64_t exponent_mask(FloatFormat format) { return (std::uint64_t{1} << format.exponent_bits) - 1; }
std::uint64_t sign_bit(FloatFormat format) { return std::uint64_t{1} << (format.exponent_bits + format.fraction_bits); }
FloatBits infinity(FloatFormat format, bool negative) {
  return exponent_mask(format) << format.fraction_bits | (negative ? sign_bit(format) : 0);
}
FloatBits zero(FloatFormat format, bool negative) { return negative ? sign_bit(format) : 0; }

int leading_zeros(std::uint64_t value) { return __builtin_clzll(value); }

Number take_apart(FloatFormat format, FloatBits bits) {
  Number number{.negative = (bits & sign_bit(format)) != 0};
  std::uint64_t fraction = bits & fraction_mask(format);
  std::uint64_t field = bits >> format.fraction_bits & exponent_mask(format);
  if (field == exponent_mask(format)) {
    bool quiet = (fraction >> (format.fraction_bits - 1)) != 0;
    number.kind = fraction == 0 ? Kind::infinite : quiet ? Kind::quiet_nan : Kind::signaling_nan;
    return number;
  }
  if (field == 0 && fraction == 0) return number;
  number.kind = Kind::finite;
  std::uint64_t significand = field == 0 ? fraction : fraction | std::uint64_t{1} << format.fraction_bits;
  int shift = leading_zeros(significand);
  number.significand = significand << shift;
  number.exponent = (field == 0 ? 1 : static_cast<int>(field)) - bias(format) + (63 - format.fraction_bits) - shift;
  return number;
}

Wide shift_right_jam(Wide value, int shift) {
  if (shift == 0) return value;
  if (shift >= 128) return value != 0;
  return value >> shift | static_cast<Wide>((value << (128 - shift)) != 0);
}

bool rounds_up(Rounding rounding, bool negative, bool odd, bool half, bool rest) {
  switch (rounding) {
    case Rounding::nearest_even: return half && (rest || odd);
    case Rounding::to_zero: return false;
    case Rounding::down: return negative && (half || rest);
    case Rounding::up: return !negative && (half || rest);
    case Rounding::nearest_away: return half;
  }
  return false;
}

// What is left of a significand when its low `shift` bits are rounded away.
struct Rounded {
  std::uint64_t value = 0;
  bool inexact = false;
};

Rounded round_away(std::uint64_t significand, int shift, Rounding rounding, bool negative) {
  std::uint64_t kept = shift >= 64 ? 0 : significand >> shift;
  bool half = shift <= 64 && (significand >> (shift - 1) & 1) != 0;
  bool rest = shift > 64 ? significand != 0 : (significand & ((std::uint64_t{1} << (shift - 1)) - 1)) != 0;
  return {kept + (rounds_up(rounding, negative, kept & 1, half, rest) ? 1 : 0), half || rest};
}

FloatBits overflowed(FloatContext& context, bool negative) {
  context.flags |= float_overflow | float_inexact;
  bool to_largest = context.rounding == Rounding::to_zero || (context.rounding == Rounding::down && !negative) ||
                    (context.rounding == Rounding::up && negative);
  return infinity(context.format, negative) - (to_largest ? 1 : 0);
}

// The significand's top bit is set; its lowest may stand for more below.
FloatBits round_and_pack(FloatContext& context, bool negative, int exponent, std::uint64_t significand) {
  FloatFormat format = context.format;
  FloatBits sign = zero(format, negative);
  int smallest = 1 - bias(format), shift = 63 - format.fraction_bits;
  std::uint64_t hidden = std::uint64_t{1} << format.fraction_bits;
  if (exponent < smallest) {
    Rounded rounded = round_away(significand, std::min(shift + smallest - exponent, 66), context.rounding, negative);
    // Tiny is what would still be too small if the exponent went lower (RISC-V detects it after rounding).
    bool tiny = exponent < smallest - 1 || round_away(significand, shift, context.rounding, negative).value < hidden * 2;
    if (rounded.inexact) context.flags |= float_inexact | (tiny ? float_underflow : 0u);
    return sign | rounded.value;  // When it grew to the smallest normal number, the carry is its exponent.
  }
  Rounded rounded = round_away(significand, shift, context.rounding, negative);
  if (rounded.value == hidden * 2) {
    rounded.value = hidden;
    ++exponent;
  }
  if (exponent > bias(format)) return overflowed(context, negative);
  if (rounded.inexact) context.flags |= float_inexact;
  return sign | static_cast<std::uint64_t>(exponent + bias(format)) << format.fraction_bits | (rounded.value & (hidden - 1));
}

FloatBits round_and_pack_wide(FloatContext& context, bool negative, int exponent_of_top, Wide value) {
  std::uint64_t high = static_cast<std::uint64_t>(value >> 64);
  int shift = high != 0 ? leading_zeros(high) : 64 + leading_zeros(static_cast<std::uint64_t>(value));
  value <<= shift;
  std::uint64_t significand = static_cast<std::uint64_t>(value >> 64) | (static_cast<std::uint64_t>(value) != 0 ? 1 : 0);
  return round_and_pack(context, negative, exponent_of_top - shift, significand);
}

FloatBits nan_of(FloatContext& context, bool invalid) {
  if (invalid) context.flags |= float_invalid;
  return canonical_nan(context.format);
}

FloatBits pack(FloatContext& context, const Number& a) {
  switch (a.kind) {
    case Kind::zero: return zero(context.format, a.negative);
    case Kind::finite: return round_and_pack(context, a.negative, a.exponent, a.significand);
    case Kind::infinite: return infinity(context.format, a.negative);
    case Kind::quiet_nan: return nan_of(context, false);
    case Kind::signaling_nan: return nan_of(context, true);
  }
  return 0;
}

bool any_signaling(const Number& a, const Number& b) { return a.kind == Kind::signaling_nan || b.kind == Kind::signaling_nan; }

// A finite number of 128 bits: |value| = significand * 2^(exponent - 126); bit 126 is the top one.
struct WideNumber {
  bool negative = false;
  int exponent = 0;
  Wide significand = 0;
};

FloatBits add_wide(FloatContext& context, WideNumber a, WideNumber b) {
  if (a.exponent < b.exponent || (a.exponent == b.exponent && a.significand < b.significand)) std::swap(a, b);
  b.significand = shift_right_jam(b.significand, a.exponent - b.exponent);
  Wide sum = a.negative == b.negative ? a.significand + b.significand : a.significand - b.significand;
  if (sum == 0) return zero(context.format, context.rounding == Rounding::down);
  return round_and_pack_wide(context, a.negative, a.exponent + 1, sum);
}

WideNumber widen(const Number& a) { return {a.negative, a.exponent, static_cast<Wide>(a.significand) << 63}; }

FloatBits add(FloatContext& context, const Number& a, const Number& b) {
  if (is_nan(a) || is_nan(b)) return nan_of(context, any_signaling(a, b));
  if (a.kind == Kind::infinite && b.kind == Kind::infinite && a.negative != b.negative) return nan_of(context, true);
  if (a.kind == Kind::infinite) return infinity(context.format, a.negative);
  if (b.kind == Kind::infinite) return infinity(context.format, b.negative);
  if (a.kind == Kind::zero && b.kind == Kind::zero)
    return zero(context.format, a.negative == b.negative ? a.negative : context.rounding == Rounding::down);
  if (a.kind == Kind::zero) return pack(context, b);
  if (b.kind == Kind::zero) return pack(context, a);
  return add_wide(context, widen(a), widen(b));
}

// Digit by digit: the largest root with root * root ≤ value.
std::uint64_t integer_root(Wide value, bool& exact) {
  Wide root = 0, rest = value;
  for (int bit = 63; bit >= 0; --bit) {
    Wide trial = (root << (bit + 1)) + (Wide{1} << (2 * bit));  // (root + 2^bit)^2 - root^2
    if (trial > rest) continue;
    rest -= trial;
    root |= Wide{1} << bit;
  }
  exact = rest == 0;
  return static_cast<std::uint64_t>(root);
}

enum class Order : std::uint8_t { less, equal, greater, unordered };

Order compare(FloatFormat format, FloatBits a, FloatBits b) {
  if (is_nan(take_apart(format, a)) || is_nan(take_apart(format, b))) return Order::unordered;
  // As signed integers the magnitudes are in order; both zeros are one.
  auto key = [&](FloatBits bits) {
    auto magnitude = static_cast<std::int64_t>(bits & (sign_bit(format) - 1));
    return (bits & sign_bit(format)) != 0 ? -magnitude : magnitude;
  };
  return key(a) < key(b) ? Order::less : key(a) > key(b) ? Order::greater : Order::equal;
}

bool is_signaling(FloatFormat format, FloatBits a) { return take_apart(format, a).kind == Kind::signaling_nan; }
bool is_nan(FloatFormat format, FloatBits a) { return is_nan(take_apart(format, a)); }

FloatBits choose(FloatContext& context, FloatBits a, FloatBits b, bool smaller) {
  FloatFormat format = context.format;
  if (is_signaling(format, a) || is_signaling(format, b)) context.flags |= float_invalid;
  if (is_nan(format, a)) return is_nan(format, b) ? canonical_nan(format) : b;
  if (is_nan(format, b)) return a;
  Order order = compare(format, a, b);
  bool a_first = order == Order::equal ? (a & sign_bit(format)) != 0 : order == Order::less;
  return a_first == smaller ? a : b;
}

// To an integer from `least` to `most`; what does not fit becomes the nearer of them.
std::int64_t to_integer(FloatContext& context, FloatBits bits, std::int64_t least, std::int64_t most) {
  Number a = take_apart(context.format, bits);
  if (a.kind == Kind::zero) return 0;
  bool too_large = is_nan(a) || a.kind == Kind::infinite || a.exponent > 32;
  Rounded rounded;
  if (!too_large) rounded = round_away(a.significand, std::min(63 - a.exponent, 66), context.rounding, a.negative);
  std::int64_t value = a.negative && !is_nan(a) ? -static_cast<std::int64_t>(rounded.value) : static_cast<std::int64_t>(rounded.value);
  if (too_large || value < least || value > most) {
    context.flags |= float_invalid;
    return a.negative && !is_nan(a) ? least : most;
  }
  if (rounded.inexact) context.flags |= float_inexact;
  return value;
}

FloatBits from_integer(FloatContext& context, bool negative, std::uint64_t magnitude) {
  if (magnitude == 0) return 0;
  int shift = leading_zeros(magnitude);
  return round_and_pack(context, negative, 63 - shift, magnitude << shift);
}

}  // namespace

FloatBits canonical_nan(FloatFormat format) { return infinity(format, false) | std::uint64_t{1} << (format.fraction_bits - 1); }

FloatBits add_floats(FloatContext& context, FloatBits a, FloatBits b) {
  return add(context, take_apart(context.format, a), take_apart(context.format, b));
}

FloatBits subtract_floats(FloatContext& context, FloatBits a, FloatBits b) {
  Number subtrahend = take_apart(context.format, b);
  subtrahend.negative = !subtrahend.negative;
  return add(context, take_apart(context.format, a), subtrahend);
}

FloatBits multiply_floats(FloatContext& context, FloatBits a_bits, FloatBits b_bits) {
  Number a = take_apart(context.format, a_bits), b = take_apart(context.format, b_bits);
  bool negative = a.negative != b.negative;
  if (is_nan(a) || is_nan(b)) return nan_of(context, any_signaling(a, b));
  if (a.kind == Kind::infinite || b.kind == Kind::infinite) {
    if (a.kind == Kind::zero || b.kind == Kind::zero) return nan_of(context, true);
    return infinity(context.format, negative);
  }
  if (a.kind == Kind::zero || b.kind == Kind::zero) return zero(context.format, negative);
  return round_and_pack_wide(context, negative, a.exponent + b.exponent + 1, static_cast<Wide>(a.significand) * b.significand);
}

FloatBits divide_floats(FloatContext& context, FloatBits a_bits, FloatBits b_bits) {
  Number a = take_apart(context.format, a_bits), b = take_apart(context.format, b_bits);
  bool negative = a.negative != b.negative;
  if (is_nan(a) || is_nan(b)) return nan_of(context, any_signaling(a, b));
  if (a.kind == b.kind && a.kind != Kind::finite) return nan_of(context, true);  // 0 / 0 and ∞ / ∞
  if (a.kind == Kind::infinite) return infinity(context.format, negative);
  if (b.kind == Kind::infinite || a.kind == Kind::zero) return zero(context.format, negative);
  if (b.kind == Kind::zero) {
    context.flags |= float_divided_by_zero;
    return infinity(context.format, negative);
  }
  Wide dividend = static_cast<Wide>(a.significand) << 63;
  Wide quotient = dividend / b.significand;
  if (quotient * b.significand != dividend) quotient = quotient << 1 | 1;
  else quotient <<= 1;
  return round_and_pack_wide(context, negative, a.exponent - b.exponent + 63, quotient);  // Bit 127 would stand for 2^63.
}

FloatBits square_root(FloatContext& context, FloatBits bits) {
  Number a = take_apart(context.format, bits);
  if (is_nan(a)) return nan_of(context, a.kind == Kind::signaling_nan);
  if (a.kind == Kind::zero) return bits;
  if (a.negative) return nan_of(context, true);
  if (a.kind == Kind::infinite) return bits;
  bool odd = (a.exponent & 1) != 0, exact = false;
  std::uint64_t root = integer_root(static_cast<Wide>(a.significand) << (odd ? 64 : 63), exact);
  return round_and_pack(context, false, (a.exponent - (odd ? 1 : 0)) / 2, root | (exact ? 0 : 1));
}

FloatBits multiply_add(FloatContext& context, FloatBits a_bits, FloatBits b_bits, FloatBits c_bits) {
  Number a = take_apart(context.format, a_bits), b = take_apart(context.format, b_bits), c = take_apart(context.format, c_bits);
  bool negative = a.negative != b.negative;
  bool undefined = (a.kind == Kind::infinite && b.kind == Kind::zero) || (a.kind == Kind::zero && b.kind == Kind::infinite);
  if (undefined) return nan_of(context, true);
  if (is_nan(a) || is_nan(b) || is_nan(c)) return nan_of(context, any_signaling(a, b) || c.kind == Kind::signaling_nan);
  if (a.kind == Kind::infinite || b.kind == Kind::infinite) return add(context, Number{.kind = Kind::infinite, .negative = negative}, c);
  if (a.kind == Kind::zero || b.kind == Kind::zero) return add(context, Number{.negative = negative}, c);
  if (c.kind == Kind::infinite) return infinity(context.format, c.negative);
  Wide product = static_cast<Wide>(a.significand) * b.significand;  // Its low bits are zeros: a fraction has at most 53 bits.
  WideNumber wide{negative, a.exponent + b.exponent, product};
  if (product >> 127 != 0) {
    wide.significand >>= 1;
    ++wide.exponent;
  }
  if (c.kind == Kind::zero) return round_and_pack_wide(context, negative, wide.exponent + 1, wide.significand);
  return add_wide(context, wide, widen(c));
}

FloatBits smaller_float(FloatContext& context, FloatBits a, FloatBits b) { return choose(context, a, b, true); }
FloatBits larger_float(FloatContext& context, FloatBits a, FloatBits b) { return choose(context, a, b, false); }

bool floats_equal(FloatContext& context, FloatBits a, FloatBits b) {
  if (is_signaling(context.format, a) || is_signaling(context.format, b)) context.flags |= float_invalid;
  return compare(context.format, a, b) == Order::equal;
}

bool float_less(FloatContext& context, FloatBits a, FloatBits b) {
  Order order = compare(context.format, a, b);
  if (order == Order::unordered) context.flags |= float_invalid;
  return order == Order::less;
}

bool float_less_or_equal(FloatContext& context, FloatBits a, FloatBits b) {
  Order order = compare(context.format, a, b);
  if (order == Order::unordered) context.flags |= float_invalid;
  return order == Order::less || order == Order::equal;
}

std::uint32_t classify_float(FloatFormat format, FloatBits bits) {
  Number a = take_apart(format, bits);
  switch (a.kind) {
    case Kind::signaling_nan: return 1u << 8;
    case Kind::quiet_nan: return 1u << 9;
    case Kind::infinite: return a.negative ? 1u << 0 : 1u << 7;
    case Kind::zero: return a.negative ? 1u << 3 : 1u << 4;
    case Kind::finite: break;
  }
  bool subnormal = a.exponent < 1 - bias(format);
  if (a.negative) return subnormal ? 1u << 2 : 1u << 1;
  return subnormal ? 1u << 5 : 1u << 6;
}

std::uint32_t float_to_signed(FloatContext& context, FloatBits a) {
  return static_cast<std::uint32_t>(to_integer(context, a, INT32_MIN, INT32_MAX));
}
std::uint32_t float_to_unsigned(FloatContext& context, FloatBits a) {
  return static_cast<std::uint32_t>(to_integer(context, a, 0, UINT32_MAX));
}
FloatBits float_from_signed(FloatContext& context, std::uint32_t value) {
  auto number = static_cast<std::int32_t>(value);
  return from_integer(context, number < 0, number < 0 ? 0 - static_cast<std::uint64_t>(std::int64_t{number}) : value);
}
FloatBits float_from_unsigned(FloatContext& context, std::uint32_t value) { return from_integer(context, false, value); }

FloatBits convert_float(FloatContext& context, FloatFormat from, FloatBits a) { return pack(context, take_apart(from, a)); }

}  // namespace heddle
