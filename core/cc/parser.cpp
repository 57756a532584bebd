// parser.cpp: the parser's hands: tokens, recovery, scopes.
#include "core/cc/parser.h"

#include "core/base/text.h"
#include "core/cc/headers.h"

namespace heddle::cc {
namespace {

constexpr int deepest_nesting = 1200;
constexpr int most_hints = 100;               // In one file: each looks at all names.
constexpr std::size_t longest_hint = 100;     // Characters of a name that has near ones.

}  // namespace

Parser::Parser(Session& session, Types& types, std::vector<Token> tokens)
    : session_(session), names_(session.names), arena_(session.arena), types_(types), tokens_(std::move(tokens)) {}

Parser::Nesting::Nesting(Parser& p, int weight_of_it) : parser(p), weight(weight_of_it) {
  p.nesting_ += weight;
  if (p.nesting_ <= deepest_nesting || p.gave_up_) return;
  p.gave_up_ = true;
  p.error(p.token().span(), "this is nested too deep: expressions, blocks and declarations may go 1,200 levels down together");
  p.at_ = p.tokens_.size() - 1;  // Nothing more is read.
}

TranslationUnit Parser::parse_translation_unit() {
  scope_marks_.push_back(0);
  while (!is(TokenKind::end)) {
    std::size_t before = at_;
    parse_external_declaration();
    if (at_ == before) advance();
    if (session_.diagnostics.too_many()) break;
  }
  for (Declaration* object : unit_.objects) finish_tentative(object);
  for (const Declaration* f : unit_.functions) {
    if (f->linkage != Linkage::internal || f->is_used || f->is_inline || f->is_unused_ok || session_.diagnostics.errors()) continue;
    warn(Warning::unused_function, {f->location, f->location + static_cast<Location>(names_.text(f->name).size())}, "the static function " + quoted(f->name) + " is never used");
  }
  return std::move(unit_);
}

void Parser::warn(Warning warning, Span where, std::string message) {
  bool silent = unevaluated_ || !session_.diagnostics.wants(warning) || in_library(where.begin) || is_library_macro(where.begin);
  session_.diagnostics.warning(silent ? Warning::count : warning, where, std::move(message));
}

// Whether one of the library's macros made what is there: what it does is not the student's to change.
bool Parser::is_library_macro(Location location) const {
  while (is_expanded(location)) {
    const Expansion& expansion = session_.sources.expansion_of(location);
    if (in_library(expansion.definition)) return true;
    location = expansion.use;
  }
  return false;
}

bool Parser::in_library(Location location) const {
  int file = session_.sources.file_of(location);
  return file >= 0 && session_.sources.buffer(file).is_library;
}

void Parser::note_declared(const Declaration* declaration, const char* words) {
  if (!declaration->location || !declaration->name) return;
  note({declaration->location, declaration->location + static_cast<Location>(names_.text(declaration->name).size())}, quoted(declaration->name) + " " + words);
}

Location Parser::end_of_previous() const {
  if (at_ == 0) return token().location;
  return tokens_[at_ - 1].span().end;
}

// A missing mark is shown behind what it should follow, not before what comes next.
bool Parser::expect(TokenKind kind, const char* after) {
  if (accept(kind)) return true;
  if (gave_up_ || session_.diagnostics.is_last_error_at(token().location)) return false;
  Location where = end_of_previous();
  if (is_expanded(where)) where = session_.sources.in_text(Span{where - 1, where}).end;  // Behind the macro's name.
  std::string found = is(TokenKind::end) ? "the end of the file" : "'" + std::string(token().text()) + "'";
  Place here = session_.sources.place_of(where ? where - 1 : 0), next = session_.sources.place_of(token().location);
  // One mistake on a line is enough: what follows is seldom another.
  if (session_.diagnostics.has_error_on_line(here) || session_.diagnostics.has_error_on_line(next)) return false;
  bool same_line = here.file == next.file && here.line == next.line;
  if (same_line && kind != TokenKind::semicolon) error(token().span(), std::string("'") + spelling_of(kind) + "' is expected " + after + ", not " + found);
  else error({where, where + 1}, std::string("'") + spelling_of(kind) + "' is missing " + after);
  return false;
}

// After a mistake: on to the end of the statement, or to what must be a new one.
void Parser::skip_to_recovery() {
  int depth = 0;
  while (!is(TokenKind::end)) {
    switch (token().kind) {
      case TokenKind::left_brace: ++depth; break;
      case TokenKind::right_brace:
        if (depth == 0) return;
        if (--depth == 0) { advance(); return; }
        break;
      case TokenKind::semicolon:
        if (depth == 0) { advance(); return; }
        break;
      case TokenKind::kw_if: case TokenKind::kw_while: case TokenKind::kw_for: case TokenKind::kw_return: case TokenKind::kw_do: case TokenKind::kw_switch:
        if (depth == 0 && (token().flags & first_on_line) && function_) return;
        break;
      default: break;
    }
    advance();
  }
}

void Parser::skip_parens() {
  int depth = 0;
  do {
    if (is(TokenKind::left_paren)) ++depth;
    if (is(TokenKind::right_paren)) --depth;
    advance();
  } while (depth > 0 && !is(TokenKind::end));
}

void Parser::enter_scope() {
  scope_marks_.push_back(scope_log_.size());
  ++scope_depth_;
}

void Parser::leave_scope() {
  while (scope_log_.size() > scope_marks_.back()) {
    ScopeEntry entry = scope_log_.back();
    scope_log_.pop_back();
    Name& name = names_[entry.name];
    if (entry.is_tag) {
      name.tag = name.tag->outer;
    } else {
      const Declaration* gone = name.declaration;
      if (!gone->is_used && gone->kind == DeclarationKind::object && gone->linkage == Linkage::none && !gone->is_unused_ok && !session_.diagnostics.errors()) {
        warn(gone->is_parameter ? Warning::unused_parameter : Warning::unused_variable, {gone->location, gone->location + static_cast<Location>(name.text.size())}, quoted(gone->name) + " is never used");
      }
      name.declaration = gone->outer;
    }
  }
  scope_marks_.pop_back();
  --scope_depth_;
}

void Parser::bind(NameId name, Declaration* declaration) {
  declaration->scope_depth = scope_depth_;
  declaration->outer = names_[name].declaration;
  names_[name].declaration = declaration;
  scope_log_.push_back({name, false});
}

void Parser::bind_tag(NameId name, Tag* tag) {
  tag->name = name;
  tag->scope_depth = scope_depth_;
  tag->outer = names_[name].tag;
  names_[name].tag = tag;
  scope_log_.push_back({name, true});
}

// "; it is declared in <pthread.h>, which is not included", or nothing.
std::string Parser::header_hint(NameId name) const {
  if (++hints_ > most_hints || names_.text(name).size() > longest_hint) return "";
  std::string header = header_declaring(session_.options, names_.text(name));
  return header.empty() ? "" : "; it is declared in <" + header + ">, which is not included";
}

std::string Parser::did_you_mean(NameId name, bool types_only) const {
  if (++hints_ > most_hints || names_.text(name).size() > longest_hint) return "";
  std::vector<std::string> known;
  for (NameId id = 1; id < names_.size(); ++id) {
    const Name& other = names_[id];
    if (other.text.substr(0, 2) == "__" || other.text.empty() || other.text.size() > longest_hint) continue;
    if (types_only ? (other.declaration && other.declaration->kind == DeclarationKind::typedef_) || (other.keyword && other.text.size() > 2 && other.text[0] != '_')
                   : other.declaration && other.declaration->kind != DeclarationKind::typedef_) known.emplace_back(other.text);
  }
  return nearest_word(names_.text(name), known);
}

}  // namespace heddle::cc
