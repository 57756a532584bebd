// casts.cpp: a value of one type as one of another.
#include "core/cc/generator.h"

namespace heddle::cc {

Value Generator::gen_cast(const Expr* e, Value want) {
  if (is_void(e->type)) {
    gen_effect(e->a);
    return {};
  }
  const Type* from = e->a->type;
  const Type* to = e->type;
  if (is_record(from)) return gen(e->a, want);
  if (to->width) {  // What is read from the field, or is left of what was stored there, has no further bits.
    bool assigned = e->a->kind >= ExprKind::assign && e->a->kind <= ExprKind::post_step;
    const Expr* field = assigned ? e->a->a : e->a;
    bool is_field = field->kind == ExprKind::member && field->member->is_bit_field && field->member->bit_width == to->width && is_unsigned(field->type) == is_unsigned(to);
    if (is_field) return gen(e->a, want);
  }
  if (to->kind == Kind::bool_ && from->kind != Kind::bool_ && !is_floating(from) && (is_comparison(e->a->kind) || e->a->kind == ExprKind::logical_not)) return gen(e->a, want);
  bool same_register = !is_floating(from) && !is_floating(to) && !is_wide(from) && !is_wide(to);
  // Reading less of a word in memory is one load.
  if (same_register && e->a->is_lvalue && is_integer(to) && is_scalar(from) && size_of(to) < size_of(from) && to->kind != Kind::bool_ && !(from->qualifiers & (is_volatile | is_atomic)) &&
      !(e->a->kind == ExprKind::member && (e->a->member->is_bit_field || e->a->member->is_packed))) {
    return load(place_of(e->a), to, want);
  }
  Value v = gen(e->a, same_register ? want : Value{});
  return convert(v, from, to, want);
}

Value Generator::convert(Value v, const Type* from, const Type* to, Value want) {
  if (to->width) {
    const Type* whole = widened(types_, to);
    v = convert(v, from, whole, {});
    int width = from->width ? from->width : is_floating(from) ? 64 : static_cast<int>(size_of(from)) * 8;
    bool fits = width <= to->width && (is_unsigned(from) ? width < to->width || is_unsigned(to) : !is_unsigned(to));
    if (fits) return settle(v, want);
    unsigned by = 64u - to->width;
    v = shift_wide_constant(Shift::left, v, by, {});
    return shift_wide_constant(is_unsigned(to) ? Shift::right : Shift::right_signed, v, by, want);
  }
  if (is_floating(from) || is_floating(to)) return convert_floating(v, from, to, want);
  if (to->kind == Kind::bool_) {
    if (from->kind == Kind::bool_) return settle(v, want);
    if (v.wide()) {
      release(v);
      Value out = result_for(to, want);
      emit(Op::or_, out.lo, v.lo, v.hi);
      emit(Op::sltu, out.lo, zero, out.lo);
      return out;
    }
    release(v);
    Value out = result_for(to, want);
    emit(Op::sltu, out.lo, zero, v.lo);
    return out;
  }
  if (is_wide(to)) {
    if (v.wide()) return settle(v, want);
    Value out;
    out.lo = v.lo;
    if (is_unsigned(from)) {
      out.hi = zero;
      if (!want.given()) return out;
      Value moved = result_for(to, want);
      emit_move(moved.lo, v.lo);
      emit_move(moved.hi, zero);
      if (v.lo != moved.lo && v.lo != moved.hi) release(v.lo);
      return moved;
    }
    out.hi = take();
    emit(Op::srai, out.hi, v.lo, 0, 31);
    return settle(out, want);
  }
  if (v.wide()) {
    release(v.hi);
    v.hi = no_reg;
  }
  std::uint32_t from_size = size_of(from), to_size = size_of(to);
  bool fits = to_size == 4 || (from_size < to_size && (is_unsigned(from) || !is_unsigned(to))) || (from_size == to_size && is_unsigned(from) == is_unsigned(to)) || from->kind == Kind::bool_;
  if (is_wide(from) && to_size < 4) fits = false;
  if (fits) return settle(v, want);
  release(v);
  Value out = result_for(to, want);
  if (to_size == 1 && is_unsigned(to)) {
    emit(Op::andi, out.lo, v.lo, 0, 255);
  } else {
    std::int32_t by = 32 - static_cast<std::int32_t>(to_size) * 8;
    emit(Op::slli, out.lo, v.lo, 0, by);
    emit(is_unsigned(to) ? Op::srli : Op::srai, out.lo, out.lo, 0, by);
  }
  return out;
}

}  // namespace heddle::cc
