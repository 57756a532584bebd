// calls.cpp: the calling convention ilp32 of the RISC-V psABI: a0–a7, then the stack.
#include "core/cc/generator.h"

namespace heddle::cc {
namespace {

// Whether a call may change what the expression is worth.
bool may_change(const Expr* e, int depth) {
  if (!e) return false;
  if (depth > 20 || e->kind == ExprKind::dereference || e->kind == ExprKind::conditional) return true;
  if (e->kind == ExprKind::decay || e->kind == ExprKind::address_of) return e->a->kind == ExprKind::dereference || e->a->kind == ExprKind::member;
  if (e->kind == ExprKind::variable) return e->declaration->duration != StorageDuration::automatic || e->declaration->address_taken;
  return may_change(e->a, depth + 1) || may_change(e->b, depth + 1);
}

}  // namespace

std::vector<Generator::Passing> Generator::pass(const Type* function, const std::vector<const Type*>& types, bool returns_in_memory, std::int32_t& stack_bytes) const {
  std::vector<Passing> out;
  int next = returns_in_memory ? 1 : 0;
  std::int32_t stack = 0;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const Type* type = types[i];
    Passing p;
    p.is_record = is_record(type);
    p.by_reference = in_memory(type);
    std::uint32_t size = p.by_reference ? 4 : size_of(type), alignment = p.by_reference ? 4 : alignment_of(type);
    p.words = static_cast<int>((size + 3) / 4);
    if (p.words == 0) {  // An empty struct takes nothing.
      out.push_back(p);
      continue;
    }
    bool variadic = function->has_prototype && i >= function->parameters.count;
    if (variadic && alignment >= 8) next = (next + 1) / 2 * 2;
    if (next < 8) {
      p.reg = next;
      next += p.words;
      if (next > 8) {  // Half of it lies on the stack.
        p.stack = 0;
        stack = 4;
        next = 8;
      }
    } else {
      if (alignment >= 8) stack = (stack + 7) / 8 * 8;
      p.stack = stack;
      stack += p.words * 4;
    }
    out.push_back(p);
  }
  stack_bytes = stack;
  return out;
}

// The words of a small struct into registers, without reading past its end.
void Generator::load_words(const PlaceInMemory& place, std::uint32_t size, std::uint32_t alignment, Reg first, Reg second) {
  PlaceInMemory p = place;
  std::int32_t slot = 0;
  bool through_frame = alignment < 4 || size % 4 != 0 || p.is_packed;
  if (through_frame) {
    slot = take_slot(8);
    copy(frame_place(slot), p, size, alignment);
    p = frame_place(slot);
  }
  Reg base = p.base;
  if (!through_frame && (p.symbol || base == first)) {
    emit_access(Op::lw, t6, p, 0, false);
    if (size > 4 && second != no_reg) emit_access(Op::lw, second, p, 4, false);
    emit_move(first, t6);
  } else {
    emit_access(Op::lw, first, p, 0, false);
    if (size > 4 && second != no_reg) emit_access(Op::lw, second, p, 4, false);
  }
  if (through_frame) release_slot(slot, 8);
}

// What a call left in a0 and a1, out of the way of what comes back from the frame next (busy_) or is promised (reserved_).
Value Generator::claim_result(Value v) {
  std::uint32_t results = 1u << v.lo | (v.wide() ? 1u << v.hi : 0);
  std::uint32_t outer = busy_;
  Value to = v;
  if (results & (busy_ | reserved_)) {
    busy_ |= results;
    to.lo = take();
    if (v.wide()) to.hi = take();
    busy_ = outer;
    move(to, v);
  }
  claim(to.lo);
  if (to.wide()) claim(to.hi);
  return to;
}

