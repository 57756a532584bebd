// parse_expressions.cpp: C11 6.5, from the comma down to names and numbers.
#include <algorithm>

#include <iterator>

#include "core/base/text.h"
#include "core/cc/literals.h"
#include "core/cc/parser.h"

namespace heddle::cc {
namespace {

constexpr std::uint64_t most_string_bytes = 64u << 20;

struct BinaryOperator { ExprKind kind; int precedence; };

BinaryOperator binary_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::or_or: return {ExprKind::logical_or, 1};
    case TokenKind::and_and: return {ExprKind::logical_and, 2};
    case TokenKind::bar: return {ExprKind::bit_or, 3};
    case TokenKind::caret: return {ExprKind::bit_xor, 4};
    case TokenKind::ampersand: return {ExprKind::bit_and, 5};
    case TokenKind::equal_equal: return {ExprKind::equal, 6};
    case TokenKind::not_equal: return {ExprKind::not_equal, 6};
    case TokenKind::less: return {ExprKind::less, 7};
    case TokenKind::less_equal: return {ExprKind::less_equal, 7};
    case TokenKind::greater: return {ExprKind::greater, 7};
    case TokenKind::greater_equal: return {ExprKind::greater_equal, 7};
    case TokenKind::shift_left: return {ExprKind::shift_left, 8};
    case TokenKind::shift_right: return {ExprKind::shift_right, 8};
    case TokenKind::plus: return {ExprKind::add, 9};
    case TokenKind::minus: return {ExprKind::subtract, 9};
    case TokenKind::star: return {ExprKind::multiply, 10};
    case TokenKind::slash: return {ExprKind::divide, 10};
    case TokenKind::percent: return {ExprKind::remainder, 10};
    default: return {ExprKind::error, 0};
  }
}

ExprKind compound_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::plus_equal: return ExprKind::add;
    case TokenKind::minus_equal: return ExprKind::subtract;
    case TokenKind::star_equal: return ExprKind::multiply;
    case TokenKind::slash_equal: return ExprKind::divide;
    case TokenKind::percent_equal: return ExprKind::remainder;
    case TokenKind::ampersand_equal: return ExprKind::bit_and;
    case TokenKind::bar_equal: return ExprKind::bit_or;
    case TokenKind::caret_equal: return ExprKind::bit_xor;
    case TokenKind::shift_left_equal: return ExprKind::shift_left;
    case TokenKind::shift_right_equal: return ExprKind::shift_right;
    default: return ExprKind::error;
  }
}

}  // namespace

Expr* Parser::parse_expression() {
  Expr* e = parse_assignment();
  while (is(TokenKind::comma)) {
    Location at = token().location;
    advance();
    e = make_binary(ExprKind::comma, e, parse_assignment(), at);
  }
  return e;
}

Expr* Parser::parse_assignment() {
  Nesting nesting(*this);
  Expr* left = parse_conditional();
  Location at = token().location;
  if (accept(TokenKind::equal)) return make_assign(left, parse_assignment(), at);
  ExprKind op = compound_operator(token().kind);
  if (op == ExprKind::error) return left;
  advance();
  return make_compound(op, left, parse_assignment(), at);
}

Expr* Parser::parse_conditional() {
  Expr* condition = parse_binary(1);
  if (!is(TokenKind::question)) return condition;
  Nesting nesting(*this);
  Location at = token().location;
  advance();
  if (accept(TokenKind::colon)) {  // GNU: a ?: b is a ? a : b with a evaluated once.
    Expr* no = parse_conditional();
    Expr* value = value_of(condition);
    if (is_error(value->type) || is_error(no->type)) return make_error(condition->span);
    if (!value->has_effect) return make_conditional(value, value, no, at);
    Declaration* temporary = arena_.make<Declaration>();
    temporary->type = unqualified(value->type);
    temporary->is_used = true;
    locals_.push_back(temporary);
    Expr* keep = make_assign(make_variable(temporary, value->span), value, at);
    return make_binary(ExprKind::comma, keep, make_conditional(make_variable(temporary, value->span), make_variable(temporary, value->span), no, at), at);
  }
  Expr* yes = parse_expression();
  expect(TokenKind::colon, "in this '?:'");
  Expr* no = parse_conditional();
  return make_conditional(condition, yes, no, at);
}

