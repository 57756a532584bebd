// assignments.cpp: = and op=, ++ and --: a place found once, read, written, and the value that is left.
#include "core/cc/generator.h"

namespace heddle::cc {

Value Generator::gen_assign(const Expr* e, Value want, bool wants_value) {
  const Type* type = e->a->type;
  if (is_record(type)) {
    // The address of the source first; a call's result has a place of its own.
    bool target_first = e->a->has_call;
    if (target_first) {
      Value target;
      target.lo = address_of(place_of(e->a));
      Held held = hold(target, types_[Kind::unsigned_int], e->b);
      PlaceInMemory from = place_of(e->b);
      target = regain(held);
      copy(place_at(target), from, size_of(type), alignment_of(type));
      release(from);
      if (wants_value) return settle(target, want);
      release(target);
      return {};
    }
    PlaceInMemory from = place_of(e->b);
    PlaceInMemory to = place_of(e->a);
    copy(to, from, size_of(type), alignment_of(type));
    release(from);
    if (!wants_value) {
      release(to);
      return {};
    }
    Value v;
    v.lo = address_of(to, want.given() && !want.is_float ? want.lo : no_reg);
    return v;
  }
  const Member* field = e->a->kind == ExprKind::member && e->a->member->is_bit_field ? e->a->member : nullptr;
  Value v;
  PlaceInMemory p;
  if (e->a->has_call || e->a->has_effect) {
    Value address;
    address.lo = address_of(place_of(e->a));
    Held held = hold(address, types_[Kind::unsigned_int], e->b);
    v = gen(e->b);
    p = place_at(regain(held));
    const Expr* inner = e->a;
    for (; inner->kind == ExprKind::member; inner = inner->a) p.is_packed = p.is_packed || inner->member->is_packed;
  } else {
    v = gen(e->b, wants_value ? want : Value{});
    Held held = hold(v, e->b->type, e->a);
    p = place_of(e->a);
    v = regain(held);
  }
  code_.set_location(e->at);
  if (field) {
    Value out = store_bit_field(p, *field, type, v, wants_value);
    release(p);
    return wants_value ? settle(out, want) : Value{};
  }
  store(p, type, v);
  release(p);
  if (!wants_value) {
    release(v);
    return {};
  }
  return settle(v, want);
}

// a op= b, with the place of a found once.
Value Generator::gen_compound(const Expr* e, Value want, bool wants_value) {
  const Type* type = e->a->type;
  if (type->qualifiers & is_atomic) return gen_atomic_compound(e, want);
  const Type* computation = e->computation;
  const Member* field = e->a->kind == ExprKind::member && e->a->member->is_bit_field ? e->a->member : nullptr;
  bool immediate = e->b->kind == ExprKind::number && immediate_form(e->op, computation, e->b->bits);
  PlaceInMemory p;
  Value b;
  if (immediate) {
    p = place_of(e->a);
  } else if (e->a->has_call || e->a->has_effect) {
    Value address;
    address.lo = address_of(place_of(e->a));
    Held held = hold(address, types_[Kind::unsigned_int], e->b);
    b = gen(e->b);
    p = place_at(regain(held));
    for (const Expr* inner = e->a; inner->kind == ExprKind::member; inner = inner->a) p.is_packed = p.is_packed || inner->member->is_packed;
  } else {
    b = gen(e->b);
    Held held = hold(b, e->b->type, e->a);
    p = place_of(e->a);
    b = regain(held);
  }
  code_.set_location(e->at);
  Value v = convert(load_keeping(p, type, field), type, computation);
  v = immediate ? operate_immediate(e->op, computation, v, e->b->bits, {}) : operate(e->op, computation, v, b, {});
  v = convert(v, computation, unqualified(type));
  return finish_update(p, type, field, v, want, wants_value);
}

// The new value goes to the place, and is the result when it is wanted.
Value Generator::finish_update(const PlaceInMemory& p, const Type* type, const Member* field, Value v, Value want, bool wants_value) {
  if (field) {
    Value out = store_bit_field(p, *field, type, v, wants_value);
    release(p);
    return wants_value ? settle(out, want) : Value{};
  }
  store(p, type, v);
  release(p);
  if (wants_value) return settle(v, want);
  release(v);
  return {};
}

// Reads the place and keeps its register, for it will be written next.
Value Generator::load_keeping(const PlaceInMemory& p, const Type* type, const Member* field) {
  std::uint32_t bit = in_pool(p.base) ? 1u << p.base : 0;
  std::uint32_t reserved = reserved_;
  reserved_ |= bit;
  Value v = field ? load_bit_field(p, *field, type, {}) : load(p, type);
  reserved_ = reserved;
  busy_ |= bit;
  return v;
}

Value Generator::gen_step(const Expr* e, Value want, bool wants_value) {
  const Type* type = e->a->type;
  bool post = e->kind == ExprKind::post_step;
  if (type->qualifiers & is_atomic) return gen_atomic_update(e->a, ExprKind::add, unqualified(type), nullptr, e->bits, !post, want);
  const Member* field = e->a->kind == ExprKind::member && e->a->member->is_bit_field ? e->a->member : nullptr;
  PlaceInMemory p = place_of(e->a);
  Value old = load_keeping(p, type, field);
  const Type* plain = unqualified(type);
  Value kept;
  if (post && wants_value) {
    kept = result_for(plain, {});
    move(kept, old);
  }
  Value v;
  if (is_floating(plain)) {
    Expr one;
    one.kind = ExprKind::number;
    one.type = plain;
    one.real = static_cast<double>(static_cast<std::int64_t>(e->bits));
    v = operate_floating(ExprKind::add, plain, old, gen_real(&one, {}), {});
  } else if (is_wide(plain)) {
    Value by;
    by.lo = take();
    load_immediate(by.lo, static_cast<std::uint32_t>(e->bits));
    by.hi = take();
    load_immediate(by.hi, static_cast<std::uint32_t>(e->bits >> 32));
    v = operate_wide(ExprKind::add, plain, old, by, {});
  } else if (fits12(static_cast<std::int64_t>(e->bits))) {
    v = operate_immediate(ExprKind::add, plain, old, e->bits, {});
  } else {
    Value by;
    by.lo = take();
    load_immediate(by.lo, static_cast<std::uint32_t>(e->bits));
    v = operate(ExprKind::add, plain, old, by, {});
  }
  if (!field) v = convert(v, plain->kind == Kind::bool_ || size_of(plain) < 4 ? types_[Kind::int_] : plain, plain);
  else if (plain->kind == Kind::bool_) v = convert(v, types_[Kind::int_], plain);
  if (!post || !wants_value) return finish_update(p, type, field, v, want, wants_value);
  finish_update(p, type, field, v, {}, false);
  return settle(kept, want);
}

}  // namespace heddle::cc
