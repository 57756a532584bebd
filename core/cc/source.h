// source.h: the texts of one compilation, and places in them as single numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/cc/arena.h"

namespace heddle::cc {

// All texts of a compilation lie one after the other on one number line. 0 is nowhere. The upper half of the line is
// for what macros made: each expansion has a stretch of it, one number for each token of the macro's body.
using Location = std::uint32_t;
constexpr Location first_expanded = 0x80000000;
constexpr bool is_expanded(Location location) { return location >= first_expanded; }

struct Span {
  Location begin = 0, end = 0;  // The text from begin up to, not including, end.
};

struct Token;

struct SourceBuffer {
  std::string name;
  std::string_view text;  // In the arena, with a zero behind it.
  Location base = 0;      // The location of its first character.
  bool is_library = false;
  bool is_built_in = false;  // Our own predefined macros: never shown to a person.
  Location included_at = 0;  // Of the #include that asked for it; 0 for what was not included.
  mutable std::vector<std::uint32_t> line_starts;  // Found when the first line is asked for.
};

// One use of a macro: the locations from `first` up to the next expansion's are those of its tokens.
struct Expansion {
  Location first = 0;
  Location use = 0;         // Of the macro's name where it is used: in a text, or in an expansion before this one.
  Location use_in_text = 0; // Of the outermost macro's name.
  Location definition = 0;  // Of the macro's name in its #define.
  Run<Token> body;
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
  int file_of(Location location) const;     // The buffer's index, -1 when nowhere.
  Place place_of(Location location) const;  // What a macro made is where the macro is used.
  // Makes room for `count` tokens and returns the first one's location; `use` itself when there is no room left.
  Location add_expansion(Location use, Location definition, Run<Token> body);
  const Expansion& expansion_of(Location location) const;  // Only when is_expanded(location).
  Location in_text(Location location) const { return is_expanded(location) ? expansion_of(location).use_in_text : location; }
  Span in_text(Span span) const;              // What macros made becomes their names.
  std::string_view word_at(Location location) const;  // The identifier there, or one character.
  std::string_view line_text(int file, std::uint32_t line) const;
  const SourceBuffer& buffer(int index) const { return buffers_[static_cast<std::size_t>(index)]; }
  SourceBuffer& buffer(int index) { return buffers_[static_cast<std::size_t>(index)]; }
  int count() const { return static_cast<int>(buffers_.size()); }

 private:
  Arena& arena_;
  std::vector<SourceBuffer> buffers_;
  std::vector<Expansion> expansions_;
  Location next_base_ = 1, next_expanded_ = first_expanded;
  mutable int last_ = 0;
  mutable std::uint32_t last_line_ = 0;
};

}  // namespace heddle::cc
