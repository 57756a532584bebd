// c_tokens.h: cuts a line of C into pieces to be coloured. For the eye only: the compiler has its own, exact lexer.
#pragma once

#include <string_view>
#include <vector>

namespace heddle {

enum class CToken { plain, keyword, type, number, string, comment, directive, call };

struct CPiece {
  CToken token = CToken::plain;
  std::string_view text;
};

// `in_comment`: whether the line begins inside /* … */; it is set for the next line.
std::vector<CPiece> cut_c_line(std::string_view line, bool& in_comment);

}  // namespace heddle
