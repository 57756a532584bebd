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
    warn(Warning::parentheses, Span{e->at, e->at + 1}, "'=' assigns; for a comparison write '==', or put the assignment in parentheses");
    also(e->span);
  }
}

void Parser::check_unused_result(const Expr* e) {
  if (is_error(e->type) || is_void(e->type)) return;
  if (e->kind == ExprKind::call && e->a->kind == ExprKind::decay && e->a->a->kind == ExprKind::variable && e->a->a->declaration->warn_unused) {
    warn(Warning::unused_result, e->span, "the result of " + quoted(e->a->a->declaration->name) + " is not used: it says whether the call worked");
    return;
  }
  if (e->has_effect || e->kind == ExprKind::statement_expression) return;
  if (e->kind == ExprKind::equal) warn(Warning::unused_value, Span{e->at, e->at + 2}, "'==' compares, and the result is not used; '=' assigns"), also(e->span);
  else if (e->kind != ExprKind::cast) warn(Warning::unused_value, e->span, "the value of this expression is not used");
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
    case TokenKind::kw_attribute:
      if (accept_attribute_statement()) return make_statement(StatementKind::empty, begin);
      break;
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

// GNU: __label__ a, b; at the head of a block: labels of this block, with what their names meant before it.
std::vector<std::pair<NameId, Label*>> Parser::parse_local_labels() {
  std::vector<std::pair<NameId, Label*>> hidden;
  while (accept(TokenKind::kw_label)) {
    do {
      if (!is(TokenKind::identifier)) {
        error(token().span(), "a label's name is expected after '__label__'");
        break;
      }
      Name& known = names_[token().name];
      hidden.emplace_back(token().name, known.label);
      known.label = nullptr;
      label_named(token());
      advance();
    } while (accept(TokenKind::comma));
    expect(TokenKind::semicolon, "after '__label__'");
  }
  return hidden;
}

Statement* Parser::parse_compound(bool own_scope) {
  Nesting nesting(*this);
  Statement* s = make_statement(StatementKind::compound, token().location);
  if (!expect(TokenKind::left_brace, "to begin the body")) return s;
  Location opened = s->span.begin;
  if (own_scope) enter_scope();
  std::size_t first_object = scope_objects_.size();
  std::vector<Statement*> statements;
  std::vector<std::pair<NameId, Label*>> hidden = parse_local_labels();
  Declaration* outer_cleanups = cleanups_;
  while (!is(TokenKind::right_brace) && !is(TokenKind::end)) {
    std::size_t before = at_;
    std::size_t count = statements.size();
    if (accept_attribute_statement()) continue;
    if (starts_declaration() || starts_unknown_type()) {
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
  for (const auto& [name, outer] : hidden) names_[name].label = outer;
  cleanups_ = outer_cleanups;
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

// __attribute__((fallthrough)); is a statement that does nothing.
bool Parser::accept_attribute_statement() {
  if (!is(TokenKind::kw_attribute)) return false;
  std::size_t before = at_;
  while (accept(TokenKind::kw_attribute)) skip_parens();
  if (accept(TokenKind::semicolon)) return true;
  at_ = before;
  return false;
}

Statement* Parser::parse_if() {
  Statement* first = nullptr;
  Statement* previous = nullptr;
  Token guard = token();
  for (;;) {  // A chain of else-ifs is a loop here, however long it is.
    Statement* s = make_statement(StatementKind::if_, token().location);
    advance();
    s->condition = parse_condition("if");
    if (is(TokenKind::semicolon) && ahead(1).kind != TokenKind::kw_else && !(token().flags & first_on_line)) warn(Warning::empty_body, token().span(), "this ';' ends the 'if': what follows is always done");
    Token body_begin = token();
    s->body = parse_statement();
    s->span.end = end_of_previous();
    if (previous) previous->otherwise = s;
    else first = s;
    check_indentation(guard, "if", s->body, body_begin);
    guard = token();
    if (!is(TokenKind::kw_else)) {
      check_dangling_else(s);
      return first;
    }
    s->end = guard.location;
    advance();
    if (!is(TokenKind::kw_if)) {
      body_begin = token();
      s->otherwise = parse_statement();
      check_indentation(guard, "else", s->otherwise, body_begin);
      return first;
    }
    previous = s;
  }
}

Statement* Parser::parse_while() {
  Token guard = token();
  Statement* s = make_statement(StatementKind::while_, token().location);
  advance();
  s->condition = parse_condition("while");
  if (is(TokenKind::semicolon) && (ahead(1).kind == TokenKind::left_brace) && !(token().flags & first_on_line)) warn(Warning::empty_body, token().span(), "this ';' is the whole body of the 'while'");
  ++loop_depth_; ++breakable_depth_;
  Token body_begin = token();
  s->body = parse_statement();
  --loop_depth_; --breakable_depth_;
  check_indentation(guard, "while", s->body, body_begin);
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
  Token guard = token();
  Statement* s = make_statement(StatementKind::for_, token().location);
  advance();
  expect(TokenKind::left_paren, "after 'for'");
  enter_scope();
  Declaration* outer_cleanups = cleanups_;
  std::size_t first_object = scope_objects_.size();
  std::vector<Statement*> first;
  if (starts_declaration() || starts_unknown_type()) {
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
  if (is(TokenKind::semicolon) && ahead(1).kind == TokenKind::left_brace && !(ahead(1).flags & first_on_line)) warn(Warning::empty_body, token().span(), "this ';' is the whole body of the 'for'");
  ++loop_depth_; ++breakable_depth_;
  Token body_begin = token();
  s->body = parse_statement();
  --loop_depth_; --breakable_depth_;
  check_indentation(guard, "for", s->body, body_begin);
  std::vector<Declaration*> objects(scope_objects_.begin() + static_cast<std::ptrdiff_t>(first_object), scope_objects_.end());
  scope_objects_.resize(first_object);
  leave_scope();
  cleanups_ = outer_cleanups;
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
        warn(Warning::return_type, value->span, quoted(function_->name) + " returns nothing, and here it returns a value");
      }
      s->condition = value;
    } else {
      s->condition = converted(value, result, "this return", function_);
      const Expr* e = s->condition;
      while (e->kind == ExprKind::cast) e = e->a;
      if ((e->kind == ExprKind::address_of || e->kind == ExprKind::decay) && e->a->kind == ExprKind::compound_literal && is_pointer(result)) {
        warn(Warning::return_local_address, value->span, "this returns the address of something that is gone when the function has returned");
      }
      if ((e->kind == ExprKind::address_of || e->kind == ExprKind::decay) && e->a->kind == ExprKind::variable && e->a->declaration->kind == DeclarationKind::object &&
          e->a->declaration->duration == StorageDuration::automatic && is_pointer(result)) {
        warn(Warning::return_local_address, value->span, "this returns the address of " + quoted(e->a->declaration->name) + ", which is gone when the function has returned");
        note_declared(e->a->declaration);
      }
    }
  } else if (!is_void(result) && !is_error(result)) {
    warn(Warning::return_type, word, quoted(function_->name) + " returns " + named(result) + ", and here it returns nothing");
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
  s->label->cleanups = cleanups_;
  advance();
  advance();
  Attributes attributes;
  parse_attributes(attributes);
  if (attributes.unused) s->label->is_used = true;
  if (is(TokenKind::right_brace) || starts_declaration()) s->body = make_statement(StatementKind::empty, token().location);
  else s->body = parse_statement();
  return s;
}

}  // namespace heddle::cc
