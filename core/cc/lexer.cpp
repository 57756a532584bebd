// lexer.cpp: characters to preprocessing tokens. A line that ends with a backslash goes on in the next one,
// also inside a token; then the token's spelling is a cleaned copy.
#include "core/cc/lexer.h"

#include <string>

namespace heddle::cc {
namespace {

enum CharClass : std::uint8_t { none = 0, letter = 1, digit = 2, blank = 4 };

struct CharTable {
  std::uint8_t of[256] = {};
  constexpr CharTable() {
    for (int c = 'a'; c <= 'z'; ++c) of[c] = letter;
    for (int c = 'A'; c <= 'Z'; ++c) of[c] = letter;
    for (int c = '0'; c <= '9'; ++c) of[c] = digit;
    for (int c = 128; c < 256; ++c) of[c] = letter;  // UTF-8 in identifiers, as gcc has it.
    of[static_cast<int>('_')] = letter;
    of[static_cast<int>('$')] = letter;
    of[static_cast<int>(' ')] = of[static_cast<int>('\t')] = of[static_cast<int>('\v')] = of[static_cast<int>('\f')] = of[static_cast<int>('\r')] = blank;
  }
};
constexpr CharTable chars;

bool is(char c, int classes) { return chars.of[static_cast<unsigned char>(c)] & classes; }

// The length of a backslash-newline at `at`, or 0.
int splice_length(const char* at) {
  if (at[0] != '\\') return 0;
  if (at[1] == '\n') return 2;
  if (at[1] == '\r' && at[2] == '\n') return 3;
  return 0;
}

const char* past_splices(const char* at) {
  while (int splice = splice_length(at)) at += splice;
  return at;
}

void skip_line_comment(Lexer& lexer) {
  while (lexer.at < lexer.end && *lexer.at != '\n') {
    int splice = splice_length(lexer.at);
    lexer.at += splice ? splice : 1;
  }
}

void skip_block_comment(Lexer& lexer, DiagnosticSink& diagnostics) {
  const char* start = lexer.at;
  lexer.at = past_splices(lexer.at + 1) + 1;
  while (lexer.at < lexer.end) {
    const void* star = std::memchr(lexer.at, '*', static_cast<std::size_t>(lexer.end - lexer.at));
    if (!star) break;
    lexer.at = static_cast<const char*>(star) + 1;
    if (*lexer.at == '\\') lexer.at = past_splices(lexer.at);
    if (*lexer.at == '/') { ++lexer.at; return; }
  }
  lexer.at = lexer.end;
  Location where = lexer.base + static_cast<Location>(start - lexer.begin);
  diagnostics.error({where, where + 2}, "this comment has no end: '*/' is missing");
}

// Spaces and comments; true when there were some. Stops at a newline inside a directive.
bool skip_blanks(Lexer& lexer, DiagnosticSink& diagnostics, bool& line_start) {
  bool any = *lexer.at == ' ';
  if (any) ++lexer.at;
  for (;;) {
    if (is(*lexer.at, letter | digit)) return any;  // Most often.
    char c = *lexer.at;
    if (is(c, blank)) {
      ++lexer.at;
    } else if (c == '\n' && !lexer.in_directive) {
      ++lexer.at;
      line_start = true;
    } else if (c == '/' && *past_splices(lexer.at + 1) == '/') {
      skip_line_comment(lexer);
    } else if (c == '/' && *past_splices(lexer.at + 1) == '*') {
      skip_block_comment(lexer, diagnostics);
    } else if (int splice = splice_length(lexer.at)) {
      lexer.at += splice;
    } else if (c == 0 && lexer.at < lexer.end) {
      ++lexer.at;  // A stray zero byte is a space.
    } else {
      return any;
    }
    any = true;
  }
}

// Reads on while `belongs(previous, c)`; the spelling is cleaned when a splice is met.
template <class Belongs>
std::string_view read_while(Lexer& lexer, Arena& arena, const char* start, Belongs belongs) {
  char previous = lexer.at > start ? lexer.at[-1] : 0;
  while (belongs(previous, *lexer.at)) previous = *lexer.at++;
  if (!splice_length(lexer.at)) return {start, static_cast<std::size_t>(lexer.at - start)};
  std::string clean(start, lexer.at);
  for (;;) {
    if (int splice = splice_length(lexer.at)) {
      lexer.at += splice;
    } else if (belongs(previous, *lexer.at)) {
      clean += previous = *lexer.at++;
    } else {
      return arena.copy_text(clean);
    }
  }
}

std::string_view read_quoted(Lexer& lexer, Arena& arena, DiagnosticSink& diagnostics, const char* start, char quote) {
  ++lexer.at;
  bool spliced = false;
  while (lexer.at < lexer.end && *lexer.at != quote && *lexer.at != '\n') {
    int splice = splice_length(lexer.at);
    if (splice) { spliced = true; lexer.at += splice; continue; }
    lexer.at += *lexer.at == '\\' && lexer.at + 1 < lexer.end && lexer.at[1] != '\n' ? 2 : 1;
  }
  if (lexer.at < lexer.end && *lexer.at == quote) {
    ++lexer.at;
  } else {
    if (lexer.at > lexer.end) lexer.at = lexer.end;
    Location where = lexer.base + static_cast<Location>(start - lexer.begin);
    diagnostics.error({where, where + 1}, quote == '"' ? "this string has no end: '\"' is missing"
                                                       : "this character constant has no end: \"'\" is missing");
  }
  if (!spliced) return {start, static_cast<std::size_t>(lexer.at - start)};
  std::string clean;
  for (const char* c = start; c < lexer.at;) {
    if (int splice = splice_length(c)) { c += splice; continue; }
    clean += *c++;
  }
  return arena.copy_text(clean);
}

struct Punctuator { TokenKind kind; std::uint8_t length; };

Punctuator read_punctuator(const char* at) {
  using T = TokenKind;
  char b = at[1];
  switch (at[0]) {
    case '(': return {T::left_paren, 1};
    case ')': return {T::right_paren, 1};
    case '[': return {T::left_bracket, 1};
    case ']': return {T::right_bracket, 1};
    case '{': return {T::left_brace, 1};
    case '}': return {T::right_brace, 1};
    case ';': return {T::semicolon, 1};
    case ',': return {T::comma, 1};
    case '?': return {T::question, 1};
    case '~': return {T::tilde, 1};
    case '.':
      if (b == '.' && at[2] == '.') return {T::ellipsis, 3};
      return {T::dot, 1};
    case '-':
      if (b == '>') return {T::arrow, 2};
      if (b == '-') return {T::minus_minus, 2};
      if (b == '=') return {T::minus_equal, 2};
      return {T::minus, 1};
    case '+':
      if (b == '+') return {T::plus_plus, 2};
      if (b == '=') return {T::plus_equal, 2};
      return {T::plus, 1};
    case '*': return b == '=' ? Punctuator{T::star_equal, 2} : Punctuator{T::star, 1};
    case '/': return b == '=' ? Punctuator{T::slash_equal, 2} : Punctuator{T::slash, 1};
    case '%':
      if (b == '=') return {T::percent_equal, 2};
      if (b == '>') return {T::right_brace, 2};
      if (b == ':') return at[2] == '%' && at[3] == ':' ? Punctuator{T::hash_hash, 4} : Punctuator{T::hash, 2};
      return {T::percent, 1};
    case '&':
      if (b == '&') return {T::and_and, 2};
      return b == '=' ? Punctuator{T::ampersand_equal, 2} : Punctuator{T::ampersand, 1};
    case '|':
      if (b == '|') return {T::or_or, 2};
      return b == '=' ? Punctuator{T::bar_equal, 2} : Punctuator{T::bar, 1};
    case '^': return b == '=' ? Punctuator{T::caret_equal, 2} : Punctuator{T::caret, 1};
    case '!': return b == '=' ? Punctuator{T::not_equal, 2} : Punctuator{T::exclamation, 1};
    case '=': return b == '=' ? Punctuator{T::equal_equal, 2} : Punctuator{T::equal, 1};
    case '<':
      if (b == '<') return at[2] == '=' ? Punctuator{T::shift_left_equal, 3} : Punctuator{T::shift_left, 2};
      if (b == ':') return {T::left_bracket, 2};
      if (b == '%') return {T::left_brace, 2};
      return b == '=' ? Punctuator{T::less_equal, 2} : Punctuator{T::less, 1};
    case '>':
      if (b == '>') return at[2] == '=' ? Punctuator{T::shift_right_equal, 3} : Punctuator{T::shift_right, 2};
      return b == '=' ? Punctuator{T::greater_equal, 2} : Punctuator{T::greater, 1};
    case ':': return b == '>' ? Punctuator{T::right_bracket, 2} : Punctuator{T::colon, 1};
    case '#': return b == '#' ? Punctuator{T::hash_hash, 2} : Punctuator{T::hash, 1};
    default: return {T::other, 1};
  }
}

bool is_prefix(const char* at, char quote, int& length) {
  if (at[0] == 'u' && at[1] == '8' && at[2] == quote && quote == '"') { length = 2; return true; }
  if ((at[0] == 'L' || at[0] == 'u' || at[0] == 'U') && at[1] == quote) { length = 1; return true; }
  return false;
}

}  // namespace

Token next_token(Lexer& lexer, NameTable& names, Arena& arena, DiagnosticSink& diagnostics) {
  Token token;
  bool line_start = lexer.at_line_start;
  if (skip_blanks(lexer, diagnostics, line_start)) token.flags |= space_before;
  lexer.at_line_start = false;
  if (line_start) token.flags |= first_on_line;
  const char* start = lexer.at;
  token.location = lexer.base + static_cast<Location>(start - lexer.begin);
  token.spelling = start;
  char c = *start;
  auto finish = [&](TokenKind kind, std::string_view text) {
    token.kind = kind;
    token.spelling = text.data();
    token.length = static_cast<std::uint32_t>(text.size());
    return token;
  };
  if (start >= lexer.end) { token.kind = TokenKind::end; token.length = 0; return token; }
  if (c == '\n') { ++lexer.at; lexer.at_line_start = true; return finish(TokenKind::newline, {start, 1}); }
  bool may_be_prefix = c == 'L' || c == 'u' || c == 'U';
  int prefix = 0;
  if (c == '"' || (may_be_prefix && is_prefix(start, '"', prefix))) {
    lexer.at += prefix;
    return finish(TokenKind::string, read_quoted(lexer, arena, diagnostics, start, '"'));
  }
  if (c == '\'' || (may_be_prefix && is_prefix(start, '\'', prefix))) {
    lexer.at += prefix;
    return finish(TokenKind::character, read_quoted(lexer, arena, diagnostics, start, '\''));
  }
  if (is(c, letter)) {
    ++lexer.at;
    finish(TokenKind::identifier, read_while(lexer, arena, start, [](char, char d) { return is(d, letter | digit); }));
    token.name = names.intern(token.text());
    return token;
  }
  if (is(c, digit) || (c == '.' && is(start[1], digit))) {
    ++lexer.at;
    return finish(TokenKind::number, read_while(lexer, arena, start, [](char previous, char d) {
      if ((d == '+' || d == '-') && (previous == 'e' || previous == 'E' || previous == 'p' || previous == 'P')) return true;
      return d == '.' || is(d, letter | digit);
    }));
  }
  Punctuator punctuator = read_punctuator(start);
  if (start[1] == '\\' || (start[1] && start[2] == '\\')) {  // A line may end within it.
    char clean[5] = {};
    const char* behind[5] = {start, start, start, start, start};
    const char* at = start;
    for (int i = 0; i < 4 && at < lexer.end; ++i) {
      clean[i] = *at++;
      behind[i + 1] = at;
      at = past_splices(at);
    }
    punctuator = read_punctuator(clean);
    lexer.at = behind[punctuator.length];
    return finish(punctuator.kind, arena.copy_text(std::string_view(clean, punctuator.length)));
  }
  lexer.at += punctuator.length;
  if (lexer.at > lexer.end) lexer.at = lexer.end;
  return finish(punctuator.kind, {start, static_cast<std::size_t>(lexer.at - start)});
}

bool read_angled_path(Lexer& lexer, std::string_view& path) {
  const char* at = lexer.at;
  while (is(*at, blank)) ++at;
  if (*at != '<') return false;
  const char* start = ++at;
  while (at < lexer.end && *at != '>' && *at != '\n') ++at;
  if (*at != '>') return false;
  path = {start, static_cast<std::size_t>(at - start)};
  lexer.at = at + 1;
  return true;
}

const char* spelling_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::end: return "the end of the file";
    case TokenKind::newline: return "the end of the line";
    case TokenKind::identifier: return "a name";
    case TokenKind::number: return "a number";
    case TokenKind::character: return "a character constant";
    case TokenKind::string: return "a string";
    case TokenKind::placemarker: return "nothing";
    case TokenKind::other: return "a stray character";
#define PUNCTUATOR(kind, spelling) case TokenKind::kind: return spelling;
#define KEYWORD(kind, spelling) case TokenKind::kind: return spelling;
#include "core/cc/tokens.inc"
#undef PUNCTUATOR
#undef KEYWORD
    case TokenKind::count: break;
  }
  return "";
}