Expr* Parser::parse_binary(int least) {
  Nesting nesting(*this);
  Expr* left = parse_cast();
  for (;;) {
    BinaryOperator op = binary_operator(token().kind);
    if (op.precedence < least || op.precedence == 0) return left;
    Location at = token().location;
    Span spelled = token().span();
    advance();
    bool skipped = left->kind == ExprKind::number && ((op.kind == ExprKind::logical_and && left->bits == 0) || (op.kind == ExprKind::logical_or && left->bits != 0));
    if (skipped) ++unevaluated_;
    Expr* right = parse_binary(op.precedence + 1);
    if (skipped) --unevaluated_;
    if (op.precedence == 7 && !left->in_parens && left->kind >= ExprKind::less && left->kind <= ExprKind::greater_equal && !is_error(left->type)) {
      warn(Warning::parentheses, spelled, "a comparison of a comparison: 'a < b < c' is '(a < b) < c' in C; write 'a < b && b < c'");
    }
    if (op.precedence >= 3 && op.precedence <= 5) {
      for (const Expr* side : {left, right}) {
        if (side->in_parens || side->kind < ExprKind::equal || side->kind > ExprKind::greater_equal) continue;
        warn(Warning::parentheses, spelled, "'" + std::string(operator_spelling(op.kind)) + "' binds less than a comparison; write parentheses around what belongs together");
        also(side->span);
      }
    }
    if (op.kind == ExprKind::logical_or) {
      for (const Expr* side : {left, right}) {
        if (side->kind == ExprKind::logical_and && !side->in_parens) warn(Warning::nested_operators, side->span, "'&&' inside '||'; parentheses around it would say so");
      }
    }
    if (op.precedence == 8) {
      for (const Expr* side : {left, right}) {
        bool sum = (side->kind == ExprKind::add || side->kind == ExprKind::subtract) && !side->in_parens;
        if (sum) warn(Warning::nested_operators, side->span, "'+' and '-' bind more than a shift; parentheses would say so");
      }
    }
    left = make_binary(op.kind, left, right, at);
  }
}

Expr* Parser::parse_cast() {
  if (!is(TokenKind::left_paren) || !starts_type_name(ahead(1))) return parse_unary();
  Nesting nesting(*this);
  Location begin = token().location;
  advance();
  const Type* type = parse_type_name();
  expect(TokenKind::right_paren, "after the type");
  if (is(TokenKind::left_brace)) return parse_postfix(parse_compound_literal(type, begin));
  Expr* e = parse_cast();
  return make_cast(e, type, {begin, e->span.end});
}

Expr* Parser::parse_unary() {
  Nesting nesting(*this);
  Location begin = token().location;
  switch (token().kind) {
    case TokenKind::plus_plus:
    case TokenKind::minus_minus: {
      int by = is(TokenKind::plus_plus) ? 1 : -1;
      advance();
      Expr* e = parse_cast();  // Also a compound literal.
      return make_step(ExprKind::pre_step, e, by, {begin, e->span.end}, begin);
    }
    case TokenKind::ampersand: {
      advance();
      Expr* e = parse_cast();
      return make_address_of(e, {begin, e->span.end});
    }
    case TokenKind::and_and: {  // GNU: the address of a label.
      advance();
      if (!is(TokenKind::identifier) || !function_) { error(token().span(), "'&&' needs a label here"); return make_error(token().span()); }
      Label* label = label_named(token());
      label->is_used = label->address_taken = true;
      advance();
      Expr* e = make(ExprKind::label_address, pointer_to(types_, types_[Kind::void_]), span_from(begin));
      e->bits = 0;
      e->declaration = nullptr;
      e->c = nullptr;
      e->computation = nullptr;
      e->body = nullptr;
      Statement* holder = arena_.make<Statement>();
      holder->label = label;
      e->body = holder;
      return e;
    }
    case TokenKind::star: {
      advance();
      Expr* e = parse_cast();
      return make_dereference(e, {begin, e->span.end}, begin);
    }
    case TokenKind::kw_real:
    case TokenKind::kw_imag: {
      std::uint32_t which = is(TokenKind::kw_imag);
      advance();
      Expr* e = parse_cast();
      return complex_part(e, which, {begin, e->span.end});
    }
    case TokenKind::plus: {
      advance();
      Expr* e = value_of(parse_cast());
      if (is_error(e->type) || is_complex(e->type)) return e;
      if (!is_arithmetic(e->type)) { error(e->span, "'+' does not work on " + named(e->type)); return make_error(e->span); }
      return cast(e, promoted(types_, e->type));
    }
    case TokenKind::minus:
    case TokenKind::tilde:
    case TokenKind::exclamation: {
      ExprKind kind = is(TokenKind::minus) ? ExprKind::negate : is(TokenKind::tilde) ? ExprKind::complement : ExprKind::logical_not;
      advance();
      Expr* e = parse_cast();
      return make_unary(kind, e, {begin, e->span.end});
    }
    case TokenKind::kw_sizeof: return parse_sizeof(false);
    case TokenKind::kw_alignof: return parse_sizeof(true);
    case TokenKind::kw_extension: advance(); return parse_cast();
    default: return parse_postfix(parse_primary());
  }
}

