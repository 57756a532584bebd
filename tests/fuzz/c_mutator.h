// c_mutator.h: changes a text by whole tokens, so that most of what comes out is still near to C and gets past the lexer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/rng.h"

namespace heddle {

inline std::vector<std::string_view> split_tokens(std::string_view text) {
  auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80); };
  std::vector<std::string_view> tokens;
  while (!text.empty()) {
    std::size_t size = 1;
    char c = text[0];
    if (is_word(c)) while (size < text.size() && is_word(text[size])) ++size;
    else if (c == ' ' || c == '\t') while (size < text.size() && (text[size] == ' ' || text[size] == '\t')) ++size;
    else if (c == '"' || c == '\'') {
      while (size < text.size() && text[size] != c && text[size] != '\n') size += text[size] == '\\' && size + 1 < text.size() ? 2 : 1;
      if (size < text.size()) ++size;
    }
    tokens.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return tokens;
}

// Pieces of C that a change of one token seldom makes.
inline constexpr const char* c_pieces[] = {
    "int", "unsigned", "char", "long long", "double", "float", "void", "_Bool", "struct s", "union u", "enum e", "const ", "static ", "extern ", "typedef ", "_Atomic ", "volatile ",
    "struct s { int a : 3; char b[2]; };", "typedef struct t t;", "(", ")", "[", "]", "{", "}", ";", ",", "*", "&", "->", ".", "=", "==", "+=", "<<", ">>", "?", ":", "&&", "||", "!", "~", "...",
    "sizeof ", "_Alignof(int)", "_Generic(x, int: 1, default: 2)", "(int[]){1, 2}", "({ int q = 1; q; })", "goto l;", "l:", "&&l", "goto *p;", "case 1:", "case 2 ... 5:", "default:", "break;",
    "continue;", "return ", "if (x) ", "else ", "while (x) ", "do ", "for (;;) ", "switch (x) ", "asm(\"\");", "__attribute__((packed))", "__attribute__((aligned(16)))", "_Alignas(8) ",
    "_Static_assert(1, \"\");", "_Thread_local ", "__builtin_va_list ap;", "__builtin_va_arg(ap, int)", "__builtin_offsetof(struct s, b)", "__atomic_fetch_add(&x, 1, 5)", "__builtin_expect(x, 1)",
    "typeof(x) ", "0", "1", "-1", "0x7fffffff", "0x80000000u", "1e308", "0x1p-1074", "1.5f", "'a'", "\"text\"", "L\"w\"", "\n#define M(a, ...) a ## __VA_ARGS__ #a\n", "\n#define N N M(N)\n",
    "\n#if 1\n", "\n#else\n", "\n#endif\n", "\n#include <stdio.h>\n", "\n#include \"a.h\"\n", "\n//file a.h\n", "\n//file b.c\n", "\n#undef M\n", "\n#pragma pack(1)\n", "int main(void) { return 0; }\n",
    "void f(int n, int a[n][n]) { }\n", "int v[n];", "printf(\"%d %s\\n\", x, y);", "x", "y", "p", "n", "s", "[0 ... 9] = ", ".a = ", "__func__", "__LINE__", "__COUNTER__", "alloca(n)"};

// Changes the text in `data` (of `size`, with room for `most`); `other` gives tokens, and may be the same text.
inline std::size_t mutate_tokens(std::uint8_t* data, std::size_t size, const std::uint8_t* other, std::size_t other_size, std::size_t most, unsigned seed) {
  Rng rng{seed};
  std::string text(reinterpret_cast<const char*>(data), size), from(reinterpret_cast<const char*>(other), other_size);
  std::vector<std::string_view> tokens = split_tokens(text), source = split_tokens(from);
  auto below = [&](std::size_t n) { return n ? static_cast<std::size_t>(next_below(rng, static_cast<std::uint32_t>(n))) : 0; };
  std::vector<std::string> repeated;  // Long texts made here live as long as the views of them.
  repeated.reserve(8);
  for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
    std::size_t at = below(tokens.size() + 1);
    auto place = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    std::size_t left = tokens.size() - at;
    switch (below(7)) {
      case 0: tokens.erase(place, place + static_cast<std::ptrdiff_t>(std::min(left, 1 + below(below(4) ? 3 : 40)))); break;
      case 1: tokens.insert(place, c_pieces[below(std::size(c_pieces))]); break;
      case 2: if (left) *place = c_pieces[below(std::size(c_pieces))]; break;
      case 3: if (left && !source.empty()) *place = source[below(source.size())]; break;
      case 4: {  // A piece of the other text, put here or instead of what is here.
        if (source.empty()) break;
        std::size_t first = below(source.size()), count = std::min(source.size() - first, 1 + below(below(3) ? 8 : 60));
        std::vector<std::string_view> piece(source.begin() + static_cast<std::ptrdiff_t>(first), source.begin() + static_cast<std::ptrdiff_t>(first + count));
        if (below(2)) place = tokens.erase(place, place + static_cast<std::ptrdiff_t>(std::min(left, count)));
        tokens.insert(place, piece.begin(), piece.end());
        break;
      }
      case 5: if (left > 1) std::swap(*place, tokens[below(tokens.size())]); break;
      default: {  // A nest or a long row.
        if (below(4)) break;
        std::string piece(left ? std::string(*place) : c_pieces[below(std::size(c_pieces))]), row;
        std::size_t times = below(4) ? 1 + below(8) : below(2000);
        while (times-- > 0 && row.size() + piece.size() < most) row += piece;
        repeated.push_back(std::move(row));
        tokens.insert(place, repeated.back());
      }
    }
  }
  std::string made;
  for (std::string_view token : tokens) {
    if (made.size() + token.size() > most) break;
    made += token;
  }
  std::copy(made.begin(), made.end(), data);
  return made.size();
}

}  // namespace heddle