Value Generator::gen_call(const Expr* e, Value want, bool wants_value) {
  const Type* function = e->a->type->target;
  const Type* result = e->type;
  bool returns_in_memory = in_memory(result);
  std::vector<std::pair<Reg, std::int32_t>> saved;
  save_busy(saved, 0);
  std::uint32_t outer_busy = busy_, outer_float = busy_float_, outer_reserved = reserved_;
  busy_ = 0;  // All are in the frame now: the arguments may use every register.
  busy_float_ = 0;
  reserved_ = 0;

  std::vector<const Type*> types;
  for (std::uint32_t i = 0; i < e->arguments.count; ++i) {
    bool named = function->has_prototype && i < function->parameters.count;
    types.push_back(unqualified(named ? function->parameters[i].type : e->arguments[i]->type));
  }
  std::int32_t stack_bytes = 0;
  std::vector<Passing> passing = pass(function, types, returns_in_memory, stack_bytes);
  std::int32_t result_slot = 0;
  std::uint32_t result_bytes = is_record(result) ? (size_of(result) + 7) / 8 * 8 : 0;
  if (is_record(result)) {  // Its own place, for it lives on after the call.
    frame_low_ = (frame_low_ - static_cast<std::int32_t>(result_bytes ? result_bytes : 8)) & ~7;
    if (alignment_of(result) > 8) frame_low_ &= -static_cast<std::int32_t>(alignment_of(result) > 16 ? 16 : alignment_of(result));
    result_slot = frame_low_;
  }

  // First what contains calls or does something, into the frame, from right to left as gcc has it; and what such
  // a call may change, when it is read before that.
  struct Early { std::int32_t slot = 0; std::uint32_t size = 0; bool done = false; };
  std::vector<Early> early(e->arguments.count);
  const Declaration* direct = e->a->kind == ExprKind::decay && e->a->a->kind == ExprKind::variable ? e->a->a->declaration : nullptr;
  if (direct && direct->kind != DeclarationKind::function) direct = nullptr;
  std::int32_t callee_slot = 0;
  if (!direct && e->a->has_call) {
    Value callee = gen(e->a);
    callee_slot = take_slot(4);
    emit_access(Op::sw, callee.lo, frame_place(callee_slot), 0, true);
    release(callee);
  }
  std::size_t last_early = e->arguments.count;
  int calls = 0;
  std::uint32_t first_effect = e->arguments.count;
  for (std::uint32_t i = e->arguments.count; i-- > 0;) {
    if (e->arguments[i]->has_call) {
      last_early = i;
      ++calls;
    }
    if (e->arguments[i]->has_call || e->arguments[i]->has_effect) first_effect = i;
  }
  bool simple_last = calls == 1 && last_early < passing.size() && passing[last_early].reg >= 0 && passing[last_early].stack < 0 && !passing[last_early].is_record && !is_floating(types[last_early]) &&
                     stack_bytes == 0;
  for (std::uint32_t i = e->arguments.count; i-- > 0;) {
    const Expr* argument = e->arguments[i];
    const Passing& p = passing[i];
    bool copies = p.by_reference;
    // What takes many registers is done while they are free, too.
    bool is_early = argument->has_call || argument->has_effect || argument->need > 3 || copies || (i > first_effect && may_change(argument, 0));
    if (!is_early) continue;
    if (simple_last && i == last_early && !copies) continue;
    if (is_record(types[i])) {
      std::uint32_t size = (size_of(types[i]) + 7) / 8 * 8;
      PlaceInMemory from = place_of(argument);
      frame_low_ = (frame_low_ - static_cast<std::int32_t>(size ? size : 8)) & ~7;
      early[i] = {frame_low_, 0, true};
      copy(frame_place(early[i].slot), from, size_of(types[i]), alignment_of(types[i]));
      release(from);
      continue;
    }
    Value v = gen(argument);
    std::uint32_t size = is_wide(types[i]) ? 8 : 4;
    early[i] = {take_slot(size), size, true};
    store(frame_place(early[i].slot), types[i], v);
    release(v);
    if (size_of(types[i]) < 4 && !v.is_float) emit_access(Op::sw, v.lo, frame_place(early[i].slot), 0, true);
  }
  auto register_value = [&](std::uint32_t i) {
    const Passing& p = passing[i];
    Value to;
    to.lo = static_cast<Reg>(a0 + p.reg);
    if (p.words == 2 && p.stack < 0) to.hi = static_cast<Reg>(a0 + p.reg + 1);
    return to;
  };
  if (simple_last) {
    Value to = register_value(static_cast<std::uint32_t>(last_early));
    Value v = gen(e->arguments[static_cast<std::uint32_t>(last_early)], to);
    v = settle(v, to);
    if (v.lo != to.lo) { move(to, v); release(v); claim(to.lo); if (to.wide()) claim(to.hi); }
  }
  for (std::uint32_t i = 0; i < passing.size(); ++i) {
    if (passing[i].reg < 0) continue;
    for (int w = 0; w < passing[i].words && passing[i].reg + w < 8; ++w) reserved_ |= 1u << (a0 + passing[i].reg + w);
  }
  if (returns_in_memory) reserved_ |= 1u << a0;
  // Then what goes to the stack, then the registers in order.
  bool moves_stack = stack_bytes > 0 && function_->moves_stack();
  std::int32_t stack_room = (stack_bytes + 15) / 16 * 16;
  if (moves_stack) emit(Op::addi, sp, sp, 0, -stack_room);
  else if (stack_room > outgoing_) outgoing_ = stack_room;
  for (std::uint32_t i = 0; i < passing.size(); ++i) {
    const Passing& p = passing[i];
    if (p.stack < 0) continue;
    PlaceInMemory on_stack{sp, p.stack, 0, false, false};
    if (early[i].done && !p.by_reference) {
      std::int32_t from = early[i].slot + (p.reg >= 0 ? 4 : 0);
      int words = p.reg >= 0 ? 1 : p.words;
      for (int w = 0; w < words; ++w) {
        emit_access(Op::lw, t0, frame_place(from), 4 * w, false);
        emit_access(Op::sw, t0, on_stack, 4 * w, true);
      }
      continue;
    }
    if (p.by_reference) {
      Value address;
      address.lo = address_of(frame_place(early[i].slot));
      emit_access(Op::sw, address.lo, on_stack, 0, true);
      release(address);
      continue;
    }
    if (p.is_record) {
      PlaceInMemory from = place_of(e->arguments[i]);
      Reg first = take(), second = p.words == 2 ? take() : no_reg;
      load_words(from, size_of(types[i]), alignment_of(types[i]), first, second);
      release(from);
      if (p.reg >= 0) {
        std::int32_t slot = take_slot(4);  // The first word waits for its register.
        emit_access(Op::sw, first, frame_place(slot), 0, true);
        emit_access(Op::sw, second, on_stack, 0, true);
        early[i] = {slot, 4, true};
      } else {
        emit_access(Op::sw, first, on_stack, 0, true);
        if (second != no_reg) emit_access(Op::sw, second, on_stack, 4, true);
      }
      release(first);
      release(second);
      continue;
    }
    Value v = gen(e->arguments[i]);
    if (v.is_float) v = float_to_words(v, types[i], {});
    if (p.reg >= 0) {
      std::int32_t slot = take_slot(4);
      emit_access(Op::sw, v.lo, frame_place(slot), 0, true);
      emit_access(Op::sw, v.hi, on_stack, 0, true);
      early[i] = {slot, 4, true};
    } else {
      emit_access(Op::sw, v.lo, on_stack, 0, true);
      if (v.wide()) emit_access(Op::sw, v.hi, on_stack, 4, true);
    }
    release(v);
  }
  for (std::uint32_t i = 0; i < passing.size(); ++i) {
    const Passing& p = passing[i];
    if (p.reg < 0 || (simple_last && i == last_early)) continue;
    Value to = register_value(i);
    if (early[i].done) {
      if (p.by_reference) {
        claim(to.lo);
        address_of(frame_place(early[i].slot), to.lo);
        continue;
      }
      claim(to.lo);
      emit_access(Op::lw, to.lo, frame_place(early[i].slot), 0, false);
      if (to.wide()) {
        claim(to.hi);
        emit_access(Op::lw, to.hi, frame_place(early[i].slot), 4, false);
      }
      if (early[i].size) release_slot(early[i].slot, early[i].size);
      continue;
    }
    if (p.is_record) {
      PlaceInMemory from = place_of(e->arguments[i]);
      claim(to.lo);
      if (to.wide()) claim(to.hi);
      load_words(from, size_of(types[i]), alignment_of(types[i]), to.lo, to.hi);
      if (from.base != to.lo && from.base != to.hi) release(from);
      continue;
    }
    Value v;
    if (is_floating(types[i])) {
      v = float_to_words(gen(e->arguments[i]), types[i], to);
    } else {
      v = gen(e->arguments[i], to);
    }
    if (v.lo != to.lo || v.hi != to.hi) {
      release(v);
      claim(to.lo);
      if (to.wide()) claim(to.hi);
      move(to, v);
    }
  }
  Value callee;
  if (!direct) {
    if (e->a->has_call) {
      callee.lo = take();
      emit_access(Op::lw, callee.lo, frame_place(callee_slot), 0, false);
      release_slot(callee_slot, 4);
    } else {
      callee = gen(e->a);
      if (!in_pool(callee.lo)) {
        Reg r = take();
        emit_move(r, callee.lo);
        callee.lo = r;
      }
    }
  }
  if (returns_in_memory) {
    claim(a0);
    address_of(frame_place(result_slot), a0);
  }
  code_.set_location(e->span.begin);
  if (direct) code_.emit_symbol(Op::jal, ra, 0, 0, RelocationKind::jump, symbol_of(const_cast<Declaration*>(direct)), 0);
  else emit(Op::jalr, ra, callee.lo, 0, 0);
  if (moves_stack) emit(Op::addi, sp, sp, 0, stack_room);
  if (direct && direct->is_noreturn) code_.set_unreachable();

  busy_ = 0;
  busy_float_ = 0;
  reserved_ = outer_reserved;
  // The result, out of the way of what comes back from the frame.
  Value v;
  if (is_record(result)) {
    if (!returns_in_memory) {
      std::uint32_t size = size_of(result);
      if (size > 0) emit_access(Op::sw, a0, frame_place(result_slot), 0, true);
      if (size > 4) emit_access(Op::sw, a1, frame_place(result_slot), 4, true);
    }
    busy_ = outer_busy;
    busy_float_ = outer_float;
    restore_busy(saved);
    if (wants_value) v.lo = address_of(frame_place(result_slot), want.given() && !want.is_float ? want.lo : no_reg);
    return v;
  }
  if (is_void(result) || !wants_value) {
    busy_ = outer_busy;
    busy_float_ = outer_float;
    restore_busy(saved);
    return v;
  }
  v.lo = a0;
  if (is_wide(result)) v.hi = a1;
  busy_ = outer_busy;
  busy_float_ = outer_float;
  if (is_floating(result)) {
    std::uint32_t result_mask = 1u << a0 | (v.wide() ? 1u << a1 : 0);
    std::uint32_t before = busy_;
    busy_ |= result_mask;
    Value words = v;
    Value real = words_to_float(words, result, {});
    busy_ = before;
    restore_busy(saved);
    return settle(real, want);
  }
  v = claim_result(v);
  restore_busy(saved);
  return settle(v, want);
}

