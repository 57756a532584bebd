// arithmetic.cpp: + - * / % << >> & | ^ ~ and the sign, on words; pairs and floating numbers have files of their own.
#include "core/cc/generator.h"

namespace heddle::cc {
namespace {

int power_of_two(std::uint64_t value) {
  if (value == 0 || (value & (value - 1))) return -1;
  int power = 0;
  while (value >>= 1) ++power;
  return power;
}

}  // namespace

bool Generator::immediate_form(ExprKind op, const Type* type, std::uint64_t bits) const {
  if (is_wide(type) || is_floating(type)) return false;
  std::int32_t value = static_cast<std::int32_t>(bits);
  switch (op) {
    case ExprKind::add: case ExprKind::bit_and: case ExprKind::bit_or: case ExprKind::bit_xor: return fits12(value);
    case ExprKind::subtract: return fits12(-std::int64_t{value});
    case ExprKind::shift_left: case ExprKind::shift_right: return true;
    case ExprKind::multiply: return power_of_two(static_cast<std::uint32_t>(bits)) >= 0;
    case ExprKind::divide: case ExprKind::remainder: {
      int power = power_of_two(static_cast<std::uint32_t>(bits));
      return is_unsigned(type) && power >= 0 && (op == ExprKind::divide || power <= 11);
    }
    default: return false;
  }
}

Value Generator::operate_immediate(ExprKind op, const Type* type, Value a, std::uint64_t bits, Value want) {
  std::int32_t value = static_cast<std::int32_t>(bits);
  release(a);
  Value v = result_for(type, want);
  switch (op) {
    case ExprKind::add: emit(Op::addi, v.lo, a.lo, 0, value); break;
    case ExprKind::subtract: emit(Op::addi, v.lo, a.lo, 0, -value); break;
    case ExprKind::bit_and: emit(Op::andi, v.lo, a.lo, 0, value); break;
    case ExprKind::bit_or: emit(Op::ori, v.lo, a.lo, 0, value); break;
    case ExprKind::bit_xor: emit(Op::xori, v.lo, a.lo, 0, value); break;
    case ExprKind::shift_left: emit(Op::slli, v.lo, a.lo, 0, value & 31); break;
    case ExprKind::shift_right: emit(is_unsigned(type) ? Op::srli : Op::srai, v.lo, a.lo, 0, value & 31); break;
    case ExprKind::multiply: emit(Op::slli, v.lo, a.lo, 0, power_of_two(static_cast<std::uint32_t>(bits))); break;
    case ExprKind::divide: emit(Op::srli, v.lo, a.lo, 0, power_of_two(static_cast<std::uint32_t>(bits))); break;
    case ExprKind::remainder: emit(Op::andi, v.lo, a.lo, 0, value - 1); break;
    default: break;
  }
  return v;
}

Value Generator::operate(ExprKind op, const Type* type, Value a, Value b, Value want) {
  if (is_floating(type)) return operate_floating(op, type, a, b, want);
  if (is_wide(type)) return operate_wide(op, type, a, b, want);
  bool u = is_unsigned(type) && !is_pointer(type);
  release(a);
  release(b);
  Value v = result_for(type, want);
  Op instruction = Op::add;
  switch (op) {
    case ExprKind::add: instruction = Op::add; break;
    case ExprKind::subtract: instruction = Op::sub; break;
    case ExprKind::multiply: instruction = Op::mul; break;
    case ExprKind::divide: instruction = u ? Op::divu : Op::div; break;
    case ExprKind::remainder: instruction = u ? Op::remu : Op::rem; break;
    case ExprKind::shift_left: instruction = Op::sll; break;
    case ExprKind::shift_right: instruction = u ? Op::srl : Op::sra; break;
    case ExprKind::bit_and: instruction = Op::and_; break;
    case ExprKind::bit_or: instruction = Op::or_; break;
    case ExprKind::bit_xor: instruction = Op::xor_; break;
    default: break;
  }
  emit(instruction, v.lo, a.lo, b.lo);
  return v;
}

Value Generator::gen_binary(const Expr* e, Value want) {
  const Expr* a = e->a;
  const Expr* b = e->b;
  bool commutes = e->kind == ExprKind::add || e->kind == ExprKind::multiply || e->kind == ExprKind::bit_and || e->kind == ExprKind::bit_or || e->kind == ExprKind::bit_xor;
  if (commutes && a->kind == ExprKind::number && b->kind != ExprKind::number) std::swap(a, b);
  bool shift = e->kind == ExprKind::shift_left || e->kind == ExprKind::shift_right;
  if (b->kind == ExprKind::number && !is_floating(b->type)) {
    if (immediate_form(e->kind, e->type, b->bits)) {
      Value v = gen(a, want);
      code_.set_location(e->at);
      return operate_immediate(e->kind, e->type, v, b->bits, want);
    }
    if (shift && is_wide(e->type)) {
      Value v = gen(a);
      Shift kind = e->kind == ExprKind::shift_left ? Shift::left : is_unsigned(e->type) ? Shift::right : Shift::right_signed;
      return shift_wide_constant(kind, v, static_cast<unsigned>(b->bits & 63), want);
    }
  }
  // A multiplication of two extended words needs one mul and one mulh.
  if (e->kind == ExprKind::multiply && is_wide(e->type) && !is_floating(e->type) && a->kind == ExprKind::cast && b->kind == ExprKind::cast && !is_wide(a->a->type) && !is_wide(b->a->type) &&
      is_integer(a->a->type) && is_integer(b->a->type) && is_unsigned(a->a->type) == is_unsigned(b->a->type) && size_of(a->a->type) == 4 && size_of(b->a->type) == 4) {
    Value va, vb;
    gen_both(a->a, b->a, va, vb, {});
    Value v;
    v.lo = take();
    v.hi = take();
    emit(Op::mul, v.lo, va.lo, vb.lo);
    emit(is_unsigned(a->a->type) ? Op::mulhu : Op::mulh, v.hi, va.lo, vb.lo);
    release(va);
    release(vb);
    return settle(v, want);
  }
  Value va, vb;
  gen_both(a, b, va, vb, is_wide(e->type) ? Value{} : want);
  code_.set_location(e->at);
  return operate(e->kind, e->type, va, vb, want);
}

Value Generator::gen_unary(const Expr* e, Value want) {
  if (is_floating(e->type)) {
    Value a = gen(e->a);
    release(a);
    Value v = result_for(e->type, want);
    emit(size_of(e->type) == 8 ? Op::fsgnjn_d : Op::fsgnjn_s, v.lo, a.lo, a.lo);
    return v;
  }
  Value a = gen(e->a, is_wide(e->type) ? Value{} : want);
  bool negate = e->kind == ExprKind::negate;
  if (is_wide(e->type)) {
    Value v = result_for(e->type, {});
    if (negate) {
      emit(Op::sltu, t6, zero, a.lo);
      emit(Op::sub, v.lo, zero, a.lo);
      emit(Op::sub, v.hi, zero, a.hi);
      emit(Op::sub, v.hi, v.hi, t6);
    } else {
      emit(Op::xori, v.lo, a.lo, 0, -1);
      emit(Op::xori, v.hi, a.hi, 0, -1);
    }
    release(a);
    return settle(v, want);
  }
  release(a);
  Value v = result_for(e->type, want);
  if (negate) emit(Op::sub, v.lo, zero, a.lo);
  else emit(Op::xori, v.lo, a.lo, 0, -1);
  return v;
}

}  // namespace heddle::cc
