// expressions.cpp: values of expressions in registers: which kind is made where, and those without a file of their own.
#include "core/cc/generator.h"

namespace heddle::cc {

void Generator::unsupported(Location at, std::string what) {
  if (said_unsupported_) return;
  said_unsupported_ = true;
  session_.diagnostics.error({at, at + 1}, std::move(what));
}

void Generator::load_immediate(Reg r, std::uint32_t value) {
  if (fits12(static_cast<std::int32_t>(value))) {
    emit(Op::addi, r, zero, 0, static_cast<std::int32_t>(value));
    return;
  }
  std::uint32_t high = (value + 0x800) & 0xfffff000;
  emit(Op::lui, r, 0, 0, static_cast<std::int32_t>(high));
  if (value != high) emit(Op::addi, r, r, 0, static_cast<std::int32_t>(value - high));
}

Value Generator::gen_number(const Expr* e, Value want) {
  if (is_floating(e->type)) return gen_real(e, want);
  Value v;
  std::uint32_t low = static_cast<std::uint32_t>(e->bits), high = static_cast<std::uint32_t>(e->bits >> 32);
  if (!want.given()) {
    v.lo = low ? take() : zero;
    if (low) load_immediate(v.lo, low);
    if (is_wide(e->type)) {
      v.hi = high ? take() : zero;
      if (high) load_immediate(v.hi, high);
    }
    return v;
  }
  v = result_for(e->type, want);
  load_immediate(v.lo, low);
  if (v.wide()) load_immediate(v.hi, high);
  return v;
}

Value Generator::gen(const Expr* e, Value want) {
  switch (e->kind) {
    case ExprKind::number: return gen_number(e, want);
    case ExprKind::variable:
    case ExprKind::string:
    case ExprKind::dereference:
    case ExprKind::compound_literal: return load(place_of(e), e->type, want);
    case ExprKind::member:
      if (e->member->is_bit_field) return load_bit_field(place_of(e), *e->member, e->type, want);
      return load(place_of(e), e->type, want);
    case ExprKind::decay:
    case ExprKind::address_of: {
      Value v;
      v.lo = address_of(place_of(e->a), want.given() && !want.is_float ? want.lo : no_reg);
      return v;
    }
    case ExprKind::negate:
    case ExprKind::complement: return gen_unary(e, want);
    case ExprKind::logical_not: {
      if (!is_wide(e->a->type) && !is_floating(e->a->type) && !is_comparison(e->a->kind) && e->a->kind != ExprKind::logical_and && e->a->kind != ExprKind::logical_or) {
        Value v = gen(e->a);
        release(v);
        Value out = result_for(e->type, want);
        emit(Op::sltiu, out.lo, v.lo, 0, 1);
        return out;
      }
      return truth_value(e, want);
    }
    case ExprKind::cast: return gen_cast(e, want);
    case ExprKind::add: case ExprKind::subtract: case ExprKind::multiply: case ExprKind::divide: case ExprKind::remainder:
    case ExprKind::shift_left: case ExprKind::shift_right: case ExprKind::bit_and: case ExprKind::bit_or: case ExprKind::bit_xor: return gen_binary(e, want);
    case ExprKind::equal: case ExprKind::not_equal: case ExprKind::less: case ExprKind::less_equal: case ExprKind::greater: case ExprKind::greater_equal:
      return gen_comparison(e, want);
    case ExprKind::logical_and:
    case ExprKind::logical_or: return truth_value(e, want);
    case ExprKind::conditional: return gen_conditional(e, want);
    case ExprKind::comma:
      gen_effect(e->a);
      return gen(e->b, want);
    case ExprKind::assign: return gen_assign(e, want, true);
    case ExprKind::compound: return gen_compound(e, want, true);
    case ExprKind::pre_step:
    case ExprKind::post_step: return gen_step(e, want, true);
    case ExprKind::call: return gen_call(e, want, true);
    case ExprKind::statement_expression: return gen_statement_expression(e, want);
    case ExprKind::va_start: {
      PlaceInMemory p = place_of(e->a);
      Reg r = take();
      std::int32_t offset = named_words_ * 4;
      emit(Op::addi, r, s0, 0, offset);
      Value v;
      v.lo = r;
      store(p, e->a->type, v);
      release(v);
      release(p);
      return {};
    }
    case ExprKind::va_copy: {
      Value v = gen(e->b);
      PlaceInMemory p = place_of(e->a);
      store(p, e->a->type, v);
      release(v);
      release(p);
      return {};
    }
    case ExprKind::va_arg: return gen_va_arg(e, want);
    case ExprKind::alloca: {
      Value size = gen(e->a);
      Value v = size;
      if (!in_pool(size.lo)) {
        v.lo = take();
        emit_move(v.lo, size.lo);
      }
      allocate_on_stack(v.lo);
      emit_move(v.lo, sp);
      return settle(v, want);
    }
    case ExprKind::atomic: return gen_atomic(e, want);
    case ExprKind::fence: emit(Op::fence, 0, 0, 0, 0x33); return {};
    case ExprKind::unreachable: emit(Op::ebreak, 0, 0, 0, 0); return {};
    case ExprKind::frame_address: {
      reads_return_address_ = true;
      Value v = result_for(e->type, want);
      if (e->bits) emit(Op::lw, v.lo, s0, 0, -4);
      else emit_move(v.lo, s0);
      return v;
    }
    case ExprKind::label_address: {
      // Through a word in read-only data, which the linker fills.
      Declaration* word = session_.arena.make<Declaration>();
      word->linkage = Linkage::internal;
      word->duration = StorageDuration::static_;
      word->is_read_only = word->is_defined = true;
      word->type = types_[Kind::unsigned_int];
      word->assembler_name = session_.names.intern(".label." + std::to_string(constant_counter_++));
      std::uint8_t* bytes = session_.arena.make_array<std::uint8_t>(4);
      bytes[0] = 1;
      word->bytes = bytes;
      word->byte_count = 4;
      std::vector<Relocation32> relocations(1);
      relocations[0].label = e->body->label;
      word->relocations = make_run(session_.arena, relocations);
      generate_object(word);
      return load(place_of_declaration(word, 0), word->type, want);
    }
    case ExprKind::count_bits:
    case ExprKind::error: break;
  }
  return gen_number(e, want);
}

void Generator::gen_effect(const Expr* e) {
  switch (e->kind) {
    case ExprKind::assign: release(gen_assign(e, {}, false)); return;
    case ExprKind::compound: release(gen_compound(e, {}, false)); return;
    case ExprKind::pre_step:
    case ExprKind::post_step: release(gen_step(e, {}, false)); return;
    case ExprKind::call: release(gen_call(e, {}, false)); return;
    case ExprKind::comma: gen_effect(e->a); gen_effect(e->b); return;
    case ExprKind::cast:
      if (is_void(e->type)) { gen_effect(e->a); return; }
      break;
    case ExprKind::conditional:
      if (is_void(e->type) || e->b->has_effect || e->c->has_effect) {
        int no = code_.new_label(), end = code_.new_label();
        branch_if(e->a, no, false);
        gen_effect(e->b);
        code_.jump(end);
        code_.place(no);
        gen_effect(e->c);
        code_.place(end);
        return;
      }
      break;
    case ExprKind::logical_and:
    case ExprKind::logical_or: {
      int end = code_.new_label();
      branch_if(e->a, end, e->kind == ExprKind::logical_or);
      gen_effect(e->b);
      code_.place(end);
      return;
    }
    default: break;
  }
  bool is_volatile_read = e->is_lvalue && (e->type->qualifiers & is_volatile);
  if (!e->has_effect && !is_volatile_read) {
    if (e->kind == ExprKind::number || e->kind == ExprKind::variable || e->kind == ExprKind::string) return;
    // A read through a pointer may fault, and then it should.
  }
  release(gen(e));
}

// Both operands: the heavier first when neither does anything, else from left to right.
void Generator::gen_both(const Expr* a, const Expr* b, Value& va, Value& vb, Value want) {
  bool ordered = a->has_effect || b->has_effect || a->has_call || b->has_call;
  if (!ordered && b->need > a->need) {
    Value first = gen(b);
    Held held = hold(first, b->type, a);
    // What is wanted may be where the first value has gone: then it would be lost.
    std::uint32_t busy = want.is_float ? busy_float_ : busy_;
    bool taken = want.given() && ((busy >> want.lo & 1) || (want.wide() && (busy >> want.hi & 1)));
    va = gen(a, taken ? Value{} : want);
    vb = regain(held);
    return;
  }
  Value first = gen(a, want.given() && !b->has_call ? want : Value{});
  Held held = hold(first, a->type, b);
  vb = gen(b);
  va = regain(held, want);
}

Value Generator::gen_conditional(const Expr* e, Value want) {
  int no = code_.new_label(), end = code_.new_label();
  branch_if(e->a, no, false);
  if (is_void(e->type)) {
    gen_effect(e->b);
    code_.jump(end);
    code_.place(no);
    gen_effect(e->c);
    code_.place(end);
    return {};
  }
  // Both ways must end in the same registers.
  Value v = settle(gen(e->b, want), want);
  Value to = v;
  bool own = !v.is_float && (!in_pool(v.lo) || (v.wide() && !in_pool(v.hi)));
  if (own) {
    release(v);
    to = result_for(e->type, want);
    move(to, v);
  }
  code_.jump(end);
  code_.place(no);
  release(to);
  Value other = gen(e->c, to);
  release(other);
  if (to.is_float) busy_float_ |= 1u << to.lo;
  claim(to.lo);
  if (to.wide()) claim(to.hi);
  move(to, other);
  code_.place(end);
  return to;
}

Value Generator::gen_statement_expression(const Expr* e, Value want) {
  const Statement* body = e->body;
  std::uint32_t count = body->statements.count;
  bool has_value = !is_void(e->type) && count > 0;
  std::uint32_t first = code_.count();
  for (Declaration* d : body->declarations) d->scope_begin = first;
  Declaration* outer = cleanup_;
  for (std::uint32_t i = 0; i + (has_value ? 1 : 0) < count; ++i) gen_statement(body->statements[i]);
  Value v;
  if (has_value) {
    const Statement* last = body->statements[count - 1];
    while (last->kind == StatementKind::label) {
      code_.place(label_of(last->label));
      last = last->body;
    }
    code_.begin_statement(last->span.begin);
    v = gen(last->condition, want);
  }
  if (cleanup_ != outer) {
    v = settle(keeping_result(v, e->type, outer), want);
    cleanup_ = outer;
  }
  for (Declaration* d : body->declarations) {
    d->scope_end = code_.count();
    shown_.push_back(d);
  }
  return v;
}

Value Generator::gen_va_arg(const Expr* e, Value want) {
  const Type* type = e->type;
  bool by_reference = in_memory(type);
  std::uint32_t size = by_reference ? 4 : size_of(type), alignment = by_reference ? 4 : alignment_of(type);
  PlaceInMemory p = place_of(e->a);
  Value list = load_keeping(p, unqualified(e->a->type), nullptr);
  Value next;
  next.lo = take();
  if (alignment >= 8) {
    emit(Op::addi, list.lo, list.lo, 0, 7);
    emit(Op::andi, list.lo, list.lo, 0, -8);
  }
  emit(Op::addi, next.lo, list.lo, 0, static_cast<std::int32_t>((size + 3) / 4 * 4));
  store(p, unqualified(e->a->type), next);
  release(next);
  release(p);
  if (by_reference) {
    emit(Op::lw, list.lo, list.lo, 0, 0);
    return settle(list, want);
  }
  return load(place_at(list), type, want);
}

}  // namespace heddle::cc