// A function of the library that does what RV32 has no instruction for.
Value Generator::call_helper(const char* name, const std::vector<Value>& arguments, const Type* result, Value want) {
  std::uint32_t given = 0;
  for (const Value& v : arguments) {
    if (in_pool(v.lo)) given |= 1u << v.lo;
    if (v.wide() && in_pool(v.hi)) given |= 1u << v.hi;
  }
  std::vector<std::pair<Reg, std::int32_t>> saved;
  save_busy(saved, given);
  std::uint32_t outer = busy_ & ~given, outer_float = busy_float_;
  // To their registers at once: through the frame when they stand in each other's way.
  std::vector<std::pair<Reg, Reg>> moves;
  Reg next = a0;
  for (const Value& v : arguments) {
    moves.emplace_back(next++, v.lo);
    if (v.wide()) moves.emplace_back(next++, v.hi);
  }
  while (!moves.empty()) {
    bool moved = false;
    for (std::size_t i = 0; i < moves.size() && !moved; ++i) {
      bool blocked = false;
      for (std::size_t k = 0; k < moves.size(); ++k) blocked = blocked || (k != i && moves[k].second == moves[i].first);
      if (blocked) continue;
      emit_move(moves[i].first, moves[i].second);
      moves.erase(moves.begin() + static_cast<std::ptrdiff_t>(i));
      moved = true;
    }
    if (!moved) {  // A circle: one of them steps aside.
      emit_move(t6, moves[0].second);
      Reg from = moves[0].second;
      for (auto& move : moves) {
        if (move.second == from) move.second = t6;
      }
    }
  }
  code_.emit_symbol(Op::jal, ra, 0, 0, RelocationKind::jump, symbol_named(name, true, SymbolKind::function, code_.location()), 0);
  Value v;
  v.lo = a0;
  if (is_wide(result)) v.hi = a1;
  busy_ = outer;
  busy_float_ = outer_float;
  v = claim_result(v);
  restore_busy(saved);
  return settle(v, want);
}

