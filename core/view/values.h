// values.h: what a variable holds, in words: "42", "→ heap 0x42010", "{width = 3, next = null}".
#pragma once

#include <cstdint>
#include <string>

#include "core/base/ids.h"
#include "core/image/image.h"
#include "core/world/world.h"

namespace heddle {

struct ProcessMemory {  // Whose memory is read, and what is known about it.
  const World& world;
  const Image& image;
  Pid pid = 0;
};

inline constexpr std::size_t longest_value = 96;  // Characters; then "…".

// The value of this type that lies at `address`. "?" where nothing can be read.
std::string value_at(const ProcessMemory& memory, TypeId type, Address address);
// The value of this type whose bytes are in a register.
std::string value_of_word(const ProcessMemory& memory, TypeId type, Word word);
// What a pointer leads to: "null", "→ heap 0x42010", "→ code render", "→ data tabs+8", "→ nowhere 0x8".
std::string pointer_words(const ProcessMemory& memory, Address target);

// What lies where a pointer of this type leads; "" when that says nothing more, or cannot be read.
std::string pointed_at(const ProcessMemory& memory, TypeId pointer, Address target);
std::string double_words(std::uint64_t bits);  // "0.1"
std::string float_words(std::uint32_t bits);

std::string type_name(const Image& image, TypeId type);

}  // namespace heddle
