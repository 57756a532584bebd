// preprocessor.cpp: where the next token comes from: an expansion, or the innermost open file.
#include "core/cc/preprocessor.h"

namespace heddle::cc {
namespace {

constexpr std::size_t most_tokens = 8u << 20;

constexpr const char* predefined = R"(
#define __STDC__ 1
#define __STDC_VERSION__ 201112L
#define __STDC_HOSTED__ 1
#define __heddle__ 1
#define __GNUC__ 4
#define __GNUC_MINOR__ 2
#define __GNUC_PATCHLEVEL__ 1
#define __riscv 1
#define __riscv_xlen 32
#define __riscv_mul 1
#define __riscv_div 1
#define __riscv_muldiv 1
#define __riscv_atomic 1
#define __riscv_float_abi_soft 1
#define __ILP32__ 1
#define _ILP32 1
#define __linux__ 1
#define __linux 1
#define linux 1
#define __unix__ 1
#define __unix 1
#define unix 1
#define __gnu_linux__ 1
#define __ELF__ 1
#define __CHAR_BIT__ 8
#define __BIGGEST_ALIGNMENT__ 16
#define __ORDER_LITTLE_ENDIAN__ 1234
#define __ORDER_BIG_ENDIAN__ 4321
#define __BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__
#define __SIZEOF_SHORT__ 2
#define __SIZEOF_INT__ 4
#define __SIZEOF_LONG__ 4
#define __SIZEOF_LONG_LONG__ 8
#define __SIZEOF_POINTER__ 4
#define __SIZEOF_SIZE_T__ 4
#define __SIZEOF_PTRDIFF_T__ 4
#define __SIZEOF_WCHAR_T__ 4
#define __SIZEOF_WINT_T__ 4
#define __SIZEOF_FLOAT__ 4
#define __SIZEOF_DOUBLE__ 8
#define __SIZEOF_LONG_DOUBLE__ 8
#define __SCHAR_MAX__ 127
#define __SHRT_MAX__ 32767
#define __INT_MAX__ 2147483647
#define __LONG_MAX__ 2147483647L
#define __LONG_LONG_MAX__ 9223372036854775807LL
#define __WCHAR_MAX__ 2147483647L
#define __WCHAR_MIN__ (-__WCHAR_MAX__ - 1)
#define __SIZE_MAX__ 4294967295U
#define __PTRDIFF_MAX__ 2147483647
#define __INTMAX_MAX__ 9223372036854775807LL
#define __UINTMAX_MAX__ 18446744073709551615ULL
#define __SIZE_TYPE__ unsigned int
#define __PTRDIFF_TYPE__ int
#define __WCHAR_TYPE__ long int
#define __WINT_TYPE__ unsigned int
#define __INTMAX_TYPE__ long long int
#define __UINTMAX_TYPE__ long long unsigned int
#define __CHAR16_TYPE__ short unsigned int
#define __CHAR32_TYPE__ unsigned int
#define __INT8_TYPE__ signed char
#define __INT16_TYPE__ short int
#define __INT32_TYPE__ int
#define __INT64_TYPE__ long long int
#define __UINT8_TYPE__ unsigned char
#define __UINT16_TYPE__ short unsigned int
#define __UINT32_TYPE__ unsigned int
#define __UINT64_TYPE__ long long unsigned int
#define __INTPTR_TYPE__ int
#define __UINTPTR_TYPE__ unsigned int
#define __INT8_MAX__ 127
#define __INT16_MAX__ 32767
#define __INT32_MAX__ 2147483647
#define __INT64_MAX__ 9223372036854775807LL
#define __UINT8_MAX__ 255
#define __UINT16_MAX__ 65535
#define __UINT32_MAX__ 4294967295U
#define __UINT64_MAX__ 18446744073709551615ULL
#define __INTPTR_MAX__ 2147483647
#define __UINTPTR_MAX__ 4294967295U
#define __ATOMIC_RELAXED 0
#define __ATOMIC_CONSUME 1
#define __ATOMIC_ACQUIRE 2
#define __ATOMIC_RELEASE 3
#define __ATOMIC_ACQ_REL 4
#define __ATOMIC_SEQ_CST 5
#define __GCC_ATOMIC_BOOL_LOCK_FREE 2
#define __GCC_ATOMIC_CHAR_LOCK_FREE 2
#define __GCC_ATOMIC_SHORT_LOCK_FREE 2
#define __GCC_ATOMIC_INT_LOCK_FREE 2
#define __GCC_ATOMIC_LONG_LOCK_FREE 2
#define __GCC_ATOMIC_LLONG_LOCK_FREE 1
#define __GCC_ATOMIC_POINTER_LOCK_FREE 2
#define __FLT_RADIX__ 2
#define __FLT_MANT_DIG__ 24
#define __FLT_DIG__ 6
#define __FLT_MIN_EXP__ (-125)
#define __FLT_MAX_EXP__ 128
#define __FLT_MIN_10_EXP__ (-37)
#define __FLT_MAX_10_EXP__ 38
#define __FLT_MAX__ 3.40282346638528859811704183484516925e+38F
#define __FLT_MIN__ 1.17549435082228750796873653722224568e-38F
#define __FLT_EPSILON__ 1.19209289550781250000000000000000000e-7F
#define __DBL_MANT_DIG__ 53
#define __DBL_DIG__ 15
#define __DBL_MIN_EXP__ (-1021)
#define __DBL_MAX_EXP__ 1024
#define __DBL_MIN_10_EXP__ (-307)
#define __DBL_MAX_10_EXP__ 308
#define __DBL_MAX__ 1.79769313486231570814527423731704357e+308
#define __DBL_MIN__ 2.22507385850720138309023271733240406e-308
#define __DBL_EPSILON__ 2.22044604925031308084726333618164062e-16
#define __FLT_EVAL_METHOD__ 0
#define __DATE__ "Jan  1 2026"
#define __TIME__ "00:00:00"
)";

}  // namespace

