// statements.cpp: each statement's instructions, one after the other.
#include "core/cc/generator.h"

namespace heddle::cc {

int Generator::label_of(Label* label) {
  if (label->code_label < 0) label->code_label = code_.new_label();
  return label->code_label;
}

void Generator::gen_statement(const Statement* s) {
  switch (s->kind) {
    case StatementKind::empty: return;
    case StatementKind::expression:
      code_.begin_statement(s->span.begin);
      gen_effect(s->condition);
      return;
    case StatementKind::compound: gen_compound(s); return;
    case StatementKind::declaration:
      for (Declaration* d : s->declarations) {
        if (d->is_variable_length) {
          code_.begin_statement(s->span.begin);
          allocate_variable_array(d);
        } else if (d->has_initializer) {
          code_.begin_statement(s->span.begin);
          initialize(d);
        }
        if (d->cleanup) cleanup_ = d;
      }
      return;
    case StatementKind::if_: gen_if(s); return;
    case StatementKind::while_: gen_while(s); return;
    case StatementKind::do_: gen_do(s); return;
    case StatementKind::for_: gen_for(s); return;
    case StatementKind::switch_: gen_switch(s); return;
    case StatementKind::case_:
      for (; s->otherwise; s = s->otherwise) {
        if (s->code_label >= 0) code_.place(s->code_label);
      }
      if (s->code_label >= 0) code_.place(s->code_label);
      gen_statement(s->body);
      return;
    case StatementKind::break_:
      code_.begin_statement(s->span.begin);
      if (break_labels_.empty()) return;
      run_cleanups(break_cleanups_.back());
      code_.jump(break_labels_.back());
      return;
    case StatementKind::continue_:
      code_.begin_statement(s->span.begin);
      if (continue_labels_.empty()) return;
      run_cleanups(continue_cleanups_.back());
      code_.jump(continue_labels_.back());
      return;
    case StatementKind::return_:
      code_.begin_statement(s->span.begin);
      gen_return(s);
      return;
    case StatementKind::goto_:
      code_.begin_statement(s->span.begin);
      run_cleanups_to(s->label);
      code_.jump(label_of(s->label));
      return;
    case StatementKind::computed_goto: {
      code_.begin_statement(s->span.begin);
      Value v = gen(s->condition);
      emit(Op::jalr, zero, v.lo, 0, 0);
      release(v);
      code_.set_unreachable();
      return;
    }
    case StatementKind::label:
      code_.place(label_of(s->label));
      gen_statement(s->body);
      return;
    case StatementKind::asm_: gen_asm(s); return;
  }
}

void Generator::run_cleanups(const Declaration* until) {
  for (const Declaration* d = cleanup_; d && d != until; d = d->outer_cleanup) gen_effect(d->cleanup);
}

// Those that are in force here and not at the label.
void Generator::run_cleanups_to(const Label* label) {
  const Declaration* common = cleanup_;
  for (; common; common = common->outer_cleanup) {
    const Declaration* there = label->cleanups;
    while (there && there != common) there = there->outer_cleanup;
    if (there) break;
  }
  run_cleanups(common);
}

// Runs cleanups while a value waits in the frame.
Value Generator::keeping_result(Value v, const Type* type, const Declaration* until) {
  if (!v.given()) {
    run_cleanups(until);
    return v;
  }
  bool is_address = is_record(type);
  const Type* kept = is_address ? types_[Kind::unsigned_int] : type;
  std::int32_t slot = take_slot(8);
  store(frame_place(slot), size_of(kept) < 4 ? types_[Kind::int_] : unqualified(kept), v);
  release(v);
  run_cleanups(until);
  Value back = load(frame_place(slot), size_of(kept) < 4 ? types_[Kind::int_] : unqualified(kept));
  release_slot(slot, 8);
  return back;
}

void Generator::keep_stack(std::int32_t& slot) {
  slot = take_slot(4);
  emit_access(Op::sw, sp, frame_place(slot), 0, true);
}

void Generator::restore_stack(std::int32_t slot) { emit_access(Op::lw, sp, frame_place(slot), 0, false); }

void Generator::gen_compound(const Statement* s) {
  std::uint32_t first = code_.count();
  bool has_variable_array = false;
  for (Declaration* d : s->declarations) {
    d->scope_begin = first;
    has_variable_array = has_variable_array || d->is_variable_length;
  }
  std::int32_t slot = 0;
  if (has_variable_array) keep_stack(slot);
  Declaration* outer = cleanup_;
  for (const Statement* inner : s->statements) gen_statement(inner);
  run_cleanups(outer);
  cleanup_ = outer;
  if (has_variable_array) restore_stack(slot);
  for (Declaration* d : s->declarations) {
    d->scope_end = code_.count();
    shown_.push_back(d);
  }
}

void Generator::gen_if(const Statement* s) {
  int end = code_.new_label();
  for (;;) {
    int no = code_.new_label();
    code_.begin_statement(s->span.begin);
    branch_if(s->condition, s->otherwise ? no : end, false);
    gen_statement(s->body);
    if (!s->otherwise) break;
    code_.jump(end);
    code_.place(no);
    s = s->otherwise;
    if (s->kind != StatementKind::if_) {
      gen_statement(s);
      break;
    }
  }
  code_.place(end);
}

void Generator::gen_while(const Statement* s) {
  int body = code_.new_label(), test = code_.new_label(), end = code_.new_label();
  bool keeps = function_->has_variable_arrays;
  std::int32_t slot = 0;
  if (keeps) keep_stack(slot);
  bool forever = s->condition->kind == ExprKind::number && s->condition->bits != 0;
  code_.begin_statement(s->span.begin);
  if (!forever) code_.jump(test);
  else code_.place(test);
  code_.place(body);
  break_labels_.push_back(end);
  break_cleanups_.push_back(cleanup_);
  continue_labels_.push_back(test);
  continue_cleanups_.push_back(cleanup_);
  gen_statement(s->body);
  break_labels_.pop_back();
  break_cleanups_.pop_back();
  continue_labels_.pop_back();
  continue_cleanups_.pop_back();
  code_.begin_statement(s->condition->span.begin);
  if (forever) {
    code_.jump(test);
  } else {
    code_.place(test);
    code_.begin_statement(s->condition->span.begin);
    if (keeps) restore_stack(slot);
    branch_if(s->condition, body, true);
  }
  code_.place(end);
  if (keeps) restore_stack(slot);
}

void Generator::gen_do(const Statement* s) {
  int body = code_.new_label(), test = code_.new_label(), end = code_.new_label();
  bool keeps = function_->has_variable_arrays;
  std::int32_t slot = 0;
  if (keeps) keep_stack(slot);
  code_.place(body);
  break_labels_.push_back(end);
  break_cleanups_.push_back(cleanup_);
  continue_labels_.push_back(test);
  continue_cleanups_.push_back(cleanup_);
  gen_statement(s->body);
  break_labels_.pop_back();
  break_cleanups_.pop_back();
  continue_labels_.pop_back();
  continue_cleanups_.pop_back();
  code_.place(test);
  if (s->condition) {
    code_.begin_statement(s->condition->span.begin);
    if (keeps) restore_stack(slot);
    branch_if(s->condition, body, true);
  }
  code_.place(end);
  if (keeps) restore_stack(slot);
}

void Generator::gen_for(const Statement* s) {
  int body = code_.new_label(), next = code_.new_label(), test = code_.new_label(), end = code_.new_label();
  bool keeps = function_->has_variable_arrays;
  std::int32_t slot = 0;
  std::uint32_t first = code_.count();
  Declaration* outer = cleanup_;
  for (Declaration* d : s->declarations) d->scope_begin = first;
  if (s->init) {
    for (const Statement* inner : s->init->statements) gen_statement(inner);
  }
  if (keeps) keep_stack(slot);
  code_.begin_statement(s->condition ? s->condition->span.begin : s->span.begin);
  if (s->condition) code_.jump(test);
  code_.place(body);
  break_labels_.push_back(end);
  break_cleanups_.push_back(cleanup_);
  continue_labels_.push_back(next);
  continue_cleanups_.push_back(cleanup_);
  gen_statement(s->body);
  break_labels_.pop_back();
  break_cleanups_.pop_back();
  continue_labels_.pop_back();
  continue_cleanups_.pop_back();
  code_.place(next);
  if (s->step) {
    code_.begin_statement(s->step->span.begin);
    gen_effect(s->step);
  }
  if (s->condition) {
    code_.place(test);
    code_.begin_statement(s->condition->span.begin);
    if (keeps) restore_stack(slot);
    branch_if(s->condition, body, true);
  } else {
    code_.begin_statement(s->span.begin);
    if (keeps) restore_stack(slot);
    code_.jump(body);
  }
  code_.place(end);
  run_cleanups(outer);
  cleanup_ = outer;
  if (keeps) restore_stack(slot);
  for (Declaration* d : s->declarations) {
    d->scope_end = code_.count();
    shown_.push_back(d);
  }
}

void Generator::gen_switch(const Statement* s) {
  int end = code_.new_label();
  code_.begin_statement(s->span.begin);
  int otherwise = end;
  for (Case& one : s->cases) one.statement->code_label = -1;
  if (s->default_case) s->default_case->code_label = otherwise = code_.new_label();
  for (Case& one : s->cases) {
    if (one.statement->code_label < 0) one.statement->code_label = code_.new_label();
  }
  Value v = gen(s->condition);
  bool u = is_unsigned(s->condition->type);
  if (v.wide()) {
    // One after the other: 64-bit switches are rare.
    for (const Case& one : s->cases) {
      Value low, high;
      int next = code_.new_label();
      auto number = [&](std::int64_t bits) {
        Value n;
        n.lo = take();
        n.hi = take();
        load_immediate(n.lo, static_cast<std::uint32_t>(bits));
        load_immediate(n.hi, static_cast<std::uint32_t>(static_cast<std::uint64_t>(bits) >> 32));
        return n;
      };
      if (one.low == one.high) {
        branch_wide(ExprKind::equal, u, v, number(one.low), one.statement->code_label);
      } else {
        branch_wide(ExprKind::less, u, v, number(one.low), next);
        claim(v.lo);
        claim(v.hi);
        branch_wide(ExprKind::less_equal, u, v, number(one.high), one.statement->code_label);
        code_.place(next);
      }
      claim(v.lo);
      claim(v.hi);
    }
    code_.jump(otherwise);
  } else {
    gen_cases(s->cases.begin(), s->cases.end(), v.lo, u, otherwise);
  }
  release(v);
  break_labels_.push_back(end);
  break_cleanups_.push_back(cleanup_);
  gen_statement(s->body);
  break_labels_.pop_back();
  break_cleanups_.pop_back();
  code_.place(end);
}

void Generator::gen_cases(const Case* first, const Case* last, Reg value, bool u, int otherwise) {
  std::ptrdiff_t count = last - first;
  auto branch_on = [&](Op op, std::int64_t number, int label) {
    Reg r = zero;
    if (static_cast<std::uint32_t>(number)) load_immediate(r = t6, static_cast<std::uint32_t>(number));
    code_.branch(op, value, r, label);
  };
  if (count >= 5) {
    std::uint64_t range = static_cast<std::uint64_t>((last - 1)->high) - static_cast<std::uint64_t>(first->low) + 1;
    if (range <= static_cast<std::uint64_t>(count) * 3 && range <= 4096) {
      gen_case_table(first, last, value, otherwise);
      return;
    }
  }
  if (count > 6) {
    const Case* middle = first + count / 2;
    int lower = code_.new_label();
    branch_on(u ? Op::bltu : Op::blt, middle->low, lower);
    gen_cases(middle, last, value, u, otherwise);
    code_.place(lower);
    gen_cases(first, middle, value, u, otherwise);
    return;
  }
  for (const Case* one = first; one != last; ++one) {
    if (one->low == one->high) {
      branch_on(Op::beq, one->low, one->statement->code_label);
    } else {
      int next = code_.new_label();
      branch_on(u ? Op::bltu : Op::blt, one->low, next);
      load_immediate(t6, static_cast<std::uint32_t>(one->high));
      code_.branch(u ? Op::bgeu : Op::bge, t6, value, one->statement->code_label);
      code_.place(next);
    }
  }
  code_.jump(otherwise);
}

// Many cases close together: the address comes from a table in read-only data.
void Generator::gen_case_table(const Case* first, const Case* last, Reg value, int otherwise) {
  std::uint32_t range = static_cast<std::uint32_t>((last - 1)->high - first->low + 1);
  Reg index = take(), table = take();
  std::int32_t low = static_cast<std::int32_t>(first->low);
  if (low >= -2047 && low <= 2048) {
    emit(Op::addi, index, value, 0, -low);
  } else {
    load_immediate(index, static_cast<std::uint32_t>(-std::int64_t{low}));
    emit(Op::add, index, index, value);
  }
  load_immediate(t6, range);
  code_.branch(Op::bgeu, index, t6, otherwise);
  std::uint32_t symbol = symbol_named(".table." + std::to_string(constant_counter_++), false, SymbolKind::object, code_.location());
  Section section;
  section.kind = SectionKind::read_only;
  section.alignment = 4;
  section.bytes.resize(range * 4);
  section.size = range * 4;
  std::uint32_t section_index = static_cast<std::uint32_t>(object_.sections.size());
  const Case* one = first;
  for (std::uint32_t i = 0; i < range; ++i) {
    std::int64_t at = first->low + i;
    while (at > one->high) ++one;
    label_words_.push_back({section_index, i * 4, at >= one->low ? one->statement->code_label : otherwise});
  }
  object_.sections.push_back(std::move(section));
  object_.symbols[symbol].section = static_cast<std::int32_t>(section_index);
  object_.symbols[symbol].size = range * 4;
  code_.emit_symbol(Op::lui, table, 0, 0, RelocationKind::high, symbol, 0);
  emit(Op::slli, index, index, 0, 2);
  emit(Op::add, table, table, index);
  code_.emit_symbol(Op::lw, table, table, 0, RelocationKind::low_load, symbol, 0);
  emit(Op::jalr, zero, table, 0, 0);
  code_.set_unreachable();
  release(index);
  release(table);
}

}  // namespace heddle::cc