void add_keywords(NameTable& names) {
  auto add = [&](std::string_view text, TokenKind kind) {
    names[names.intern(text)].keyword = static_cast<std::uint16_t>(kind);
  };
#define PUNCTUATOR(kind, spelling)
#define KEYWORD(kind, spelling) add(spelling, TokenKind::kind);
#include "core/cc/tokens.inc"
#undef PUNCTUATOR
#undef KEYWORD
  using T = TokenKind;
  struct Twin { const char* text; T kind; };
  static constexpr Twin twins[] = {
      {"__inline", T::kw_inline},     {"__inline__", T::kw_inline},       {"__const", T::kw_const},
      {"__const__", T::kw_const},     {"__volatile", T::kw_volatile},     {"__volatile__", T::kw_volatile},
      {"__restrict", T::kw_restrict}, {"__restrict__", T::kw_restrict},   {"__signed", T::kw_signed},
      {"__signed__", T::kw_signed},   {"__asm", T::kw_asm},               {"__asm__", T::kw_asm},
      {"__typeof", T::kw_typeof},     {"__typeof__", T::kw_typeof},       {"__attribute", T::kw_attribute},
      {"__alignof", T::kw_alignof},   {"__alignof__", T::kw_alignof},     {"__thread", T::kw_thread_local},
      {"__complex__", T::kw_complex}, {"__complex", T::kw_complex},       {"__real", T::kw_real},
      {"__imag", T::kw_imag},
  };
  for (const Twin& twin : twins) add(twin.text, twin.kind);
}

}  // namespace heddle::cc