Expr* Parser::parse_sizeof(bool is_alignof) {
  Location begin = token().location;
  advance();
  const Type* type = nullptr;
  std::uint32_t alignment = 0;
  ++unevaluated_;
  std::size_t pending = pending_lengths_.size();
  Expr* operand = nullptr;
  if (is(TokenKind::left_paren) && starts_type_name(ahead(1))) {
    Location paren = token().location;
    advance();
    type = parse_type_name(&alignment);
    expect(TokenKind::right_paren, "after the type");
    if (is(TokenKind::left_brace)) {
      operand = parse_postfix(parse_compound_literal(type, paren));
      type = operand->type;
    }
  } else {
    operand = parse_unary();
    type = operand->type;
  }
  --unevaluated_;
  Span span = span_from(begin);
  if (is_error(type)) return make_error(span);
  if (is_alignof) {
    if (operand && operand->kind == ExprKind::variable) alignment = operand->declaration->alignment;
    if (!alignment) alignment = alignment_of(type);
    return make_number(types_[Kind::unsigned_int], alignment, span);
  }
  if (operand && operand->kind == ExprKind::member && operand->member->is_bit_field) {
    error(span, "a bit-field has no size of its own");
    return make_error(span);
  }
  if (operand && operand->kind == ExprKind::variable && operand->declaration->was_array) {
    warn(Warning::sizeof_array_argument, span, "the size of the pointer " + quoted(operand->declaration->name) + " itself: an array that is a parameter is a pointer, " + named(type));
    note_declared(operand->declaration);
  }
  Expr* size = make_sizeof(type, span);
  if (operand && type->kind != Kind::variable_array) {
    pending_lengths_.resize(pending);
    return size;
  }
  while (pending_lengths_.size() > pending) {  // sizeof(int[n]): n is evaluated here.
    size = make_binary(ExprKind::comma, pending_lengths_.back(), size, begin);
    pending_lengths_.pop_back();
  }
  return size;
}

std::vector<Expr*> Parser::parse_arguments() {
  std::vector<Expr*> arguments;
  advance();  // (
  if (!is(TokenKind::right_paren)) {
    do {
      arguments.push_back(parse_assignment());
      if (is_error(arguments.back()->type) && !is(TokenKind::comma) && !is(TokenKind::right_paren)) break;
    } while (accept(TokenKind::comma));
  }
  expect(TokenKind::right_paren, "after the arguments");
  return arguments;
}

Expr* Parser::parse_call(Expr* callee) {
  std::vector<Expr*> arguments = parse_arguments();
  return make_call(callee, std::move(arguments), span_from(callee->span.begin));
}

