// atomics.cpp: __atomic_*, __sync_* and _Atomic objects: amo instructions where there is one, else lr/sc loops.
// All are sequentially consistent: a stronger order than asked for is always allowed.
#include "core/cc/generator.h"

namespace heddle::cc {
namespace {

constexpr std::int32_t acquire_release = 3;
constexpr std::int32_t fence_all = 0x33;

}  // namespace

Value Generator::atomic_load(const Type* type, Reg address, Value want) {
  Value v = result_for(unqualified(type), want);
  emit(Op::fence, 0, 0, 0, fence_all);
  std::uint32_t size = size_of(type);
  bool u = is_unsigned(type);
  emit(size == 1 ? (u ? Op::lbu : Op::lb) : size == 2 ? (u ? Op::lhu : Op::lh) : Op::lw, v.lo, address, 0, 0);
  emit(Op::fence, 0, 0, 0, 0x23);  // r, rw
  return v;
}

void Generator::atomic_store(const Type* type, Reg address, Reg operand) {
  emit(Op::fence, 0, 0, 0, 0x31);  // rw, w
  std::uint32_t size = size_of(type);
  emit(size == 1 ? Op::sb : size == 2 ? Op::sh : Op::sw, 0, address, operand, 0);
  emit(Op::fence, 0, 0, 0, fence_all);
}

// The old value, or the new one. Leaves address and operand as they are.
Value Generator::atomic_operation(AtomicOp op, const Type* type, Reg address, Reg operand, bool new_value, Value want) {
  type = unqualified(type);
  std::uint32_t size = size_of(type);
  Value old;
  old.lo = take();
  auto combine = [&](Reg to, Reg from) {  // What the operation makes of `from`.
    switch (op) {
      case AtomicOp::add: emit(Op::add, to, from, operand); break;
      case AtomicOp::subtract: emit(Op::sub, to, from, operand); break;
      case AtomicOp::and_: emit(Op::and_, to, from, operand); break;
      case AtomicOp::or_: emit(Op::or_, to, from, operand); break;
      case AtomicOp::xor_: emit(Op::xor_, to, from, operand); break;
      case AtomicOp::nand:
        emit(Op::and_, to, from, operand);
        emit(Op::xori, to, to, 0, -1);
        break;
      default: emit_move(to, operand);
    }
  };
  if (size == 4) {
    Op amo = Op::illegal;
    switch (op) {
      case AtomicOp::add: case AtomicOp::subtract: amo = Op::amoadd_w; break;
      case AtomicOp::and_: amo = Op::amoand_w; break;
      case AtomicOp::or_: amo = Op::amoor_w; break;
      case AtomicOp::xor_: amo = Op::amoxor_w; break;
      case AtomicOp::exchange: amo = Op::amoswap_w; break;
      default: break;
    }
    if (amo != Op::illegal) {
      Reg given = operand;
      if (op == AtomicOp::subtract) emit(Op::sub, given = t6, zero, operand);
      emit(amo, old.lo, address, given, acquire_release);
    } else {
      int again = code_.new_label();
      code_.place(again);
      emit(Op::lr_w, old.lo, address, 0, acquire_release);
      combine(t6, old.lo);
      emit(Op::sc_w, t6, address, t6, acquire_release);
      code_.branch(Op::bne, t6, zero, again);
    }
  } else {
    // A byte or half within its word.
    Reg word_address = take(), shift = take(), mask = take(), word = take();
    emit(Op::andi, word_address, address, 0, -4);
    emit(Op::andi, shift, address, 0, 3);
    emit(Op::slli, shift, shift, 0, 3);
    load_immediate(mask, size == 1 ? 0xff : 0xffff);
    emit(Op::sll, mask, mask, shift);
    int again = code_.new_label();
    code_.place(again);
    emit(Op::lr_w, word, word_address, 0, acquire_release);
    emit(Op::srl, old.lo, word, shift);
    combine(t6, old.lo);
    emit(Op::sll, t6, t6, shift);
    emit(Op::xor_, t6, t6, word);  // word ^ ((word ^ new) & mask)
    emit(Op::and_, t6, t6, mask);
    emit(Op::xor_, t6, t6, word);
    emit(Op::sc_w, t6, word_address, t6, acquire_release);
    code_.branch(Op::bne, t6, zero, again);
    for (Reg r : {word_address, shift, mask, word}) release(r);
    std::int32_t by = 32 - static_cast<std::int32_t>(size) * 8;
    emit(Op::slli, old.lo, old.lo, 0, by);
    emit(is_unsigned(type) ? Op::srli : Op::srai, old.lo, old.lo, 0, by);
  }
  if (new_value) {
    combine(old.lo, old.lo);
    if (size < 4) return settle(convert(old, types_[Kind::int_], type), want);
  }
  return settle(old, want);
}

// Writes `desired` if `expected` is there; `old` is what was there, `success` 1 or 0. All registers differ.
void Generator::atomic_compare_exchange(const Type* type, Reg address, Reg expected, Reg desired, Reg old, Reg success) {
  std::uint32_t size = size_of(type);
  int again = code_.new_label(), end = code_.new_label();
  emit_move(success, zero);
  if (size == 4) {
    code_.place(again);
    emit(Op::lr_w, old, address, 0, acquire_release);
    code_.branch(Op::bne, old, expected, end);
    emit(Op::sc_w, t6, address, desired, acquire_release);
    code_.branch(Op::bne, t6, zero, again);
    emit(Op::addi, success, zero, 0, 1);
    code_.place(end);
    return;
  }
  Reg word_address = take(), shift = take(), word = take();
  emit(Op::andi, word_address, address, 0, -4);
  emit(Op::andi, shift, address, 0, 3);
  emit(Op::slli, shift, shift, 0, 3);
  std::int32_t by = 32 - static_cast<std::int32_t>(size) * 8;
  code_.place(again);
  emit(Op::lr_w, word, word_address, 0, acquire_release);
  emit(Op::srl, old, word, shift);
  emit(Op::slli, old, old, 0, by);
  emit(is_unsigned(type) ? Op::srli : Op::srai, old, old, 0, by);
  code_.branch(Op::bne, old, expected, end);
  emit(Op::xor_, t6, old, desired);  // The bits that change.
  emit(Op::slli, t6, t6, 0, by);
  emit(Op::srli, t6, t6, 0, by);
  emit(Op::sll, t6, t6, shift);
  emit(Op::xor_, t6, t6, word);
  emit(Op::sc_w, t6, word_address, t6, acquire_release);
  code_.branch(Op::bne, t6, zero, again);
  emit(Op::addi, success, zero, 0, 1);
  code_.place(end);
  for (Reg r : {word_address, shift, word}) release(r);
}

Value Generator::gen_atomic(const Expr* e, Value want) {
  const Type* type = e->computation;
  Value address = gen(e->a);
  if (!in_pool(address.lo)) {
    Reg r = take();
    emit_move(r, address.lo);
    address.lo = r;
  }
  if (e->atomic_op == AtomicOp::load) {
    Value v = atomic_load(type, address.lo, {});
    release(address);
    return settle(v, want);
  }
  Held held = hold(address, types_[Kind::unsigned_int], e->b);
  Value b = gen(e->b);
  if (e->atomic_op != AtomicOp::compare_exchange) {
    address = regain(held);
    Value v;
    if (e->atomic_op == AtomicOp::store) atomic_store(type, address.lo, b.lo);
    else v = atomic_operation(e->atomic_op, type, address.lo, b.lo, e->wants_new_value, {});
    release(address);
    release(b);
    if (v.given() && e->type->kind == Kind::bool_ && type->kind != Kind::bool_) v = convert(v, type, e->type);
    return v.given() ? settle(v, want) : v;
  }
  // b: the expected value, or (bits 1) where it is.
  Held held_b = hold(b, types_[Kind::unsigned_int], e->c);
  Value desired = gen(e->c);
  b = regain(held_b);
  address = regain(held);
  Reg expected = b.lo;
  bool in_memory_expected = e->bits == 1;
  if (in_memory_expected) {
    expected = take();
    std::uint32_t size = size_of(type);
    bool u = is_unsigned(type);
    emit(size == 1 ? (u ? Op::lbu : Op::lb) : size == 2 ? (u ? Op::lhu : Op::lh) : Op::lw, expected, b.lo, 0, 0);
  }
  Reg old = take(), success = take();
  atomic_compare_exchange(type, address.lo, expected, desired.lo, old, success);
  if (in_memory_expected) {  // What was there is told on failure; on success it is the same.
    std::uint32_t size = size_of(type);
    emit(size == 1 ? Op::sb : size == 2 ? Op::sh : Op::sw, 0, b.lo, old, 0);
    release(expected);
  }
  release(address);
  release(b);
  release(desired);
  Value v;
  v.lo = e->bits == 2 ? old : success;
  release(e->bits == 2 ? success : old);
  return settle(v, want);
}

Value Generator::gen_atomic_compound(const Expr* e, Value want) { return gen_atomic_update(e->a, e->op, e->computation, e->b, 0, true, want); }

// `lvalue op= operand` (or += step) on an _Atomic object, in one piece.
Value Generator::gen_atomic_update(const Expr* lvalue, ExprKind op, const Type* computation, const Expr* operand, std::uint64_t step, bool new_value, Value want) {
  const Type* type = unqualified(lvalue->type);
  if (size_of(type) > 4 || is_floating(type) || is_floating(computation) || is_wide(computation)) {
    unsupported(lvalue->span.begin, "this operation on an _Atomic object is not supported: RV32 has atomic operations on 32 bits only");
    return gen(lvalue, want);
  }
  Value b;
  if (operand) {
    b = gen(operand);
  } else {
    b.lo = take();
    load_immediate(b.lo, static_cast<std::uint32_t>(step));
  }
  Held held = hold(b, types_[Kind::int_], lvalue);
  Value address;
  address.lo = address_of(place_of(lvalue));
  b = regain(held);
  AtomicOp direct = AtomicOp::load;
  switch (op) {
    case ExprKind::add: direct = AtomicOp::add; break;
    case ExprKind::subtract: direct = AtomicOp::subtract; break;
    case ExprKind::bit_and: direct = AtomicOp::and_; break;
    case ExprKind::bit_or: direct = AtomicOp::or_; break;
    case ExprKind::bit_xor: direct = AtomicOp::xor_; break;
    default: break;
  }
  if (direct != AtomicOp::load && type->kind != Kind::bool_) {
    Value v = atomic_operation(direct, type, address.lo, b.lo, new_value, {});
    release(address);
    release(b);
    return settle(v, want);
  }
  // Read, compute, and try to put it there until nobody was faster.
  int again = code_.new_label();
  code_.place(again);
  Value old = atomic_load(type, address.lo, {});
  Value left;
  left.lo = take();
  emit_move(left.lo, old.lo);
  Value right;
  right.lo = take();
  emit_move(right.lo, b.lo);
  Value next = convert(operate(op, computation, convert(left, type, computation), right, {}), computation, type);
  Reg seen = take(), success = take();
  atomic_compare_exchange(type, address.lo, old.lo, next.lo, seen, success);
  code_.branch(Op::beq, success, zero, again);
  release(seen);
  release(success);
  release(address);
  release(b);
  release(new_value ? old : next);
  return settle(new_value ? next : old, want);
}

}  // namespace heddle::cc