Preprocessor::Preprocessor(Session& session, Headers headers)
    : session_(session), arena_(session.arena), names_(session.names), diagnostics_(session.diagnostics), headers_(headers) {
  va_args_ = names_.intern("__VA_ARGS__");
  va_opt_ = names_.intern("__VA_OPT__");
  defined_ = names_.intern("defined");
  has_include_ = names_.intern("__has_include");
  pragma_ = names_.intern("_Pragma");
  auto add = [&](const char* name, Macro::Kind kind) {
    Macro* macro = arena_.make<Macro>();
    macro->kind = kind;
    macro->name = names_.intern(name);
    names_[macro->name].macro = macro;
  };
  add("__FILE__", Macro::Kind::file);
  add("__LINE__", Macro::Kind::line);
  add("__COUNTER__", Macro::Kind::counter);
  add("__BASE_FILE__", Macro::Kind::base_file);
  add("__INCLUDE_LEVEL__", Macro::Kind::include_level);
}

bool Preprocessor::open_file(std::string name, std::string_view text, bool is_library) {
  int index = session_.sources.add(std::move(name), text, is_library);
  if (index < 0) return false;
  const SourceBuffer& buffer = session_.sources.buffer(index);
  OpenFile file;
  file.buffer = index;
  file.presumed_name = buffer.name;
  file.lexer.begin = file.lexer.at = buffer.text.data();
  file.lexer.end = buffer.text.data() + buffer.text.size();
  file.lexer.base = buffer.base;
  if (buffer.text.substr(0, 3) == "\xef\xbb\xbf") file.lexer.at += 3;
  file.may_defer = is_library && !files_.empty() && headers_ == Headers::as_needed;
  files_.push_back(std::move(file));
  return true;
}

void Preprocessor::open_built_in_text() {
  std::string text = predefined;
  for (const auto& [name, value] : session_.options.defines) text += "#define " + name + " " + value + "\n";
  open_file("<command line>", text, true);
  session_.sources.buffer(files_.back().buffer).is_built_in = true;
}