Expr* Parser::parse_postfix(Expr* e) {
  for (;;) {
    Location at = token().location;
    switch (token().kind) {
      case TokenKind::left_bracket: {
        advance();
        Expr* index = parse_expression();
        expect(TokenKind::right_bracket, "after the index");
        e = make_index(e, index, span_from(e->span.begin), at);
        break;
      }
      case TokenKind::left_paren: e = parse_call(e); break;
      case TokenKind::dot:
      case TokenKind::arrow: {
        bool arrow = is(TokenKind::arrow);
        advance();
        if (!is(TokenKind::identifier)) {
          if (!gave_up_) error(token().span(), std::string("a member's name is expected after '") + (arrow ? "->" : ".") + "'");
          return make_error(span_from(e->span.begin));
        }
        Token name = token();
        advance();
        e = make_member(e, name, arrow, at);
        break;
      }
      case TokenKind::plus_plus:
      case TokenKind::minus_minus: {
        int by = is(TokenKind::plus_plus) ? 1 : -1;
        advance();
        e = make_step(ExprKind::post_step, e, by, span_from(e->span.begin), at);
        break;
      }
      default: return e;
    }
    if (e->depth > 900 && e->kind == ExprKind::error) return e;
  }
}

Expr* Parser::parse_string() {
  Location begin = token().location;
  int element_size = 1;
  char prefix = 0;
  for (std::size_t i = 0; ahead(i).kind == TokenKind::string && at_ + i + 1 < tokens_.size(); ++i) {
    int size = string_element_size(ahead(i).text());
    if (size > element_size) element_size = size;
    if (size > 1) prefix = ahead(i).text()[0];
  }
  std::string bytes;
  while (is(TokenKind::string)) {
    StringLiteral part = read_string(token().text(), element_size);
    if (!part.problem.empty()) warn(token().span(), part.problem);
    bytes += part.bytes;
    string_bytes_ += part.bytes.size();
    advance();
    if (string_bytes_ > most_string_bytes) {
      error(span_from(begin), "the strings of this file have more than 64 MiB");
      gave_up_ = true;
      at_ = tokens_.size() - 1;
    }
  }
  return make_string(bytes, element_size, span_from(begin), prefix);
}

Expr* Parser::parse_primary() {
  Location begin = token().location;
  switch (token().kind) {
    case TokenKind::left_paren: {
      advance();
      if (is(TokenKind::left_brace)) return parse_statement_expression(begin);
      Expr* inner = parse_expression();
      expect(TokenKind::right_paren, "to close this '('");
      if (inner->kind == ExprKind::error) return inner;
      inner->in_parens = true;
      inner->span = span_from(begin);
      return inner;
    }
    case TokenKind::identifier: return parse_name();
    case TokenKind::string: return parse_string();
    case TokenKind::kw_generic: return parse_generic();
    case TokenKind::number: {
      Token number = token();
      advance();
      std::string plain(number.text());
      std::size_t imaginary = plain.size() > 1 ? plain.find_last_of("ijIJ") : std::string::npos;  // GNU: 2.0i
      if (imaginary != std::string::npos && imaginary > 0) plain.erase(imaginary, 1);
      NumberLiteral literal = read_number(plain);
      if (imaginary != std::string::npos && !literal.problem.empty()) literal = read_number(number.text());
      auto finish = [&](Expr* value) {
        return imaginary == std::string::npos ? value : make_complex(value->type, cast(make_number(types_[Kind::int_], 0, number.span()), value->type), value, nullptr, number.span());
      };
      if (!literal.problem.empty()) {
        error(number.span(), literal.problem);
        return make_error(number.span());
      }
      if (literal.is_float) {
        const Type* type = types_[literal.is_single ? Kind::float_ : plain.back() == 'l' || plain.back() == 'L' ? Kind::long_double : Kind::double_];
        return finish(make_real(type, literal.real, number.span()));
      }
      bool may_be_unsigned = literal.is_unsigned || !literal.is_decimal;
      Kind kind;
      std::uint64_t bits = literal.bits;
      if (!literal.is_long_long && bits <= 0x7fffffff && !literal.is_unsigned) kind = literal.is_long ? Kind::long_ : Kind::int_;
      else if (!literal.is_long_long && bits <= 0xffffffff && may_be_unsigned) kind = literal.is_long ? Kind::unsigned_long : Kind::unsigned_int;
      else if (bits <= 0x7fffffffffffffff && !literal.is_unsigned) kind = Kind::long_long;
      else kind = Kind::unsigned_long_long;
      Expr* e = make_number(types_[kind], bits, number.span());
      e->is_null_constant = bits == 0 && imaginary == std::string::npos;
      return finish(e);
    }
    case TokenKind::character: {
      Token character = token();
      advance();
      CharacterLiteral literal = read_character(character.text());
      if (!literal.problem.empty()) warn(character.span(), literal.problem);
      Kind kind = literal.prefix == 'u' ? Kind::unsigned_short : literal.prefix == 'U' ? Kind::unsigned_int : literal.prefix == 'L' ? Kind::long_ : Kind::int_;
      return make_number(types_[kind], static_cast<std::uint64_t>(literal.value), character.span());
    }
    default: break;
  }
  if (!gave_up_ && !session_.diagnostics.has_error_on_line(session_.sources.place_of(token().location))) {
    std::string found = is(TokenKind::end) ? "the end of the file" : "'" + std::string(token().text()) + "'";
    error(token().span(), "an expression is expected here, not " + found);
  }
  return make_error(token().span());
}

