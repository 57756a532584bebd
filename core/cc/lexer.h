// lexer.h: characters to preprocessing tokens, one at a time.
#pragma once

#include "core/cc/diagnostic.h"
#include "core/cc/token.h"

namespace heddle::cc {

struct Lexer {
  const char* at = nullptr;
  const char* begin = nullptr;
  const char* end = nullptr;  // A zero byte stands here.
  Location base = 0;
  bool at_line_start = true;
  bool in_directive = false;  // Then a newline is a token.
};

Token next_token(Lexer& lexer, NameTable& names, Arena& arena, DiagnosticSink& diagnostics);

// A whole "<path>" after #include, which is no token elsewhere. False when there is none.
bool read_angled_path(Lexer& lexer, std::string_view& path);

}  // namespace heddle::cc
