// complex.cpp: complex numbers (C11 6.2.5, and GNU's __real__, __imag__ and imaginary constants).
// To all passes behind this one a complex number is a struct of two parts, as the ABI passes it; what is written here as
// a + b becomes a compound literal { re(a) + re(b), im(a) + im(b) }. A real operand stays real: x * (a + bi) is
// xa + xbi, as gcc has it.
#include "core/cc/parser.h"

namespace heddle::cc {
namespace {

const Type* part_type(const Type* type) { return is_complex(type) ? type->record->complex_of : type; }

// A literal both of whose parts are known now.
bool is_constant(const Expr* e) {
  if (e->kind != ExprKind::compound_literal || !is_complex(e->type) || e->declaration->pieces.count != 2) return false;
  const Run<InitPiece>& pieces = e->declaration->pieces;
  return pieces[0].value->kind == ExprKind::number && pieces[1].value->kind == ExprKind::number;
}

}  // namespace

const Type* Parser::complex_of(const Type* part) {
  part = unqualified(part);
  const Type*& known = types_.complex[static_cast<int>(part->kind)];
  if (known) return known;
  Record* record = arena_.make<Record>();
  record->complex_of = part;
  record->is_complete = true;
  Member members[2];
  members[0].name = names_.intern("__re");
  members[1].name = names_.intern("__im");
  std::vector<MemberRequest> requests;
  for (Member& member : members) {
    member.type = part;
    requests.push_back({member, 0});
  }
  lay_out(types_, *record, requests, 0);
  return known = record_type(types_, record);
}

// The assignment behind those that are done before.
void Parser::keep_also(Expr*& keep, Expr* assignment) {
  keep = keep ? make_binary(ExprKind::comma, keep, assignment, assignment->span.begin) : assignment;
}

Parser::Parts Parser::parts_of(Expr* e, const Type* part, Expr*& keep) {
  Expr* temporary = nullptr;
  if (!is_complex(e->type)) {
    Expr* value = cast(e, part);
    if (value->kind != ExprKind::number) {
      keep_also(keep, keep_value(value, temporary));
      value = temporary;
    }
    return {value, nullptr};
  }
  if (is_constant(e)) return {cast(e->declaration->pieces[0].value, part), cast(e->declaration->pieces[1].value, part)};
  if (e->kind != ExprKind::variable || (e->type->qualifiers & (is_volatile | is_atomic))) {
    keep_also(keep, keep_value(e, temporary));
    e = temporary;
  }
  return {cast(complex_part(e, 0, e->span), part), cast(complex_part(e, 1, e->span), part)};
}

// __real__ e (0) and __imag__ e (1): a place when e is one.
Expr* Parser::complex_part(Expr* e, std::uint32_t which, Span span) {
  if (is_error(e->type)) return make_error(span);
  if (!is_complex(e->type)) {
    Expr* value = value_of(e);
    if (!is_arithmetic(value->type)) {
      error(span, std::string(which ? "'__imag__'" : "'__real__'") + " needs a number; this is " + named(value->type));
      return make_error(span);
    }
    if (which == 0) return value;
    return make_binary(ExprKind::comma, value, cast(make_number(types_[Kind::int_], 0, span), value->type), span.begin);
  }
  if (is_constant(e)) return e->declaration->pieces[which].value;
  const Member& member = e->type->record->members[which];
  Expr* part = make(ExprKind::member, qualified(types_, member.type, e->type->qualifiers & ~is_atomic), span, e);
  part->member = &member;
  part->bits = member.offset;
  part->is_lvalue = e->is_lvalue;
  return part;
}

Expr* Parser::make_complex(const Type* part, Expr* re, Expr* im, Expr* keep, Span span) {
  const Type* type = complex_of(part);
  if (!im) im = cast(make_number(types_[Kind::int_], 0, span), part);
  if (is_error(re->type) || is_error(im->type)) return make_error(span);
  Declaration* object = arena_.make<Declaration>();
  object->type = type;
  object->is_used = true;
  if (function_ && !unevaluated_) locals_.push_back(object);
  re = cast(re, part);
  if (keep) re = make_binary(ExprKind::comma, keep, re, span.begin);
  object->pieces = make_run(arena_, std::vector<InitPiece>{{0, part, nullptr, re}, {size_of(part), part, nullptr, cast(im, part)}});
  Expr* e = make(ExprKind::compound_literal, type, span);
  e->declaration = object;
  return e;
}

// Between numbers of which at least one is complex (C11 6.3.1.6 and .7). Truth counts both parts.
Expr* Parser::convert_complex(Expr* e, const Type* to) {
  to = unqualified(to);
  if (is_complex(to)) {
    if (is_complex(e->type) && e->type->record == to->record) return e;
    Expr* keep = nullptr;
    if (!is_complex(e->type)) return make_complex(part_type(to), cast(e, part_type(to)), nullptr, nullptr, e->span);
    Parts parts = parts_of(e, part_type(to), keep);
    return make_complex(part_type(to), parts.re, parts.im, keep, e->span);
  }
  if (to->kind == Kind::bool_) return cast(complex_truth(e), to);
  return cast(complex_part(e, 0, e->span), to);
}

Expr* Parser::complex_truth(Expr* e) {
  Expr* keep = nullptr;
  const Type* part = part_type(e->type);
  Parts parts = parts_of(e, part, keep);
  auto is_set = [&](Expr* value) { return make_comparison(ExprKind::not_equal, value, cast(make_number(types_[Kind::int_], 0, e->span), part), e->span.begin); };
  Expr* truth = make_logical(ExprKind::logical_or, is_set(parts.re), is_set(parts.im), e->span.begin);
  return keep ? make_binary(ExprKind::comma, keep, truth, e->span.begin) : truth;
}

// Both parts at once, by the library: multiplication and division mind infinities (C11 annex G).
Expr* Parser::call_complex(bool divides, const Type* part, const Parts& a, const Parts& b, Expr* keep, Span span) {
  bool single = part->kind == Kind::float_;
  const char* name = divides ? (single ? "__divsc3" : "__divdc3") : single ? "__mulsc3" : "__muldc3";
  Declaration* function = library_function(name, complex_of(part), {part, part, part, part});
  Expr* zero = cast(make_number(types_[Kind::int_], 0, span), part);
  Expr* call = make_call(make_variable(function, span), {a.re, a.im ? a.im : zero, b.re, b.im ? b.im : zero}, span);
  return keep ? make_binary(ExprKind::comma, keep, call, span.begin) : call;
}

Expr* Parser::make_complex_binary(ExprKind kind, Expr* a, Expr* b, Location at) {
  Span span{a->span.begin, b->span.end};
  bool fine = is_number_type(a->type) && is_number_type(b->type) &&
              (kind == ExprKind::add || kind == ExprKind::subtract || kind == ExprKind::multiply || kind == ExprKind::divide || kind == ExprKind::equal || kind == ExprKind::not_equal);
  if (!fine) {
    invalid_operands(operator_spelling(kind), a, b, at);
    return make_error(span);
  }
  const Type* part = common_arithmetic(types_, part_type(a->type), part_type(b->type));
  Expr* keep = nullptr;
  Parts x = parts_of(a, part, keep), y = parts_of(b, part, keep);
  auto with = [&](ExprKind op, Expr* left, Expr* right) { return make_arithmetic(op, left, right, part, at); };
  using K = ExprKind;
  if (kind == K::equal || kind == K::not_equal) {
    Expr* zero = cast(make_number(types_[Kind::int_], 0, span), part);
    Expr* same = make_logical(kind == K::equal ? K::logical_and : K::logical_or, make_comparison(kind, x.re, y.re, at),
                              make_comparison(kind, x.im ? x.im : zero, y.im ? y.im : zero, at), at);
    return keep ? make_binary(K::comma, keep, same, at) : same;
  }
  Expr* re = nullptr;
  Expr* im = nullptr;
  if (kind == K::add || kind == K::subtract) {
    re = with(kind, x.re, y.re);
    if (x.im && y.im) im = with(kind, x.im, y.im);
    else if (x.im) im = x.im;
    else im = kind == K::add ? y.im : make_unary(K::negate, y.im, span);
    return make_complex(part, re, im, keep, span);
  }
  if (!y.im || (kind == K::multiply && !x.im)) {  // One of them is real.
    const Parts& z = y.im ? y : x;
    Expr* by = y.im ? x.re : y.re;
    return make_complex(part, with(kind, z.re, by), with(kind, z.im, by), keep, span);
  }
  bool constant = x.re->kind == K::number && y.re->kind == K::number && (!x.im || x.im->kind == K::number) && y.im->kind == K::number && !keep;
  if (is_floating(part) && !constant) return call_complex(kind == K::divide, part, x, y, keep, span);
  if (!x.im) x.im = cast(make_number(types_[Kind::int_], 0, span), part);
  auto product = [&](Expr* left, Expr* right) { return with(K::multiply, left, right); };
  if (kind == K::multiply) {
    re = with(K::subtract, product(x.re, y.re), product(x.im, y.im));
    im = with(K::add, product(x.re, y.im), product(x.im, y.re));
  } else {
    Expr* size = with(K::add, product(y.re, y.re), product(y.im, y.im));
    re = with(K::divide, with(K::add, product(x.re, y.re), product(x.im, y.im)), size);
    im = with(K::divide, with(K::subtract, product(x.im, y.re), product(x.re, y.im)), size);
  }
  return make_complex(part, re, im, keep, span);
}

// -z, and GNU's ~z, which is the conjugate.
Expr* Parser::make_complex_unary(ExprKind kind, Expr* a, Span span) {
  if (kind == ExprKind::logical_not) return make_unary(kind, complex_truth(a), span);
  const Type* part = part_type(a->type);
  Expr* keep = nullptr;
  Parts x = parts_of(a, part, keep);
  Expr* re = kind == ExprKind::negate ? cast(make_unary(kind, x.re, span), part) : x.re;
  return make_complex(part, re, cast(make_unary(ExprKind::negate, x.im, span), part), keep, span);
}

// a op= b, with the place of a found once.
Expr* Parser::make_complex_compound(ExprKind op, Expr* a, Expr* b, Location at) {
  if (a->kind == ExprKind::variable) return make_assign(a, make_binary(op, a, b, at), at);
  Expr* pointer = nullptr;
  Expr* keep = keep_value(make_address_of(a, a->span), pointer);
  Expr* value = make_binary(op, make_dereference(pointer, a->span, at), b, at);
  return make_binary(ExprKind::comma, keep, make_assign(make_dereference(pointer, a->span, at), value, at), at);
}

// ++z and z++ add to the real part (GNU).
Expr* Parser::make_complex_step(ExprKind kind, Expr* a, int by, Span span, Location at) {
  Expr* one = make_number(types_[Kind::int_], 1, span);
  ExprKind op = by > 0 ? ExprKind::add : ExprKind::subtract;
  if (kind == ExprKind::pre_step) return make_complex_compound(op, a, one, at);
  Expr* pointer = nullptr;
  Expr* old = nullptr;
  Expr* keep = keep_value(make_address_of(a, span), pointer);
  keep_also(keep, keep_value(make_dereference(pointer, span, at), old));
  keep_also(keep, make_assign(make_dereference(pointer, span, at), make_binary(op, old, one, at), at));
  return make_binary(ExprKind::comma, keep, old, at);
}

}  // namespace heddle::cc
