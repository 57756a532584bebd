// conversions.cpp: values given where a certain type is expected: assignments, arguments, members.
#include "core/base/text.h"
#include "core/cc/parser.h"

namespace heddle::cc {

// `where` completes "… in this assignment". Warns where gcc warns, and refuses where C has no meaning.
Expr* Parser::converted(Expr* e, const Type* to, const std::string& where, const Declaration* noted, Location at) {
  e = value_of(e);
  const Type* from = e->type;
  to = unqualified(to);
  if (is_error(from) || is_error(to)) return make_error(e->span);
  if ((is_complex(to) || is_complex(from)) && is_number_type(to) && is_number_type(from)) return convert_complex(e, to);
  Span place = at ? Span{at, at + 1} : e->span;
  // What is one step of & or * away says so.
  std::string hint;
  if (is_pointer(to) && e->is_lvalue && !is_pointer(from) && compatible(to->target, from, true)) hint = "; its address is written with '&' before it";
  if (is_pointer(from) && !is_pointer(to) && !is_void(from->target) && compatible(from->target, to, true)) hint = e->kind == ExprKind::address_of ? "; the value itself is written without '&'" : "; what it points to is written with '*' before it";
  auto refuse = [&] {
    std::string given = is_void(from) ? "'void', that is no value" : named(from);
    error(place, named(to) + " is expected in " + where + "; this is " + given + hint);
    if (at) also(e->span);
    if (noted) note_declared(noted);
    return make_error(e->span);
  };
  auto complain = [&](Warning warning, const char* what) {
    warn(warning, place, std::string(what) + " in " + where + ": " + named(to) + " is expected, this is " + named(from) + hint);
    if (at) also(e->span);
    if (noted) note_declared(noted);
  };
  if (is_void(from)) return refuse();
  if (is_arithmetic(to) && is_arithmetic(from)) {
    check_constant_conversion(e, to);
    return cast(e, to);
  }
  if (is_record(to) || is_record(from)) {
    if (is_record(to) && is_record(from) && to->record == from->record) return e;
    return refuse();
  }
  if (to->kind == Kind::bool_ && is_pointer(from)) return cast(e, to);
  if (is_pointer(to) && is_pointer(from)) {
    if (e->is_null_constant) return cast(e, to);
    const Type* a = to->target;
    const Type* b = from->target;
    bool same = compatible(unqualified(a), unqualified(b), true);
    if (!same && !is_void(a) && !is_void(b)) {
      bool both_chars = is_integer(a) && is_integer(b) && size_of(a) == 1 && size_of(b) == 1;
      if (both_chars) { /* char and unsigned char: gcc -Wall is silent only with -Wno-pointer-sign, but it teaches nothing. */ }
      else complain(Warning::incompatible_pointers, "a pointer to something else");
    } else if ((b->qualifiers & ~a->qualifiers & (is_const | is_volatile)) && !is_function(b)) {
      complain(Warning::discarded_qualifiers, b->qualifiers & is_const & ~a->qualifiers ? "const is lost" : "volatile is lost");
    }
    return cast(e, to);
  }
  if (is_pointer(to) && is_integer(from)) {
    if (!is_zero(e)) complain(Warning::int_conversion, "an integer becomes a pointer");
    return cast(e, to);
  }
  if (is_integer(to) && is_pointer(from)) {
    complain(Warning::int_conversion, "a pointer becomes an integer");
    return cast(e, to);
  }
  return refuse();
}

Expr* Parser::make_member(Expr* a, const Token& name, bool through_pointer, Location at) {
  Span span{a->span.begin, name.span().end};
  if (through_pointer) {
    a = value_of(a);
    if (is_error(a->type)) return make_error(span);
    if (is_pointer(a->type) && is_record(a->type->target)) {
      Location begin = a->span.begin;
      a = make_dereference(a, a->span, at);
      a->span.begin = begin;
    } else if (is_record(a->type)) {
      error({at, at + 2}, "'->' needs a pointer; this is " + named(a->type) + " itself: write '.'");
    } else {
      error({at, at + 2}, "'->' needs a pointer to a struct or union; this is " + named(a->type));
      also(a->span);
      return make_error(span);
    }
  } else if (is_pointer(a->type) && is_record(a->type->target)) {
    error({at, at + 1}, "'.' needs a struct itself; this is a pointer to one: write '->'");
    a = make_dereference(a, a->span, at);
  }
  if (is_error(a->type)) return make_error(span);
  if (!is_record(a->type)) {
    error({at, at + 1}, "only a struct or union has members; this is " + named(a->type));
    also(a->span);
    return make_error(span);
  }
  Record& record = *a->type->record;
  if (!record.is_complete) {
    error({at, at + (through_pointer ? 2u : 1u)}, named(unqualified(a->type)) + " is not complete here: its members are not known");
    also(a->span);
    if (record.location) note({record.location, record.location + 1}, named(unqualified(a->type)) + " is named first here");
    return make_error(span);
  }
  std::uint32_t offset = 0;
  const Member* member = find_member(record, name.name, offset);
  if (!member) {
    std::vector<std::string> known;
    for (const Member& m : record.members) {
      if (m.name) known.emplace_back(names_.text(m.name));
    }
    std::string near = nearest_word(name.text(), known);
    error(name.span(), named(unqualified(a->type)) + " has no member '" + std::string(name.text()) + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
    also(a->span);
    if (record.location) note({record.location, record.location + 1}, named(unqualified(a->type)) + " is declared here");
    return make_error(span);
  }
  const Type* type = qualified(types_, member->type, a->type->qualifiers & ~is_atomic);
  Expr* e = make(ExprKind::member, type, span, a);
  e->member = member;
  e->bits = offset;
  e->is_lvalue = a->is_lvalue;
  e->at = at;
  return e;
}

// The argument as the union that has a member of its type; itself when there is none.
Expr* Parser::as_transparent(Expr* argument, const Type* to) {
  Expr* value = value_of(argument);
  if (is_record(value->type) || !is_complete(to)) return argument;
  for (const Member& member : to->record->members) {
    bool is_null = value->is_null_constant && is_pointer(member.type);
    bool fits = is_null || compatible(unqualified(member.type), value->type, true);
    if (is_pointer(member.type) && is_pointer(value->type)) fits = fits || is_void(value->type->target) || compatible(unqualified(member.type->target), unqualified(value->type->target), true);
    if (fits) return make_cast(cast(value, member.type), to, argument->span);
  }
  return argument;
}

Expr* Parser::make_call(Expr* callee, std::vector<Expr*> arguments, Span span) {
  const Declaration* known = callee->kind == ExprKind::variable ? callee->declaration : nullptr;
  callee = value_of(callee);
  if (is_error(callee->type)) return make_error(span);
  if (!is_pointer(callee->type) || !is_function(callee->type->target)) {
    error(callee->span, "only a function can be called; this is " + named(callee->type));
    if (known) note_declared(known);
    return make_error(span);
  }
  const Type* function = callee->type->target;
  std::string name = known ? quoted(known->name) : "this function";
  std::size_t wanted = function->parameters.count;
  if (function->has_prototype && (arguments.size() < wanted || (arguments.size() > wanted && !function->is_variadic))) {
    bool few = arguments.size() < wanted;
    Span where = few ? Span{span.end - 1, span.end} : Span{arguments[wanted]->span.begin, arguments.back()->span.end};
    error(where, name + " takes " + (function->is_variadic ? "at least " : "") + std::to_string(wanted) + (wanted == 1 ? " argument, " : " arguments, ") + std::to_string(arguments.size()) +
                     (arguments.size() == 1 ? " is given" : " are given"));
    if (known) note_declared(known);
    return make_error(span);
  }
  bool bad = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    Expr*& argument = arguments[i];
    if (function->has_prototype && i < wanted) {
      const Type* to = function->parameters[static_cast<std::uint32_t>(i)].type;
      if (to->kind == Kind::union_ && to->record->is_transparent) argument = as_transparent(argument, unqualified(to));
      argument = converted(argument, function->parameters[static_cast<std::uint32_t>(i)].type, "argument " + std::to_string(i + 1) + " of " + name, known);
    } else {
      argument = value_of(argument);
      if (argument->type->kind == Kind::float_) argument = cast(argument, types_[Kind::double_]);
      else if (is_integer(argument->type)) argument = cast(argument, promoted(types_, argument->type));
      else if (is_void(argument->type)) {
        error(argument->span, "an argument needs a value; this has none");
        bad = true;
      }
    }
    bad = bad || is_error(argument->type);
  }
  if (known && known->format_kind) check_format(known, arguments);
  const Type* result = unqualified(function->target);
  if (is_record(result) && !is_complete(result)) {
    error(span, name + " returns " + named(result) + ", which is not complete here");
    return make_error(span);
  }
  if (bad) return make_error(span);
  Expr* e = make(ExprKind::call, result, span, callee);
  e->arguments = make_run(arena_, arguments);
  for (Expr* argument : arguments) {
    if (argument->depth >= e->depth) e->depth = static_cast<std::uint16_t>(argument->depth + 1);
  }
  if (e->depth > 1000) {
    error(span, "this expression is nested more than 1,000 deep");
    return make_error(span);
  }
  return e;
}

}  // namespace heddle::cc
