// inline_assembly.cpp: asm statements. Operands get registers or addresses, the text gets their names, and what comes
// out is stored. Nothing else is held in registers from one statement to the next, so clobbers cost nothing.
#include <cstdlib>

#include "core/cc/assembler.h"
#include "core/cc/generator.h"
#include "core/isa/instruction.h"

namespace heddle::cc {
namespace {

constexpr const char* label_prefix = "__asm_label_";  // How a label of the function is spelled for the assembler.

struct Operand {
  enum class Kind : std::uint8_t { in_register, in_memory, immediate } kind = Kind::in_register;
  Reg fixed = no_reg;       // From register int x asm("a0").
  int matches = -1;         // The output whose register it shares.
  bool is_float = false;    // In a floating-point register.
  Value value;              // Its registers, or the address of the place.
  std::int32_t address_slot = 0;  // Where an output's address waits, when finding it does something.
  std::string text;
};

Reg register_of(std::string_view name) {
  int number = register_named(name);
  return number < 0 ? no_reg : static_cast<Reg>(number);
}

bool is_callee_saved(Reg r) { return r == 9 || (r >= 18 && r <= 27); }

bool has_any(std::string_view constraint, const char* letters) { return constraint.find_first_of(letters) != std::string_view::npos; }

Operand classify(const AsmOperand& given, const NameTable& names) {
  Operand operand;
  const Expr* e = given.value;
  std::string_view c = given.constraint;
  bool is_float = is_floating(e->type);
  const Expr* inner = e;
  while (inner->kind == ExprKind::cast) inner = inner->a;
  if (inner->kind == ExprKind::variable && inner->declaration->assembler_register) operand.fixed = register_of(names.text(inner->declaration->assembler_register));
  for (char letter : c) {
    if (letter >= '0' && letter <= '9' && operand.matches < 0) operand.matches = letter - '0';
  }
  bool general = has_any(c, "rgXqQabcdSDRlp"), constant = e->kind == ExprKind::number && !is_float && has_any(c, "inIJKsgX");
  operand.is_float = is_float && has_any(c, "fgX");
  if (operand.matches >= 0 || (general && !constant) || operand.is_float) return operand;
  bool symbol = has_any(c, "is") && (e->kind == ExprKind::decay || e->kind == ExprKind::address_of) && !given.is_output;
  if (constant || symbol) operand.kind = Operand::Kind::immediate;
  else if (has_any(c, "moVA")) operand.kind = Operand::Kind::in_memory;
  return operand;
}

}  // namespace

// %0, %[name], %l[label], %z0, %=, %%: the text as the assembler reads it.
std::string Generator::asm_text(const Statement* s, const std::vector<std::string>& operands) {
  const AsmParts& parts = *s->assembly;
  std::string out;
  std::string_view text = s->text;
  auto wrong = [&](const std::string& what) { session_.diagnostics.error({s->span.begin, s->span.begin + 3}, what); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    char c = ++i < text.size() ? text[i] : '%';
    if (c == '%') { out += '%'; continue; }
    if (c == '=') { out += std::to_string(s->span.begin); continue; }
    char modifier = 0;
    if (((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) && i + 1 < text.size() && (text[i + 1] == '[' || (text[i + 1] >= '0' && text[i + 1] <= '9'))) {
      modifier = c;
      c = text[++i];
    }
    std::size_t index = operands.size() + parts.labels.count;
    if (c == '[') {
      std::size_t end = text.find(']', i);
      std::string_view name = text.substr(i + 1, end == std::string_view::npos ? end : end - i - 1);
      for (std::uint32_t k = 0; k < parts.operands.count; ++k) {
        if (parts.operands[k].name && session_.names.text(parts.operands[k].name) == name) index = k;
      }
      for (std::uint32_t k = 0; k < parts.labels.count; ++k) {
        if (session_.names.text(parts.labels[k]->name) == name) index = operands.size() + k;
      }
      i = end == std::string_view::npos ? text.size() : end;
    } else if (c >= '0' && c <= '9') {
      index = static_cast<std::size_t>(c - '0');
      if (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9') index = index * 10 + static_cast<std::size_t>(text[++i] - '0');
    } else if (modifier == 0 && ((c >= 'a' && c <= 'z'))) {  // %lo(symbol), %hi(symbol) are the assembler's.
      out += '%';
      out += c;
      continue;
    }
    if (index < operands.size()) out += modifier == 'z' && operands[index] == "0" ? "zero" : operands[index];
    else if (index - operands.size() < parts.labels.count) out += label_prefix + std::to_string(index - operands.size());
    else wrong("this asm names an operand that it does not have");
  }
  return out;
}

// The text's instructions, where we stand.
void Generator::emit_assembly(const Statement* s, const std::string& text) {
  Object scratch;
  scratch.symbols.emplace_back();
  std::vector<AssemblyError> errors;
  assemble(text, scratch, 0, 0, errors);
  for (const AssemblyError& error : errors) session_.diagnostics.error({s->span.begin, s->span.begin + 3}, error.message);
  if (!errors.empty() || scratch.sections.empty()) return;
  const Section& section = scratch.sections[0];
  for (std::uint32_t at = 0; at + 4 <= section.bytes.size(); at += 4) {
    std::uint32_t word = 0;
    for (std::uint32_t k = 0; k < 4; ++k) word |= static_cast<std::uint32_t>(section.bytes[at + k]) << (8 * k);
    const Relocation* relocation = nullptr;
    for (const Relocation& r : section.relocations) {
      if (r.offset == at) relocation = &r;
    }
    Instruction i = decode(word);
    if (!relocation) {
      code_.emit(Op::illegal, 0, 0, 0, static_cast<std::int32_t>(word));
      continue;
    }
    const std::string& name = scratch.symbols[relocation->symbol].name;
    if (s->assembly && name.rfind(label_prefix, 0) == 0) {
      std::size_t index = static_cast<std::size_t>(std::atoi(name.c_str() + std::string_view(label_prefix).size()));
      code_.branch(i.op, i.rs1, i.rs2, label_of(s->assembly->labels[static_cast<std::uint32_t>(index)]));
      continue;
    }
    std::uint32_t symbol = symbol_named(name, true, SymbolKind::function, s->span.begin);
    code_.emit_symbol(i.op, i.rd, i.rs1, i.rs2, relocation->kind, symbol, relocation->addend);
  }
}

void Generator::gen_asm(const Statement* s) {
  if (!s->assembly && s->text.empty()) return;  // A fence for compilers only.
  reads_return_address_ = true;
  code_.begin_statement(s->span.begin);
  if (!s->assembly) return emit_assembly(s, std::string(s->text));
  const AsmParts& parts = *s->assembly;
  std::uint32_t reserved = reserved_;
  std::vector<std::pair<Reg, std::int32_t>> saved;  // Registers that our caller wants back.
  auto may_change_register = [&](Reg r) {
    if (r == no_reg) return;
    if (in_pool(r)) reserved_ |= 1u << r;
    if (!is_callee_saved(r)) return;
    saved.emplace_back(r, take_slot(4));
    emit_access(Op::sw, r, frame_place(saved.back().second), 0, true);
  };
  for (std::string_view clobber : parts.clobbers) may_change_register(register_of(clobber));
  std::vector<Operand> operands;
  for (const AsmOperand& given : parts.operands) {
    operands.push_back(classify(given, session_.names));
    may_change_register(operands.back().fixed);
  }
  auto register_for = [&](const Operand& operand, const Type* type) {
    Value v;
    v.is_float = operand.is_float;
    if (operand.is_float) return result_for(type, {});
    if (operand.fixed == no_reg) return is_floating(type) ? result_for(types_[is_wide(type) ? Kind::unsigned_long_long : Kind::unsigned_int], {}) : result_for(type, {});
    v.lo = operand.fixed;
    claim(v.lo);
    return v;
  };
  auto value_in = [&](const Expr* e, Value to) {  // The expression's value, in these registers.
    Value v = gen(e, is_floating(e->type) == to.is_float ? to : Value{});
    if (v.is_float && !to.is_float) v = float_to_words(v, e->type, to);
    if (v.lo != to.lo || v.hi != to.hi) {
      release(v);
      move(to, v);
    }
    if (to.is_float) busy_float_ |= 1u << to.lo;
    else {
      claim(to.lo);
      if (to.wide()) claim(to.hi);
    }
  };
  for (std::uint32_t i = 0; i < parts.operands.count; ++i) {
    const AsmOperand& given = parts.operands[i];
    const Expr* e = given.value;
    Operand& operand = operands[i];
    if (operand.kind == Operand::Kind::in_memory) {
      if (e->is_lvalue) {
        operand.value.lo = address_of(place_of(e));
      } else {
        std::int32_t slot = take_slot(8);
        Value v = gen(e);
        store(frame_place(slot), unqualified(e->type), v);
        release(v);
        operand.value.lo = address_of(frame_place(slot));
      }
    } else if (operand.kind == Operand::Kind::immediate) {
      if (e->kind == ExprKind::number) {
        operand.text = std::to_string(static_cast<std::int32_t>(e->bits));
      } else if (e->a->kind == ExprKind::variable && e->a->declaration->linkage != Linkage::none) {
        operand.text = object_.symbols[symbol_of(e->a->declaration)].name;
      } else {
        session_.diagnostics.error(e->span, "this operand of asm is not known at compile time");
      }
    } else if (given.is_output) {
      if (e->has_effect || e->has_call) {
        Reg address = address_of(place_of(e));
        operand.address_slot = take_slot(4);
        emit_access(Op::sw, address, frame_place(operand.address_slot), 0, true);
        release(address);
      }
      operand.value = register_for(operand, e->type);
      if (given.constraint[0] == '+') {
        if (operand.address_slot) {
          Value address;
          address.lo = take();
          emit_access(Op::lw, address.lo, frame_place(operand.address_slot), 0, false);
          Value v = load(place_at(address), e->type);
          if (v.is_float && !operand.value.is_float) v = float_to_words(v, e->type, operand.value);
          release(v);
          move(operand.value, v);
          if (!operand.value.is_float) claim(operand.value.lo);
        } else {
          value_in(e, operand.value);
        }
      }
    } else if (operand.matches >= 0 && static_cast<std::size_t>(operand.matches) < i) {
      Operand& output = operands[static_cast<std::size_t>(operand.matches)];
      value_in(e, output.value);
      operand.value = output.value;
    } else {
      operand.value = register_for(operand, e->type);
      value_in(e, operand.value);
    }
  }
  std::vector<std::string> texts;
  for (const Operand& operand : operands) {
    if (operand.kind == Operand::Kind::immediate) texts.push_back(operand.text);
    else if (operand.value.is_float) texts.push_back(std::string(float_register_name(operand.value.lo)));
    else if (operand.kind == Operand::Kind::in_memory) texts.push_back("0(" + std::string(register_name(operand.value.lo)) + ")");
    else texts.push_back(std::string(register_name(operand.value.lo)));
  }
  code_.set_location(s->span.begin);
  std::string text = asm_text(s, texts);
  if (!text.empty()) emit_assembly(s, text);
  for (std::uint32_t i = 0; i < parts.operands.count; ++i) {  // What was only read is free now.
    if (!parts.operands[i].is_output && operands[i].matches < 0) release(operands[i].value);
  }
  for (std::uint32_t i = 0; i < parts.operands.count; ++i) {
    const Expr* e = parts.operands[i].value;
    Operand& operand = operands[i];
    if (!parts.operands[i].is_output) continue;
    if (operand.kind != Operand::Kind::in_register) {
      release(operand.value);
      continue;
    }
    Value v = operand.value;
    if (is_floating(e->type) && !v.is_float) v = words_to_float(v, e->type, {});
    PlaceInMemory p;
    if (operand.address_slot) {
      p.base = take();
      emit_access(Op::lw, p.base, frame_place(operand.address_slot), 0, false);
      release_slot(operand.address_slot, 4);
    } else {
      p = place_of(e);
    }
    const Member* field = e->kind == ExprKind::member && e->member->is_bit_field ? e->member : nullptr;
    if (field) {
      release(store_bit_field(p, *field, e->type, v, false));
    } else {
      store(p, e->type, v);
      release(v);
    }
    release(p);
  }
  for (const auto& [r, slot] : saved) {
    emit_access(Op::lw, r, frame_place(slot), 0, false);
    release_slot(slot, 4);
  }
  reserved_ = reserved;
}

}  // namespace heddle::cc
