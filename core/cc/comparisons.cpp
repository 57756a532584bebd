// comparisons.cpp: what is true: comparisons as values, and conditions as branches.
#include "core/cc/generator.h"

namespace heddle::cc {
namespace {

ExprKind opposite(ExprKind kind) {
  switch (kind) {
    case ExprKind::equal: return ExprKind::not_equal;
    case ExprKind::not_equal: return ExprKind::equal;
    case ExprKind::less: return ExprKind::greater_equal;
    case ExprKind::less_equal: return ExprKind::greater;
    case ExprKind::greater: return ExprKind::less_equal;
    default: return ExprKind::less;
  }
}

}  // namespace

Value Generator::compare_words(ExprKind op, bool u, Reg a, Reg b, Reg r) {
  Op less = u ? Op::sltu : Op::slt;
  Value v;
  v.lo = r;
  switch (op) {
    case ExprKind::equal:
      if (b == zero) { emit(Op::sltiu, r, a, 0, 1); break; }
      emit(Op::xor_, r, a, b);
      emit(Op::sltiu, r, r, 0, 1);
      break;
    case ExprKind::not_equal:
      if (b == zero) { emit(Op::sltu, r, zero, a); break; }
      emit(Op::xor_, r, a, b);
      emit(Op::sltu, r, zero, r);
      break;
    case ExprKind::less: emit(less, r, a, b); break;
    case ExprKind::greater: emit(less, r, b, a); break;
    case ExprKind::less_equal:
      emit(less, r, b, a);
      emit(Op::xori, r, r, 0, 1);
      break;
    default:
      emit(less, r, a, b);
      emit(Op::xori, r, r, 0, 1);
  }
  return v;
}

Value Generator::gen_comparison(const Expr* e, Value want) {
  const Type* type = e->a->type;
  Value a, b;
  if (e->b->kind == ExprKind::number && !is_wide(type) && !is_floating(type) && fits12(static_cast<std::int32_t>(e->b->bits)) && e->b->bits != 0 &&
      (e->kind == ExprKind::less || e->kind == ExprKind::greater_equal || e->kind == ExprKind::equal || e->kind == ExprKind::not_equal)) {
    a = gen(e->a);
    release(a);
    Value v = result_for(e->type, want);
    std::int32_t value = static_cast<std::int32_t>(e->b->bits);
    bool u = is_unsigned(type);
    if (e->kind == ExprKind::less || e->kind == ExprKind::greater_equal) {
      emit(u ? Op::sltiu : Op::slti, v.lo, a.lo, 0, value);
      if (e->kind == ExprKind::greater_equal) emit(Op::xori, v.lo, v.lo, 0, 1);
    } else {
      emit(Op::xori, v.lo, a.lo, 0, value);
      if (e->kind == ExprKind::equal) emit(Op::sltiu, v.lo, v.lo, 0, 1);
      else emit(Op::sltu, v.lo, zero, v.lo);
    }
    return v;
  }
  gen_both(e->a, e->b, a, b, {});
  code_.set_location(e->at);
  if (is_floating(type)) return compare_floating(e->kind, type, a, b, want);
  if (is_wide(type)) return compare_wide(e->kind, is_unsigned(type), a, b, want);
  release(a);
  release(b);
  Value v = result_for(e->type, want);
  return compare_words(e->kind, is_unsigned(type), a.lo, b.lo, v.lo);
}

Value Generator::truth_value(const Expr* e, Value want) {
  int no = code_.new_label(), end = code_.new_label();
  branch_if(e, no, false);
  Value v = result_for(e->type, want);
  load_immediate(v.lo, 1);
  code_.jump(end);
  code_.place(no);
  load_immediate(v.lo, 0);
  code_.place(end);
  return v;
}

void Generator::branch_if(const Expr* e, int label, bool when) {
  switch (e->kind) {
    case ExprKind::number: {
      bool truth = is_floating(e->type) ? e->real != 0 : e->bits != 0;
      if (truth == when) code_.jump(label);
      return;
    }
    case ExprKind::logical_not: branch_if(e->a, label, !when); return;
    case ExprKind::logical_and:
    case ExprKind::logical_or: {
      bool is_and = e->kind == ExprKind::logical_and;
      if (is_and != when) {
        branch_if(e->a, label, when);
        branch_if(e->b, label, when);
      } else {
        int skip = code_.new_label();
        branch_if(e->a, skip, !when);
        branch_if(e->b, label, when);
        code_.place(skip);
      }
      return;
    }
    case ExprKind::comma:
      gen_effect(e->a);
      branch_if(e->b, label, when);
      return;
    case ExprKind::cast:
      if (is_integer(e->type) && is_scalar(e->a->type) && !is_floating(e->a->type) && (e->type->kind == Kind::bool_ || size_of(e->type) >= size_of(e->a->type))) {
        branch_if(e->a, label, when);
        return;
      }
      break;
    default: break;
  }
  if (is_comparison(e->kind)) {
    const Type* type = e->a->type;
    ExprKind op = when ? e->kind : opposite(e->kind);
    bool u = is_unsigned(type);
    Value a, b;
    gen_both(e->a, e->b, a, b, {});
    code_.set_location(e->at);
    if (is_floating(type)) {
      Value v = compare_floating(e->kind, type, a, b, {});  // Not the opposite: nan is not less and not greater.
      code_.branch(when ? Op::bne : Op::beq, v.lo, zero, label);
      release(v);
      return;
    }
    if (is_wide(type)) {
      branch_wide(op, u, a, b, label);
      return;
    }
    release(a);
    release(b);
    switch (op) {
      case ExprKind::equal: code_.branch(Op::beq, a.lo, b.lo, label); break;
      case ExprKind::not_equal: code_.branch(Op::bne, a.lo, b.lo, label); break;
      case ExprKind::less: code_.branch(u ? Op::bltu : Op::blt, a.lo, b.lo, label); break;
      case ExprKind::greater_equal: code_.branch(u ? Op::bgeu : Op::bge, a.lo, b.lo, label); break;
      case ExprKind::greater: code_.branch(u ? Op::bltu : Op::blt, b.lo, a.lo, label); break;
      default: code_.branch(u ? Op::bgeu : Op::bge, b.lo, a.lo, label); break;
    }
    return;
  }
  Value v = gen(e);
  if (is_floating(e->type)) v = convert(v, e->type, types_[Kind::bool_]);
  if (v.wide()) {
    Reg r = take();
    emit(Op::or_, r, v.lo, v.hi);
    release(v);
    v = {};
    v.lo = r;
  }
  release(v);
  code_.branch(when ? Op::bne : Op::beq, v.lo, zero, label);
}

}  // namespace heddle::cc
