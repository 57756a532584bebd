// token.h: the smallest pieces of a C text that mean something.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/cc/names.h"
#include "core/cc/source.h"

namespace heddle::cc {

enum class TokenKind : std::uint8_t {
  end,          // Of the text (or of a list of tokens).
  newline,      // Only inside a directive: its end.
  identifier,
  number,       // A preprocessing number: "0x1p3", "12ul"; literals.h says what it is worth.
  character,    // 'a', L'a'
  string,       // "text", with its quotes and prefix
  placemarker,  // What an empty macro argument leaves beside ##.
  other,        // A character that C has no use for.
#define PUNCTUATOR(kind, spelling) kind,
#define KEYWORD(kind, spelling) kind,
#include "core/cc/tokens.inc"
#undef PUNCTUATOR
#undef KEYWORD
  count
};

enum TokenFlags : std::uint8_t {
  first_on_line = 1,
  space_before = 2,
  not_expandable = 4,  // A macro's own name inside its expansion.
  from_macro = 8,      // Its location is that of the macro's use.
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint8_t flags = 0;
  Location location = 0;
  std::uint32_t length = 0;  // Of its spelling.
  NameId name = 0;           // Of an identifier or keyword.
  const char* spelling = "";

  std::string_view text() const { return {spelling, length}; }
  Span span() const { return {location, location + (flags & from_macro ? 1 : length)}; }
};

const char* spelling_of(TokenKind kind);  // "(" or "while"; words such as "an identifier" for the others.
void add_keywords(NameTable& names);      // Also their GNU twins: __inline__, __const, __typeof__ …

}  // namespace heddle::cc
