// floating.cpp: float and double in F and D registers; calls pass them in integer registers (ABI ilp32).
#include <cstring>

#include "core/cc/generator.h"

namespace heddle::cc {
namespace {

constexpr std::int32_t nearest = 0, toward_zero = 1, dynamic = 7;

}  // namespace

Value Generator::gen_real(const Expr* e, Value want) {
  bool is_double = size_of(e->type) == 8;
  std::uint64_t bits = 0;
  if (is_double) {
    std::memcpy(&bits, &e->real, 8);
  } else {
    float real = static_cast<float>(e->real);
    std::uint32_t word = 0;
    std::memcpy(&word, &real, 4);
    bits = word;
  }
  if (!is_double || bits == 0) {
    Value v = result_for(e->type, want);
    Reg r = zero;
    if (bits) {
      r = take();
      load_immediate(r, static_cast<std::uint32_t>(bits));
      release(r);
    }
    if (is_double) emit(Op::fcvt_d_w, v.lo, r, 0, nearest);
    else emit(Op::fmv_w_x, v.lo, r, 0);
    return v;
  }
  Declaration* constant = session_.arena.make<Declaration>();
  constant->linkage = Linkage::internal;
  constant->duration = StorageDuration::static_;
  constant->is_read_only = constant->is_defined = true;
  constant->type = types_[Kind::double_];
  constant->assembler_name = session_.names.intern(".double." + std::to_string(constant_counter_++));
  std::uint8_t* bytes = session_.arena.make_array<std::uint8_t>(8);
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(bits >> (8 * i));
  constant->bytes = bytes;
  constant->byte_count = 8;
  generate_object(constant);
  return load(place_of_declaration(constant, 0), constant->type, want);
}

Value Generator::operate_floating(ExprKind op, const Type* type, Value a, Value b, Value want) {
  bool d = size_of(type) == 8;
  release(a);
  release(b);
  Value v = result_for(type, want);
  Op instruction = Op::fadd_s;
  switch (op) {
    case ExprKind::add: instruction = d ? Op::fadd_d : Op::fadd_s; break;
    case ExprKind::subtract: instruction = d ? Op::fsub_d : Op::fsub_s; break;
    case ExprKind::multiply: instruction = d ? Op::fmul_d : Op::fmul_s; break;
    default: instruction = d ? Op::fdiv_d : Op::fdiv_s; break;
  }
  emit(instruction, v.lo, a.lo, b.lo, dynamic);
  return v;
}

Value Generator::compare_floating(ExprKind op, const Type* type, Value a, Value b, Value want) {
  bool d = size_of(type) == 8;
  release(a);
  release(b);
  Value v = result_for(types_[Kind::int_], want);
  Op eq = d ? Op::feq_d : Op::feq_s, lt = d ? Op::flt_d : Op::flt_s, le = d ? Op::fle_d : Op::fle_s;
  switch (op) {
    case ExprKind::equal: emit(eq, v.lo, a.lo, b.lo); break;
    case ExprKind::not_equal:
      emit(eq, v.lo, a.lo, b.lo);
      emit(Op::xori, v.lo, v.lo, 0, 1);
      break;
    case ExprKind::less: emit(lt, v.lo, a.lo, b.lo); break;
    case ExprKind::greater: emit(lt, v.lo, b.lo, a.lo); break;
    case ExprKind::less_equal: emit(le, v.lo, a.lo, b.lo); break;
    default: emit(le, v.lo, b.lo, a.lo);
  }
  return v;
}

Value Generator::convert_floating(Value v, const Type* from, const Type* to, Value want) {
  if (is_floating(from) && is_floating(to)) {
    bool from_double = size_of(from) == 8, to_double = size_of(to) == 8;
    if (from_double == to_double) return settle(v, want);
    release(v);
    Value out = result_for(to, want);
    emit(to_double ? Op::fcvt_d_s : Op::fcvt_s_d, out.lo, v.lo, 0, to_double ? nearest : dynamic);
    return out;
  }
  if (is_floating(from)) {
    bool d = size_of(from) == 8;
    if (to->kind == Kind::bool_) {
      Value nothing;
      nothing.is_float = true;
      nothing.lo = take_float();
      emit(d ? Op::fcvt_d_w : Op::fcvt_s_w, nothing.lo, zero, 0, d ? nearest : dynamic);
      return compare_floating(ExprKind::not_equal, from, v, nothing, want);
    }
    if (is_wide(to)) {
      Value words = float_to_words(v, from, {});
      const char* helper = is_unsigned(to) ? (d ? "__fixunsdfdi" : "__fixunssfdi") : (d ? "__fixdfdi" : "__fixsfdi");
      return call_helper(helper, {words}, to, want);
    }
    release(v);
    bool u = is_unsigned(to) && size_of(to) == 4;
    Value out = result_for(to, want);
    emit(d ? (u ? Op::fcvt_wu_d : Op::fcvt_w_d) : (u ? Op::fcvt_wu_s : Op::fcvt_w_s), out.lo, v.lo, 0, toward_zero);
    if (size_of(to) < 4) return convert(out, types_[Kind::int_], to, want);
    return out;
  }
  bool d = size_of(to) == 8;
  if (v.wide()) {
    const char* helper = is_unsigned(from) ? (d ? "__floatundidf" : "__floatundisf") : (d ? "__floatdidf" : "__floatdisf");
    Value words = call_helper(helper, {v}, types_[d ? Kind::unsigned_long_long : Kind::unsigned_int], {});
    return words_to_float(words, to, want);
  }
  release(v);
  bool u = is_unsigned(from) && size_of(from) == 4;
  Value out = result_for(to, want);
  emit(d ? (u ? Op::fcvt_d_wu : Op::fcvt_d_w) : (u ? Op::fcvt_s_wu : Op::fcvt_s_w), out.lo, v.lo, 0, d ? nearest : dynamic);
  return out;
}

// RV32 has no move between a pair and a D register: it goes through the frame.
Value Generator::float_to_words(Value v, const Type* type, Value want) {
  Value out = result_for(types_[size_of(type) == 8 ? Kind::unsigned_long_long : Kind::unsigned_int], want);
  if (size_of(type) == 4) {
    emit(Op::fmv_x_w, out.lo, v.lo, 0);
  } else {
    std::int32_t slot = take_slot(8);
    emit_access(Op::fsd, v.lo, frame_place(slot), 0, true);
    emit_access(Op::lw, out.lo, frame_place(slot), 0, false);
    emit_access(Op::lw, out.hi, frame_place(slot), 4, false);
    release_slot(slot, 8);
  }
  release(v);
  return out;
}

Value Generator::words_to_float(Value v, const Type* type, Value want) {
  Value out = result_for(type, want);
  if (size_of(type) == 4) {
    emit(Op::fmv_w_x, out.lo, v.lo, 0);
  } else {
    std::int32_t slot = take_slot(8);
    emit_access(Op::sw, v.lo, frame_place(slot), 0, true);
    emit_access(Op::sw, v.hi, frame_place(slot), 4, true);
    emit_access(Op::fld, out.lo, frame_place(slot), 0, false);
    release_slot(slot, 8);
  }
  release(v);
  return out;
}

}  // namespace heddle::cc
