// source.h: the texts of one compilation, and places in them as single numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/cc/arena.h"

namespace heddle::cc {

// All texts of a compilation lie one after the other on one number line. 0 is nowhere.
using Location = std::uint32_t;

struct Span {
  Location begin = 0, end = 0;  // The text from begin up to, not including, end.
};

struct SourceBuffer {
  std::string name;
  std::string_view text;  // In the arena, with a zero behind it.
  Location base = 0;      // The location of its first character.
  bool is_library = false;
  bool is_built_in = false;  // Our own predefined macros: never shown to a person.
  std::vector<std::uint32_t> line_starts;
};

struct Place {
  int file = -1;  // Index of the buffer, -1 when nowhere.
  std::uint32_t line = 0, column = 0;  // From 1. Columns count bytes.
};

class SourceTable {
 public:
  explicit SourceTable(Arena& arena) : arena_(arena) {}
  // Returns the buffer's index, or -1 when all texts together would pass 1 GiB.
  int add(std::string name, std::string_view text, bool is_library);
  Place place_of(Location location) const;
  std::string_view line_text(int file, std::uint32_t line) const;
  const SourceBuffer& buffer(int index) const { return buffers_[static_cast<std::size_t>(index)]; }
  SourceBuffer& buffer(int index) { return buffers_[static_cast<std::size_t>(index)]; }
  int count() const { return static_cast<int>(buffers_.size()); }

 private:
  Arena& arena_;
  std::vector<SourceBuffer> buffers_;
  Location next_base_ = 1;
  mutable int last_ = 0;
  mutable std::uint32_t last_line_ = 0;
};

}  // namespace heddle::cc
