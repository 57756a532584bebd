// expression.h: finds the pointer in a line of C that led to an address: `page->next->width` and address 8 give
// "page->next". It reads names, ->, ., [number] and *, which is what people follow pointers with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/view/stack.h"
#include "core/view/values.h"

namespace heddle {

struct PointerFound {
  std::string expression;  // "page->next"
  Address value = 0;       // What it holds.
};

// In the line of the frame's statement, the pointer that something was reached through at `address`.
std::optional<PointerFound> pointer_behind(const ProcessMemory& memory, const StackFrame& frame, const Registers& registers, std::string_view line,
                                           Address address);

// Where a variable of this frame lies. false: in no memory, or not known.
bool address_of_variable(const StackFrame& frame, const Registers& registers, const Variable& variable, Address& address);
bool is_in_scope(const Variable& variable, Address pc);

}  // namespace heddle