void Generator::gen_return(const Statement* s) {
  const Type* result = unqualified(function_->type->target);
  if (s->condition) {
    if (is_void(result)) {
      gen_effect(s->condition);
    } else if (in_memory(result)) {
      PlaceInMemory from = place_of(s->condition);
      PlaceInMemory to;
      to.base = take();
      emit_access(Op::lw, to.base, frame_place(result_slot_), 0, false);
      copy(to, from, size_of(result), alignment_of(result));
      release(from);
      emit_move(a0, to.base);
      release(to);
    } else if (is_record(result)) {
      PlaceInMemory from = place_of(s->condition);
      claim(a0);
      claim(a1);
      load_words(from, size_of(result), alignment_of(result), a0, a1);
      release(from);
      release(a0);
      release(a1);
    } else {
      Value to;
      to.lo = a0;
      if (is_wide(result)) to.hi = a1;
      Value v = is_floating(result) ? float_to_words(gen(s->condition), result, to) : gen(s->condition, to);
      if (v.lo != to.lo || v.hi != to.hi) move(to, v);
      release(v);
      release(to);
    }
  }
  if (cleanup_) {
    bool has_value = s->condition && !is_void(result);
    std::int32_t slot = has_value ? take_slot(8) : 0;
    if (has_value) {
      emit_access(Op::sw, a0, frame_place(slot), 0, true);
      emit_access(Op::sw, a1, frame_place(slot), 4, true);
    }
    run_cleanups(nullptr);
    if (has_value) {
      emit_access(Op::lw, a0, frame_place(slot), 0, false);
      emit_access(Op::lw, a1, frame_place(slot), 4, false);
      release_slot(slot, 8);
    }
  }
  code_.jump(return_label_);
}

}  // namespace heddle::cc
