// parse_declarators.cpp: stars, names, brackets and parameter lists (C11 6.7.6, 6.7.7).
#include "core/cc/parser.h"

namespace heddle::cc {

const Type* Parser::parse_pointer(const Type* base, Attributes& attributes) {
  int stars = 0;
  while (is(TokenKind::star)) {
    advance();
    if (!is_error(base)) base = pointer_to(types_, base);  // A pointer to what is unknown is unknown.
    if (++stars > 200) {
      error(token().span(), "a pointer is nested more than 200 deep here");
      return types_[Kind::error];
    }
    for (;;) {
      if (accept(TokenKind::kw_const)) base = qualified(types_, base, is_const);
      else if (accept(TokenKind::kw_volatile)) base = qualified(types_, base, is_volatile);
      else if (accept(TokenKind::kw_restrict)) base = qualified(types_, base, is_restrict);
      else if (accept(TokenKind::kw_atomic)) base = qualified(types_, base, is_atomic);
      else if (is(TokenKind::kw_attribute)) parse_attributes(attributes);
      else break;
    }
  }
  return base;
}

Declarator Parser::parse_declarator(const Type* base, bool may_be_abstract) {
  Declarator declarator;
  declarator.span = token().span();
  declarator.type = parse_declarator_part(base, declarator, may_be_abstract);
  if (declarator.type->depth > 500) {
    error(declarator.span, "this type is derived from another more than 500 times");
    declarator.type = types_[Kind::error];
  }
  while (is(TokenKind::kw_asm) || is(TokenKind::kw_attribute)) {
    if (is(TokenKind::kw_attribute)) {
      parse_attributes(declarator.attributes);
    } else {
      advance();  // int f(void) asm("name");
      if (ahead(1).kind == TokenKind::string && ahead(1).length > 2) declarator.assembler_name = names_.intern(ahead(1).text().substr(1, ahead(1).length - 2));
      if (is(TokenKind::left_paren)) skip_parens();
    }
  }
  declarator.type = of_mode(declarator.type, declarator.attributes.mode_size);
  return declarator;
}

// The part inside parentheses is read after what follows them, for that is the order of meaning.
const Type* Parser::parse_declarator_part(const Type* base, Declarator& declarator, bool may_be_abstract) {
  Nesting nesting(*this);
  parse_attributes(declarator.attributes);
  base = parse_pointer(base, declarator.attributes);
  if (is(TokenKind::left_paren)) {
    const Token& next = ahead(1);
    bool is_parameter_list = may_be_abstract && (next.kind == TokenKind::right_paren || (starts_type_name(next) && next.kind != TokenKind::kw_attribute));
    if (!is_parameter_list) {
      Nesting each_looks_for_its_end(*this, 8);
      if (gave_up_) return types_[Kind::error];
      std::size_t inside = at_ + 1;
      Span opened = token().span();
      skip_parens();
      if (is(TokenKind::end)) {  // Each of many would look through the whole file again.
        error(opened, "this '(' is never closed");
        gave_up_ = true;
        return types_[Kind::error];
      }
      const Type* outer = parse_declarator_suffix(base, declarator);
      std::size_t after = at_;
      declarator.has_parameter_list = false;
      at_ = inside;
      const Type* type = parse_declarator_part(outer, declarator, may_be_abstract);
      expect(TokenKind::right_paren, "in this declaration");
      if (!gave_up_) at_ = after;
      return type;
    }
  }
  if (is(TokenKind::identifier)) {
    declarator.name = token().name;
    declarator.span = token().span();
    advance();
  } else if (!may_be_abstract && !gave_up_) {
    std::string found = is(TokenKind::end) ? "the end of the file" : "'" + std::string(token().text()) + "'";
    error(token().span(), "a name is expected here, not " + found);
    declarator.span = token().span();
  }
  return parse_declarator_suffix(base, declarator);
}

const Type* Parser::parse_declarator_suffix(const Type* base, Declarator& declarator) {
  if (is(TokenKind::left_paren)) return parse_parameters(base, declarator);
  if (is(TokenKind::left_bracket)) return parse_array_suffix(base, declarator);
  return base;
}

const Type* Parser::parse_array_suffix(const Type* base, Declarator& declarator) {
  Nesting nesting(*this);
  Location begin = token().location;
  advance();
  while (is(TokenKind::kw_static) || is(TokenKind::kw_const) || is(TokenKind::kw_volatile) || is(TokenKind::kw_restrict)) advance();
  Expr* length = nullptr;
  bool is_any = is(TokenKind::star) && ahead(1).kind == TokenKind::right_bracket;  // [*], in a prototype only
  if (is_any) advance();
  else if (!is(TokenKind::right_bracket)) length = value_of(parse_assignment());
  expect(TokenKind::right_bracket, "after the array's length");
  Span span = span_from(begin);
  bool had_list = declarator.has_parameter_list;
  const Type* element = parse_declarator_suffix(base, declarator);
  declarator.has_parameter_list = had_list;
  if (is_error(element)) return element;
  if (is_function(element) || is_void(element)) {
    error(span, std::string("an array cannot hold ") + (is_void(element) ? "'void'" : "functions; pointers to functions it can"));
    return types_[Kind::error];
  }
  if (!is_complete(element)) {
    error(span, "an array needs the size of its elements: " + named(element) + " is not complete here");
    return types_[Kind::error];
  }
  if (is_any) {
    Type* any = arena_.make<Type>();
    any->kind = Kind::variable_array;
    any->target = element;
    any->depth = static_cast<std::uint16_t>(element->depth + 1);
    any->count = -1;
    any->unqualified = any;
    any->length = make_number(types_[Kind::int_], 1, span);
    return any;
  }
  if (!length) return array_of(types_, element, -1);
  if (is_error(length->type)) return types_[Kind::error];
  if (!is_integer(length->type)) {
    error(length->span, "an array's length is an integer; this is " + named(length->type));
    return types_[Kind::error];
  }
  if (length->kind == ExprKind::number && element->kind != Kind::variable_array) {
    std::int64_t count = static_cast<std::int64_t>(length->bits);
    if (count < 0) {
      error(length->span, "an array cannot have " + std::to_string(count) + " elements");
      return types_[Kind::error];
    }
    std::uint64_t size = size_of(element);
    if (size && static_cast<std::uint64_t>(count) > 0x40000000 / size) {
      error(length->span, "this array is larger than 1 GiB");
      return types_[Kind::error];
    }
    return array_of(types_, element, count);
  }
  if (scope_depth_ == 0) {
    error(length->span, "an array's length needs to be known at compile time here");
    return types_[Kind::error];
  }
  Type* type = arena_.make<Type>();
  type->kind = Kind::variable_array;
  type->target = element;
  type->depth = static_cast<std::uint16_t>(element->depth + 1);
  type->count = -1;
  type->unqualified = type;
  // The length is kept in a hidden object, for the type means what it meant at the declaration.
  Declaration* kept = arena_.make<Declaration>();
  kept->type = types_[Kind::int_];
  kept->is_used = true;
  locals_.push_back(kept);
  type->length = make_variable(kept, length->span);
  Expr* keep = make(ExprKind::assign, types_[Kind::int_], length->span, make_variable(kept, length->span), cast(length, types_[Kind::int_]));
  pending_lengths_.push_back(keep);
  return type;
}

const Type* Parser::adjusted_parameter(const Type* type) {
  if (is_array(type)) return pointer_to(types_, type->target);
  if (is_function(type)) return pointer_to(types_, type);
  return type;
}

const Type* Parser::parse_parameters(const Type* result, Declarator& declarator) {
  Nesting nesting(*this, 12);
  Location begin = token().location;
  advance();
  std::vector<Parameter> parameters;
  bool variadic = false, prototype = true, names_only = false;
  enter_scope();  // Structs named here are known here only; parameters may name each other.
  if (is(TokenKind::right_paren)) {
    prototype = false;
  } else if (is(TokenKind::kw_void) && ahead(1).kind == TokenKind::right_paren) {
    advance();
  } else if (is(TokenKind::identifier) && !starts_type_name(token()) && (ahead(1).kind == TokenKind::comma || ahead(1).kind == TokenKind::right_paren)) {
    prototype = false;  // f(a, b): their types stand between the list and the body.
    names_only = true;
    do {
      if (!is(TokenKind::identifier)) {
        error(token().span(), "a parameter's name is expected here");
        break;
      }
      Parameter parameter;
      parameter.name = token().name;
      parameter.location = token().location;
      parameter.end = token().span().end;
      parameter.type = types_[Kind::int_];
      parameters.push_back(parameter);
      advance();
    } while (accept(TokenKind::comma));
  } else {
    for (;;) {
      if (accept(TokenKind::ellipsis)) {
        variadic = true;
        break;
      }
      Attributes attributes;
      std::size_t before = at_;
      Specifiers specifiers = parse_specifiers(attributes);
      Declarator one = parse_declarator(specifiers.type, true);
      if (at_ == before || gave_up_) break;
      Parameter parameter;
      parameter.name = one.name;
      parameter.location = one.span.begin;
      parameter.end = one.span.end;
      parameter.type = adjusted_parameter(one.type);
      parameter.was_array = is_array(one.type);
      if (is_void(parameter.type)) {
        error(one.span, "a parameter cannot be 'void'");
        parameter.type = types_[Kind::error];
      }
      if (parameter.name) {
        Declaration* known = lookup(parameter.name);
        if (known && known->scope_depth == scope_depth_) error(one.span, "parameter " + quoted(parameter.name) + " is there twice");
        Declaration* declared = arena_.make<Declaration>();
        declared->name = parameter.name;
        declared->type = parameter.type;
        declared->location = parameter.location;
        declared->is_parameter = declared->is_used = true;
        bind(parameter.name, declared);
      }
      parameters.push_back(parameter);
      if (parameters.size() > 1000) {
        error(one.span, "a function with more than 1,000 parameters");
        break;
      }
      if (!accept(TokenKind::comma)) break;
    }
  }
  leave_scope();
  if (!expect(TokenKind::right_paren, "after the parameters")) {
    while (!is(TokenKind::right_paren) && !is(TokenKind::left_brace) && !is(TokenKind::semicolon) && !is(TokenKind::end)) advance();
    accept(TokenKind::right_paren);
  }
  Run<Parameter> run = make_run(arena_, parameters);
  result = parse_declarator_suffix(result, declarator);
  if (is_function(result) || is_array(result)) {
    error(span_from(begin), std::string("a function cannot return ") + (is_array(result) ? "an array" : "a function") + "; a pointer to one it can");
    return types_[Kind::error];
  }
  declarator.parameters = run;
  declarator.has_parameter_list = true;
  declarator.has_names_only = names_only;
  return function_type(types_, unqualified(result), run, variadic, prototype);
}

// `alignment`: what a typedef or _Alignas asks for beyond the type itself; else 0.
const Type* Parser::parse_type_name(std::uint32_t* alignment) {
  Attributes attributes;
  Specifiers specifiers = parse_specifiers(attributes);
  Declarator declarator = parse_declarator(specifiers.type, true);
  if (alignment) *alignment = declarator.type == specifiers.type ? std::max(specifiers.alignment, attributes.alignment) : 0;
  if (declarator.name) error(declarator.span, "only a type is expected here, without a name");
  return declarator.type;
}

}  // namespace heddle::cc
