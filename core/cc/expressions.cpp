// expressions.cpp: values of expressions in registers.
#include "core/cc/generator.h"

namespace heddle::cc {
namespace {

bool fits12(std::int64_t value) { return value >= -2048 && value <= 2047; }

int power_of_two(std::uint64_t value) {
  if (value == 0 || (value & (value - 1))) return -1;
  int power = 0;
  while (value >>= 1) ++power;
  return power;
}

bool is_comparison(ExprKind kind) { return kind >= ExprKind::equal && kind <= ExprKind::greater_equal; }

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

Value Generator::gen_cast(const Expr* e, Value want) {
  if (is_void(e->type)) {
    gen_effect(e->a);
    return {};
  }
  const Type* from = e->a->type;
  const Type* to = e->type;
  if (is_record(from)) return gen(e->a, want);
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
