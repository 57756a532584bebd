// builtin_values.cpp: builtins that are worked out as ordinary expressions: arithmetic that tells of overflow, and what
// kind of number a floating-point value is.
#include <cmath>

#include "core/cc/parser.h"

namespace heddle::cc {

// A hidden variable that holds the value; `temporary` reads it afterwards, as often as needed.
Expr* Parser::keep_value(Expr* value, Expr*& temporary) {
  value = value_of(value);
  Declaration* kept = arena_.make<Declaration>();
  kept->type = unqualified(value->type);
  kept->is_used = true;
  locals_.push_back(kept);
  temporary = make_variable(kept, value->span);
  return make_assign(make_variable(kept, value->span), value, value->span.begin);
}

Declaration* Parser::library_function(std::string_view name, const Type* result, const std::vector<const Type*>& parameter_types) {
  Declaration* function = arena_.make<Declaration>();
  function->kind = DeclarationKind::function;
  function->linkage = Linkage::external;
  function->duration = StorageDuration::static_;
  function->name = function->assembler_name = names_.intern(name);
  std::vector<Parameter> parameters;
  for (const Type* type : parameter_types) {
    Parameter parameter;
    parameter.type = type;
    parameters.push_back(parameter);
  }
  function->type = function_type(types_, result, make_run(arena_, parameters), false, true);
  return function;
}

// __builtin_add_overflow(a, b, &result) and its family: the result as of infinite precision, cut to the type of
// `result`; 1 when that lost something. The library's __overflow does it, told how: bits 0–1 the operation (+, -, *),
// 2 and 3 whether a and b are signed, 4 whether the result is, from 8 on its width.
Expr* Parser::make_overflow(std::string_view word, std::vector<Expr*> arguments, Span span) {
  bool only_asks = word.size() > 2 && word.substr(word.size() - 2) == "_p";
  int operation = word.find("add") != std::string_view::npos ? 0 : word.find("sub") != std::string_view::npos ? 1 : 2;
  if (arguments.size() != 3) {
    error(span, "'" + std::string(word) + "' takes 3 arguments");
    return make_error(span);
  }
  const Type* result = arguments[2]->type;
  if (!only_asks) {
    if (!is_pointer(result) || !is_integer(result->target)) {
      error(arguments[2]->span, "'" + std::string(word) + "' puts its result through a pointer to an integer; this is " + named(result));
      return make_error(span);
    }
    result = unqualified(result->target);
  }
  std::string_view rest = word.substr(10);  // After "__builtin_": "sadd_overflow", "umulll_overflow" name their type.
  if (rest[0] == 'u' || (rest[0] == 's' && rest[1] != 'u')) {
    std::size_t count = rest.find('_') - 4;  // How many letters l follow "sadd".
    static constexpr Kind kinds[2][3] = {{Kind::int_, Kind::long_, Kind::long_long}, {Kind::unsigned_int, Kind::unsigned_long, Kind::unsigned_long_long}};
    const Type* operand = types_[kinds[rest[0] == 'u'][count > 2 ? 2 : count]];
    for (int i = 0; i < 2; ++i) arguments[static_cast<std::size_t>(i)] = converted(arguments[static_cast<std::size_t>(i)], operand, "this operation");
  }
  std::uint64_t how = static_cast<std::uint64_t>(operation);
  const Type* wide = types_[Kind::unsigned_long_long];
  for (std::size_t i = 0; i < 2; ++i) {
    if (is_error(arguments[i]->type)) return make_error(span);
    if (!is_integer(arguments[i]->type)) {
      error(arguments[i]->span, "'" + std::string(word) + "' needs integers; this is " + named(arguments[i]->type));
      return make_error(span);
    }
    if (!is_unsigned(arguments[i]->type)) how |= std::uint64_t{4} << i;
    arguments[i] = cast(is_unsigned(arguments[i]->type) ? arguments[i] : cast(arguments[i], types_[Kind::long_long]), wide);
  }
  if (!is_unsigned(result)) how |= 16;
  how |= (result->kind == Kind::bool_ ? 1u : size_of(result) * 8u) << 8;
  Declaration* helper = library_function("__overflow", types_[Kind::bool_], {types_[Kind::unsigned_int], wide, wide, pointer_to(types_, wide)});
  Declaration* exact = arena_.make<Declaration>();
  exact->type = wide;
  exact->is_used = true;
  locals_.push_back(exact);
  Expr* call = make_call(make_variable(helper, span), {make_number(types_[Kind::unsigned_int], how, span), arguments[0], arguments[1], make_address_of(make_variable(exact, span), span)}, span);
  if (only_asks) return make_binary(ExprKind::comma, arguments[2], call, span.begin);
  Expr* target = nullptr;
  Expr* flag = nullptr;
  Expr* keep_target = keep_value(arguments[2], target);
  Expr* keep_flag = keep_value(call, flag);
  Expr* put = make_assign(make_dereference(target, span, span.begin), cast(make_variable(exact, span), result), span.begin);
  return make_binary(ExprKind::comma, make_binary(ExprKind::comma, make_binary(ExprKind::comma, keep_target, keep_flag, span.begin), put, span.begin), flag, span.begin);
}

// isnan, isless and the like. nullptr when `word` (without "__builtin_") is none of them.
Expr* Parser::make_number_test(std::string_view word, const std::vector<Expr*>& arguments, Span span) {
  struct Test { const char* name; std::size_t arguments; };
  static constexpr Test tests[] = {{"isnan", 1}, {"isnanf", 1}, {"isinf", 1}, {"isinff", 1}, {"isinf_sign", 1}, {"isfinite", 1}, {"finite", 1}, {"isnormal", 1}, {"signbit", 1}, {"signbitf", 1}, {"signbitl", 1},
                                   {"isgreater", 2}, {"isgreaterequal", 2}, {"isless", 2}, {"islessequal", 2}, {"islessgreater", 2}, {"isunordered", 2}, {"fpclassify", 6}};
  const Test* test = nullptr;
  for (const Test& one : tests) {
    if (word == one.name) test = &one;
  }
  if (!test) return nullptr;
  if (arguments.size() != test->arguments) {
    error(span, "'__builtin_" + std::string(word) + "' takes " + std::to_string(test->arguments) + (test->arguments == 1 ? " argument" : " arguments"));
    return make_error(span);
  }
  Location at = span.begin;
  const Type* int_type = types_[Kind::int_];
  std::size_t first = test->arguments == 6 ? 5 : 0;
  for (std::size_t i = first; i < arguments.size(); ++i) {
    if (is_arithmetic(arguments[i]->type)) continue;
    error(arguments[i]->span, "'__builtin_" + std::string(word) + "' needs a number; this is " + named(arguments[i]->type));
    return make_error(span);
  }
  const Type* type = is_floating(arguments[first]->type) ? unqualified(arguments[first]->type) : types_[Kind::double_];
  if (test->arguments == 2) type = is_floating(common_arithmetic(types_, arguments[0]->type, arguments[1]->type)) ? common_arithmetic(types_, arguments[0]->type, arguments[1]->type) : types_[Kind::double_];
  Expr* x = cast(arguments[first], type);
  Expr* y = test->arguments == 2 ? cast(arguments[1], type) : nullptr;
  Expr* keep = nullptr;
  auto keep_unless_number = [&](Expr*& value) {
    if (value->kind == ExprKind::number) return;
    Expr* temporary = nullptr;
    Expr* assignment = keep_value(value, temporary);
    keep = keep ? make_binary(ExprKind::comma, keep, assignment, at) : assignment;
    value = temporary;
  };
  keep_unless_number(x);
  if (y) keep_unless_number(y);
  auto is = [&](Expr* a, ExprKind op, Expr* b) { return make_comparison(op, a, b, at); };
  auto both = [&](Expr* a, Expr* b) { return make_logical(ExprKind::logical_and, a, b, at); };
  auto either = [&](Expr* a, Expr* b) { return make_logical(ExprKind::logical_or, a, b, at); };
  auto real = [&](double value) { return make_real(type, value, span); };
  auto infinite = [&] { return either(is(x, ExprKind::equal, real(HUGE_VAL)), is(x, ExprKind::equal, real(-HUGE_VAL))); };
  auto finite = [&] { return both(is(x, ExprKind::less, real(HUGE_VAL)), is(x, ExprKind::greater, real(-HUGE_VAL))); };
  double least = type->kind == Kind::float_ ? 1.17549435082228750797e-38 : 2.22507385850720138309e-308;
  auto large = [&] { return either(is(x, ExprKind::greater_equal, real(least)), is(x, ExprKind::less_equal, real(-least))); };
  Expr* truth = nullptr;
  if (word.substr(0, 5) == "isnan") truth = is(x, ExprKind::not_equal, x);
  else if (word == "isinf_sign") truth = make_conditional(is(x, ExprKind::equal, real(HUGE_VAL)), make_number(int_type, 1, span), make_conditional(is(x, ExprKind::equal, real(-HUGE_VAL)), make_number(int_type, ~std::uint64_t{0}, span), make_number(int_type, 0, span), at), at);
  else if (word.substr(0, 5) == "isinf") truth = infinite();
  else if (word == "isfinite" || word == "finite") truth = finite();
  else if (word == "isnormal") truth = both(finite(), large());
  else if (word == "isgreater") truth = is(x, ExprKind::greater, y);
  else if (word == "isgreaterequal") truth = is(x, ExprKind::greater_equal, y);
  else if (word == "isless") truth = is(x, ExprKind::less, y);
  else if (word == "islessequal") truth = is(x, ExprKind::less_equal, y);
  else if (word == "islessgreater") truth = either(is(x, ExprKind::less, y), is(x, ExprKind::greater, y));
  else if (word == "isunordered") truth = either(is(x, ExprKind::not_equal, x), is(y, ExprKind::not_equal, y));
  else if (word == "fpclassify") {  // (nan, infinite, normal, subnormal, zero, x)
    truth = make_conditional(is(x, ExprKind::not_equal, x), arguments[0],
                             make_conditional(infinite(), arguments[1], make_conditional(is(x, ExprKind::equal, real(0)), arguments[4], make_conditional(large(), arguments[2], arguments[3], at), at), at), at);
  } else if (x->kind == ExprKind::number) {
    truth = make_number(int_type, std::signbit(x->real), span);
  } else {  // The sign is the highest bit of the last word.
    Expr* words = make_cast(make_address_of(x, span), pointer_to(types_, int_type), span);
    Expr* last = make_index(words, make_number(int_type, size_of(type) / 4 - 1, span), span, at);
    truth = is(last, ExprKind::less, make_number(int_type, 0, span));
  }
  return keep ? make_binary(ExprKind::comma, keep, truth, at) : truth;
}

}  // namespace heddle::cc
