// floating.cpp: RV32F and RV32D: which registers an operation takes, and how floats are boxed in doubles.
#include <cstring>

#include "core/isa/instruction.h"
#include "core/machine/engine.h"
#include "core/machine/soft_float.h"

namespace heddle {
namespace {

constexpr std::uint64_t box = 0xffffffff00000000ull;

bool is_double(Op op) {
  switch (op) {
    case Op::fmadd_d: case Op::fmsub_d: case Op::fnmsub_d: case Op::fnmadd_d: case Op::fadd_d: case Op::fsub_d: case Op::fmul_d:
    case Op::fdiv_d: case Op::fsqrt_d: case Op::fsgnj_d: case Op::fsgnjn_d: case Op::fsgnjx_d: case Op::fmin_d: case Op::fmax_d:
    case Op::fcvt_d_s: case Op::feq_d: case Op::flt_d: case Op::fle_d: case Op::fclass_d: case Op::fcvt_w_d: case Op::fcvt_wu_d:
    case Op::fcvt_d_w: case Op::fcvt_d_wu: return true;
    default: return false;
  }
}

// A single that is not boxed counts as the canonical NaN.
FloatBits unbox(std::uint64_t value, FloatFormat format) {
  if (format.fraction_bits == 52) return value;
  return (value & box) == box ? value & ~box : canonical_nan(single_format);
}

std::uint64_t boxed(FloatBits value, FloatFormat format) { return format.fraction_bits == 52 ? value : value | box; }

template <class T, class Bits>
T float_of(FloatBits bits) {
  Bits narrow = static_cast<Bits>(bits);
  T value;
  std::memcpy(&value, &narrow, sizeof value);
  return value;
}

template <class Bits, class T>
FloatBits bits_of(T value) {
  Bits bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

// The host computes a basic operation when that cannot be told apart: it rounds to the nearest even as we
// should, inexact is already set, and the result is well inside the range where no other flag can arise.
template <class T, class Bits>
bool compute_on_host(Op single, FloatContext& context, FloatBits a_bits, FloatBits b_bits, FloatBits& result) {
  T a = float_of<T, Bits>(a_bits), b = float_of<T, Bits>(b_bits);
  switch (single) {
    case Op::fadd_s: result = bits_of<Bits>(a + b); break;
    case Op::fsub_s: result = bits_of<Bits>(a - b); break;
    case Op::fmul_s: result = bits_of<Bits>(a * b); break;
    case Op::fdiv_s: result = bits_of<Bits>(a / b); break;
    default: return false;
  }
  std::uint64_t largest = (std::uint64_t{1} << context.format.exponent_bits) - 1;
  std::uint64_t exponent = result >> context.format.fraction_bits & largest;
  return exponent > 1 && exponent < largest - 1;
}

FloatBits compute(Op single, FloatContext& context, FloatBits a, FloatBits b) {
  FloatBits result = 0;
  if (context.rounding == Rounding::nearest_even && (context.flags & float_inexact) != 0) {
    bool done = context.format.fraction_bits == 52 ? compute_on_host<double, std::uint64_t>(single, context, a, b, result)
                                                   : compute_on_host<float, std::uint32_t>(single, context, a, b, result);
    if (done) return result;
  }
  switch (single) {
    case Op::fadd_s: return add_floats(context, a, b);
    case Op::fsub_s: return subtract_floats(context, a, b);
    case Op::fmul_s: return multiply_floats(context, a, b);
    default: return divide_floats(context, a, b);
  }
}

struct Operands {
  FloatContext context;
  FloatBits a = 0, b = 0, c = 0, sign = 0;
};

// The operations of both formats, named by the single one. False: the result is an integer (to `integer`).
bool do_operation(Op op, Operands& o, Word integer_operand, std::uint64_t& result, Word& integer) {
  FloatContext& context = o.context;
  switch (op) {
    case Op::fadd_s: case Op::fadd_d: result = compute(Op::fadd_s, context, o.a, o.b); return true;
    case Op::fsub_s: case Op::fsub_d: result = compute(Op::fsub_s, context, o.a, o.b); return true;
    case Op::fmul_s: case Op::fmul_d: result = compute(Op::fmul_s, context, o.a, o.b); return true;
    case Op::fdiv_s: case Op::fdiv_d: result = compute(Op::fdiv_s, context, o.a, o.b); return true;
    case Op::fsqrt_s: case Op::fsqrt_d: result = square_root(context, o.a); return true;
    case Op::fmadd_s: case Op::fmadd_d: result = multiply_add(context, o.a, o.b, o.c); return true;
    case Op::fmsub_s: case Op::fmsub_d: result = multiply_add(context, o.a, o.b, o.c ^ o.sign); return true;
    case Op::fnmsub_s: case Op::fnmsub_d: result = multiply_add(context, o.a ^ o.sign, o.b, o.c); return true;
    case Op::fnmadd_s: case Op::fnmadd_d: result = multiply_add(context, o.a ^ o.sign, o.b, o.c ^ o.sign); return true;
    case Op::fsgnj_s: case Op::fsgnj_d: result = (o.a & ~o.sign) | (o.b & o.sign); return true;
    case Op::fsgnjn_s: case Op::fsgnjn_d: result = (o.a & ~o.sign) | (~o.b & o.sign); return true;
    case Op::fsgnjx_s: case Op::fsgnjx_d: result = o.a ^ (o.b & o.sign); return true;
    case Op::fmin_s: case Op::fmin_d: result = smaller_float(context, o.a, o.b); return true;
    case Op::fmax_s: case Op::fmax_d: result = larger_float(context, o.a, o.b); return true;
    case Op::fcvt_s_w: case Op::fcvt_d_w: result = float_from_signed(context, integer_operand); return true;
    case Op::fcvt_s_wu: case Op::fcvt_d_wu: result = float_from_unsigned(context, integer_operand); return true;
    case Op::fmv_w_x: result = integer_operand; return true;
    case Op::feq_s: case Op::feq_d: integer = floats_equal(context, o.a, o.b); return false;
    case Op::flt_s: case Op::flt_d: integer = float_less(context, o.a, o.b); return false;
    case Op::fle_s: case Op::fle_d: integer = float_less_or_equal(context, o.a, o.b); return false;
    case Op::fclass_s: case Op::fclass_d: integer = classify_float(context.format, o.a); return false;
    case Op::fcvt_w_s: case Op::fcvt_w_d: integer = float_to_signed(context, o.a); return false;
    case Op::fcvt_wu_s: case Op::fcvt_wu_d: integer = float_to_unsigned(context, o.a); return false;
    default: return false;
  }
}

// What the two conversions between the formats and the one raw move do not share with the others.
bool do_special(Hart& hart, const Decoded& at, Op op, FloatContext& context) {
  switch (op) {
    case Op::fmv_x_w:
      if (at.rd != 0) hart.x[at.rd] = static_cast<Word>(hart.f[at.rs1]);
      return true;
    case Op::fcvt_s_d: hart.f[at.rd] = boxed(convert_float(context, double_format, hart.f[at.rs1]), single_format); return true;
    case Op::fcvt_d_s: hart.f[at.rd] = convert_float(context, single_format, unbox(hart.f[at.rs1], single_format)); return true;
    default: return false;
  }
}

}  // namespace

bool do_floating(Hart& hart, const Decoded& at) {
  Op op = static_cast<Op>(at.imm >> 16);
  Format layout = op_format(op);
  int mode = at.imm & 7, third = at.imm >> 3 & 31;
  if (mode == 7) mode = static_cast<int>(hart.fcsr >> 5 & 7);
  bool rounds = layout == Format::fp_rounded || layout == Format::R4;
  if (rounds && mode > static_cast<int>(Rounding::nearest_away)) return false;

  FloatFormat format = is_double(op) ? double_format : single_format;
  Operands o{.context = {.format = format, .rounding = rounds ? static_cast<Rounding>(mode) : Rounding::nearest_even, .flags = hart.fcsr & 31}};
  if (!do_special(hart, at, op, o.context)) {
    o.a = unbox(hart.f[at.rs1], format);
    o.b = unbox(hart.f[at.rs2], format);
    o.c = unbox(hart.f[static_cast<std::size_t>(third)], format);
    o.sign = std::uint64_t{1} << (format.exponent_bits + format.fraction_bits);
    std::uint64_t result = 0;
    Word integer = 0;
    if (do_operation(op, o, hart.x[at.rs1], result, integer)) hart.f[at.rd] = boxed(result, format);
    else if (at.rd != 0) hart.x[at.rd] = integer;
  }
  hart.fcsr = (hart.fcsr & ~31u) | o.context.flags;
  return true;
}

}  // namespace heddle
