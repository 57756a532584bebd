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

// On 8 bytes: the library's functions, named as gcc's libatomic has them.
Value Generator::gen_atomic_wide(const Expr* e, Value want) {
  const Type* type = types_[Kind::unsigned_long_long];
  auto order = [&] { return number_in(types_[Kind::int_], 5); };
  Value address = gen(e->a);
  if (e->atomic_op == AtomicOp::load) return call_helper("__atomic_load_8", {address, order()}, type, want);
  Held held = hold(address, types_[Kind::unsigned_int], e->b);
  Value b = gen(e->b);
  if (e->atomic_op != AtomicOp::compare_exchange) {
    static constexpr const char* names[] = {"load", "store", "exchange", "compare_exchange", "add", "sub", "and", "or", "xor", "nand", "test_and_set"};
    std::string name = names[static_cast<int>(e->atomic_op)];
    if (e->atomic_op >= AtomicOp::add) name = e->wants_new_value ? name + "_fetch" : "fetch_" + name;
    address = regain(held);
    bool gives = e->atomic_op != AtomicOp::store;
    Value v = call_helper(("__atomic_" + name + "_8").c_str(), {address, b, order()}, gives ? type : types_[Kind::int_], gives ? want : Value{});
    if (gives) return v;
    release(v);
    return {};
  }
  // Of __sync_*: the expected value itself, which goes to memory; else where it is.
  std::int32_t slot = 0;
  if (e->bits != 1) {
    slot = take_slot(8);
    store(frame_place(slot), type, b);
    release(b);
    b = {};
    b.lo = address_of(frame_place(slot));
  }
  Held held_b = hold(b, types_[Kind::unsigned_int], e->c);
  Value desired = gen(e->c);
  b = regain(held_b);
  address = regain(held);
  Value first = order(), second = order();
  Value success = call_helper("__atomic_compare_exchange_8", {address, b, desired, first, second}, types_[Kind::int_], e->bits == 2 ? Value{} : want);
  if (e->bits == 1) return success;
  Value v = success;
  if (e->bits == 2) {
    release(success);
    v = load(frame_place(slot), type, want);
  }
  release_slot(slot, 8);
  return v;
}

Value Generator::number_in(const Type* type, std::uint64_t bits) {
  Value v = result_for(type, {});
  load_immediate(v.lo, static_cast<std::uint32_t>(bits));
  if (v.wide()) load_immediate(v.hi, static_cast<std::uint32_t>(bits >> 32));
  return v;
}

Value Generator::gen_atomic(const Expr* e, Value want) {
  const Type* type = e->computation;
  if (is_wide(type)) return gen_atomic_wide(e, want);
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
  bool has_instruction = (op == ExprKind::add || op == ExprKind::subtract || op == ExprKind::bit_and || op == ExprKind::bit_or || op == ExprKind::bit_xor) && type->kind != Kind::bool_;
  if (!has_instruction || size_of(type) > 4 || is_floating(type) || is_floating(computation) || is_wide(computation)) {
    return gen_atomic_loop(lvalue, op, operand ? computation : promoted(types_, computation), operand, step, new_value, want);
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
  Value v = atomic_operation(direct, type, address.lo, b.lo, new_value, {});
  release(address);
  release(b);
  return settle(v, want);
}

// Read, compute, and try to put it there, until nobody was faster. What it needs lies in the frame, for any type and
// any call.
Value Generator::gen_atomic_loop(const Expr* lvalue, ExprKind op, const Type* computation, const Expr* operand, std::uint64_t step, bool new_value, Value want) {
  const Type* type = unqualified(lvalue->type);
  std::int32_t operand_slot = take_slot(8), address_slot = take_slot(4), old_slot = take_slot(8), next_slot = take_slot(8);
  if (operand) {
    Value b = gen(operand);
    store(frame_place(operand_slot), unqualified(operand->type), b);
    release(b);
  }
  Value address;
  address.lo = address_of(place_of(lvalue));
  emit_access(Op::sw, address.lo, frame_place(address_slot), 0, true);
  Value old = load(place_at(address), lvalue->type);
  store(frame_place(old_slot), type, old);
  release(old);
  int again = code_.new_label();
  code_.place(again);
  Value left = convert(load(frame_place(old_slot), type), type, computation);
  Value right;
  if (operand) {
    right = load(frame_place(operand_slot), unqualified(operand->type));
  } else if (is_floating(computation)) {
    Expr one;
    one.kind = ExprKind::number;
    one.type = computation;
    one.real = static_cast<double>(static_cast<std::int64_t>(step));
    right = gen_real(&one, {});
  } else {
    right = number_in(computation, step);
  }
  Value next = convert(operate(op, computation, left, right, {}), computation, type);
  store(frame_place(next_slot), type, next);
  release(next);
  address.lo = take();
  emit_access(Op::lw, address.lo, frame_place(address_slot), 0, false);
  Value success;
  if (size_of(type) == 8) {
    Value expected, desired = load(frame_place(next_slot), types_[Kind::unsigned_long_long]);
    expected.lo = address_of(frame_place(old_slot));
    Value first = number_in(types_[Kind::int_], 5), second = number_in(types_[Kind::int_], 5);
    success = call_helper("__atomic_compare_exchange_8", {address, expected, desired, first, second}, types_[Kind::int_], {});
  } else {
    const Type* bits = is_floating(type) ? types_[Kind::unsigned_int] : type;
    Value expected = load(frame_place(old_slot), bits), desired = load(frame_place(next_slot), bits);
    Value seen;
    seen.lo = take();
    success.lo = take();
    atomic_compare_exchange(bits, address.lo, expected.lo, desired.lo, seen.lo, success.lo);
    store(frame_place(old_slot), bits, seen);
    for (const Value& v : {address, expected, desired, seen}) release(v);
  }
  release(success);
  code_.branch(Op::beq, success.lo, zero, again);
  Value v = load(frame_place(new_value ? next_slot : old_slot), type, want);
  release_slot(operand_slot, 8);
  release_slot(address_slot, 4);
  release_slot(old_slot, 8);
  release_slot(next_slot, 8);
  return settle(v, want);
}

}  // namespace heddle::cc