// "whlie (", "retrun x" and "elseif (": a statement's word, misspelt.
std::string Parser::near_keyword(std::string_view word) const {
  if (word == "elseif" || word == "elif" || word == "elsif") return "else if";
  static constexpr const char* words[] = {"if", "else", "while", "for", "switch", "return", "break", "continue", "sizeof"};
  return word.size() < 3 ? "" : nearest_word(word, {std::begin(words), std::end(words)});
}

Expr* Parser::parse_name() {
  Token name = token();
  Declaration* declaration = lookup(name.name);
  if (!declaration) {
    bool found = false;
    if (name.text().substr(0, 2) == "__" || name.text() == "alloca") {
      Expr* builtin = parse_builtin(name, found);
      if (found) return builtin;
    }
    advance();
    if ((name.text() == "__func__" || name.text() == "__FUNCTION__" || name.text() == "__PRETTY_FUNCTION__") && function_) {
      Expr* e = make_string(std::string(names_.text(function_->name)), 1, name.span());
      e->type = qualified(types_, e->type, is_const);
      return e;
    }
    if (std::find(undeclared_.begin(), undeclared_.end(), name.name) != undeclared_.end()) return make_error(name.span());
    std::string hint = header_hint(name.name);
    std::string near = hint.empty() ? did_you_mean(name.name) : "";
    if (near.empty() && hint.empty()) near = near_keyword(name.text());
    if (!near.empty()) hint = "; did you mean '" + near + "'?";
    if (is(TokenKind::left_paren)) {
      const Type* known = known_library_type(name.text());
      if (known) warn(Warning::implicit_function, name.span(), "function " + quoted(name.name) + " is not declared" + hint);
      else warn(Warning::implicit_function, name.span(), "function " + quoted(name.name) + " is not declared; it is taken to return int" + hint);
      declaration = declare_implicitly(name, name.name, known ? known : function_type(types_, types_[Kind::int_], {}, false, false));
      bind(name.name, declaration);
      return make_variable(declaration, name.span());
    }
    error(name.span(), quoted(name.name) + " is not declared here" + hint);
    if (!near.empty()) {
      NameId other = names_.intern(near);
      if (names_[other].declaration) note_declared(names_[other].declaration);
    }
    undeclared_.push_back(name.name);  // Said once.
    return make_error(name.span());
  }
  advance();
  if (declaration->kind == DeclarationKind::typedef_) {
    error(name.span(), quoted(name.name) + " is a type, and a value is expected here");
    return make_error(name.span());
  }
  if (is_error(declaration->type)) return make_error(name.span());
  return make_variable(declaration, name.span());
}

// A function that no declaration names. `meaning` is what the linker looks for.
Declaration* Parser::declare_implicitly(const Token& name, NameId meaning, const Type* type) {
  Declaration* declaration = arena_.make<Declaration>();
  declaration->kind = DeclarationKind::function;
  declaration->linkage = Linkage::external;
  declaration->duration = StorageDuration::static_;
  declaration->name = declaration->assembler_name = meaning;
  declaration->type = type;
  declaration->location = name.location;
  declaration->is_implicit = true;
  return declaration;
}

