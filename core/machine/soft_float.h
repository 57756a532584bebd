// soft_float.h: IEEE 754 arithmetic in integers: every rounding mode and flag, and the same bits on every
// host, which WebAssembly's own floats (one rounding mode, no flags) could not give.
#pragma once

#include <cstdint>

namespace heddle {

struct FloatFormat {
  int exponent_bits = 11, fraction_bits = 52;
};
inline constexpr FloatFormat single_format{8, 23}, double_format{11, 52};

enum class Rounding : std::uint8_t { nearest_even, to_zero, down, up, nearest_away };  // RISC-V's numbers.

enum FloatFlags : std::uint32_t { float_inexact = 1, float_underflow = 2, float_overflow = 4, float_divided_by_zero = 8, float_invalid = 16 };

// How to compute: flags are only ever added. Numbers are bit patterns in the low bits of 64.
struct FloatContext {
  FloatFormat format;
  Rounding rounding = Rounding::nearest_even;
  std::uint32_t flags = 0;
};

using FloatBits = std::uint64_t;

// A NaN that comes out is RISC-V's canonical one.
FloatBits canonical_nan(FloatFormat format);
FloatBits add_floats(FloatContext& context, FloatBits a, FloatBits b);
FloatBits subtract_floats(FloatContext& context, FloatBits a, FloatBits b);
FloatBits multiply_floats(FloatContext& context, FloatBits a, FloatBits b);
FloatBits divide_floats(FloatContext& context, FloatBits a, FloatBits b);
FloatBits square_root(FloatContext& context, FloatBits a);
FloatBits multiply_add(FloatContext& context, FloatBits a, FloatBits b, FloatBits c);  // a * b + c, rounded once.

FloatBits smaller_float(FloatContext& context, FloatBits a, FloatBits b);  // A number before a NaN; -0 before +0.
FloatBits larger_float(FloatContext& context, FloatBits a, FloatBits b);
bool floats_equal(FloatContext& context, FloatBits a, FloatBits b);         // Quiet.
bool float_less(FloatContext& context, FloatBits a, FloatBits b);           // Invalid with any NaN.
bool float_less_or_equal(FloatContext& context, FloatBits a, FloatBits b);
std::uint32_t classify_float(FloatFormat format, FloatBits a);              // fclass's ten bits.

std::uint32_t float_to_signed(FloatContext& context, FloatBits a);          // Out of range: the nearest, and invalid.
std::uint32_t float_to_unsigned(FloatContext& context, FloatBits a);
FloatBits float_from_signed(FloatContext& context, std::uint32_t value);
FloatBits float_from_unsigned(FloatContext& context, std::uint32_t value);
FloatBits convert_float(FloatContext& context, FloatFormat from, FloatBits a);  // To context.format.

}  // namespace heddle
