// fold.cpp: operators on constants, done now, with the target's arithmetic.
#include <cmath>

#include "core/cc/parser.h"

namespace heddle::cc {

const char* operator_spelling(ExprKind kind) {
  switch (kind) {
    case ExprKind::add: return "+";
    case ExprKind::subtract: return "-";
    case ExprKind::multiply: return "*";
    case ExprKind::divide: return "/";
    case ExprKind::remainder: return "%";
    case ExprKind::shift_left: return "<<";
    case ExprKind::shift_right: return ">>";
    case ExprKind::bit_and: return "&";
    case ExprKind::bit_or: return "|";
    case ExprKind::bit_xor: return "^";
    case ExprKind::equal: return "==";
    case ExprKind::not_equal: return "!=";
    case ExprKind::less: return "<";
    case ExprKind::less_equal: return "<=";
    case ExprKind::greater: return ">";
    case ExprKind::greater_equal: return ">=";
    case ExprKind::logical_and: return "&&";
    case ExprKind::logical_or: return "||";
    default: return "?";
  }
}

std::uint64_t truncated(const Type* type, std::uint64_t bits) {
  if (type->kind == Kind::bool_) return bits != 0;
  std::uint32_t size = is_scalar(type) || type->kind == Kind::error ? size_of(type) : 8;
  if (size >= 8 && !type->width) return bits;
  int unused = 64 - (type->width ? type->width : static_cast<int>(size) * 8);
  bits <<= unused;
  if (is_unsigned(type)) return bits >> unused;
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(bits) >> unused);
}

namespace {

bool is_number(const Expr* e) { return e && e->kind == ExprKind::number; }

bool fold_integers(ExprKind kind, const Type* type, std::uint64_t a, std::uint64_t b, std::uint64_t& out) {
  std::int64_t x = static_cast<std::int64_t>(a), y = static_cast<std::int64_t>(b);
  bool u = is_unsigned(type);
  unsigned width = size_of(type) * 8;
  switch (kind) {
    case ExprKind::add: out = a + b; return true;
    case ExprKind::subtract: out = a - b; return true;
    case ExprKind::multiply: out = a * b; return true;
    case ExprKind::divide:
    case ExprKind::remainder:
      if (b == 0) return false;
      if (u) out = kind == ExprKind::divide ? a / b : a % b;
      else if (y == -1) out = kind == ExprKind::divide ? 0 - a : 0;
      else out = static_cast<std::uint64_t>(kind == ExprKind::divide ? x / y : x % y);
      return true;
    case ExprKind::shift_left: out = a << (b & (width - 1)); return true;
    case ExprKind::shift_right: out = u ? a >> (b & (width - 1)) : static_cast<std::uint64_t>(x >> (b & (width - 1))); return true;
    case ExprKind::bit_and: out = a & b; return true;
    case ExprKind::bit_or: out = a | b; return true;
    case ExprKind::bit_xor: out = a ^ b; return true;
    case ExprKind::equal: out = a == b; return true;
    case ExprKind::not_equal: out = a != b; return true;
    case ExprKind::less: out = u ? a < b : x < y; return true;
    case ExprKind::less_equal: out = u ? a <= b : x <= y; return true;
    case ExprKind::greater: out = u ? a > b : x > y; return true;
    case ExprKind::greater_equal: out = u ? a >= b : x >= y; return true;
    default: return false;
  }
}

bool fold_reals(ExprKind kind, double a, double b, double& out, bool& is_truth) {
  is_truth = true;
  switch (kind) {
    case ExprKind::equal: out = a == b; return true;
    case ExprKind::not_equal: out = a != b; return true;
    case ExprKind::less: out = a < b; return true;
    case ExprKind::less_equal: out = a <= b; return true;
    case ExprKind::greater: out = a > b; return true;
    case ExprKind::greater_equal: out = a >= b; return true;
    default: break;
  }
  is_truth = false;
  switch (kind) {
    case ExprKind::add: out = a + b; return true;
    case ExprKind::subtract: out = a - b; return true;
    case ExprKind::multiply: out = a * b; return true;
    case ExprKind::divide:
      if (b == 0) {
        out = a == 0 || std::isnan(a) ? std::nan("") : std::signbit(a) != std::signbit(b) ? -HUGE_VAL : HUGE_VAL;
        return true;
      }
      out = a / b;
      return true;
    default: return false;
  }
}

// What does not fit becomes the nearest number that does, and what is no number 0, as gcc folds it.
std::uint64_t real_to_integer(double value, const Type* type) {
  if (std::isnan(value)) return 0;
  int width = type->width ? type->width : static_cast<int>(size_of(type)) * 8;
  if (is_unsigned(type)) {
    if (value <= 0) return 0;
    if (value >= std::ldexp(1.0, width)) return ~std::uint64_t{0} >> (64 - width);
    return static_cast<std::uint64_t>(value);
  }
  std::uint64_t most = ~std::uint64_t{0} >> (65 - width);
  if (value >= std::ldexp(1.0, width - 1)) return most;
  if (value <= -std::ldexp(1.0, width - 1)) return ~most;
  return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
}

bool truth_of(const Expr* e) { return is_floating(e->type) ? e->real != 0 : e->bits != 0; }

}  // namespace

