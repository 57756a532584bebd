// assembler.h: RISC-V assembly text, as libc's asm("…") blocks have it, to sections and symbols of an object.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/cc/object.h"

namespace heddle::cc {

struct AssemblyError {
  int line = 0;  // From 1, within the text.
  std::string message;
};

// Appends to `object`. All instructions belong to `line` of `file`.
void assemble(std::string_view text, Object& object, std::uint16_t file, std::uint32_t line, std::vector<AssemblyError>& errors);

}  // namespace heddle::cc
