// wide.cpp: 64-bit integers in pairs of registers.
#include "core/cc/generator.h"

namespace heddle::cc {

Value Generator::operate_wide(ExprKind op, const Type* type, Value a, Value b, Value want) {
  bool u = is_unsigned(type);
  if (op == ExprKind::divide || op == ExprKind::remainder) {
    const char* helper = op == ExprKind::divide ? (u ? "__udivdi3" : "__divdi3") : (u ? "__umoddi3" : "__moddi3");
    return call_helper(helper, {a, b}, type, want);
  }
  if (op == ExprKind::shift_left || op == ExprKind::shift_right) {
    Value v = shift_wide(op == ExprKind::shift_left ? Shift::left : u ? Shift::right : Shift::right_signed, a, b.lo, want);
    release(b);
    return v;
  }
  Value v;
  v.lo = take();
  v.hi = take();
  switch (op) {
    case ExprKind::add:
      emit(Op::add, v.lo, a.lo, b.lo);
      emit(Op::sltu, t6, v.lo, a.lo);  // The carry.
      emit(Op::add, v.hi, a.hi, b.hi);
      emit(Op::add, v.hi, v.hi, t6);
      break;
    case ExprKind::subtract:
      emit(Op::sltu, t6, a.lo, b.lo);  // The borrow.
      emit(Op::sub, v.lo, a.lo, b.lo);
      emit(Op::sub, v.hi, a.hi, b.hi);
      emit(Op::sub, v.hi, v.hi, t6);
      break;
    case ExprKind::multiply:
      emit(Op::mulhu, v.hi, a.lo, b.lo);
      emit(Op::mul, t6, a.lo, b.hi);
      emit(Op::add, v.hi, v.hi, t6);
      emit(Op::mul, t6, a.hi, b.lo);
      emit(Op::add, v.hi, v.hi, t6);
      emit(Op::mul, v.lo, a.lo, b.lo);
      break;
    case ExprKind::bit_and:
      emit(Op::and_, v.lo, a.lo, b.lo);
      emit(Op::and_, v.hi, a.hi, b.hi);
      break;
    case ExprKind::bit_or:
      emit(Op::or_, v.lo, a.lo, b.lo);
      emit(Op::or_, v.hi, a.hi, b.hi);
      break;
    default:
      emit(Op::xor_, v.lo, a.lo, b.lo);
      emit(Op::xor_, v.hi, a.hi, b.hi);
  }
  release(a);
  release(b);
  return settle(v, want);
}

Value Generator::shift_wide_constant(Shift kind, Value a, unsigned by, Value want) {
  by &= 63;
  if (by == 0) return settle(a, want);
  Value v;
  v.lo = take();
  v.hi = take();
  std::int32_t n = static_cast<std::int32_t>(by);
  Op right = kind == Shift::right_signed ? Op::srai : Op::srli;
  if (kind == Shift::left) {
    if (by >= 32) {
      if (by == 32) emit_move(v.hi, a.lo);
      else emit(Op::slli, v.hi, a.lo, 0, n - 32);
      emit_move(v.lo, zero);
    } else {
      emit(Op::slli, v.hi, a.hi, 0, n);
      emit(Op::srli, t6, a.lo, 0, 32 - n);
      emit(Op::or_, v.hi, v.hi, t6);
      emit(Op::slli, v.lo, a.lo, 0, n);
    }
  } else if (by >= 32) {
    if (by == 32) emit_move(v.lo, a.hi);
    else emit(right, v.lo, a.hi, 0, n - 32);
    if (kind == Shift::right_signed) emit(Op::srai, v.hi, a.hi, 0, 31);
    else emit_move(v.hi, zero);
  } else {
    emit(Op::srli, v.lo, a.lo, 0, n);
    emit(Op::slli, t6, a.hi, 0, 32 - n);
    emit(Op::or_, v.lo, v.lo, t6);
    emit(right, v.hi, a.hi, 0, n);
  }
  release(a);
  return settle(v, want);
}

// By 0 to 63, with one branch at 32.
Value Generator::shift_wide(Shift kind, Value a, Reg by, Value want) {
  Value v;
  v.lo = take();
  v.hi = take();
  int small = code_.new_label(), end = code_.new_label();
  emit(Op::addi, t6, by, 0, -32);
  code_.branch(Op::blt, t6, zero, small);
  Op right = kind == Shift::right_signed ? Op::sra : Op::srl;
  if (kind == Shift::left) {
    emit(Op::sll, v.hi, a.lo, t6);
    emit_move(v.lo, zero);
  } else {
    emit(right, v.lo, a.hi, t6);
    if (kind == Shift::right_signed) emit(Op::srai, v.hi, a.hi, 0, 31);
    else emit_move(v.hi, zero);
  }
  code_.jump(end);
  code_.place(small);
  // What crosses over is shifted by 32 - n, as 1 and then 31 - n, so that n = 0 is right too.
  emit(Op::xori, t6, by, 0, 31);
  if (kind == Shift::left) {
    emit(Op::srli, v.hi, a.lo, 0, 1);
    emit(Op::srl, v.hi, v.hi, t6);
    emit(Op::sll, t6, a.hi, by);
    emit(Op::or_, v.hi, v.hi, t6);
    emit(Op::sll, v.lo, a.lo, by);
  } else {
    emit(Op::slli, v.lo, a.hi, 0, 1);
    emit(Op::sll, v.lo, v.lo, t6);
    emit(Op::srl, t6, a.lo, by);
    emit(Op::or_, v.lo, v.lo, t6);
    emit(right, v.hi, a.hi, by);
  }
  code_.place(end);
  release(a);
  return settle(v, want);
}

Value Generator::compare_wide(ExprKind op, bool u, Value a, Value b, Value want) {
  Value v;
  v.lo = take();
  if (op == ExprKind::equal || op == ExprKind::not_equal) {
    emit(Op::xor_, v.lo, a.lo, b.lo);
    emit(Op::xor_, t6, a.hi, b.hi);
    emit(Op::or_, v.lo, v.lo, t6);
    if (op == ExprKind::equal) emit(Op::sltiu, v.lo, v.lo, 0, 1);
    else emit(Op::sltu, v.lo, zero, v.lo);
  } else {
    bool swapped = op == ExprKind::greater || op == ExprKind::less_equal;
    Value x = swapped ? b : a, y = swapped ? a : b;
    int end = code_.new_label();
    emit(u ? Op::sltu : Op::slt, v.lo, x.hi, y.hi);
    code_.branch(Op::bne, x.hi, y.hi, end);
    emit(Op::sltu, v.lo, x.lo, y.lo);
    code_.place(end);
    if (op == ExprKind::less_equal || op == ExprKind::greater_equal) emit(Op::xori, v.lo, v.lo, 0, 1);
  }
  release(a);
  release(b);
  return settle(v, want);
}

void Generator::branch_wide(ExprKind op, bool u, Value a, Value b, int label) {
  if (op == ExprKind::equal || op == ExprKind::not_equal) {
    Reg r = take();
    if (b.lo == zero && b.hi == zero) {
      emit(Op::or_, r, a.lo, a.hi);
    } else {
      emit(Op::xor_, r, a.lo, b.lo);
      emit(Op::xor_, t6, a.hi, b.hi);
      emit(Op::or_, r, r, t6);
    }
    release(r);
    code_.branch(op == ExprKind::equal ? Op::beq : Op::bne, r, zero, label);
  } else {
    bool swapped = op == ExprKind::greater || op == ExprKind::less_equal;
    bool or_equal = op == ExprKind::less_equal || op == ExprKind::greater_equal;
    Value x = swapped ? b : a, y = swapped ? a : b;
    int end = code_.new_label();
    Op less = u ? Op::bltu : Op::blt;
    if (or_equal) {  // not x < y
      code_.branch(less, y.hi, x.hi, label);
      code_.branch(Op::bne, x.hi, y.hi, end);
      code_.branch(Op::bgeu, x.lo, y.lo, label);
    } else {
      code_.branch(less, x.hi, y.hi, label);
      code_.branch(Op::bne, x.hi, y.hi, end);
      code_.branch(Op::bltu, x.lo, y.lo, label);
    }
    code_.place(end);
  }
  release(a);
  release(b);
}

}  // namespace heddle::cc
