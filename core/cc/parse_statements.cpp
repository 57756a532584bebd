// parse_statements.cpp: C11 6.8.
#include <algorithm>

#include "core/cc/literals.h"
#include "core/cc/parser.h"

namespace heddle::cc {

Statement* Parser::make_statement(StatementKind kind, Location begin) {
  Statement* s = arena_.make<Statement>();
  s->kind = kind;
  s->span = {begin, begin};
  return s;
}

Expr* Parser::parse_condition(const char* what) {
  std::string after = std::string("after '") + what + "'";
  expect(TokenKind::left_paren, after.c_str());
  Expr* e = parse_expression();
  check_condition(e);
  e = as_condition(e);
  if (!expect(TokenKind::right_paren, "after the condition")) {
    while (!is(TokenKind::right_paren) && !is(TokenKind::left_brace) && !is(TokenKind::semicolon) && !is(TokenKind::end)) advance();
    accept(TokenKind::right_paren);
  }
  return e;
}

void Parser::check_condition(Expr* e) {
  if (e->kind == ExprKind::assign && !e->in_parens) {
    warn(e->span, "'=' assigns; for a comparison write '==', or put the assignment in parentheses");
  }
}

void Parser::check_unused_result(const Expr* e) {
  if (is_error(e->type) || is_void(e->type)) return;
  if (e->kind == ExprKind::call && e->a->kind == ExprKind::decay && e->a->a->kind == ExprKind::variable && e->a->a->declaration->warn_unused) {
    warn(e->span, "the result of " + quoted(e->a->a->declaration->name) + " is not used: it says whether the call worked");
    return;
  }
  if (e->has_effect || e->kind == ExprKind::statement_expression) return;
  if (e->kind == ExprKind::equal) warn(e->span, "'==' compares, and the result is not used; '=' assigns");
  else if (e->kind != ExprKind::cast) warn(e->span, "the value of this expression is not used");
}

Label* Parser::label_named(const Token& name) {
  Name& known = names_[name.name];
  if (!known.label) {
    known.label = arena_.make<Label>();
    known.label->name = name.name;
    known.label->first_use = name.location;
    labels_.push_back(known.label);
  }
  return known.label;
}

Statement* Parser::parse_statement() {
  Nesting nesting(*this);
  Location begin = token().location;
  switch (token().kind) {
    case TokenKind::left_brace: return parse_compound(true);
    case TokenKind::kw_if: return parse_if();
    case TokenKind::kw_while: return parse_while();
    case TokenKind::kw_do: return parse_do();
    case TokenKind::kw_for: return parse_for();
    case TokenKind::kw_switch: return parse_switch();
    case TokenKind::kw_case:
    case TokenKind::kw_default: return parse_case();
    case TokenKind::kw_return: return parse_return();
    case TokenKind::kw_goto: return parse_goto();
    case TokenKind::kw_asm: return parse_asm_statement();
    case TokenKind::semicolon: advance(); return make_statement(StatementKind::empty, begin);
    case TokenKind::kw_break:
    case TokenKind::kw_continue: {
      bool is_break = is(TokenKind::kw_break);
      Statement* s = make_statement(is_break ? StatementKind::break_ : StatementKind::continue_, begin);
      if (is_break ? breakable_depth_ == 0 : loop_depth_ == 0) error(token().span(), is_break ? "'break' is only possible inside a loop or switch" : "'continue' is only possible inside a loop");
      advance();
      expect(TokenKind::semicolon, is_break ? "after 'break'" : "after 'continue'");
      return s;
    }
    case TokenKind::kw_else:
      error(token().span(), "this 'else' has no 'if' before it");
      advance();
      return parse_statement();
    case TokenKind::identifier:
      if (ahead(1).kind == TokenKind::colon) return parse_label();
      break;
    default: break;
  }
  std::size_t before = at_;
  Statement* s = make_statement(StatementKind::expression, begin);
  std::size_t pending = pending_lengths_.size();
  s->condition = parse_expression();
  while (pending_lengths_.size() > pending) {
    s->condition = make_binary(ExprKind::comma, pending_lengths_.back(), s->condition, begin);
    pending_lengths_.pop_back();
  }
  bool failed = is_error(s->condition->type);
  if (!is(TokenKind::semicolon) || !failed) {
    if (failed) {
      skip_to_recovery();
    } else if (!expect(TokenKind::semicolon, "after this expression")) {
      if (!(token().flags & first_on_line)) skip_to_recovery();
    }
  } else {
    advance();
  }
  if (at_ == before && !is(TokenKind::right_brace)) advance();
  s->span.end = end_of_previous();
  return s;
}

Statement* Parser::parse_compound(bool own_scope) {
  Nesting nesting(*this);
  Statement* s = make_statement(StatementKind::compound, token().location);
  if (!expect(TokenKind::left_brace, "to begin the body")) return s;
  Location opened = s->span.begin;
  if (own_scope) enter_scope();
  std::size_t first_object = scope_objects_.size();
  std::vector<Statement*> statements;
  while (!is(TokenKind::right_brace) && !is(TokenKind::end)) {
    std::size_t before = at_;
    std::size_t count = statements.size();
    if (starts_declaration() || (is(TokenKind::identifier) && ahead(1).kind == TokenKind::identifier && !lookup(token().name))) {
      parse_declaration(&statements);
    } else {
      statements.push_back(parse_statement());
    }
    // The value of a statement expression's last statement is used; all others are looked at here.
    if (count > 0 && count <= statements.size()) {
      Statement* previous = statements[count - 1];
      if (previous->kind == StatementKind::expression && previous->condition) check_unused_result(previous->condition);
    }
    if (at_ == before) advance();
    if (session_.diagnostics.too_many()) break;
  }
  if (own_scope && is(TokenKind::right_brace) && ahead(1).kind != TokenKind::right_paren && !statements.empty()) {
    Statement* last = statements.back();
    if (last->kind == StatementKind::expression && last->condition) check_unused_result(last->condition);
  }
  s->end = token().location;
  if (is(TokenKind::end) && !gave_up_ && !session_.diagnostics.too_many()) {
    error({opened, opened + 1}, "this '{' is never closed");
    gave_up_ = true;
  } else {
    expect(TokenKind::right_brace, "to end the block");
  }
  std::vector<Declaration*> objects(scope_objects_.begin() + static_cast<std::ptrdiff_t>(first_object), scope_objects_.end());
  scope_objects_.resize(first_object);
  if (own_scope) leave_scope();
  s->declarations = make_run(arena_, objects);
  s->statements = make_run(arena_, statements);
  s->span.end = end_of_previous();
  return s;
}

Statement* Parser::parse_if() {
  Statement* first = nullptr;
  Statement* previous = nullptr;
  for (;;) {  // A chain of else-ifs is a loop here, however long it is.
    Statement* s = make_statement(StatementKind::if_, token().location);
    advance();
    s->condition = parse_condition("if");
    if (is(TokenKind::semicolon) && ahead(1).kind != TokenKind::kw_else) warn(token().span(), "this ';' ends the 'if': what follows is always done");
    s->body = parse_statement();
    s->span.end = end_of_previous();
    if (previous) previous->otherwise = s;
    else first = s;
    if (!accept(TokenKind::kw_else)) return first;
    if (!is(TokenKind::kw_if)) {
      s->otherwise = parse_statement();
      return first;
    }
    previous = s;
  }
}

Statement* Parser::parse_while() {
  Statement* s = make_statement(StatementKind::while_, token().location);
  advance();
  s->condition = parse_condition("while");
  if (is(TokenKind::semicolon) && (ahead(1).kind == TokenKind::left_brace) && !(token().flags & first_on_line)) warn(token().span(), "this ';' is the whole body of the 'while'");
  ++loop_depth_; ++breakable_depth_;
  s->body = parse_statement();
  --loop_depth_; --breakable_depth_;
  return s;
}

Statement* Parser::parse_do() {
  Statement* s = make_statement(StatementKind::do_, token().location);
  advance();
  ++loop_depth_; ++breakable_depth_;
  s->body = parse_statement();
  --loop_depth_; --breakable_depth_;
  s->end = token().location;
  if (!expect(TokenKind::kw_while, "after the body of 'do'")) { skip_to_recovery(); return s; }
  s->condition = parse_condition("while");
  expect(TokenKind::semicolon, "after 'do … while (…)'");
  return s;
}

Statement* Parser::parse_for() {
  Statement* s = make_statement(StatementKind::for_, token().location);
  advance();
  expect(TokenKind::left_paren, "after 'for'");
  enter_scope();
  std::size_t first_object = scope_objects_.size();
  std::vector<Statement*> first;
  if (starts_declaration()) {
    parse_declaration(&first);
  } else if (!accept(TokenKind::semicolon)) {
    Statement* init = make_statement(StatementKind::expression, token().location);
    init->condition = parse_expression();
    if (!is_error(init->condition->type)) check_unused_result(init->condition);
    first.push_back(init);
    expect(TokenKind::semicolon, "after the first part of 'for'");
  }
  if (!first.empty()) {
    s->init = make_statement(StatementKind::compound, first[0]->span.begin);
    s->init->statements = make_run(arena_, first);
  }
  if (!is(TokenKind::semicolon)) {
    s->condition = parse_expression();
    check_condition(s->condition);
    s->condition = as_condition(s->condition);
  }
  expect(TokenKind::semicolon, "after the condition of 'for'");
  if (!is(TokenKind::right_paren)) {
    s->step = parse_expression();
    if (!is_error(s->step->type)) check_unused_result(s->step);
  }
  if (!expect(TokenKind::right_paren, "to end the head of 'for'")) {
    while (!is(TokenKind::right_paren) && !is(TokenKind::left_brace) && !is(TokenKind::end)) advance();
    accept(TokenKind::right_paren);
  }
  if (is(TokenKind::semicolon) && ahead(1).kind == TokenKind::left_brace && !(ahead(1).flags & first_on_line)) warn(token().span(), "this ';' is the whole body of the 'for'");
  ++loop_depth_; ++breakable_depth_;
  s->body = parse_statement();
  --loop_depth_; --breakable_depth_;
  std::vector<Declaration*> objects(scope_objects_.begin() + static_cast<std::ptrdiff_t>(first_object), scope_objects_.end());
  scope_objects_.resize(first_object);
  leave_scope();
  s->declarations = make_run(arena_, objects);
  return s;
}

Statement* Parser::parse_switch() {
  Statement* s = make_statement(StatementKind::switch_, token().location);
  advance();
  expect(TokenKind::left_paren, "after 'switch'");
  Expr* value = value_of(parse_expression());
  expect(TokenKind::right_paren, "after the value of 'switch'");
  if (!is_error(value->type) && !is_integer(value->type)) {
    error(value->span, "'switch' needs an integer; this is " + named(value->type));
    value = make_error(value->span);
  }
  if (!is_error(value->type)) value = cast(value, promoted(types_, value->type));
  s->condition = value;
  std::vector<Case> cases;
  Statement* outer = switch_;
  const Type* outer_type = switch_type_;
  std::vector<Case>* outer_cases = cases_;
  switch_ = s;
  switch_type_ = value->type;
  cases_ = &cases;
  ++breakable_depth_;
  s->body = parse_statement();
  --breakable_depth_;
  switch_ = outer;
  switch_type_ = outer_type;
  cases_ = outer_cases;
  bool u = is_unsigned(value->type);
  auto below = [u](std::int64_t a, std::int64_t b) { return u ? static_cast<std::uint64_t>(a) < static_cast<std::uint64_t>(b) : a < b; };
  std::stable_sort(cases.begin(), cases.end(), [&](const Case& a, const Case& b) { return below(a.low, b.low); });
  for (std::size_t i = 1; i < cases.size(); ++i) {
    if (below(cases[i - 1].high, cases[i].low)) continue;
    error({cases[i].location, cases[i].location + 4}, "the case " + std::to_string(cases[i].low) + " is there twice");
    note({cases[i - 1].location, cases[i - 1].location + 4}, "the first one is here");
  }
  s->cases = make_run(arena_, cases);
  return s;
}

Statement* Parser::parse_case() {
  Statement* s = make_statement(StatementKind::case_, token().location);
  Statement* first = s;
  // A row of labels is a loop here, however long it is.
  for (;;) {
    Location begin = token().location;
    bool is_default = is(TokenKind::kw_default);
    Span word = token().span();
    advance();
    if (!switch_) error(word, is_default ? "'default' is only possible inside a switch" : "'case' is only possible inside a switch");
    if (is_default) {
      if (switch_ && switch_->default_case) error(word, "this switch has two defaults");
      else if (switch_) switch_->default_case = s;
    } else {
      Case one;
      one.location = begin;
      one.statement = s;
      bool ok = false;
      one.low = parse_constant("a case", &ok);
      if (switch_type_ && is_scalar(switch_type_)) one.low = static_cast<std::int64_t>(truncated(switch_type_, static_cast<std::uint64_t>(one.low)));
      one.high = one.low;
      if (accept(TokenKind::ellipsis)) {
        one.high = parse_constant("a case");
        if (switch_type_ && is_scalar(switch_type_)) one.high = static_cast<std::int64_t>(truncated(switch_type_, static_cast<std::uint64_t>(one.high)));
        if (one.high < one.low) ok = false;
      }
      if (cases_ && ok) cases_->push_back(one);
    }
    expect(TokenKind::colon, is_default ? "after 'default'" : "after the case's value");
    if (!is(TokenKind::kw_case) && !is(TokenKind::kw_default)) break;
    Statement* next = make_statement(StatementKind::case_, token().location);
    s->body = nullptr;
    s->otherwise = next;  // The next label of the row.
    s = next;
  }
  if (is(TokenKind::right_brace)) s->body = make_statement(StatementKind::empty, token().location);
  else if (starts_declaration()) s->body = make_statement(StatementKind::empty, token().location);
  else s->body = parse_statement();
  if (s->body->kind == StatementKind::expression && s->body->condition) check_unused_result(s->body->condition);
  return first;
}

Statement* Parser::parse_return() {
  Statement* s = make_statement(StatementKind::return_, token().location);
  Span word = token().span();
  advance();
  const Type* result = function_->type->target;
  if (!is(TokenKind::semicolon)) {
    Expr* value = parse_expression();
    if (is_void(result)) {
      if (!is_error(value->type) && !is_void(value->type)) {
        warn(value->span, quoted(function_->name) + " returns nothing, and here it returns a value");
      }
      s->condition = value;
    } else {
      s->condition = converted(value, result, "this return", function_);
      const Expr* e = s->condition;
      while (e->kind == ExprKind::cast) e = e->a;
      if ((e->kind == ExprKind::address_of || e->kind == ExprKind::decay) && e->a->kind == ExprKind::variable && e->a->declaration->kind == DeclarationKind::object &&
          e->a->declaration->duration == StorageDuration::automatic && is_pointer(result)) {
        warn(value->span, "this returns the address of " + quoted(e->a->declaration->name) + ", which is gone when the function has returned");
      }
    }
  } else if (!is_void(result) && !is_error(result)) {
    warn(word, quoted(function_->name) + " returns " + named(result) + ", and here it returns nothing");
  }
  if (!expect(TokenKind::semicolon, "after 'return'") && !(token().flags & first_on_line)) skip_to_recovery();
  s->span.end = end_of_previous();
  return s;
}

Statement* Parser::parse_goto() {
  Statement* s = make_statement(StatementKind::goto_, token().location);
  advance();
  if (accept(TokenKind::star)) {
    s->kind = StatementKind::computed_goto;
    s->condition = value_of(parse_expression());
    if (!is_error(s->condition->type) && !is_pointer(s->condition->type)) error(s->condition->span, "'goto *' needs an address; this is " + named(s->condition->type));
  } else if (is(TokenKind::identifier)) {
    s->label = label_named(token());
    s->label->is_used = true;
    advance();
  } else {
    error(token().span(), "a label's name is expected after 'goto'");
    s->kind = StatementKind::empty;
  }
  expect(TokenKind::semicolon, "after 'goto'");
  return s;
}

Statement* Parser::parse_label() {
  Statement* s = make_statement(StatementKind::label, token().location);
  s->label = label_named(token());
  if (s->label->location) {
    error(token().span(), "label '" + std::string(token().text()) + "' is there twice");
    note({s->label->location, s->label->location + 1}, "the first one is here");
  }
  s->label->location = token().location;
  advance();
  advance();
  Attributes attributes;
  parse_attributes(attributes);
  if (attributes.unused) s->label->is_used = true;
  if (is(TokenKind::right_brace) || starts_declaration()) s->body = make_statement(StatementKind::empty, token().location);
  else s->body = parse_statement();
  return s;
}

std::string Parser::parse_asm_text() {
  advance();
  while (is(TokenKind::kw_volatile) || is(TokenKind::kw_inline) || is(TokenKind::kw_goto)) advance();
  std::string text;
  if (!expect(TokenKind::left_paren, "after 'asm'")) return text;
  while (is(TokenKind::string)) {
    text += read_string(token().text(), 1).bytes;
    advance();
  }
  // Operands: only clobbers and empty lists have a meaning that we give them.
  int colons = 0, depth = 0;
  while (!is(TokenKind::end) && !(depth == 0 && is(TokenKind::right_paren))) {
    if (is(TokenKind::colon)) ++colons;
    else if (colons < 3 && !is(TokenKind::string) && !is(TokenKind::comma)) {
      bool only_barrier = text.empty();
      if (!only_barrier) error(token().span(), "asm with operands is not supported; only text and clobbers are");
    }
    if (is(TokenKind::left_paren)) ++depth;
    if (is(TokenKind::right_paren)) --depth;
    advance();
  }
  expect(TokenKind::right_paren, "to end 'asm'");
  return text;
}

Statement* Parser::parse_asm_statement() {
  Statement* s = make_statement(StatementKind::asm_, token().location);
  std::string text = parse_asm_text();
  s->text = arena_.copy_text(text);
  expect(TokenKind::semicolon, "after 'asm'");
  return s;
}

namespace {

bool has_break(const Statement* s, int depth) {
  if (!s || depth > 300) return false;
  switch (s->kind) {
    case StatementKind::break_: return true;
    case StatementKind::compound:
      for (const Statement* inner : s->statements) {
        if (has_break(inner, depth + 1)) return true;
      }
      return false;
    case StatementKind::if_:
      for (; s && s->kind == StatementKind::if_; s = s->otherwise) {
        if (has_break(s->body, depth + 1)) return true;
      }
      return has_break(s, depth + 1);
    case StatementKind::label: return has_break(s->body, depth + 1);
    case StatementKind::case_:
      while (s->otherwise) s = s->otherwise;
      return has_break(s->body, depth + 1);
    default: return false;
  }
}

bool is_true(const Expr* e) { return !e || (e->kind == ExprKind::number && e->bits != 0); }

}  // namespace

// Whether control may come out at the statement's end; when in doubt, no.
bool Parser::can_fall_off(const Statement* s, int depth) const {
  if (!s || depth > 300) return depth <= 300;
  switch (s->kind) {
    case StatementKind::return_: case StatementKind::goto_: case StatementKind::computed_goto: case StatementKind::break_: case StatementKind::continue_: return false;
    case StatementKind::compound: {
      bool falls = true;
      for (const Statement* inner : s->statements) {
        bool entered = inner->kind == StatementKind::label || inner->kind == StatementKind::case_;
        if (falls || entered) falls = can_fall_off(inner, depth + 1);
      }
      return falls;
    }
    case StatementKind::if_:
      for (; s && s->kind == StatementKind::if_; s = s->otherwise) {
        if (can_fall_off(s->body, depth + 1)) return true;
      }
      return !s || can_fall_off(s, depth + 1);
    case StatementKind::while_:
    case StatementKind::for_: return !is_true(s->condition) || has_break(s->body, 0);
    case StatementKind::do_: return has_break(s->body, 0) || (!is_true(s->condition) && can_fall_off(s->body, depth + 1));
    case StatementKind::switch_: return !s->default_case || has_break(s->body, 0) || can_fall_off(s->body, depth + 1);
    case StatementKind::label: return can_fall_off(s->body, depth + 1);
    case StatementKind::case_:
      while (s->otherwise) s = s->otherwise;
      return can_fall_off(s->body, depth + 1);
    case StatementKind::expression: {
      const Expr* e = s->condition;
      if (e && e->kind == ExprKind::unreachable) return false;
      if (e && e->kind == ExprKind::call && e->a->kind == ExprKind::decay && e->a->a->kind == ExprKind::variable && e->a->a->declaration->is_noreturn) return false;
      return true;
    }
    case StatementKind::asm_: return s->text.empty();
    default: return true;
  }
}

}  // namespace heddle::cc
