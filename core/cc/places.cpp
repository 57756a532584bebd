// places.cpp: lvalues as places, and what is read from and written to them.
#include "core/cc/generator.h"

namespace heddle::cc {
namespace {

Op load_op(const Type* type) {
  switch (size_of(type)) {
    case 1: return is_unsigned(type) ? Op::lbu : Op::lb;
    case 2: return is_unsigned(type) ? Op::lhu : Op::lh;
    default: return Op::lw;
  }
}

Op store_op(std::uint32_t size) { return size == 1 ? Op::sb : size == 2 ? Op::sh : Op::sw; }

bool is_float_op(Op op) { return op == Op::flw || op == Op::fld || op == Op::fsw || op == Op::fsd; }

}  // namespace

// One load or store of register r, `more` bytes behind the place.
void Generator::emit_access(Op op, Reg r, const PlaceInMemory& p, std::int32_t more, bool is_store) {
  if (p.symbol) {
    RelocationKind kind = p.is_thread ? (is_store ? RelocationKind::thread_low_store : RelocationKind::thread_low_load)
                                      : (is_store ? RelocationKind::low_store : RelocationKind::low_load);
    if (is_store) code_.emit_symbol(op, 0, p.base, r, kind, p.symbol, p.offset + more);
    else code_.emit_symbol(op, r, p.base, 0, kind, p.symbol, p.offset + more);
    return;
  }
  std::int64_t offset = std::int64_t{p.offset} + more;
  Reg base = p.base;
  if (!fits12(offset)) {
    std::uint32_t high = (static_cast<std::uint32_t>(offset) + 0x800) & 0xfffff000;
    Reg scratch = is_store || is_float_op(op) || r == p.base ? t6 : r;
    emit(Op::lui, scratch, 0, 0, static_cast<std::int32_t>(high));
    emit(Op::add, scratch, scratch, base);
    base = scratch;
    offset = static_cast<std::int32_t>(static_cast<std::uint32_t>(offset) - high);
  }
  if (is_store) emit(op, 0, base, r, static_cast<std::int32_t>(offset));
  else emit(op, r, base, 0, static_cast<std::int32_t>(offset));
}

Reg Generator::address_of(const PlaceInMemory& p, Reg want) {
  release(p.base);
  if (!p.symbol && p.offset == 0 && in_pool(p.base) && (want == no_reg || want == p.base)) {
    claim(p.base);
    return p.base;
  }
  Reg r = want;
  if (r == no_reg) r = take();
  claim(r);
  if (p.symbol) {
    code_.emit_symbol(Op::addi, r, p.base, 0, p.is_thread ? RelocationKind::thread_low_load : RelocationKind::low_load, p.symbol, p.offset);
  } else if (fits12(p.offset)) {
    emit(Op::addi, r, p.base, 0, p.offset);
  } else {
    load_immediate(t6, static_cast<std::uint32_t>(p.offset));
    emit(Op::add, r, p.base, t6);
  }
  return r;
}

PlaceInMemory Generator::place_of_declaration(Declaration* d, std::int64_t offset) {
  PlaceInMemory p;
  if (d->kind == DeclarationKind::object && d->duration == StorageDuration::automatic) {
    if (d->is_by_reference || d->is_variable_length) {
      p.base = take();
      emit_access(Op::lw, p.base, frame_place(d->frame_offset), 0, false);
      p.offset = static_cast<std::int32_t>(offset);
    } else {
      p.offset = d->frame_offset + static_cast<std::int32_t>(offset);
    }
    return p;
  }
  p.symbol = symbol_of(d);
  p.offset = static_cast<std::int32_t>(offset);
  p.base = take();
  p.is_thread = d->duration == StorageDuration::thread && d->kind == DeclarationKind::object;
  code_.emit_symbol(Op::lui, p.base, 0, 0, p.is_thread ? RelocationKind::thread_high : RelocationKind::high, p.symbol, p.offset);
  if (p.is_thread) emit(Op::add, p.base, p.base, tp);
  return p;
}

PlaceInMemory Generator::place_of(const Expr* e) {
  // Members and constant indices only move the offset: they are gathered on the way down.
  std::int64_t offset = 0;
  bool packed = false;
  for (;;) {
    if (e->kind == ExprKind::member) {
      offset += static_cast<std::int64_t>(e->bits);
      packed = packed || e->member->is_packed;
      e = e->a;
      continue;
    }
    if (e->kind == ExprKind::dereference) {
      const Expr* pointer = e->a;
      std::int64_t added = 0;
      while ((pointer->kind == ExprKind::add || pointer->kind == ExprKind::subtract) && pointer->b->kind == ExprKind::number && is_pointer(pointer->type)) {
        std::int64_t by = static_cast<std::int32_t>(pointer->b->bits);
        added += pointer->kind == ExprKind::add ? by : -by;
        pointer = pointer->a;
      }
      if (pointer->kind == ExprKind::decay && pointer->a->is_lvalue && is_array(pointer->a->type)) {
        offset += added;
        e = pointer->a;
        continue;
      }
      if (pointer->kind == ExprKind::address_of) {
        offset += added;
        e = pointer->a;
        continue;
      }
      offset = static_cast<std::int32_t>(offset + added);
      if (pointer->kind == ExprKind::number) {
        std::uint32_t address = static_cast<std::uint32_t>(pointer->bits + static_cast<std::uint64_t>(offset));
        PlaceInMemory p;
        if (fits12(static_cast<std::int32_t>(address))) {
          p.base = zero;
          p.offset = static_cast<std::int32_t>(address);
        } else {
          p.base = take();
          std::uint32_t high = (address + 0x800) & 0xfffff000;
          emit(Op::lui, p.base, 0, 0, static_cast<std::int32_t>(high));
          p.offset = static_cast<std::int32_t>(address - high);
        }
        p.is_packed = packed;
        return p;
      }
      Value v = gen(pointer);
      PlaceInMemory p = place_at(v);
      p.offset = static_cast<std::int32_t>(offset);
      p.is_packed = packed;
      return p;
    }
    break;
  }
  PlaceInMemory p;
  switch (e->kind) {
    case ExprKind::variable:
    case ExprKind::string: p = place_of_declaration(e->declaration, offset); break;
    case ExprKind::compound_literal:
      initialize(e->declaration);
      p = place_of_declaration(e->declaration, offset);
      break;
    default: {
      Value v = gen(e);  // A struct's value is its address.
      p = place_at(v);
      p.offset = static_cast<std::int32_t>(offset);
    }
  }
  p.is_packed = packed;
  return p;
}

Reg Generator::load_packed(const PlaceInMemory& p, std::int32_t more, int size, bool is_signed, Reg want) {
  Reg r = want == no_reg ? take() : want;
  claim(r);
  // Byte by byte: the address may be odd. The last byte carries the sign.
  Reg result = r == p.base ? take() : r;
  emit_access(Op::lbu, result, p, more, false);
  for (int i = 1; i < size; ++i) {
    bool last = i == size - 1;
    emit_access(last && is_signed ? Op::lb : Op::lbu, t6, p, more + i, false);
    emit(Op::slli, t6, t6, 0, 8 * i);
    emit(Op::or_, result, result, t6);
  }
  if (result != r) {
    emit_move(r, result);
    release(result);
  }
  return r;
}

void Generator::store_packed(const PlaceInMemory& p, std::int32_t more, int size, Reg r) {
  emit_access(Op::sb, r, p, more, true);
  Reg shifted = size > 1 ? take() : no_reg;
  for (int i = 1; i < size; ++i) {
    emit(Op::srli, shifted, r, 0, 8 * i);
    emit_access(Op::sb, shifted, p, more + i, true);
  }
  release(shifted);
}

Value Generator::load(const PlaceInMemory& given, const Type* type, Value want) {
  PlaceInMemory p = given;
  if (is_record(type) || is_array(type) || is_function(type)) {
    Value v;
    v.lo = address_of(p, want.given() && !want.is_float ? want.lo : no_reg);
    return v;
  }
  if (is_void(type)) {
    release(p);
    return {};
  }
  std::uint32_t size = size_of(type);
  if (type->qualifiers & is_atomic && size <= 4 && !is_floating(type)) {
    Reg address = address_of(p);
    Value v = atomic_load(type, address, want);
    release(address);
    return v;
  }
  if (type->qualifiers & is_atomic && size == 8) {
    Value address;
    address.lo = address_of(p);
    Value v = call_helper("__atomic_load_8", {address, number_in(types_[Kind::int_], 5)}, types_[Kind::unsigned_long_long], is_floating(type) ? Value{} : want);
    return is_floating(type) ? words_to_float(v, type, want) : v;
  }
  if (p.is_packed && size > 1) {
    PlaceInMemory flat = p;
    if (p.symbol || !fits12(std::int64_t{p.offset} + 8)) flat = {address_of(p), 0, 0, false, true};
    Value v;
    v.lo = load_packed(flat, 0, size > 4 ? 4 : static_cast<int>(size), size == 2 && !is_unsigned(type), no_reg);
    if (size == 8) v.hi = load_packed(flat, 4, 4, false, no_reg);
    release(flat);
    if (is_floating(type)) return words_to_float(v, type, want);
    return settle(v, want);
  }
  if (is_floating(type)) {
    Value v = result_for(type, want);
    emit_access(size == 8 ? Op::fld : Op::flw, v.lo, p, 0, false);
    release(p);
    return v;
  }
  if (!is_wide(type)) {
    release(p);
    Value v = result_for(type, want);
    emit_access(load_op(type), v.lo, p, 0, false);
    return v;
  }
  if (p.symbol && !p.is_thread && alignment_of(type) < 8) p = {address_of(p), 0, 0, false, false};
  Value v = result_for(type, want);  // While the place is still held: its register is needed twice.
  if (v.lo == p.base) {  // Where it is wanted may be where the address is: that half comes last.
    emit_access(Op::lw, v.hi, p, 4, false);
    emit_access(Op::lw, v.lo, p, 0, false);
  } else {
    emit_access(Op::lw, v.lo, p, 0, false);
    emit_access(Op::lw, v.hi, p, 4, false);
  }
  release(p);
  claim(v.lo);
  claim(v.hi);
  return v;
}

void Generator::store(const PlaceInMemory& p, const Type* type, Value v) {
  std::uint32_t size = size_of(type);
  if (p.is_packed && size > 1) {
    Value words = v;
    if (v.is_float) {
      busy_float_ |= 1u << v.lo;
      Value kept = v;
      words = float_to_words(kept, type, {});
      busy_float_ |= 1u << v.lo;
    }
    PlaceInMemory flat = p;
    bool own = p.symbol || !fits12(std::int64_t{p.offset} + 8);
    if (own) {
      flat = {take(), 0, 0, false, true};
      if (p.symbol) code_.emit_symbol(Op::addi, flat.base, p.base, 0, p.is_thread ? RelocationKind::thread_low_load : RelocationKind::low_load, p.symbol, p.offset);
      else { load_immediate(t6, static_cast<std::uint32_t>(p.offset)); emit(Op::add, flat.base, p.base, t6); }
    }
    store_packed(flat, 0, size > 4 ? 4 : static_cast<int>(size), words.lo);
    if (size == 8) store_packed(flat, 4, 4, words.hi);
    if (own) release(flat);
    if (v.is_float) release(words);
    return;
  }
  if (type->qualifiers & is_atomic && size <= 4 && !v.is_float) {
    Reg address = take();
    if (p.symbol) code_.emit_symbol(Op::addi, address, p.base, 0, p.is_thread ? RelocationKind::thread_low_load : RelocationKind::low_load, p.symbol, p.offset);
    else if (fits12(p.offset)) emit(Op::addi, address, p.base, 0, p.offset);
    else { load_immediate(t6, static_cast<std::uint32_t>(p.offset)); emit(Op::add, address, p.base, t6); }
    atomic_store(type, address, v.lo);
    release(address);
    return;
  }
  if (type->qualifiers & is_atomic && size == 8) {  // The library does it with copies, for place and value are kept.
    std::int32_t slot = take_slot(8);
    store(frame_place(slot), unqualified(type), v);
    Value address;
    address.lo = take();
    if (p.symbol) code_.emit_symbol(Op::addi, address.lo, p.base, 0, p.is_thread ? RelocationKind::thread_low_load : RelocationKind::low_load, p.symbol, p.offset);
    else if (fits12(p.offset)) emit(Op::addi, address.lo, p.base, 0, p.offset);
    else { load_immediate(t6, static_cast<std::uint32_t>(p.offset)); emit(Op::add, address.lo, p.base, t6); }
    Value copy = load(frame_place(slot), types_[Kind::unsigned_long_long]);
    release_slot(slot, 8);
    release(call_helper("__atomic_store_8", {address, copy, number_in(types_[Kind::int_], 5)}, types_[Kind::int_], {}));
    return;
  }
  if (v.is_float) {
    emit_access(size == 8 ? Op::fsd : Op::fsw, v.lo, p, 0, true);
    return;
  }
  emit_access(store_op(size), v.lo, p, 0, true);
  if (v.wide() && size == 8) emit_access(Op::sw, v.hi, p, 4, true);
}

Value Generator::load_bit_field(const PlaceInMemory& given, const Member& m, const Type* type, Value want) {
  PlaceInMemory p = given;
  bool u = is_unsigned(type);
  if (m.bit_offset + m.bit_width > 64) {  // Packed, and in nine bytes.
    p.is_packed = true;
    Value v = load_keeping(p, types_[Kind::unsigned_long_long], nullptr);
    Reg last = take();
    emit_access(Op::lbu, last, p, 8, false);
    release(p);
    v = shift_wide_constant(Shift::right, v, m.bit_offset, {});
    emit(Op::slli, last, last, 0, 32 - m.bit_offset);
    emit(Op::or_, v.hi, v.hi, last);
    release(last);
    if (m.bit_width == 64) return settle(v, want);
    v = shift_wide_constant(Shift::left, v, 64u - m.bit_width, {});
    return shift_wide_constant(u ? Shift::right : Shift::right_signed, v, 64u - m.bit_width, want);
  }
  if (m.unit_size == 8) {
    p.is_packed = m.is_packed;
    Value v = load(p, types_[Kind::unsigned_long_long]);
    v = shift_wide_constant(Shift::left, v, 64u - m.bit_offset - m.bit_width, {});
    unsigned by = 64u - m.bit_width;
    Value out = shift_wide_constant(u ? Shift::right : Shift::right_signed, v, by, {});
    if (size_of(type) == 8) return settle(out, want);
    release(out.hi);
    out.hi = no_reg;
    return settle(out, want);
  }
  const Type* unit = types_[m.unit_size == 1 ? Kind::unsigned_char : m.unit_size == 2 ? Kind::unsigned_short : Kind::unsigned_int];
  p.is_packed = m.is_packed;
  Value v = load(p, unit);
  unsigned bits = m.unit_size * 8u;
  Reg r = v.lo;
  if (m.bit_offset + m.bit_width == bits && bits < 32 && u) {
    if (m.bit_offset) emit(Op::srli, r, r, 0, m.bit_offset);
  } else if (u && m.bit_offset == 0 && m.bit_width <= 11) {
    emit(Op::andi, r, r, 0, (1 << m.bit_width) - 1);
  } else {
    unsigned left = 32u - m.bit_offset - m.bit_width, right = 32u - m.bit_width;
    if (left) emit(Op::slli, r, r, 0, static_cast<std::int32_t>(left));
    if (right) emit(u ? Op::srli : Op::srai, r, r, 0, static_cast<std::int32_t>(right));
  }
  if (is_wide(type)) return convert(v, types_[u ? Kind::unsigned_int : Kind::int_], type, want);
  return settle(v, want);
}

// Puts v into the field; the value that C says the assignment has is what the field then holds.
Value Generator::store_bit_field(const PlaceInMemory& p, const Member& m, const Type* type, Value v, bool wants_value) {
  PlaceInMemory unit_place = p;
  unit_place.is_packed = m.is_packed;
  bool u = is_unsigned(type);
  if (m.bit_offset + m.bit_width > 64) {  // Packed, and in nine bytes.
    unit_place.is_packed = true;
    std::int32_t by = m.bit_offset, beyond = m.bit_offset + m.bit_width - 64;
    Reg word = take(), old = take();
    emit_access(Op::lbu, old, unit_place, 0, false);
    emit(Op::andi, old, old, 0, (1 << by) - 1);
    emit(Op::slli, word, v.lo, 0, by);
    emit(Op::or_, word, word, old);
    store_packed(unit_place, 0, 4, word);
    emit(Op::srli, word, v.lo, 0, 32 - by);
    emit(Op::slli, old, v.hi, 0, by);
    emit(Op::or_, word, word, old);
    store_packed(unit_place, 4, 4, word);
    emit_access(Op::lbu, old, unit_place, 8, false);
    emit(Op::andi, old, old, 0, 255 & ~((1 << beyond) - 1));
    emit(Op::srli, word, v.hi, 0, 32 - by);
    emit(Op::andi, word, word, 0, (1 << beyond) - 1);
    emit(Op::or_, word, word, old);
    emit_access(Op::sb, word, unit_place, 8, true);
    release(word);
    release(old);
    if (!wants_value) {
      release(v);
      return {};
    }
    if (m.bit_width == 64) return v;
    v = shift_wide_constant(Shift::left, v, 64u - m.bit_width, {});
    return shift_wide_constant(u ? Shift::right : Shift::right_signed, v, 64u - m.bit_width, {});
  }
  if (m.unit_size == 8) {
    const Type* wide = types_[Kind::unsigned_long_long];
    Value field = v.wide() ? v : convert(v, types_[u ? Kind::unsigned_int : Kind::int_], types_[u ? Kind::unsigned_long_long : Kind::long_long]);
    std::uint64_t mask = m.bit_width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << m.bit_width) - 1;
    std::uint64_t placed = mask << m.bit_offset;
    // The field moved to its place and cut.
    field = shift_wide_constant(Shift::left, field, 64u - m.bit_width, {});
    Value kept;
    if (wants_value) {
      kept = result_for(wide, {});
      move(kept, field);
    }
    field = shift_wide_constant(Shift::right, field, 64u - m.bit_width - m.bit_offset, {});
    for (int half = 0; half < 2; ++half) {
      std::uint32_t part = static_cast<std::uint32_t>(placed >> (32 * half));
      if (!part) continue;
      PlaceInMemory at = unit_place;
      at.offset += 4 * half;
      Reg bits = half ? field.hi : field.lo;
      if (part != 0xffffffff) {
        Reg old = take();
        if (at.is_packed) load_packed(at, 0, 4, false, old);
        else emit_access(Op::lw, old, at, 0, false);
        load_immediate(t6, ~part);
        emit(Op::and_, old, old, t6);
        emit(Op::or_, bits, bits, old);
        release(old);
      }
      if (at.is_packed) store_packed(at, 0, 4, bits);
      else emit_access(Op::sw, bits, at, 0, true);
    }
    release(field);
    if (!wants_value) return {};
    kept = shift_wide_constant(u ? Shift::right : Shift::right_signed, kept, 64u - m.bit_width, {});
    if (size_of(type) < 8) {
      release(kept.hi);
      kept.hi = no_reg;
    }
    return kept;
  }
  if (v.wide()) {
    release(v.hi);
    v.hi = no_reg;
  }
  std::uint32_t mask = m.bit_width == 32 ? ~0u : (1u << m.bit_width) - 1;
  std::uint32_t placed = mask << m.bit_offset;
  const Type* unit = types_[m.unit_size == 1 ? Kind::unsigned_char : m.unit_size == 2 ? Kind::unsigned_short : Kind::unsigned_int];
  Reg field = take();
  if (m.bit_width == m.unit_size * 8) {
    emit_move(field, v.lo);
  } else {
    if (mask <= 2047) {
      emit(Op::andi, field, v.lo, 0, static_cast<std::int32_t>(mask));
      if (m.bit_offset) emit(Op::slli, field, field, 0, m.bit_offset);
    } else {
      emit(Op::slli, field, v.lo, 0, 32 - m.bit_width);
      unsigned back = 32u - m.bit_width - m.bit_offset;
      if (back) emit(Op::srli, field, field, 0, static_cast<std::int32_t>(back));
    }
    Reg old = take();
    if (unit_place.is_packed && m.unit_size > 1) {
      load_packed(unit_place, 0, m.unit_size, false, old);
    } else {
      emit_access(m.unit_size == 1 ? Op::lbu : m.unit_size == 2 ? Op::lhu : Op::lw, old, unit_place, 0, false);
    }
    std::int32_t keep = static_cast<std::int32_t>(~placed);
    if (m.unit_size < 4) keep = static_cast<std::int32_t>(~placed & ((1u << (m.unit_size * 8)) - 1));
    if (fits12(keep)) {
      emit(Op::andi, old, old, 0, keep);
    } else {
      load_immediate(t6, static_cast<std::uint32_t>(keep));
      emit(Op::and_, old, old, t6);
    }
    emit(Op::or_, field, field, old);
    release(old);
  }
  Value unit_value;
  unit_value.lo = field;
  store(unit_place, unit, unit_value);
  release(field);
  if (!wants_value) {
    release(v);
    return {};
  }
  release(v);
  Value out = result_for(types_[Kind::int_], {});
  if (m.bit_width < 32) {
    emit(Op::slli, out.lo, v.lo, 0, 32 - m.bit_width);
    emit(u ? Op::srli : Op::srai, out.lo, out.lo, 0, 32 - m.bit_width);
  } else {
    emit_move(out.lo, v.lo);
  }
  if (is_wide(type)) return convert(out, types_[u ? Kind::unsigned_int : Kind::int_], type);
  return out;
}

