// check_statements.cpp: warnings about how a text looks and what it compares, where one construct says it all.
#include "core/cc/parser.h"

namespace heddle::cc {
namespace {

// Where a line's text begins on the screen, and where a place in it is; tabs go to the next multiple of 8.
std::uint32_t shown_column(std::string_view line, std::uint32_t column) {
  std::uint32_t shown = 0;
  for (std::uint32_t i = 0; i + 1 < column && i < line.size(); ++i) shown = line[i] == '\t' ? (shown / 8 + 1) * 8 : shown + 1;
  return shown;
}

}  // namespace

//   if (a)
//     b();
//     c();    <- not guarded
// As gcc has it: the body stands alone on its line, what follows stands right below it, and both stand deeper than the guard.
void Parser::check_indentation(const Token& guard, const char* word, const Statement* body, const Token& body_begin) {
  const Token& next = token();
  if (!session_.diagnostics.wants(Warning::misleading_indentation) || body->kind == StatementKind::compound || body->kind == StatementKind::empty) return;
  if (((guard.flags | body_begin.flags | next.flags) & from_macro) || !(next.flags & first_on_line) || !(body_begin.flags & first_on_line)) return;
  if (next.kind == TokenKind::right_brace || next.kind == TokenKind::kw_else || next.kind == TokenKind::kw_case || next.kind == TokenKind::kw_default || next.kind == TokenKind::end) return;
  if (next.kind == TokenKind::identifier && ahead(1).kind == TokenKind::colon) return;
  if (in_library(guard.location)) return;
  Place guard_place = session_.sources.place_of(guard.location), body_place = session_.sources.place_of(body_begin.location), next_place = session_.sources.place_of(next.location);
  if (guard_place.file != body_place.file || guard_place.file != next_place.file || body_place.line <= guard_place.line) return;
  std::string_view guard_line = session_.sources.line_text(guard_place.file, guard_place.line);
  std::size_t first = guard_line.find_first_not_of(" \t");
  std::uint32_t guard_column = shown_column(guard_line, static_cast<std::uint32_t>(first) + 1);
  std::uint32_t body_column = shown_column(session_.sources.line_text(body_place.file, body_place.line), body_place.column);
  std::uint32_t next_column = shown_column(session_.sources.line_text(next_place.file, next_place.line), next_place.column);
  if (next_column != body_column || guard_column >= body_column) return;
  warn(Warning::misleading_indentation, guard.span(), std::string("this '") + word + "' guards only one statement");
  note(next.span(), "this one is indented as if it belonged to it; braces would include it");
}

// if (a) if (b) x(); else y();
void Parser::check_dangling_else(const Statement* outer) {
  const Statement* inner = outer->body;
  if (inner->kind != StatementKind::if_ || !inner->end) return;
  while (inner->otherwise && inner->otherwise->kind == StatementKind::if_) inner = inner->otherwise;
  if (!inner->end || !inner->otherwise) return;
  warn(Warning::dangling_else, {inner->end, inner->end + 4}, "this 'else' belongs to the inner 'if'; braces would say so");
  note({inner->span.begin, inner->span.begin + 2}, "the 'if' that it belongs to is here");
}

void Parser::check_string_comparison(const Expr* a, const Expr* b, Location at) {
  bool is_text = (a->kind == ExprKind::decay && a->a->kind == ExprKind::string) || (b->kind == ExprKind::decay && b->a->kind == ExprKind::string);
  if (!is_text || !is_pointer(a->type) || !is_pointer(b->type) || a->is_null_constant || b->is_null_constant) return;
  warn(Warning::address, {at, at + 2}, "this compares where two texts lie, not what they say; strcmp compares texts");
  also(a->span);
  also(b->span);
}

// For two numbers that are to be compared.
void Parser::check_signs(ExprKind kind, const Expr* a, const Expr* b, Location at) {
  if (!is_integer(a->type) || !is_integer(b->type)) return;
  auto is_zero_number = [](const Expr* e) { return e->kind == ExprKind::number && e->bits == 0; };
  Location end = at + static_cast<Location>(std::string_view(operator_spelling(kind)).size());
  bool a_is_unsigned = is_unsigned(promoted(types_, a->type)), b_is_unsigned = is_unsigned(promoted(types_, b->type));
  bool below_zero = (kind == ExprKind::less && a_is_unsigned && is_zero_number(b)) || (kind == ExprKind::greater && b_is_unsigned && is_zero_number(a));
  bool not_below_zero = (kind == ExprKind::greater_equal && a_is_unsigned && is_zero_number(b)) || (kind == ExprKind::less_equal && b_is_unsigned && is_zero_number(a));
  if (below_zero || not_below_zero) {
    const Expr* side = is_zero_number(b) ? a : b;
    if (side->kind != ExprKind::number) warn(Warning::type_limits, {at, end}, named(side->type) + (below_zero ? " is never below 0: this is always false" : " is never below 0: this is always true")), also(side->span);
    return;
  }
  if (a_is_unsigned == b_is_unsigned || !is_unsigned(common_arithmetic(types_, a->type, b->type))) return;
  const Expr* side = a_is_unsigned ? b : a;
  bool is_truth = (side->kind >= ExprKind::equal && side->kind <= ExprKind::logical_or) || side->kind == ExprKind::logical_not;
  if (is_truth || is_unsigned(side->type) || (side->kind == ExprKind::number && static_cast<std::int64_t>(side->bits) >= 0)) return;
  warn(Warning::sign_compare, {at, end}, "a comparison of " + named(a->type) + " and " + named(b->type) + ": a negative number becomes a large one");
  also(a->span);
  also(b->span);
}

// gcc's -Woverflow: a constant that neither the signed nor the unsigned type of that width can hold.
void Parser::check_constant_conversion(const Expr* e, const Type* to) {
  if (e->kind != ExprKind::number || !is_integer(e->type) || !is_integer(to) || to->kind == Kind::bool_) return;
  std::uint32_t bits = size_of(to) * 8;
  if (bits >= 64 || (bits == 32 && !is_wide(e->type))) return;
  std::int64_t value = static_cast<std::int64_t>(e->bits);
  std::int64_t as_signed = static_cast<std::int64_t>(e->bits << (64 - bits)) >> (64 - bits), as_unsigned = static_cast<std::int64_t>(e->bits & ((std::uint64_t{1} << bits) - 1));
  if (value == as_signed || value == as_unsigned) return;
  std::string given = is_unsigned(e->type) ? std::to_string(e->bits) : std::to_string(value);
  warn(Warning::overflow, e->span, given + " does not fit into " + named(to) + ": it becomes " + std::to_string(is_unsigned(to) ? as_unsigned : as_signed));
}

// `e` is a dereference: a[i] with a known index of an array of known length.
void Parser::check_array_bounds(const Expr* e) {
  if (e->a->kind != ExprKind::add && e->a->kind != ExprKind::subtract && e->a->kind != ExprKind::decay) return;
  const Expr* base = e->a->kind == ExprKind::decay ? e->a : e->a->a;
  if (base->kind != ExprKind::decay || base->a->type->kind != Kind::array) return;
  std::int64_t offset = 0;
  if (e->a->kind != ExprKind::decay) {
    if (e->a->b->kind != ExprKind::number || !is_integer(e->a->b->type)) return;
    offset = static_cast<std::int64_t>(e->a->b->bits);
    if (e->a->kind == ExprKind::subtract) offset = -offset;
  }
  const Type* array = base->a->type;
  std::int64_t size = size_of(array->target), count = array->count;
  if (size <= 0 || count <= 0) return;
  // What ends a struct is often longer than it says.
  if (base->a->kind == ExprKind::member && count <= 1) return;
  std::int64_t index = offset / size;
  if (offset >= 0 && index < count) return;
  const Declaration* declaration = base->a->kind == ExprKind::variable ? base->a->declaration : nullptr;
  std::string name = declaration && declaration->name ? quoted(declaration->name) : base->a->kind == ExprKind::member && base->a->member->name ? quoted(base->a->member->name) : "the array";
  warn(Warning::array_bounds, e->span, "index " + std::to_string(index) + " is outside of " + name + ", which has " + std::to_string(count) + (count == 1 ? " element" : " elements"));
  if (declaration) note_declared(declaration);
}

void Parser::check_thread_argument(const Expr* call, const Expr* argument) {
  const Declaration* variable = argument->a->declaration;
  warn(Warning::pthread_loop_variable, argument->span, "every thread of this loop gets the address of the same " + quoted(variable->name) + ", which changes before they read it; give each its own");
  note_declared(variable);
  (void)call;
}

}  // namespace heddle::cc
