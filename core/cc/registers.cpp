// registers.cpp: who holds which register, and frame slots for what must give way.
#include "core/cc/generator.h"

namespace heddle::cc {
namespace {

constexpr Reg pool[] = {5, 6, 7, 28, 29, 30, 17, 16, 15, 14, 13, 12, 11, 10};  // t0–t5, a7–a0
constexpr Reg float_pool[] = {0, 1, 2, 3, 4, 5, 6, 7, 28, 29, 30, 17, 16, 15, 14, 13, 12, 11, 10};  // ft0–ft10, fa7–fa0

}  // namespace

bool Generator::in_pool(Reg r) { return r != no_reg && ((r >= 5 && r <= 7) || (r >= 10 && r <= 17) || (r >= 28 && r <= 30)); }

int Generator::free_registers() const {
  int count = 0;
  for (Reg r : pool) count += !((busy_ | reserved_) >> r & 1);
  return count;
}

Reg Generator::take() {
  for (Reg r : pool) {
    if ((busy_ | reserved_) >> r & 1) continue;
    busy_ |= 1u << r;
    return r;
  }
  // An expression spills early, so that this is not met; if it is, the user is told, and there is no image.
  unsupported(code_.location(), "this expression needs more registers than there are; split it in two");
  return t0;
}

Reg Generator::take_float() {
  for (Reg r : float_pool) {
    if (busy_float_ >> r & 1) continue;
    busy_float_ |= 1u << r;
    return r;
  }
  unsupported(code_.location(), "this expression needs more floating-point registers than there are; split it in two");
  return 0;
}

void Generator::release(const Value& v) {
  if (v.is_float) {
    if (v.given()) busy_float_ &= ~(1u << v.lo);
    return;
  }
  release(v.lo);
  release(v.hi);
}

Value Generator::result_for(const Type* type, Value want) {
  Value v;
  if (is_floating(type)) {
    v.is_float = true;
    if (want.given() && want.is_float) {
      v.lo = want.lo;
      busy_float_ |= 1u << v.lo;
    } else {
      v.lo = take_float();
    }
    return v;
  }
  bool usable = want.given() && !want.is_float;
  if (usable) claim(v.lo = want.lo);
  else v.lo = take();
  if (is_wide(type)) {
    if (usable && want.wide()) claim(v.hi = want.hi);
    else v.hi = take();
  }
  return v;
}

void Generator::move(Value to, Value from) {
  if (to.is_float) {
    if (to.lo != from.lo) emit(Op::fsgnj_d, to.lo, from.lo, from.lo);
    return;
  }
  if (to.wide() && to.lo == from.hi) {
    if (to.hi == from.lo) {  // They change places.
      emit_move(t6, from.lo);
      emit_move(to.lo, from.hi);
      emit_move(to.hi, t6);
      return;
    }
    emit_move(to.hi, from.hi);
    emit_move(to.lo, from.lo);
    return;
  }
  emit_move(to.lo, from.lo);
  if (to.wide()) emit_move(to.hi, from.hi);
}

Value Generator::settle(Value v, Value want) {
  if (!want.given() || want.is_float != v.is_float) return v;
  if (v.is_float ? v.lo == want.lo : v.lo == want.lo && (!v.wide() || v.hi == want.hi)) return v;
  release(v);
  Value to = v;
  to.lo = want.lo;
  if (v.is_float) busy_float_ |= 1u << to.lo;
  else claim(to.lo);
  if (v.wide()) {
    to.hi = want.wide() ? want.hi : take();
    claim(to.hi);
  }
  move(to, v);
  return to;
}

std::int32_t Generator::take_slot(std::uint32_t size) {
  auto& free = free_slots_[size > 4];
  if (!free.empty()) {
    std::int32_t slot = free.back();
    free.pop_back();
    return slot;
  }
  std::int32_t width = size > 4 ? 8 : 4;
  frame_low_ -= width;
  if (width == 8) frame_low_ &= ~7;
  return frame_low_;
}

void Generator::release_slot(std::int32_t offset, std::uint32_t size) { free_slots_[size > 4].push_back(offset); }

// A value may stay in its registers while something simple is evaluated; a call would lose it.
Generator::Held Generator::hold(Value v, const Type* type, const Expr* other) {
  Held held;
  held.value = v;
  held.wide = v.wide();
  held.is_float = v.is_float;
  held.is_double = v.is_float && size_of(type) == 8;
  int floats = __builtin_popcount(busy_float_);
  bool crowded = v.is_float ? floats > 8 : free_registers() < 10;
  if (!other->has_call && !crowded) return held;
  if (!v.is_float && !in_pool(v.lo) && !v.wide()) return held;  // zero and the like stay what they are.
  held.in_slot = true;
  held.slot = take_slot(held.wide || held.is_double ? 8 : 4);
  if (v.is_float) {
    emit_access(held.is_double ? Op::fsd : Op::fsw, v.lo, frame_place(held.slot), 0, true);
  } else {
    emit_access(Op::sw, v.lo, frame_place(held.slot), 0, true);
    if (held.wide) emit_access(Op::sw, v.hi, frame_place(held.slot), 4, true);
  }
  release(v);
  return held;
}

Value Generator::regain(Held& held, Value want) {
  if (!held.in_slot) return held.value;
  Value v;
  v.is_float = held.is_float;
  if (held.is_float) {
    v.lo = want.given() && want.is_float ? want.lo : take_float();
    busy_float_ |= 1u << v.lo;
    emit_access(held.is_double ? Op::fld : Op::flw, v.lo, frame_place(held.slot), 0, false);
  } else {
    bool usable = want.given() && !want.is_float && !(busy_ >> want.lo & 1) && (!held.wide || (want.wide() && !(busy_ >> want.hi & 1)));
    v.lo = usable ? want.lo : take();
    claim(v.lo);
    emit_access(Op::lw, v.lo, frame_place(held.slot), 0, false);
    if (held.wide) {
      v.hi = usable ? want.hi : take();
      claim(v.hi);
      emit_access(Op::lw, v.hi, frame_place(held.slot), 4, false);
    }
  }
  release_slot(held.slot, held.wide || held.is_double ? 8 : 4);
  return v;
}

// Before a call, what other parts of the expression hold goes to the frame. Floating registers are numbered from 32.
std::uint32_t Generator::save_busy(std::vector<std::pair<Reg, std::int32_t>>& saved, std::uint32_t except) {
  std::uint32_t mask = busy_ & ~except;
  for (Reg r = 0; r < 32; ++r) {
    if (mask >> r & 1) {
      std::int32_t slot = take_slot(4);
      emit_access(Op::sw, r, frame_place(slot), 0, true);
      saved.emplace_back(r, slot);
    }
    if (busy_float_ >> r & 1) {
      std::int32_t slot = take_slot(8);
      emit_access(Op::fsd, r, frame_place(slot), 0, true);
      saved.emplace_back(static_cast<Reg>(r + 32), slot);
    }
  }
  return mask;
}

void Generator::restore_busy(const std::vector<std::pair<Reg, std::int32_t>>& saved) {
  for (const auto& [r, slot] : saved) {
    if (r < 32) emit_access(Op::lw, r, frame_place(slot), 0, false);
    else emit_access(Op::fld, static_cast<Reg>(r - 32), frame_place(slot), 0, false);
    release_slot(slot, r < 32 ? 4 : 8);
  }
}

}  // namespace heddle::cc