std::vector<Token> Preprocessor::run(const SourceText& main) {
  std::vector<Token> tokens;
  tokens.reserve(main.text.size() / 3 + 3000);
  if (!open_file(main.name, main.text, main.is_library)) {
    diagnostics_.error({}, main.name + " is longer than 1 GiB");
    tokens.emplace_back();
    return tokens;
  }
  open_built_in_text();  // Read first, as if the file included it.
  int in_attribute = 0;  // Brackets that are open in one.
  int depth = 0;         // Braces that are open.
  may_defer_ = true;
  for (;;) {
    Token token = next_expanded();
    if (token.kind == TokenKind::end) {
      tokens.push_back(token);
      insert_deferred(tokens);
      return tokens;
    }
    if (token.kind == TokenKind::identifier) {
      if (token.name == pragma_) {
        read_pragma_operator(token);
        continue;
      }
      const Name& name = names_[token.name];
      if (name.keyword) token.kind = static_cast<TokenKind>(name.keyword);
      else if (!name.is_mentioned) mention(token.name);
    } else if (token.kind == TokenKind::left_brace) {
      ++depth;
    } else if (token.kind == TokenKind::right_brace) {
      --depth;
    } else if (token.kind == TokenKind::other || token.kind == TokenKind::hash || token.kind == TokenKind::hash_hash) {
      diagnostics_.error(token.span(), "'" + std::string(token.text()) + "' has no meaning in C here");
      continue;
    }
    // C23's [[attributes]] are passed over: "[[" begins nothing else.
    if (in_attribute) {
      if (token.kind == TokenKind::left_bracket) ++in_attribute;
      if (token.kind == TokenKind::right_bracket) --in_attribute;
      continue;
    }
    if (token.kind == TokenKind::left_bracket && !tokens.empty() && tokens.back().kind == TokenKind::left_bracket) {
      tokens.pop_back();
      in_attribute = 2;
      continue;
    }
    tokens.push_back(token);
    given_ = tokens.size();
    may_defer_ = depth == 0 && (token.kind == TokenKind::semicolon || token.kind == TokenKind::right_brace);
    if (tokens.size() >= most_tokens) give_up(token.span(), "this file expands to more than 8,388,608 tokens");
  }
}

void Preprocessor::give_up(Span where, std::string message) {
  if (!gave_up_) diagnostics_.error(where, std::move(message));
  gave_up_ = true;
}

void Preprocessor::push(const Token* first, std::size_t count, Macro* macro) {
  if (macro) macro->disabled = true;
  contexts_.push_back({first, first + count, macro});
}

Token Preprocessor::lex() { return next_token(files_.back().lexer, names_, arena_, diagnostics_); }

Token Preprocessor::next_raw() {
  for (;;) {
    if (gave_up_) return {};
    while (contexts_.size() > (on_floor_ ? floor_ : 0)) {
      TokenContext& context = contexts_.back();
      if (context.at < context.end) {
        may_defer_ = false;
        return *context.at++;
      }
      if (context.macro) context.macro->disabled = false;
      contexts_.pop_back();
    }
    if (on_floor_) return {};
    if (may_defer_ && files_.back().may_defer) defer_declarations();
    Token token = lex();
    if (token.kind == TokenKind::hash && (token.flags & first_on_line)) {
      read_directive(token);
      continue;
    }
    if (token.kind != TokenKind::end) {
      may_defer_ = false;
      OpenFile& file = files_.back();
      file.has_begun = true;
      if (file.guard_ended) file.guard = 0;  // More than what it guards.
      return token;
    }
    if (files_.back().guard && files_.back().guard_ended) guarded_.emplace_back(session_.sources.buffer(files_.back().buffer).name, files_.back().guard);
    for (const OpenConditional& open : files_.back().conditionals) {
      diagnostics_.error({open.location, open.location + 1}, "this #if has no #endif");
    }
    if (files_.size() == 1) return token;
    files_.pop_back();
  }
}

Token Preprocessor::next_expanded() {
  bool space = false;  // Before a macro that left nothing: it stays visible to #, as gcc has it.
  for (;;) {
    Token token = next_raw();
    if (space && token.kind != TokenKind::end) token.flags |= space_before;
    if (token.kind != TokenKind::identifier || (token.flags & not_expandable)) return token;
    if (in_condition_ && token.name == defined_) return defined_in_macro(token);
    Macro* macro = names_[token.name].macro;
    if (!macro) return token;
    if (macro->disabled) {
      token.flags |= not_expandable;
      return token;
    }
    left_nothing_ = false;
    if (!expand(token, *macro)) return token;
    space = left_nothing_ && (token.flags & space_before);
  }
}

}  // namespace heddle::cc