void Generator::copy(const PlaceInMemory& to, const PlaceInMemory& from, std::uint32_t size, std::uint32_t alignment) {
  if (size == 0) return;
  std::uint32_t unit = alignment >= 4 ? 4 : alignment == 2 ? 2 : 1;
  if (to.is_packed || from.is_packed) unit = 1;
  if (size / unit <= 16) {
    PlaceInMemory a = to, b = from;
    bool own_a = a.symbol && alignment < 8, own_b = b.symbol && alignment < 8;
    own_a = a.symbol != 0;
    own_b = b.symbol != 0;
    if (own_a) { Reg r = take(); code_.emit_symbol(Op::addi, r, a.base, 0, a.is_thread ? RelocationKind::thread_low_load : RelocationKind::low_load, a.symbol, a.offset); a = {r, 0, 0, false, false}; }
    if (own_b) { Reg r = take(); code_.emit_symbol(Op::addi, r, b.base, 0, b.is_thread ? RelocationKind::thread_low_load : RelocationKind::low_load, b.symbol, b.offset); b = {r, 0, 0, false, false}; }
    Reg word = take();
    std::uint32_t at = 0;
    while (at < size) {
      std::uint32_t step = unit;
      while (step > size - at) step /= 2;
      emit_access(step == 4 ? Op::lw : step == 2 ? Op::lhu : Op::lbu, word, b, static_cast<std::int32_t>(at), false);
      emit_access(store_op(step), word, a, static_cast<std::int32_t>(at), true);
      at += step;
    }
    release(word);
    if (own_a) release(a);
    if (own_b) release(b);
    return;
  }
  // A loop: source, destination, and where the source ends.
  Reg source = take(), target = take(), end = take(), word = take();
  auto materialize = [&](Reg r, const PlaceInMemory& p) {
    if (p.symbol) code_.emit_symbol(Op::addi, r, p.base, 0, p.is_thread ? RelocationKind::thread_low_load : RelocationKind::low_load, p.symbol, p.offset);
    else if (fits12(p.offset)) emit(Op::addi, r, p.base, 0, p.offset);
    else { load_immediate(t6, static_cast<std::uint32_t>(p.offset)); emit(Op::add, r, p.base, t6); }
  };
  materialize(source, from);
  materialize(target, to);
  std::uint32_t whole = size / unit * unit;
  load_immediate(end, whole);
  emit(Op::add, end, end, source);
  int loop = code_.new_label();
  code_.place(loop);
  emit(unit == 4 ? Op::lw : unit == 2 ? Op::lhu : Op::lbu, word, source, 0, 0);
  emit(store_op(unit), 0, target, word, 0);
  emit(Op::addi, source, source, 0, static_cast<std::int32_t>(unit));
  emit(Op::addi, target, target, 0, static_cast<std::int32_t>(unit));
  code_.branch(Op::bltu, source, end, loop);
  for (std::uint32_t at = whole; at < size; ++at) {
    emit(Op::lbu, word, source, 0, static_cast<std::int32_t>(at - whole));
    emit(Op::sb, 0, target, word, static_cast<std::int32_t>(at - whole));
  }
  for (Reg r : {source, target, end, word}) release(r);
}

