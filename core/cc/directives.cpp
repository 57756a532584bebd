// directives.cpp: the lines that begin with '#'.
#include <algorithm>

#include "core/base/text.h"
#include "core/cc/headers.h"
#include "core/cc/preprocessor.h"

namespace heddle::cc {
namespace {

constexpr std::size_t most_open_files = 64;

bool same_body(const Macro& a, const Macro& b) {
  if (a.kind != b.kind || a.variadic != b.variadic || a.parameters.count != b.parameters.count || a.body.count != b.body.count) return false;
  for (std::uint32_t i = 0; i < a.parameters.count; ++i) {
    if (a.parameters[i] != b.parameters[i]) return false;
  }
  for (std::uint32_t i = 0; i < a.body.count; ++i) {
    if (a.body[i].text() != b.body[i].text()) return false;
    if (i > 0 && ((a.body[i].flags ^ b.body[i].flags) & space_before)) return false;
  }
  return true;
}

}  // namespace

Token Preprocessor::directive_token() { return lex(); }

void Preprocessor::skip_line() {
  Lexer& lexer = files_.back().lexer;
  while (lexer.at < lexer.end && lexer.in_directive) {
    if (lex().kind == TokenKind::newline) break;
  }
}

void Preprocessor::end_line(const char* after) {
  Token token = lex();
  if (token.kind == TokenKind::newline || token.kind == TokenKind::end) return;
  if (!session_.sources.buffer(files_.back().buffer).is_library) {
    diagnostics_.warning(Warning::other, token.span(), std::string("nothing may follow on a line with ") + after);
  }
  skip_line();
}

std::vector<Token> Preprocessor::rest_of_line() {
  std::vector<Token> tokens;
  for (Token token = lex(); token.kind != TokenKind::newline && token.kind != TokenKind::end; token = lex()) tokens.push_back(token);
  return tokens;
}

void Preprocessor::read_directive(const Token&) {
  std::size_t file = files_.size();
  bool is_first = !files_.back().has_begun;
  files_.back().has_begun = true;
  if (files_.back().guard_ended) files_.back().guard = 0;
  files_.back().lexer.in_directive = true;
  Token token = lex();
  if (token.kind == TokenKind::newline || token.kind == TokenKind::end) {
    files_[file - 1].lexer.in_directive = false;
    return;
  }
  std::string_view word = token.text();
  if (word == "define") read_define();
  else if (word == "include") read_include(token, false);
  else if (word == "include_next") read_include(token, true);
  else if (word == "if") read_if(token);
  else if (word == "ifdef") read_ifdef(token, true);
  else if (word == "ifndef") read_ifdef(token, false, is_first);
  else if (word == "elif") read_elif(token);
  else if (word == "else") read_else(token);
  else if (word == "endif") read_endif(token);
  else if (word == "undef") read_undef();
  else if (word == "line") read_line(token);
  else if (word == "error") read_message(token, true);
  else if (word == "warning") read_message(token, false);
  else if (word == "pragma") read_pragma(token);
  else if (token.kind == TokenKind::number) read_line(token);  // # 7 "file.c", as a preprocessor leaves it.
  else if (word == "ident" || word == "sccs") skip_line();
  else {
    std::string near = nearest_word(word, {"define", "include", "if", "ifdef", "ifndef", "elif", "else", "endif", "undef", "line", "error", "warning", "pragma"});
    diagnostics_.error(token.span(), "'#" + std::string(word) + "' is not a directive" +
                                                              (near.empty() ? "" : "; did you mean '#" + near + "'?"));
    skip_line();
  }
  if (file <= files_.size()) files_[file - 1].lexer.in_directive = false;
}

void Preprocessor::read_define() {
  Token name = lex();
  if (name.kind != TokenKind::identifier) {
    diagnostics_.error(name.span(), "#define needs a name here");
    if (name.kind != TokenKind::newline) skip_line();
    return;
  }
  Macro* macro = arena_.make<Macro>();
  macro->name = name.name;
  macro->location = name.location;
  macro->order = static_cast<std::uint32_t>(deferred_.size());
  Token token = lex();
  if (token.kind == TokenKind::left_paren && !(token.flags & space_before)) {
    macro->kind = Macro::Kind::function;
    std::vector<NameId> parameters;
    token = lex();
    while (token.kind != TokenKind::right_paren) {
      if (token.kind == TokenKind::ellipsis) {
        macro->variadic = true;
        parameters.push_back(va_args_);
        token = lex();
      } else if (token.kind == TokenKind::identifier) {
        if (std::find(parameters.begin(), parameters.end(), token.name) != parameters.end()) {
          diagnostics_.error(token.span(), "macro parameter '" + std::string(token.text()) + "' is there twice");
        }
        parameters.push_back(token.name);
        token = lex();
        if (token.kind == TokenKind::ellipsis) {
          macro->variadic = true;
          token = lex();
        }
      } else {
        diagnostics_.error(token.span(), "a macro parameter is a name; this is '" + std::string(token.kind == TokenKind::newline ? "the end of the line" : token.text()) + "'");
        if (token.kind != TokenKind::newline && token.kind != TokenKind::end) skip_line();
        return;
      }
      if (token.kind == TokenKind::comma && !macro->variadic) {
        token = lex();
      } else if (token.kind != TokenKind::right_paren) {
        diagnostics_.error(token.span(), "')' is expected after the macro's parameters");
        if (token.kind != TokenKind::newline && token.kind != TokenKind::end) skip_line();
        return;
      }
    }
    macro->parameters = make_run(arena_, parameters);
    token = lex();
  }
  std::vector<Token>& body = macro_body_;
  body.clear();
  while (token.kind != TokenKind::newline && token.kind != TokenKind::end) {
    body.push_back(token);
    token = lex();
  }
  if (!body.empty()) {
    body[0].flags &= static_cast<std::uint8_t>(~space_before);
    if (body.front().kind == TokenKind::hash_hash || body.back().kind == TokenKind::hash_hash) {
      diagnostics_.error(name.span(), "## stands between two tokens; it cannot begin or end a macro");
      return;
    }
  }
  macro->body = make_run(arena_, body);
  if (name.name == defined_) {
    diagnostics_.error(name.span(), "'defined' cannot be a macro");
    return;
  }
  Macro*& known = names_[name.name].macro;
  bool is_library = session_.sources.buffer(files_.back().buffer).is_library;
  if (known) read_body(*known);
  if (known && !same_body(*known, *macro) && !is_library) {
    diagnostics_.warning(Warning::macro_redefined, name.span(), "macro '" + std::string(name.text()) + "' is defined anew, with another meaning");
    if (known->location) diagnostics_.note({known->location, known->location + name.length}, "its first definition is here");
  }
  known = macro;
}

void Preprocessor::read_undef() {
  Token name = lex();
  if (name.kind != TokenKind::identifier) {
    diagnostics_.error(name.span(), "#undef needs a name here");
    if (name.kind != TokenKind::newline) skip_line();
    return;
  }
  names_[name.name].macro = nullptr;
  end_line("#undef");
}

void Preprocessor::read_include(const Token& directive, bool next) {
  Lexer& lexer = files_.back().lexer;
  std::string name;
  bool angled = false;
  std::string_view path;
  Span where = directive.span();
  if (read_angled_path(lexer, path)) {
    name = std::string(path);
    angled = true;
    where.begin = lexer.base + static_cast<Location>(path.data() - lexer.begin) - 1;
    where.end = lexer.base + static_cast<Location>(lexer.at - lexer.begin);
    end_line("#include");
  } else {
    std::vector<Token> tokens = expand_list(rest_of_line());
    if (tokens.size() >= 1 && tokens[0].kind == TokenKind::string && tokens[0].length >= 2) {
      name = std::string(tokens[0].text().substr(1, tokens[0].length - 2));
      where = tokens[0].span();
    } else if (tokens.size() >= 3 && tokens.front().kind == TokenKind::less) {
      angled = true;
      for (std::size_t i = 1; i < tokens.size() && tokens[i].kind != TokenKind::greater; ++i) name += std::string(tokens[i].text());
    } else {
      diagnostics_.error(directive.span(), "#include needs \"a file\" or <a header>");
      return;
    }
  }
  if (files_.size() >= most_open_files) {
    give_up(where, "files include each other more than 64 deep here");
    return;
  }
  std::string includer = session_.sources.buffer(files_.back().buffer).name;
  std::optional<SourceText> found;
  if (session_.options.find_include) found = session_.options.find_include({name, angled, includer, next && files_.size() > 1});
  if (!found) {
    give_up(where, "there is no file '" + name + "' to include" + nearest_header(session_.options, name));  // All that it declares would be missing.
    return;
  }
  if (std::find(once_.begin(), once_.end(), found->name) != once_.end()) return;
  for (const auto& [file, guard] : guarded_) {
    if (file == found->name && names_[guard].macro) return;
  }
  files_.back().lexer.in_directive = false;
  files_.back().lexer.at_line_start = true;
  if (session_.sources.count() > 60000 || !open_file(found->name, found->text, found->is_library)) return give_up(where, "too much text is included here");
  session_.sources.buffer(files_.back().buffer).included_at = where.begin;
}

void Preprocessor::read_if(const Token& directive) {
  bool taken = evaluate_condition(directive);
  files_.back().conditionals.push_back({directive.location, taken, false});
  if (!taken) skip_branch(true);
}

void Preprocessor::read_ifdef(const Token& directive, bool wanted, bool may_be_guard) {
  Token name = lex();
  bool taken = false;
  if (name.kind != TokenKind::identifier) {
    diagnostics_.error(name.span(), "#" + std::string(directive.text()) + " needs a name");
    if (name.kind != TokenKind::newline) skip_line();
  } else {
    taken = (names_[name.name].macro != nullptr) == wanted;
    end_line("#ifdef");
    if (may_be_guard && taken) files_.back().guard = name.name;
  }
  files_.back().conditionals.push_back({directive.location, taken, false});
  if (!taken) skip_branch(true);
}

void Preprocessor::read_elif(const Token& directive) {
  auto& conditionals = files_.back().conditionals;
  if (conditionals.size() == 1) files_.back().guard = 0;
  if (conditionals.empty() || conditionals.back().in_else) diagnostics_.error(directive.span(), "this #elif has no #if before it");
  skip_line();
  if (!conditionals.empty()) skip_branch(false);  // We come from a branch that was taken.
}

void Preprocessor::read_else(const Token& directive) {
  auto& conditionals = files_.back().conditionals;
  if (conditionals.size() == 1) files_.back().guard = 0;
  end_line("#else");
  if (conditionals.empty() || conditionals.back().in_else) {
    diagnostics_.error(directive.span(), "this #else has no #if before it");
    return;
  }
  conditionals.back().in_else = true;
  skip_branch(false);
}

void Preprocessor::read_endif(const Token& directive) {
  end_line("#endif");
  auto& conditionals = files_.back().conditionals;
  if (conditionals.empty()) diagnostics_.error(directive.span(), "this #endif has no #if before it");
  else conditionals.pop_back();
  if (conditionals.empty()) files_.back().guard_ended = true;
}

// Passes over text up to the branch to be read next, or the #endif.
void Preprocessor::skip_branch(bool may_enter_else) {
  OpenFile& file = files_.back();
  DiagnosticSink quiet(session_.sources);  // What is skipped need not be C.
  int depth = 0;
  for (;;) {
    file.lexer.in_directive = false;
    // Only lines whose first mark is '#' matter.
    Token token = next_token(file.lexer, names_, arena_, quiet);
    if (token.kind == TokenKind::end) return;
    if (token.kind != TokenKind::hash || !(token.flags & first_on_line)) continue;
    file.lexer.in_directive = true;
    Token word_token = next_token(file.lexer, names_, arena_, quiet);
    std::string_view word = word_token.text();
    auto finish_line = [&] {
      while (word_token.kind != TokenKind::newline && word_token.kind != TokenKind::end) word_token = next_token(file.lexer, names_, arena_, quiet);
    };
    if (word == "if" || word == "ifdef" || word == "ifndef") ++depth;
    else if (word == "endif") {
      if (depth-- == 0) {
        finish_line();
        file.conditionals.pop_back();
        return;
      }
    } else if (depth == 0 && word == "else") {
      finish_line();
      if (file.conditionals.back().in_else) diagnostics_.error(word_token.span(), "this #if has two #else");
      file.conditionals.back().in_else = true;
      if (may_enter_else && !file.conditionals.back().taken) {
        file.conditionals.back().taken = true;
        return;
      }
      continue;
    } else if (depth == 0 && word == "elif" && may_enter_else && !file.conditionals.back().taken && !file.conditionals.back().in_else) {
      if (evaluate_condition(word_token)) {
        file.conditionals.back().taken = true;
        return;
      }
      continue;
    }
    finish_line();
  }
}

void Preprocessor::read_line(const Token& first) {
  std::vector<Token> tokens = rest_of_line();
  if (first.kind == TokenKind::number) tokens.insert(tokens.begin(), first);
  else tokens = expand_list(tokens);
  if (tokens.empty() || tokens[0].kind != TokenKind::number) return;
  std::int64_t line = 0;
  for (char c : tokens[0].text()) {
    if (c >= '0' && c <= '9' && line < 1000000000) line = line * 10 + (c - '0');
  }
  OpenFile& file = files_.back();
  Place place = session_.sources.place_of(file.lexer.base + static_cast<Location>(file.lexer.at - file.lexer.begin));
  file.line_shift = line - place.line;
  if (tokens.size() > 1 && tokens[1].kind == TokenKind::string && tokens[1].length >= 2) file.presumed_name = std::string(tokens[1].text().substr(1, tokens[1].length - 2));
}

void Preprocessor::read_message(const Token& directive, bool is_error) {
  Lexer& lexer = files_.back().lexer;
  const char* start = lexer.at;
  while (lexer.at < lexer.end && *lexer.at != '\n') ++lexer.at;
  std::string text(start, lexer.at);
  while (!text.empty() && (text.back() == '\r' || text.back() == ' ')) text.pop_back();
  std::string message = "#" + std::string(directive.text()) + text;
  if (is_error) diagnostics_.error(directive.span(), message);
  else diagnostics_.warning(Warning::cpp, directive.span(), message);
  skip_line();
}

void Preprocessor::read_pragma(const Token&) {
  Token token = lex();
  if (token.kind == TokenKind::newline || token.kind == TokenKind::end) return;
  if (token.text() == "pack") return read_pack(rest_of_line());
  if (token.text() == "push_macro" || token.text() == "pop_macro") return keep_macro(token.text() == "push_macro");
  if (token.text() == "once") once_.push_back(session_.sources.buffer(files_.back().buffer).name);
  skip_line();
}

// #pragma push_macro("NAME") keeps what NAME means now, pop_macro brings it back.
void Preprocessor::keep_macro(bool push) {
  for (const Token& token : rest_of_line()) {
    if (token.kind != TokenKind::string || token.length < 3) continue;
    NameId name = names_.intern(token.text().substr(1, token.length - 2));
    if (push) {
      if (kept_macros_.size() < 10000) kept_macros_.emplace_back(name, names_[name].macro);
      return;
    }
    for (std::size_t i = kept_macros_.size(); i-- > 0;) {
      if (kept_macros_[i].first != name) continue;
      names_[name].macro = kept_macros_[i].second;
      kept_macros_.erase(kept_macros_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }
}

// #pragma pack(2), pack(push, 1), pack(push), pack(pop), pack()
void Preprocessor::read_pack(const std::vector<Token>& line) {
  std::uint32_t wanted = 0;
  bool push = false, pop = false, any = false;
  Span where;
  for (const Token& token : line) {
    if (token.text() == "push") push = true;
    if (token.text() == "pop") pop = true;
    if (token.kind == TokenKind::number && token.length <= 2) {
      any = true;
      where = token.span();
      for (char c : token.text()) wanted = wanted * 10 + static_cast<std::uint32_t>(c - '0');
    }
  }
  if (any && wanted != 1 && wanted != 2 && wanted != 4 && wanted != 8 && wanted != 16) {
    diagnostics_.warning(Warning::other, where, "#pragma pack takes 1, 2, 4, 8 or 16");
    return;
  }
  if (push) {
    if (kept_packs_.size() < 1000) kept_packs_.push_back(pack_);
    if (any) pack_ = wanted;
  } else if (pop) {
    pack_ = kept_packs_.empty() ? 0 : kept_packs_.back();
    if (!kept_packs_.empty()) kept_packs_.pop_back();
  } else {
    pack_ = wanted;
  }
  session_.pack_changes.push_back({given_, pack_});
}

// _Pragma("pack(1)") is #pragma pack(1), also from a macro.
void Preprocessor::read_pragma_operator(const Token& name) {
  Token open = next_expanded();
  Token string = open.kind == TokenKind::left_paren ? next_expanded() : open;
  Token close = string.kind == TokenKind::string ? next_expanded() : string;
  if (close.kind != TokenKind::right_paren || string.kind != TokenKind::string) {
    diagnostics_.error(name.span(), "_Pragma needs a string in parentheses");
    return;
  }
  std::string_view quoted = string.text();
  std::string text;
  for (std::size_t i = quoted.find('"') + 1; i + 1 < quoted.size(); ++i) {
    if (quoted[i] == '\\' && i + 2 < quoted.size() && (quoted[i + 1] == '"' || quoted[i + 1] == '\\')) ++i;
    text += quoted[i];
  }
  std::string_view kept = arena_.copy_text(text);
  Lexer lexer;
  lexer.begin = lexer.at = kept.data();
  lexer.end = kept.data() + kept.size();
  lexer.base = string.location;
  lexer.at_line_start = false;
  std::vector<Token> line;
  for (Token token = next_token(lexer, names_, arena_, diagnostics_); token.kind != TokenKind::end; token = next_token(lexer, names_, arena_, diagnostics_)) {
    token.location = string.location;
    token.flags |= from_macro;
    line.push_back(token);
  }
  if (!line.empty() && line[0].text() == "pack") read_pack({line.begin() + 1, line.end()});
}

}  // namespace heddle::cc
