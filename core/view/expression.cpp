// expression.cpp: evaluating chains like `page->next->width` in a frame.
#include "core/view/expression.h"

#include <algorithm>
#include <cctype>

namespace heddle {
namespace {

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_part(char c) { return is_name_start(c) || is_digit(c); }

// Something with a type that lies in memory or in a register.
struct Thing {
  TypeId type = 0;
  Address address = 0;
  bool in_register = false;
  Word word = 0;
};

const DebugType* type_of(const ProcessMemory& memory, TypeId type) {
  return type < memory.image.types.size() ? &memory.image.types[type] : nullptr;
}

std::optional<Word> pointer_value(const ProcessMemory& memory, const Thing& thing) {
  const DebugType* type = type_of(memory, thing.type);
  if (type == nullptr) return std::nullopt;
  if (type->kind == TypeKind::array) return thing.address;
  if (type->kind != TypeKind::pointer) return std::nullopt;
  if (thing.in_register) return thing.word;
  std::uint8_t bytes[4];
  if (!peek(memory.world.kernel, memory.world.machine, memory.pid, thing.address, bytes, 4)) return std::nullopt;
  return static_cast<Word>(bytes[0] | bytes[1] << 8 | bytes[2] << 16) | static_cast<Word>(bytes[3]) << 24;
}

std::optional<Thing> variable_named(const ProcessMemory& memory, const StackFrame& frame, const Registers& registers, std::string_view name) {
  auto thing_of = [&](const Variable& variable) -> std::optional<Thing> {
    if (variable.storage == Storage::in_register && variable.place >= 0 && variable.place < 32) {
      return Thing{variable.type, 0, true, registers.x[static_cast<std::size_t>(variable.place)]};
    }
    Address address = 0;
    if (!address_of_variable(frame, registers, variable, address)) return std::nullopt;
    return Thing{variable.type, address, false, 0};
  };
  if (frame.function != nullptr) {
    const std::vector<Variable>& variables = frame.function->variables;
    for (auto variable = variables.rbegin(); variable != variables.rend(); ++variable) {  // Inner scopes come later.
      if (variable->name == name && is_in_scope(*variable, frame.pc)) return thing_of(*variable);
    }
  }
  for (const Variable& variable : memory.image.globals) if (variable.name == name) return thing_of(variable);
  return std::nullopt;
}

// One chain of the line, from a variable on: keeps the first pointer whose use leads to `wanted`.
class Chain {
 public:
  Chain(const ProcessMemory& memory, std::string_view line, Address wanted) : memory_(memory), line_(line), wanted_(wanted) {}

  // `at` is the first character after the variable's name, which begins at `begin`. `stars` stand before it.
  std::optional<PointerFound> follow(Thing thing, std::size_t begin, std::size_t at, int stars) {
    while (at < line_.size()) {
      std::size_t before = at;
      if (line_.substr(at, 2) == "->") {
        std::optional<Word> value = pointer_value(memory_, thing);
        if (!value) return std::nullopt;
        std::string expression(line_.substr(begin, before - begin));
        const DebugType* type = type_of(memory_, thing.type);
        at += 2;
        std::optional<Thing> member = member_of({type->target, *value, false, 0}, at);
        if (!member) return std::nullopt;
        if (covers(*member)) return PointerFound{expression, *value};
        thing = *member;
      } else if (line_[at] == '.') {
        ++at;
        std::optional<Thing> member = member_of(thing, at);
        if (!member) return std::nullopt;
        thing = *member;
      } else if (line_[at] == '[') {
        std::optional<Word> value = pointer_value(memory_, thing);
        const DebugType* type = type_of(memory_, thing.type);
        const DebugType* element = type == nullptr ? nullptr : type_of(memory_, type->target);
        std::size_t end = line_.find(']', at);
        if (!value || element == nullptr || end == std::string_view::npos) return std::nullopt;
        std::string expression(line_.substr(begin, before - begin));
        bool is_number = true;
        Word index = 0;
        for (std::size_t i = at + 1; i < end; ++i) {
          is_number = is_number && is_digit(line_[i]);
          index = index * 10 + static_cast<Word>(line_[i] - '0');
        }
        bool leads_there = element->size != 0 && wanted_ >= *value && wanted_ - *value < (1u << 20);
        if (!is_number) return leads_there && type->kind == TypeKind::pointer && *value < 4096 ? std::optional<PointerFound>({expression, *value}) : std::nullopt;
        thing = {type->target, *value + index * element->size, false, 0};
        if (type->kind == TypeKind::pointer && covers(thing)) return PointerFound{expression, *value};
        at = end + 1;
      } else {
        break;
      }
    }
    if (stars > 0) {
      std::optional<Word> value = pointer_value(memory_, thing);
      if (value && *value == wanted_) return PointerFound{std::string(line_.substr(begin, at - begin)), *value};
    }
    return std::nullopt;
  }

 private:
  std::optional<Thing> member_of(const Thing& thing, std::size_t& at) {
    std::size_t begin = at;
    while (at < line_.size() && is_name_part(line_[at])) ++at;
    std::string_view name = line_.substr(begin, at - begin);
    const DebugType* type = type_of(memory_, thing.type);
    if (type == nullptr) return std::nullopt;
    for (const Field& field : type->fields) if (field.name == name) return Thing{field.type, thing.address + field.offset, false, 0};
    return std::nullopt;
  }

  bool covers(const Thing& thing) const {
    const DebugType* type = type_of(memory_, thing.type);
    std::uint32_t size = type == nullptr || type->size == 0 ? 1 : type->size;
    return wanted_ - thing.address < size;
  }

  const ProcessMemory& memory_;
  std::string_view line_;
  Address wanted_;
};

}  // namespace

bool is_in_scope(const Variable& variable, Address pc) {
  return (variable.scope_begin == 0 && variable.scope_end == 0) || (pc >= variable.scope_begin && pc < variable.scope_end);
}

bool address_of_variable(const StackFrame& frame, const Registers& registers, const Variable& variable, Address& address) {
  constexpr int tp = 4;
  switch (variable.storage) {
    case Storage::global: address = static_cast<Address>(variable.place); return true;
    case Storage::frame: address = frame.base + static_cast<Address>(variable.place); return frame.has_base;
    case Storage::thread_local_: address = registers.x[tp] + static_cast<Address>(variable.place); return true;
    case Storage::in_register: return false;
  }
  return false;
}

std::optional<PointerFound> pointer_behind(const ProcessMemory& memory, const StackFrame& frame, const Registers& registers, std::string_view line,
                                           Address address) {
  bool in_text = false;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '"') in_text = !in_text;
    if (in_text || !is_name_start(line[at])) { ++at; continue; }
    std::size_t begin = at;
    while (at < line.size() && is_name_part(line[at])) ++at;
    bool is_member = begin > 0 && (line[begin - 1] == '.' || (begin > 1 && line.substr(begin - 2, 2) == "->"));
    if (is_member) continue;
    int stars = 0;
    for (std::size_t i = begin; i > 0 && (line[i - 1] == '*' || line[i - 1] == '('); --i) stars += line[i - 1] == '*';
    std::optional<Thing> variable = variable_named(memory, frame, registers, line.substr(begin, at - begin));
    if (!variable) continue;
    if (std::optional<PointerFound> found = Chain(memory, line, address).follow(*variable, begin, at, stars)) return found;
  }
  return std::nullopt;
}

}  // namespace heddle