Expr* Parser::parse_generic() {
  Location begin = token().location;
  advance();
  expect(TokenKind::left_paren, "after '_Generic'");
  ++unevaluated_;
  Expr* control = parse_assignment();
  // A bit-field has a type of its own, as gcc has it: it chooses the default. Where there is none, its declared type counts.
  const Member* field = control->kind == ExprKind::member && control->member->is_bit_field ? control->member : nullptr;
  if (field && field->bit_width == size_of(field->type) * 8) field = nullptr;
  if (!field) control = value_of(control);
  --unevaluated_;
  const Type* type = unqualified(control->type);
  Expr* chosen = nullptr;
  Expr* fallback = nullptr;
  while (accept(TokenKind::comma)) {
    const Type* candidate = nullptr;
    bool is_default = accept(TokenKind::kw_default);
    if (!is_default) candidate = parse_type_name();
    expect(TokenKind::colon, "after the type in '_Generic'");
    bool fits = !is_default && compatible(candidate, type);
    bool taken = fits && !chosen;
    if (!taken && !is_default) ++unevaluated_;
    Expr* value = parse_assignment();
    if (!taken && !is_default) --unevaluated_;
    if (is_default) fallback = value;
    else if (taken) chosen = value;
    if (gave_up_) break;
  }
  expect(TokenKind::right_paren, "to end '_Generic'");
  if (is_error(control->type)) return make_error(span_from(begin));
  if (!chosen || (field && fallback)) chosen = fallback;
  if (!chosen) {
    error(span_from(begin), "no choice of this '_Generic' fits " + named(type));
    return make_error(span_from(begin));
  }
  return chosen;
}

Expr* Parser::parse_compound_literal(const Type* type, Location begin) {
  Declaration* object = arena_.make<Declaration>();
  object->type = type;
  object->location = begin;
  object->is_used = true;
  bool automatic = function_ != nullptr;
  if (!automatic) {
    object->duration = StorageDuration::static_;
    object->linkage = Linkage::internal;
    object->is_defined = true;
    object->assembler_name = names_.intern(".literal." + std::to_string(static_counter_++));
  }
  parse_initializer(object);
  Span span = span_from(begin);
  if (unevaluated_) object->is_used = true;
  else if (automatic) locals_.push_back(object);
  else unit_.objects.push_back(object);
  if (is_error(object->type)) return make_error(span);
  Expr* e = make(automatic ? ExprKind::compound_literal : ExprKind::variable, object->type, span);
  e->declaration = object;
  e->is_lvalue = true;
  return e;
}

Expr* Parser::parse_statement_expression(Location begin) {
  if (!function_) {
    error(token().span(), "a statement in an expression is only possible inside a function");
    skip_to_recovery();
    return make_error(span_from(begin));
  }
  Statement* body = parse_compound(true);
  expect(TokenKind::right_paren, "to close this '('");
  const Type* type = types_[Kind::void_];
  if (body->statements.count) {
    Statement* last = body->statements[body->statements.count - 1];
    while (last->kind == StatementKind::label && last->body) last = last->body;
    if (last->kind == StatementKind::expression && last->condition) {
      last->condition = value_of(last->condition);
      type = unqualified(last->condition->type);
    }
  }
  if (is_error(type)) return make_error(span_from(begin));
  Expr* e = make(ExprKind::statement_expression, type, span_from(begin));
  e->body = body;
  return e;
}

std::int64_t Parser::parse_constant(const char* what, bool* ok, bool* is_unsigned_wide) {
  Expr* e = value_of(parse_conditional());
  if (ok) *ok = false;
  if (is_unsigned_wide) *is_unsigned_wide = is_unsigned(e->type) && e->bits >> 63;
  if (is_error(e->type)) return 0;
  if (e->kind != ExprKind::number || !is_integer(e->type)) {
    error(e->span, std::string(what) + " needs an integer that is known at compile time");
    return 0;
  }
  if (ok) *ok = true;
  return static_cast<std::int64_t>(e->bits);
}

}  // namespace heddle::cc