void Generator::clear(const PlaceInMemory& to, std::uint32_t size, std::uint32_t alignment) {
  std::uint32_t unit = alignment >= 4 ? 4 : alignment == 2 ? 2 : 1;
  if (size / unit <= 16) {
    for (std::uint32_t at = 0; at < size;) {
      std::uint32_t step = unit;
      while (step > size - at) step /= 2;
      emit_access(store_op(step), zero, to, static_cast<std::int32_t>(at), true);
      at += step;
    }
    return;
  }
  Reg at = address_of(to), end = take();
  std::uint32_t whole = size / unit * unit;
  load_immediate(end, whole);
  emit(Op::add, end, end, at);
  int loop = code_.new_label();
  code_.place(loop);
  emit(store_op(unit), 0, at, zero, 0);
  emit(Op::addi, at, at, 0, static_cast<std::int32_t>(unit));
  code_.branch(Op::bltu, at, end, loop);
  for (std::uint32_t i = whole; i < size; ++i) emit(Op::sb, 0, at, zero, static_cast<std::int32_t>(i - whole));
  release(at);
  release(end);
}

// The initial values of an automatic object, in order.
void Generator::initialize(Declaration* object) {
  std::uint32_t size = size_of(object->type);
  std::uint32_t alignment = std::max(alignment_of(object->type), size >= 4 ? 4u : 1u);  // Frame homes are words at least.
  auto place = [&](std::uint32_t offset) { return place_of_declaration(object, offset); };
  if (object->zero_first) {
    PlaceInMemory whole = place(0);
    clear(whole, size, alignment);
    release(whole);
  }
  for (const InitPiece& piece : object->pieces) {
    bool zero_already = object->zero_first && !piece.bit_field && piece.value->kind == ExprKind::number && !is_floating(piece.type) && piece.value->bits == 0;
    // After clearing, a zero need not be stored again, unless an earlier piece wrote there.
    if (zero_already) {
      bool overwritten = false;
      for (const InitPiece& other : object->pieces) {
        if (&other == &piece) break;
        overwritten = overwritten || (other.offset < piece.offset + size_of(piece.type) && other.offset + (other.bit_field ? 8 : size_of(other.type)) > piece.offset);
        if (object->pieces.count > 64) { overwritten = true; break; }
      }
      if (!overwritten) continue;
    }
    bool is_odd = alignment_of(piece.type) > 1 && piece.offset % alignment_of(piece.type) != 0;
    if (is_record(piece.type) || is_array(piece.type)) {
      PlaceInMemory from = place_of(piece.value), p = place(piece.offset);
      p.is_packed = is_odd;
      copy(p, from, size_of(piece.type), alignment_of(piece.type));
      release(from);
      release(p);
      continue;
    }
    Value v = gen(piece.value);
    PlaceInMemory p = place(piece.offset);
    p.is_packed = is_odd;
    if (piece.bit_field) {
      store_bit_field(p, *piece.bit_field, piece.type, v, false);
    } else {
      store(p, unqualified(piece.type), v);
      release(v);
    }
    release(p);
  }
}

void Generator::allocate_on_stack(Reg size) {
  emit(Op::addi, size, size, 0, 15);
  emit(Op::andi, size, size, 0, -16);
  emit(Op::sub, sp, sp, size);
}

void Generator::allocate_variable_array(Declaration* object) {
  // Its size, from the kept lengths.
  Value size;
  size.lo = take();
  load_immediate(size.lo, 1);
  const Type* type = object->type;
  for (; type->kind == Kind::variable_array; type = type->target) {
    Value length = gen(type->length);
    emit(Op::mul, size.lo, size.lo, length.lo);
    release(length);
  }
  load_immediate(t6, size_of(type));
  emit(Op::mul, size.lo, size.lo, t6);
  allocate_on_stack(size.lo);
  emit_access(Op::sw, sp, frame_place(object->frame_offset), 0, true);
  release(size);
}

}  // namespace heddle::cc
