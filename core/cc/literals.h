// literals.h: what a number, a character constant or a string is worth.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::cc {

struct NumberLiteral {
  bool is_float = false;
  bool is_decimal = true;      // A decimal literal never becomes unsigned by its size alone.
  bool is_unsigned = false, is_long = false, is_long_long = false;  // By its suffix.
  bool is_single = false;      // 1.0f
  std::uint64_t bits = 0;
  double real = 0;
  std::string problem;         // Empty when it is well formed.
};
NumberLiteral read_number(std::string_view text);

struct CharacterLiteral {
  std::int64_t value = 0;
  char prefix = 0;             // 'L', 'u', 'U' or 0.
  std::string problem;
};
CharacterLiteral read_character(std::string_view text);

struct StringLiteral {
  std::string bytes;           // In the execution character set (UTF-8), or elements for wide ones; no final zero.
  int element_size = 1;        // 1, 2 (u"") or 4 (L"", U"").
  std::string problem;
};
StringLiteral read_string(std::string_view text, int element_size);
int string_element_size(std::string_view text);

}  // namespace heddle::cc