// The node itself, or a number that stands for it.
Expr* Parser::fold(Expr* e) {
  const Type* type = e->type;
  switch (e->kind) {
    case ExprKind::cast: {
      if (!is_number(e->a) || !is_scalar(type)) return e;
      Expr* number = nullptr;
      if (is_floating(type)) {
        double value = is_floating(e->a->type) ? e->a->real
                       : is_unsigned(e->a->type) ? static_cast<double>(e->a->bits) : static_cast<double>(static_cast<std::int64_t>(e->a->bits));
        if (type->kind == Kind::float_ && !is_floating(e->a->type)) {  // Rounded once, not twice.
          value = is_unsigned(e->a->type) ? static_cast<double>(static_cast<float>(e->a->bits)) : static_cast<double>(static_cast<float>(static_cast<std::int64_t>(e->a->bits)));
        }
        number = make_real(type, value, e->span);
      } else if (is_floating(e->a->type)) {
        number = make_number(type, type->kind == Kind::bool_ ? e->a->real != 0 : real_to_integer(e->a->real, type), e->span);
      } else {
        number = make_number(type, e->a->bits, e->span);
      }
      number->is_null_constant = e->is_null_constant || (e->a->is_null_constant && is_integer(type));
      return number;
    }
    case ExprKind::negate:
      if (!is_number(e->a)) return e;
      return is_floating(type) ? make_real(type, -e->a->real, e->span) : make_number(type, 0 - e->a->bits, e->span);
    case ExprKind::complement: return is_number(e->a) ? make_number(type, ~e->a->bits, e->span) : e;
    case ExprKind::logical_not: return is_number(e->a) ? make_number(type, !truth_of(e->a), e->span) : e;
    case ExprKind::logical_and:
    case ExprKind::logical_or: {
      bool is_and = e->kind == ExprKind::logical_and;
      if (!is_number(e->a)) return e;
      if (truth_of(e->a) != is_and) return make_number(type, !is_and, e->span);
      return is_number(e->b) ? make_number(type, truth_of(e->b), e->span) : e;
    }
    case ExprKind::conditional: {
      if (!is_number(e->a)) return e;
      Expr* chosen = truth_of(e->a) ? e->b : e->c;
      return is_number(chosen) ? cast(chosen, type) : e;
    }
    default: break;
  }
  if (e->kind < ExprKind::add || e->kind > ExprKind::greater_equal) return e;
  if (!is_number(e->a) || !is_number(e->b)) return e;
  const Type* operand = e->a->type;
  if (is_floating(operand)) {
    double out = 0;
    bool is_truth = false;
    double a = e->a->real, b = e->b->real;
    if (!fold_reals(e->kind, a, b, out, is_truth)) return e;
    return is_truth ? make_number(type, out != 0, e->span) : make_real(type, out, e->span);
  }
  std::uint64_t out = 0;
  if (!fold_integers(e->kind, operand, e->a->bits, e->b->bits, out)) return e;
  Expr* number = make_number(type, out, e->span);
  number->is_null_constant = is_integer(type) && number->bits == 0;
  return number;
}

}  // namespace heddle::cc
