// generator.cpp: functions and objects to sections of the object file.
#include "core/cc/generator.h"

#include <algorithm>

#include "core/cc/assembler.h"

namespace heddle::cc {

Generator::Generator(Session& session, Types& types, Object& object) : session_(session), types_(types), object_(object) {
  object_.symbols.emplace_back();
  object_.types.emplace_back();
  object_.types[0].name = "void";
}

void Generator::generate(const TranslationUnit& unit) {
  for (const TopLevelAsm& text : unit.assembly) {
    std::uint32_t line = 0;
    std::uint16_t file = file_index(text.location, line);
    std::vector<AssemblyError> errors;
    assemble(text.text, object_, file, line, errors);
    for (const AssemblyError& error : errors) session_.diagnostics.error({text.location, text.location + 3}, "in line " + std::to_string(error.line) + " of this asm: " + error.message);
  }
  for (std::uint32_t i = 1; i < object_.symbols.size(); ++i) {
    NameId id = session_.names.intern(object_.symbols[i].name);
    if (name_symbols_.size() <= id) name_symbols_.resize(session_.names.size() + 64, 0);
    name_symbols_[id] = i;
  }
  for (Declaration* alias : unit.aliases) {  // What has another name is wanted.
    for (Declaration* function : unit.functions) {
      if (session_.names.text(function->name) == alias->alias) function->is_used = true;
    }
  }
  for (Declaration* object : unit.objects) {
    bool has_labels = false;  // A table of a function's labels is made together with the function.
    for (const Relocation32& r : object->relocations) has_labels = has_labels || r.label;
    if (has_labels) label_tables_.push_back(object);
    else generate_object(object);
  }
  for (Declaration* function : unit.functions) {
    if (function->linkage == Linkage::internal && !function->is_used) continue;  // Nobody calls it.
    generate_function(function);
    if (function->constructor >= 0) add_to_array(function, StartArray::constructors, function->constructor);
    if (function->destructor >= 0) add_to_array(function, StartArray::destructors, function->destructor);
  }
  for (Declaration* alias : unit.aliases) {
    std::uint32_t target = symbol_named(alias->alias, true, SymbolKind::function, alias->location);
    std::uint32_t symbol = symbol_of(alias);
    const ObjectSymbol known = object_.symbols[target];
    if (known.section < 0) {
      session_.diagnostics.error({alias->location, alias->location + static_cast<Location>(session_.names.text(alias->name).size())}, "an alias needs '" + std::string(alias->alias) + "' to be defined in this file");
      continue;
    }
    ObjectSymbol& made = object_.symbols[symbol];
    made.section = known.section;
    made.offset = known.offset;
    made.size = known.size;
    made.kind = known.kind;
  }
}

// The function's address among those that are called before main, or after exit.
void Generator::add_to_array(Declaration* function, StartArray array, std::int32_t priority) {
  Section section;
  section.kind = SectionKind::read_only;
  section.alignment = 4;
  section.bytes.resize(4);
  section.size = 4;
  section.array = array;
  section.priority = static_cast<std::uint16_t>(priority);
  section.is_kept = true;
  section.relocations.push_back({0, RelocationKind::word, symbol_of(function), 0});
  object_.sections.push_back(std::move(section));
}

std::uint32_t Generator::symbol_named(std::string_view name, bool is_global, SymbolKind kind, Location location) {
  NameId id = session_.names.intern(name);
  if (name_symbols_.size() <= id) name_symbols_.resize(session_.names.size() + 64, 0);
  if (name_symbols_[id]) return name_symbols_[id];
  ObjectSymbol symbol;
  symbol.name = std::string(name);
  symbol.is_global = is_global;
  symbol.kind = kind;
  symbol.file = file_index(location, symbol.line, &symbol.column);
  object_.symbols.push_back(std::move(symbol));
  return name_symbols_[id] = static_cast<std::uint32_t>(object_.symbols.size() - 1);
}

std::uint32_t Generator::symbol_of(Declaration* d) {
  if (d->symbol) return d->symbol;
  NameId name = d->assembler_name ? d->assembler_name : d->name;
  d->symbol = symbol_named(session_.names.text(name), d->linkage == Linkage::external, d->kind == DeclarationKind::function ? SymbolKind::function : SymbolKind::object, code_.location() ? code_.location() : d->location);
  if (d->is_weak) object_.symbols[d->symbol].is_weak = true;
  if (d->linkage == Linkage::external) object_.symbols[d->symbol].is_global = true;
  return d->symbol;
}

void Generator::generate_object(Declaration* d) {
  if (is_error(d->type) || !d->is_defined) return;
  std::uint32_t symbol = symbol_of(d);
  std::uint32_t size = std::max(size_of(d->type), d->byte_count);
  if (object_.symbols[symbol].section >= 0) return;
  bool thread = d->duration == StorageDuration::thread;
  const Type* element = d->type;
  while (is_array(element)) element = element->target;
  Section section;
  bool constant = d->is_read_only || (element->qualifiers & is_const);
  section.kind = d->bytes ? (thread ? SectionKind::thread_data : constant && d->relocations.empty() ? SectionKind::read_only : constant ? SectionKind::read_only : SectionKind::data)
                          : (thread ? SectionKind::thread_zero : constant ? SectionKind::read_only : SectionKind::zero);
  section.alignment = std::max(alignment_of(d->type), d->alignment ? d->alignment : 1);
  if (size >= 4 && section.alignment < 4) section.alignment = 4;
  section.size = size ? size : 1;
  if (d->bytes) section.bytes.assign(d->bytes, d->bytes + std::min(d->byte_count, size ? size : d->byte_count));
  section.size = std::max<std::uint32_t>(section.size, static_cast<std::uint32_t>(section.bytes.size()));
  std::uint32_t index = static_cast<std::uint32_t>(object_.sections.size());
  object_.sections.push_back({});
  for (const Relocation32& r : d->relocations) {
    if (r.label) {
      label_words_.push_back({index, r.offset, label_of(r.label), r.minus ? label_of(r.minus) : -1, static_cast<std::int32_t>(r.addend)});
      continue;
    }
    section.relocations.push_back({r.offset, RelocationKind::word, symbol_of(r.target), static_cast<std::int32_t>(r.addend)});
  }
  object_.sections[index] = std::move(section);
  ObjectSymbol& s = object_.symbols[symbol];
  s.section = static_cast<std::int32_t>(index);
  s.offset = 0;
  s.size = size;
  s.kind = SymbolKind::object;
  if (d->name && d->location) {
    ObjectGlobal global;
    global.symbol = symbol;
    global.variable.name = std::string(session_.names.text(d->name));
    global.variable.type = debug_type(d->type);
    global.variable.storage = thread ? Storage::thread_local_ : Storage::global;
    global.variable.file = file_index(d->location, global.variable.line);
    object_.globals.push_back(std::move(global));
  }
}

// Parameters and small objects lie next to s0, arrays and large structs below them.
void Generator::lay_out_frame(Declaration* function) {
  frame_low_ = -8;
  auto place = [&](Declaration* d) {
    bool wants_more = !d->is_variable_length && std::max(alignment_of(d->type), d->alignment) > 16;
    if (wants_more) d->is_by_reference = true;
    std::uint32_t size = d->is_variable_length || d->is_by_reference ? 4 : size_of(d->type);
    std::uint32_t alignment = d->is_variable_length || d->is_by_reference ? 4 : std::max({alignment_of(d->type), d->alignment, 1u});
    if (size >= 4 || is_record(d->type) || is_array(d->type)) alignment = std::max(alignment, 4u);
    if (alignment > 16) alignment = 16;
    std::int64_t low = (std::int64_t{frame_low_} - std::max<std::int64_t>(size, 1)) & -static_cast<std::int64_t>(alignment);
    if (low < -0x40000000) {
      unsupported(d->location ? d->location : function->location, "the objects of this function take more than 1 GiB of stack");
      low = frame_low_;
    }
    frame_low_ = static_cast<std::int32_t>(low);
    d->frame_offset = frame_low_;
    if (!wants_more) return;
    std::uint32_t most = std::max(alignment_of(d->type), d->alignment);
    std::int64_t room = std::int64_t{frame_low_} - size_of(d->type) - most;
    if (room < -0x40000000) return;
    frame_low_ = static_cast<std::int32_t>(room);
    aligned_.push_back({d, frame_low_, most});
  };
  std::uint64_t large = 0;
  auto is_large = [](const Declaration* d) { return !d->is_variable_length && size_of(d->type) > 32; };
  for (Declaration* d : function->locals) {
    if (!is_large(d)) place(d);
    else large += size_of(d->type);
  }
  if (large > 1024) {  // Room for temporaries within easy reach.
    std::int32_t low = frame_low_ & ~7;
    for (int i = 0; i < 8; ++i) {
      free_slots_[0].push_back(low - 4 * (i + 1));
    }
    low -= 32;
    for (int i = 0; i < 4; ++i) free_slots_[1].push_back(low - 8 * (i + 1));
    frame_low_ = low - 32;
  }
  for (Declaration* d : function->locals) {
    if (is_large(d)) place(d);
  }
}

void Generator::align_large_objects() {
  for (const Aligned& one : aligned_) {
    load_immediate(t0, static_cast<std::uint32_t>(one.low) + one.alignment - 1);
    emit(Op::add, t0, t0, s0);
    load_immediate(t6, 0u - one.alignment);
    emit(Op::and_, t0, t0, t6);
    emit_access(Op::sw, t0, frame_place(one.object->frame_offset), 0, true);
  }
}

// Each parameter gets its home in the frame and is stored there.
void Generator::place_parameters(Declaration* function) {
  const Type* type = function->type;
  const Type* result = unqualified(type->target);
  bool returns_in_memory = in_memory(result);
  std::vector<const Type*> types;
  for (Declaration* d : function->parameters) types.push_back(d->type);
  std::int32_t stack_bytes = 0;
  Type prototype = *type;
  prototype.has_prototype = true;
  std::vector<Passing> passing = pass(&prototype, types, returns_in_memory, stack_bytes);
  std::int32_t save_area = variadic_ ? 32 : 0;
  if (returns_in_memory) {
    result_slot_ = take_slot(4);
    emit_access(Op::sw, a0, frame_place(result_slot_), 0, true);
  }
  int used = returns_in_memory ? 1 : 0;
  for (std::size_t i = 0; i < passing.size(); ++i) {
    Declaration* d = function->parameters[static_cast<std::uint32_t>(i)];
    const Passing& p = passing[i];
    d->is_by_reference = p.by_reference;
    if (p.words == 0) {
      d->frame_offset = -8;
      continue;
    }
    if (p.reg >= 0) used = std::min(8, p.reg + p.words);
    if (p.reg < 0) {  // It has a home already.
      d->frame_offset = save_area + p.stack;
      continue;
    }
    std::uint32_t size = p.by_reference ? 4 : size_of(d->type);
    std::uint32_t rounded = (size + 3) / 4 * 4;
    std::uint32_t alignment = p.by_reference ? 4 : std::max(4u, alignment_of(d->type));
    frame_low_ = (frame_low_ - static_cast<std::int32_t>(rounded)) & -static_cast<std::int32_t>(alignment);
    d->frame_offset = frame_low_;
    if (size < 4 && !p.is_record) {
      emit_access(size == 1 ? Op::sb : Op::sh, static_cast<Reg>(a0 + p.reg), frame_place(d->frame_offset), 0, true);
      continue;
    }
    emit_access(Op::sw, static_cast<Reg>(a0 + p.reg), frame_place(d->frame_offset), 0, true);
    if (p.words == 2) {
      if (p.stack < 0) {
        emit_access(Op::sw, static_cast<Reg>(a0 + p.reg + 1), frame_place(d->frame_offset), 4, true);
      } else {
        emit_access(Op::lw, t0, frame_place(save_area + p.stack), 0, false);
        emit_access(Op::sw, t0, frame_place(d->frame_offset), 4, true);
      }
    }
  }
  named_words_ = used < 8 ? used : 8 + stack_bytes / 4;
  if (variadic_) {
    for (int r = std::min(used, 8); r < 8; ++r) emit_access(Op::sw, static_cast<Reg>(a0 + r), frame_place(4 * r), 0, true);
  }
}

std::vector<Code> Generator::make_prologue() const {
  std::vector<Code> out;
  auto add = [&](Op op, Reg rd, Reg rs1, Reg rs2, std::int32_t imm) {
    Code code;
    code.op = op;
    code.rd = rd;
    code.rs1 = rs1;
    code.rs2 = rs2;
    code.imm = imm;
    code.location = function_->location;
    out.push_back(code);
  };
  std::int32_t above = variadic_ ? 32 : 0;
  std::int32_t below = (-frame_low_ + outgoing_ + 15) & ~15;
  std::int32_t total = above + below;
  if (total <= 2032) {
    add(Op::addi, sp, sp, 0, -total);
    if (!is_leaf_) add(Op::sw, 0, sp, ra, below - 4);
    add(Op::sw, 0, sp, s0, below - 8);
    add(Op::addi, s0, sp, 0, below);
    return out;
  }
  add(Op::addi, sp, sp, 0, -(above + 16));
  if (!is_leaf_) add(Op::sw, 0, sp, ra, 12);
  add(Op::sw, 0, sp, s0, 8);
  add(Op::addi, s0, sp, 0, 16);
  std::uint32_t rest = static_cast<std::uint32_t>(below - 16), high = (rest + 0x800) & 0xfffff000;
  add(Op::lui, t6, 0, 0, static_cast<std::int32_t>(high));
  if (rest != high) add(Op::addi, t6, t6, 0, static_cast<std::int32_t>(rest - high));
  add(Op::sub, sp, sp, t6, 0);
  return out;
}

void Generator::make_epilogue() {
  std::int32_t above = variadic_ ? 32 : 0;
  std::int32_t below = (-frame_low_ + outgoing_ + 15) & ~15;
  std::int32_t total = above + below;
  code_.set_location(function_->end);
  if (total <= 2032 && !function_->moves_stack()) {
    if (!is_leaf_) emit(Op::lw, ra, sp, 0, below - 4);
    emit(Op::lw, s0, sp, 0, below - 8);
    emit(Op::addi, sp, sp, 0, total);
  } else {
    emit(Op::addi, sp, s0, 0, -16);
    if (!is_leaf_) emit(Op::lw, ra, sp, 0, 12);
    emit(Op::lw, s0, sp, 0, 8);
    emit(Op::addi, sp, sp, 0, 16 + above);
  }
  emit(Op::jalr, zero, ra, 0, 0);
}

void Generator::generate_function(Declaration* function) {
  function_ = function;
  code_.clear();
  busy_ = busy_float_ = reserved_ = 0;
  outgoing_ = 0;
  free_slots_[0].clear();
  free_slots_[1].clear();
  break_labels_.clear();
  continue_labels_.clear();
  break_cleanups_.clear();
  continue_cleanups_.clear();
  cleanup_ = nullptr;
  reads_return_address_ = false;
  shown_.clear();
  variadic_ = function->type->is_variadic;
  return_label_ = code_.new_label();
  for (Declaration* table : label_tables_) {
    if (table->owner == function) generate_object(table);
  }
  code_.set_location(function->location);
  frame_low_ = -8;
  aligned_.clear();
  // Parameters lie nearest to s0, in their order.
  place_parameters(function);
  std::uint32_t stored = code_.count();
  std::int32_t parameters_low = frame_low_;
  lay_out_frame(function);
  std::int32_t shift = parameters_low + 8;  // The locals' layout began at -8: move it below the parameters.
  if (shift) {
    shift = -((-shift + 15) & ~15);
    for (Declaration* d : function->locals) d->frame_offset += shift;
    for (Aligned& one : aligned_) one.low += shift;
    for (auto& slots : free_slots_) {
      for (std::int32_t& slot : slots) slot += shift;
    }
    frame_low_ += shift;
  }
  align_large_objects();
  for (const Statement* s : function->body->statements) gen_statement(s);
  run_cleanups(nullptr);
  for (Declaration* d : function->body->declarations) {
    d->scope_begin = stored;
    d->scope_end = code_.count();
    shown_.push_back(d);
  }
  bool is_main = session_.names.text(function->name) == "main" && function->linkage == Linkage::external;
  if (is_main && code_.reachable() && is_integer(function->type->target)) {
    code_.set_location(function->end);
    emit(Op::addi, a0, zero, 0, 0);  // C11 5.1.2.2.3
  }
  code_.place(return_label_);
  std::uint32_t epilogue = code_.count();
  is_leaf_ = !reads_return_address_ && !code_.calls();
  make_epilogue();
  std::vector<Code> prologue = make_prologue();
  code_.finish(prologue);
  body_begin_ = static_cast<std::uint32_t>(prologue.size()) * 4;
  body_end_ = code_.offset_of(epilogue);
  parameters_stored_ = code_.offset_of(stored);
  finish_function(function);
}

void Generator::finish_function(Declaration* function) {
  std::uint32_t symbol = symbol_of(function);
  const std::vector<Code>& code = code_.code();
  Section section;
  section.kind = SectionKind::text;
  section.alignment = 4;
  section.bytes.resize(code.size() * 4);
  section.size = static_cast<std::uint32_t>(section.bytes.size());
  Location last = ~0u;
  std::uint32_t last_line = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const Code& c = code[i];
    Instruction instruction;
    instruction.op = c.op;
    instruction.rd = c.rd;
    instruction.rs1 = c.rs1;
    instruction.rs2 = c.rs2;
    instruction.imm = c.refers == Refers::to_symbol ? 0 : c.imm;
    std::uint32_t word = encode(instruction), offset = static_cast<std::uint32_t>(i) * 4;
    for (int k = 0; k < 4; ++k) section.bytes[offset + static_cast<std::uint32_t>(k)] = static_cast<std::uint8_t>(word >> (8 * k));
    if (c.refers == Refers::to_symbol) section.relocations.push_back({offset, c.relocation, c.target, c.imm});
    if (c.location != last || c.starts_statement) {
      LineRow row;
      row.address = offset;
      row.file = file_index(c.location, row.line, &row.column);
      row.starts_statement = c.starts_statement;
      if (section.lines.empty() || c.starts_statement || row.line != last_line || row.column != section.lines.back().column) section.lines.push_back(row);
      last = c.location;
      last_line = row.line;
    }
  }
  Function made;
  made.name = std::string(session_.names.text(function->name));
  made.address = 0;
  made.size = section.size;
  made.body_begin = body_begin_;
  made.body_end = body_end_;
  made.file = file_index(function->location, made.line);
  for (const Declaration* d : function->parameters) record_variable(made, d);
  std::stable_sort(shown_.begin(), shown_.end(), [this](const Declaration* a, const Declaration* b) { return session_.sources.in_text(a->location) < session_.sources.in_text(b->location); });
  for (const Declaration* d : shown_) record_variable(made, d);
  section.functions.push_back(std::move(made));
  section.function_symbols.push_back(symbol);
  std::uint32_t index = static_cast<std::uint32_t>(object_.sections.size());
  for (const LabelWord& word : label_words_) {
    std::int32_t value = static_cast<std::int32_t>(code_.label_offset(word.label)) + word.addend;
    Section& table = object_.sections[word.section];
    if (word.minus < 0) {
      table.relocations.push_back({word.offset, RelocationKind::word, symbol, value});
      continue;
    }
    std::uint32_t apart = static_cast<std::uint32_t>(value) - code_.label_offset(word.minus);
    for (std::uint32_t k = 0; k < 4; ++k) table.bytes[word.offset + k] = static_cast<std::uint8_t>(apart >> (8 * k));
  }
  label_words_.clear();
  ObjectSymbol& defined = object_.symbols[symbol];
  defined.section = static_cast<std::int32_t>(index);
  defined.offset = 0;
  defined.size = section.size;
  defined.kind = SymbolKind::function;
  if (function->is_weak) defined.is_weak = true;
  object_.sections.push_back(std::move(section));
}

}  // namespace heddle::cc
