// deferral.cpp: what a header of the library declares is read only when the program mentions it. Most programs use a few
// of the several hundred functions that their headers declare.
//
// Put off are whole declarations of one function, object, typedef or tag without braces, such as
//   int printf(const char *restrict format, ...);
// and the bodies of macros without parameters. Each declaration is a stretch of text under its name. When a token of that
// name is given to the parser, the stretch is read and, at the end, put where it stood; so the parser never knows.
#include <algorithm>

#include "core/cc/preprocessor.h"

namespace heddle::cc {
namespace {

bool begins_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_in_word(char c) { return begins_word(c) || (c >= '0' && c <= '9'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

const char* word_end(const char* at) {
  while (is_in_word(*at)) ++at;
  return at;
}

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

// The name that the declaration at `at` declares, and where it ends; empty when it is not of the kind that can wait.
std::string_view declared_name(const char* at, const char*& end) {
  std::string_view last, name;  // The last word outside of parentheses, and the one that is declared.
  int depth = 0;
  for (;;) {
    char c = *at;
    if (is_in_word(c)) {
      const char* begin = at;
      at = word_end(at);
      if (depth == 0) last = between(begin, at);
      continue;
    }
    switch (c) {
      case ' ': case '\t': case '\r': case '\n': case '*': case ']': case '.': break;
      case '[':
        if (depth == 0 && name.empty()) name = last;
        break;
      case '(':
        if (depth == 0 && name.empty()) {
          if (!last.empty() && last.data() + last.size() == at) name = last;
          else if (at[1] == '*' && begins_word(at[2])) name = between(at + 2, word_end(at + 2));
          if (name.empty()) return {};
        }
        ++depth;
        break;
      case ')':
        if (--depth < 0) return {};
        break;
      case ',':
        if (depth == 0) return {};
        break;
      case ';':
        if (depth != 0) return {};
        end = at + 1;
        return name.empty() ? last : name;
      default: return {};
    }
    ++at;
  }
}

}  // namespace

// Passes over what can wait, up to what has to be read now.
void Preprocessor::defer_declarations() {
  OpenFile& file = files_.back();
  Lexer& lexer = file.lexer;
  bool line_start = lexer.at_line_start || lexer.at == lexer.begin || lexer.at[-1] == '\n';
  const char* at = lexer.at;
  for (;;) {
    while (is_blank(*at) || *at == '\n') line_start = *at++ == '\n' || line_start;
    if (at[0] == '/' && at[1] == '/') {
      const void* newline = std::memchr(at, '\n', static_cast<std::size_t>(lexer.end - at));
      if (!newline) return;
      const char* stop = static_cast<const char*>(newline);
      if (stop[-1] == '\\' || stop[-1] == '\r') return;
      at = stop;
      continue;
    }
    bool passed = *at == '#' ? line_start && defer_macro_body(lexer, at) : line_start && begins_word(*at) && defer_declaration(lexer, at);
    if (!passed) return;
    at = lexer.at;
    lexer.at_line_start = line_start = false;
    file.has_begun = true;
    if (file.guard_ended) file.guard = 0;
  }
}

bool Preprocessor::defer_declaration(Lexer& lexer, const char* at) {
  const char* end = nullptr;
  std::string_view word = declared_name(at, end);
  if (word.empty() || !begins_word(word[0])) return false;
  NameId id = names_.intern(word);
  Name& name = names_[id];
  if (name.keyword || name.macro || name.is_mentioned) return false;
  Deferred deferred;
  deferred.name = id;
  deferred.previous = name.deferred;
  deferred.begin = at;
  deferred.end = end;
  deferred.location = lexer.base + static_cast<Location>(at - lexer.begin);
  deferred.stood_at = given_;
  deferred_.push_back(deferred);
  name.deferred = static_cast<std::uint32_t>(deferred_.size());
  lexer.at = end;
  return true;
}

// "#define NAME …" on one line, without comments.
bool Preprocessor::defer_macro_body(Lexer& lexer, const char* at) {
  constexpr std::string_view directive = "#define ";
  if (std::strncmp(at, directive.data(), directive.size()) != 0) return false;
  const char* word = at + directive.size();
  const char* behind = word_end(word);
  if (!begins_word(*word) || (*behind != ' ' && *behind != '\n')) return false;
  const char* begin = behind;
  while (*begin == ' ') ++begin;
  const char* end = begin;
  for (; *end != '\n'; ++end) {
    if (*end == '\\' || *end == '/' || *end == '#' || *end == 0) return false;
  }
  NameId id = names_.intern(between(word, behind));
  if (id == defined_) return false;
  Macro* macro = arena_.make<Macro>();
  macro->name = id;
  macro->location = lexer.base + static_cast<Location>(word - lexer.begin);
  macro->order = static_cast<std::uint32_t>(deferred_.size());
  macro->unread = between(begin, end);
  macro->unread_at = lexer.base + static_cast<Location>(begin - lexer.begin);
  names_[id].macro = macro;
  lexer.at = end;
  return true;
}

void Preprocessor::read_body(Macro& macro) {
  if (macro.unread.empty()) return;
  Lexer lexer;
  lexer.begin = lexer.at = macro.unread.data();
  lexer.end = lexer.begin + macro.unread.size();
  lexer.base = macro.unread_at;
  lexer.at_line_start = false;
  lexer.in_directive = true;
  macro.unread = {};
  std::vector<Token> body;
  for (Token token = next_token(lexer, names_, arena_, diagnostics_); token.kind != TokenKind::end; token = next_token(lexer, names_, arena_, diagnostics_)) body.push_back(token);
  macro.body = make_run(arena_, body);
}

// The parser will see this name: what declares it is wanted.
void Preprocessor::mention(NameId id) {
  Name& name = names_[id];
  name.is_mentioned = true;
  for (std::uint32_t i = name.deferred; i; i = deferred_[i - 1].previous) wanted_.push_back(i - 1);
  name.deferred = 0;
  constexpr std::string_view builtin = "__builtin_";  // __builtin_puts is puts.
  std::string_view text = name.text;
  if (text.substr(0, builtin.size()) != builtin || text.size() == builtin.size()) return;
  NameId plain = names_.intern(text.substr(builtin.size()));
  if (!names_[plain].is_mentioned && !names_[plain].keyword) mention(plain);
}

void Preprocessor::read_deferred(Deferred& deferred) {
  Lexer lexer;
  lexer.begin = lexer.at = deferred.begin;
  lexer.end = deferred.end;
  lexer.base = deferred.location;
  std::uint32_t order = static_cast<std::uint32_t>(&deferred - deferred_.data());
  std::vector<Token> line;
  bool has_macros = false;
  for (;;) {
    Token token = next_token(lexer, names_, arena_, diagnostics_);
    if (token.kind == TokenKind::end || lexer.at > deferred.end) break;
    if (token.kind == TokenKind::identifier) {  // Of the macros, those that were known where it stood.
      const Macro* macro = names_[token.name].macro;
      bool is_meant = macro && token.name != deferred.name && macro->kind == Macro::Kind::object && macro->order <= order;
      if (is_meant) has_macros = true;
      else token.flags |= not_expandable;
    }
    line.push_back(token);
    if (lexer.at == deferred.end) break;
  }
  if (has_macros) line = expand_list(line);
  deferred.first = late_.size();
  for (Token& token : line) {
    if (token.kind == TokenKind::identifier) {
      if (std::uint16_t keyword = names_[token.name].keyword) token.kind = static_cast<TokenKind>(keyword);
      else if (!names_[token.name].is_mentioned) mention(token.name);
    }
    late_.push_back(token);
  }
  deferred.count = late_.size() - deferred.first;
}

// Reads what is wanted, and what that mentions, and puts each where it stood.
void Preprocessor::insert_deferred(std::vector<Token>& tokens) {
  if (wanted_.empty()) return;
  for (std::size_t i = 0; i < wanted_.size(); ++i) read_deferred(deferred_[wanted_[i]]);
  std::sort(wanted_.begin(), wanted_.end());
  std::vector<Token> whole;
  whole.reserve(tokens.size() + late_.size());
  std::size_t done = 0, change = 0;
  auto& changes = session_.pack_changes;
  for (std::uint32_t index : wanted_) {
    const Deferred& deferred = deferred_[index];
    for (; change < changes.size() && changes[change].token < deferred.stood_at; ++change) changes[change].token += whole.size() - done;
    whole.insert(whole.end(), tokens.begin() + static_cast<std::ptrdiff_t>(done), tokens.begin() + static_cast<std::ptrdiff_t>(deferred.stood_at));
    done = deferred.stood_at;
    whole.insert(whole.end(), late_.begin() + static_cast<std::ptrdiff_t>(deferred.first), late_.begin() + static_cast<std::ptrdiff_t>(deferred.first + deferred.count));
  }
  for (; change < changes.size(); ++change) changes[change].token += whole.size() - done;
  whole.insert(whole.end(), tokens.begin() + static_cast<std::ptrdiff_t>(done), tokens.end());
  tokens = std::move(whole);
}

}  // namespace heddle::cc
