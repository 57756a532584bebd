// make_expressions.cpp: nodes of the tree made, with C's conversions written into it (C11 6.3, 6.5).
#include "core/cc/parser.h"

namespace heddle::cc {
namespace {

constexpr int deepest_expression = 1000;

}  // namespace

Expr* Parser::make(ExprKind kind, const Type* type, Span span, Expr* a, Expr* b, Expr* c) {
  Expr* e = arena_.make<Expr>();
  e->kind = kind;
  e->type = type;
  e->span = span;
  e->at = span.begin;
  e->a = a;
  e->b = b;
  e->c = c;
  int depth = 0, need = 1;
  for (Expr* part : {a, b, c}) {
    if (!part) continue;
    e->has_call |= part->has_call;
    e->has_effect |= part->has_effect;
    depth = part->depth > depth ? part->depth : depth;
    need = part->need == need ? need + 1 : part->need > need ? part->need : need;
  }
  if (a && !b) need = a->need;
  e->need = static_cast<std::uint8_t>(need > 200 ? 200 : need);
  e->depth = static_cast<std::uint16_t>(depth + 1);
  if (kind >= ExprKind::assign && kind <= ExprKind::post_step) e->has_effect = true;
  if (kind == ExprKind::call || kind == ExprKind::statement_expression || kind == ExprKind::compound_literal) e->has_call = e->has_effect = true;
  if (kind == ExprKind::atomic || kind == ExprKind::va_arg || kind == ExprKind::alloca || kind == ExprKind::fence) e->has_effect = true;
  if (type && is_wide(type) && (kind == ExprKind::divide || kind == ExprKind::remainder)) e->has_call = true;
  if (e->depth > deepest_expression) {
    error(span, "this expression is nested more than 1,000 deep");
    return make_error(span);
  }
  return e;
}

Expr* Parser::make_error(Span span) {
  Expr* e = arena_.make<Expr>();
  e->kind = ExprKind::error;
  e->type = types_[Kind::error];
  e->span = span;
  e->at = span.begin;
  e->is_lvalue = true;
  return e;
}

Expr* Parser::make_number(const Type* type, std::uint64_t bits, Span span) {
  Expr* e = make(ExprKind::number, type, span);
  e->bits = truncated(type, bits);
  return e;
}

Expr* Parser::make_real(const Type* type, double value, Span span) {
  Expr* e = make(ExprKind::number, type, span);
  e->real = type->kind == Kind::float_ ? static_cast<double>(static_cast<float>(value)) : value;
  return e;
}

Expr* Parser::make_variable(Declaration* declaration, Span span) {
  declaration->is_used = true;
  if (declaration->kind == DeclarationKind::enumerator) return make_number(declaration->type, static_cast<std::uint64_t>(declaration->value), span);
  Expr* e = make(ExprKind::variable, declaration->type, span);
  e->declaration = declaration;
  e->is_lvalue = true;
  return e;
}

Expr* Parser::make_string(const std::string& bytes, int element_size, Span span, char prefix) {
  const Type* element = types_[element_size == 1 ? Kind::char_ : element_size == 2 ? Kind::unsigned_short : prefix == 'U' ? Kind::unsigned_int : Kind::long_];
  std::string all = bytes + std::string(static_cast<std::size_t>(element_size), '\0');
  Declaration* object = nullptr;
  if (element_size == 1 && bytes.size() < 256) {  // Equal strings of a file are one object, as gcc has it.
    for (std::size_t i = strings_.size(), tries = 0; i-- > 0 && tries < 64 && !object; ++tries) {
      if (strings_[i].first == bytes) object = strings_[i].second;
    }
  }
  if (!object) {
    object = arena_.make<Declaration>();
    object->linkage = Linkage::internal;
    object->duration = StorageDuration::static_;
    object->is_defined = object->is_read_only = true;
    object->type = array_of(types_, element, static_cast<std::int64_t>(all.size()) / element_size);
    object->assembler_name = names_.intern(".LC" + std::to_string(string_counter_++));
    std::string_view kept = arena_.copy_text(all);
    object->bytes = reinterpret_cast<const std::uint8_t*>(kept.data());
    object->byte_count = static_cast<std::uint32_t>(all.size());
    if (!unevaluated_) {
      unit_.objects.push_back(object);
      if (element_size == 1 && bytes.size() < 256) strings_.emplace_back(bytes, object);
    }
  }
  Expr* e = make(ExprKind::string, object->type, span);
  e->declaration = object;
  e->is_lvalue = true;
  return e;
}

Expr* Parser::value_of(Expr* e) {
  if (is_array(e->type)) {
    mark_address_taken(e);
    return make(ExprKind::decay, pointer_to(types_, e->type->target), e->span, e);
  }
  if (is_function(e->type)) return make(ExprKind::decay, pointer_to(types_, e->type), e->span, e);
  if (is_record(e->type) && (e->type->qualifiers & is_atomic) && e->is_lvalue && is_complete(e->type)) {  // A copy, made in one piece.
    Expr* address = make_address_of(e, e->span);
    return make_atomic_of_any("load", {address}, e->span, "load", false);
  }
  const Type* promoted_field = bit_field_type(e);
  return promoted_field && promoted_field != e->type ? make(ExprKind::cast, promoted_field, e->span, e) : e;
}

// A bit-field narrower than an int is worth an int, whatever it was declared as (C11 6.3.1.1); so is what is assigned
// to it. A wider one is worth so many bits as it has, as gcc has it. nullptr when it is no such field.
const Type* Parser::bit_field_type(const Expr* e) const {
  bool assigned = e->kind >= ExprKind::assign && e->kind <= ExprKind::post_step;
  const Expr* field = assigned ? e->a : e;
  if (field->kind != ExprKind::member || !field->member || !field->member->is_bit_field) return nullptr;
  int width = field->member->bit_width;
  if (width == 64) return nullptr;
  if (width > 32) return narrowed(types_, is_unsigned(field->type), static_cast<std::uint8_t>(width));
  return types_[width == 32 && is_unsigned(field->type) ? Kind::unsigned_int : Kind::int_];
}

void Parser::mark_address_taken(Expr* e) {
  while (e->kind == ExprKind::member) e = e->a;
  if (e->kind == ExprKind::variable) e->declaration->address_taken = true;
}

Expr* Parser::cast(Expr* e, const Type* to) {
  to = unqualified(to);
  if (is_error(e->type) || is_error(to)) return e;
  e = value_of(e);
  if (is_complex(to) || (is_complex(e->type) && is_arithmetic(to))) return is_number_type(e->type) ? convert_complex(e, to) : e;
  if (unqualified(e->type) == to && !(e->kind == ExprKind::number)) {
    return e;
  }
  Expr* result = make(ExprKind::cast, to, e->span, e);
  result->at = e->at;
  if (e->kind == ExprKind::number) return fold(result);
  return result;
}

Expr* Parser::make_cast(Expr* e, const Type* to, Span span) {
  if (is_error(to)) return make_error(span);
  e = value_of(e);
  if (is_error(e->type)) return make_error(span);
  if (is_void(to)) return make(ExprKind::cast, to, span, e);
  if ((is_complex(to) || is_complex(e->type)) && is_number_type(to) && is_number_type(e->type)) {
    Expr* converted = arena_.make<Expr>();
    *converted = *convert_complex(e, to);
    converted->is_lvalue = false;
    return converted;
  }
  if (is_record(to)) {
    if (is_record(e->type) && e->type->record == to->record) return e;
    if (to->kind == Kind::union_ && is_complete(to)) {  // GNU: a cast to a union makes one.
      for (const Member& member : to->record->members) {
        if (compatible(member.type, e->type, true)) {
          Declaration* object = arena_.make<Declaration>();
          object->type = to;
          if (function_) {
            locals_.push_back(object);
            object->pieces = make_run(arena_, std::vector<InitPiece>{{0, member.type, nullptr, e}});
            object->zero_first = true;
            Expr* literal = make(ExprKind::compound_literal, to, span);
            literal->declaration = object;
            literal->is_lvalue = true;
            return literal;
          }
        }
      }
    }
    error(span, "a cast to " + named(to) + " is not possible: it is no number and no pointer");
    return make_error(span);
  }
  if (!is_scalar(to)) {
    error(span, "a cast to " + named(to) + " is not possible: it is no number and no pointer");
    return make_error(span);
  }
  if (!is_scalar(e->type)) {
    error(e->span, is_void(e->type) ? "this has no value that could be cast to " + named(to) : "a value of type " + named(e->type) + " cannot be cast to " + named(to));
    return make_error(span);
  }
  if ((is_floating(to) && is_pointer(e->type)) || (is_pointer(to) && is_floating(e->type))) {
    error(span, "a value of type " + named(e->type) + " cannot be cast to " + named(to));
    return make_error(span);
  }
  bool null_constant = e->is_null_constant && is_pointer(to) && is_void(to->target) && !to->target->qualifiers;
  bool integer_null = e->kind == ExprKind::number && is_integer(e->type) && is_integer(to) && e->bits == 0;
  to = unqualified(to);
  if (is_integer(to) && (e->kind == ExprKind::address_of || e->kind == ExprKind::decay)) {  // (int)&((struct s *)0)->m
    Relocation32 sum;
    if (constant_address(e, sum) && !sum.target && !sum.label) e = make_number(types_[Kind::unsigned_int], static_cast<std::uint64_t>(sum.addend), e->span);
  }
  Expr* result = make(ExprKind::cast, to, span, e);
  result = fold(result);
  result->span = span;
  result->is_null_constant = null_constant || integer_null;
  return result;
}

bool Parser::is_zero(const Expr* e) const { return e->kind == ExprKind::number && is_integer(e->type) && e->bits == 0; }

bool Parser::check_scalar(const Expr* e, const char* what) {
  if (is_error(e->type)) return false;
  if (is_scalar(e->type)) return true;
  error(e->span, std::string(what) + " needs a number or a pointer; this is " + (is_void(e->type) ? "'void'" : named(e->type)));
  return false;
}

bool Parser::check_modifiable(const Expr* e, const char* what, Location at) {
  if (is_error(e->type)) return false;
  Span where = at ? Span{at, at + 1} : e->span;
  if (!e->is_lvalue || is_function(e->type)) {
    error(where, std::string(what) + " needs something that can be stored into; this is only a value");
    return false;
  }
  if (is_array(e->type)) {
    error(where, std::string(what) + " cannot change an array as a whole; its elements can be changed");
    return false;
  }
  if ((e->type->qualifiers & is_const) || (is_record(e->type) && e->type->record->has_const_member)) {
    const Expr* root = e;
    while (root->kind == ExprKind::member) root = root->a;
    if (root->kind == ExprKind::variable) {
      error(where, quoted(root->declaration->name) + " is const and cannot be changed");
      if (at) also(e->span);
      note_declared(root->declaration);
    } else {
      error(where, "this is const and cannot be changed: its type is " + named(e->type));
      if (at) also(e->span);
    }
    return false;
  }
  if (!is_complete(e->type)) {
    error(e->span, "the type " + named(e->type) + " is not complete here");
    return false;
  }
  return true;
}

void Parser::invalid_operands(const char* op, const Expr* a, const Expr* b, Location at) {
  if (is_error(a->type) || is_error(b->type)) return;
  error({at, at + static_cast<Location>(std::string_view(op).size())}, std::string("'") + op + "' does not work on " + named(a->type) + " and " + named(b->type));
  also(a->span);
  also(b->span);
}

Expr* Parser::as_condition(Expr* e) {
  if (e->kind == ExprKind::variable && is_function(e->type) && !e->declaration->is_weak) {
    warn(Warning::address, e->span, quoted(e->declaration->name) + " is not called here, and its address is always true; a call is written " + std::string(names_.text(e->declaration->name)) + "()");
  }
  e = value_of(e);
  if (is_complex(e->type)) return complex_truth(e);
  check_scalar(e, "a condition");
  return e;
}

Expr* Parser::scaled(Expr* index, const Type* element, Span span) {
  index = cast(index, is_wide(index->type) ? types_[Kind::int_] : promoted(types_, index->type));
  if (element->kind == Kind::variable_array) return make_arithmetic(ExprKind::multiply, cast(index, types_[Kind::int_]), cast(size_expression(element, span), types_[Kind::int_]), types_[Kind::int_], span.begin);
  std::uint32_t size = size_of(element);
  if (size == 1) return cast(index, types_[Kind::int_]);
  Expr* number = make_number(types_[Kind::int_], size, span);
  return make_arithmetic(ExprKind::multiply, cast(index, types_[Kind::int_]), number, types_[Kind::int_], span.begin);
}

Expr* Parser::size_expression(const Type* type, Span span) {
  if (type->kind != Kind::variable_array) return make_number(types_[Kind::unsigned_int], size_of(type), span);
  return make_arithmetic(ExprKind::multiply, cast(type->length, types_[Kind::unsigned_int]), size_expression(type->target, span), types_[Kind::unsigned_int], span.begin);
}

Expr* Parser::make_sizeof(const Type* type, Span span) {
  if (is_error(type)) return make_error(span);
  if (!is_complete(type) && !is_void(type) && !is_function(type)) {
    error(span, "the size of " + named(type) + " is not known: it is not complete here");
    return make_error(span);
  }
  return size_expression(type, span);
}

Expr* Parser::make_arithmetic(ExprKind kind, Expr* a, Expr* b, const Type* type, Location at) {
  Span span{a->span.begin, b->span.end};
  if (type->width) {  // In all 64 bits, then cut.
    const Type* whole = widened(types_, type);
    bool shift = kind == ExprKind::shift_left || kind == ExprKind::shift_right;
    return cast(make_arithmetic(kind, cast(a, whole), shift ? b : cast(b, whole), whole, at), type);
  }
  Expr* e = make(kind, type, span, a, b);
  if (e->kind == ExprKind::error) return e;
  e->at = at;
  return fold(e);
}

Expr* Parser::make_add(Expr* a, Expr* b, Location at) {
  if (is_pointer(b->type) && is_integer(a->type)) std::swap(a, b);
  if (is_pointer(a->type) && is_integer(b->type)) {
    const Type* element = a->type->target;
    if (!is_complete(element) && !is_void(element) && !is_function(element)) {
      error({a->span.begin, b->span.end}, "'+' needs the size of " + named(element) + ", which is not complete here");
      return make_error({a->span.begin, b->span.end});
    }
    return make_arithmetic(ExprKind::add, a, scaled(b, element, b->span), a->type, at);
  }
  invalid_operands("+", a, b, at);
  return make_error({a->span.begin, b->span.end});
}

Expr* Parser::make_subtract(Expr* a, Expr* b, Location at) {
  Span span{a->span.begin, b->span.end};
  if (is_pointer(a->type)) {
    const Type* element = a->type->target;
    if (!is_complete(element) && !is_void(element) && !is_function(element)) {
      error(span, "'-' needs the size of " + named(element) + ", which is not complete here");
      return make_error(span);
    }
    if (is_integer(b->type)) return make_arithmetic(ExprKind::subtract, a, scaled(b, element, b->span), a->type, at);
    if (is_pointer(b->type)) {
      if (!compatible(unqualified(element), unqualified(b->type->target), true)) {
        error(span, "pointers to different types cannot be subtracted: " + named(a->type) + " and " + named(b->type));
        return make_error(span);
      }
      const Type* int_type = types_[Kind::int_];
      Expr* bytes = make_arithmetic(ExprKind::subtract, cast(a, int_type), cast(b, int_type), int_type, at);
      Expr* size = element->kind == Kind::variable_array ? cast(size_expression(element, span), int_type) : make_number(int_type, size_of(element), span);
      if (size->kind == ExprKind::number && size->bits <= 1) return bytes;
      return make_arithmetic(ExprKind::divide, bytes, size, int_type, at);
    }
  }
  invalid_operands("-", a, b, at);
  return make_error(span);
}

Expr* Parser::make_comparison(ExprKind kind, Expr* a, Expr* b, Location at) {
  Span span{a->span.begin, b->span.end};
  const Type* result = types_[Kind::int_];
  Span at_op{at, at + static_cast<Location>(std::string_view(operator_spelling(kind)).size())};
  check_string_comparison(a, b, at);
  if (is_arithmetic(a->type) && is_arithmetic(b->type)) {
    check_signs(kind, a, b, at);
    const Type* common = common_arithmetic(types_, a->type, b->type);
    return make_arithmetic(kind, cast(a, common), cast(b, common), result, at);
  }
  if (is_pointer(a->type) || is_pointer(b->type)) {
    if (is_pointer(a->type) && is_pointer(b->type)) {
      bool any_void = is_void(a->type->target) || is_void(b->type->target);
      if (!any_void && !compatible(unqualified(a->type->target), unqualified(b->type->target), true)) {
        warn(Warning::incompatible_pointers, at_op, "pointers to different types are compared: " + named(a->type) + " and " + named(b->type));
      }
    } else if (is_integer(a->type) || is_integer(b->type)) {
      const Expr* number = is_integer(a->type) ? a : b;
      if (!is_zero(number)) warn(Warning::int_conversion, at_op, "a pointer and an integer are compared: " + named(a->type) + " and " + named(b->type));
    } else {
      invalid_operands(operator_spelling(kind), a, b, at);
      return make_error(span);
    }
    const Type* word = types_[Kind::unsigned_int];
    return make_arithmetic(kind, is_pointer(a->type) ? a : cast(a, word), is_pointer(b->type) ? b : cast(b, word), result, at);
  }
  invalid_operands(operator_spelling(kind), a, b, at);
  return make_error(span);
}

Expr* Parser::make_logical(ExprKind kind, Expr* a, Expr* b, Location at) {
  if (is_complex(a->type)) a = complex_truth(a);
  if (is_complex(b->type)) b = complex_truth(b);
  if (!check_scalar(a, kind == ExprKind::logical_and ? "'&&'" : "'||'") || !check_scalar(b, kind == ExprKind::logical_and ? "'&&'" : "'||'")) {
    return make_error({a->span.begin, b->span.end});
  }
  return make_arithmetic(kind, a, b, types_[Kind::int_], at);
}

Expr* Parser::make_binary(ExprKind kind, Expr* a, Expr* b, Location at) {
  a = value_of(a);
  b = value_of(b);
  Span span{a->span.begin, b->span.end};
  if (is_error(a->type) || is_error(b->type)) return make_error(span);
  switch (kind) {
    case ExprKind::comma: {
      Expr* e = make(ExprKind::comma, unqualified(b->type), span, a, b);
      e->at = at;
      return e;
    }
    case ExprKind::logical_and:
    case ExprKind::logical_or: return make_logical(kind, a, b, at);
    default: break;
  }
  if (is_complex(a->type) || is_complex(b->type)) return make_complex_binary(kind, a, b, at);
  switch (kind) {
    case ExprKind::equal: case ExprKind::not_equal: case ExprKind::less: case ExprKind::less_equal: case ExprKind::greater: case ExprKind::greater_equal:
      return make_comparison(kind, a, b, at);
    case ExprKind::add:
      if (is_pointer(a->type) || is_pointer(b->type)) return make_add(a, b, at);
      break;
    case ExprKind::subtract:
      if (is_pointer(a->type)) return make_subtract(a, b, at);
      break;
    case ExprKind::shift_left:
    case ExprKind::shift_right: {
      if (!is_integer(a->type) || !is_integer(b->type)) break;
      const Type* type = promoted(types_, a->type);
      if (b->kind == ExprKind::number && !unevaluated_) {
        std::int64_t count = static_cast<std::int64_t>(b->bits);
        if (count < 0 || count >= static_cast<std::int64_t>(size_of(type)) * 8) warn(Warning::shift_count, Span{at, at + 2}, "a shift by " + std::to_string(count) + " has no meaning for " + named(type) + ", which has " + std::to_string(size_of(type) * 8) + " bits");
      }
      return make_arithmetic(kind, cast(a, type), cast(b, is_wide(b->type) ? types_[Kind::int_] : promoted(types_, b->type)), type, at);
    }
    default: break;
  }
  bool integers_only = kind == ExprKind::remainder || kind == ExprKind::bit_and || kind == ExprKind::bit_or || kind == ExprKind::bit_xor;
  bool fine = integers_only || kind == ExprKind::shift_left || kind == ExprKind::shift_right ? is_integer(a->type) && is_integer(b->type)
                                                                                             : is_arithmetic(a->type) && is_arithmetic(b->type);
  if (!fine) {
    invalid_operands(operator_spelling(kind), a, b, at);
    return make_error(span);
  }
  const Type* common = common_arithmetic(types_, a->type, b->type);
  if ((kind == ExprKind::divide || kind == ExprKind::remainder) && is_zero(b) && is_integer(common)) warn(Warning::div_by_zero, Span{at, at + 1}, "this divides by zero");
  return make_arithmetic(kind, cast(a, common), cast(b, common), common, at);
}

Expr* Parser::make_unary(ExprKind kind, Expr* a, Span span) {
  a = value_of(a);
  if (is_error(a->type)) return make_error(span);
  if (is_complex(a->type)) return make_complex_unary(kind, a, span);
  if (kind == ExprKind::logical_not) {
    if (!is_scalar(a->type)) {
      error(span, "'!' needs a number or a pointer; this is " + named(a->type));
      return make_error(span);
    }
    return fold(make(kind, types_[Kind::int_], span, a));
  }
  bool fine = kind == ExprKind::complement ? is_integer(a->type) : is_arithmetic(a->type);
  if (!fine) {
    error(span, std::string("'") + (kind == ExprKind::complement ? "~" : "-") + "' does not work on " + named(a->type));
    return make_error(span);
  }
  const Type* type = promoted(types_, a->type);
  const Type* whole = widened(types_, type);
  return cast(fold(make(kind, whole, span, cast(a, whole))), type);
}

Expr* Parser::make_conditional(Expr* condition, Expr* yes, Expr* no, Location at) {
  Span span{condition->span.begin, no->span.end};
  condition = as_condition(condition);
  yes = value_of(yes);
  no = value_of(no);
  if (is_error(yes->type) || is_error(no->type) || is_error(condition->type)) return make_error(span);
  const Type* type = nullptr;
  if (is_arithmetic(yes->type) && is_arithmetic(no->type)) {
    type = common_arithmetic(types_, yes->type, no->type);
  } else if ((is_complex(yes->type) || is_complex(no->type)) && is_number_type(yes->type) && is_number_type(no->type)) {
    auto part = [](const Type* t) { return is_complex(t) ? t->record->complex_of : t; };
    type = complex_of(common_arithmetic(types_, part(yes->type), part(no->type)));
    yes = convert_complex(yes, type);
    no = convert_complex(no, type);
  } else if (is_record(yes->type) && is_record(no->type) && yes->type->record == no->type->record) {
    type = unqualified(yes->type);
  } else if (is_void(yes->type) || is_void(no->type)) {
    type = types_[Kind::void_];
  } else if (is_pointer(yes->type) && is_pointer(no->type)) {
    const Type* a = yes->type->target;
    const Type* b = no->type->target;
    int qualifiers = a->qualifiers | b->qualifiers;
    if (yes->is_null_constant) type = no->type;
    else if (no->is_null_constant) type = yes->type;
    else if (is_void(a) || is_void(b)) type = pointer_to(types_, qualified(types_, types_[Kind::void_], qualifiers));
    else {
      if (!compatible(unqualified(a), unqualified(b), true)) warn(Warning::incompatible_pointers, Span{at, at + 1}, "the two results of '?:' have different types: " + named(yes->type) + " and " + named(no->type));
      type = pointer_to(types_, qualified(types_, composite(types_, unqualified(a), unqualified(b)), qualifiers));
    }
  } else if (is_pointer(yes->type) && is_integer(no->type)) {
    if (!is_zero(no)) warn(Warning::incompatible_pointers, Span{at, at + 1}, "the two results of '?:' have different types: " + named(yes->type) + " and " + named(no->type));
    type = yes->type;
  } else if (is_pointer(no->type) && is_integer(yes->type)) {
    if (!is_zero(yes)) warn(Warning::incompatible_pointers, Span{at, at + 1}, "the two results of '?:' have different types: " + named(yes->type) + " and " + named(no->type));
    type = no->type;
  } else {
    error({at, at + 1}, "the two results of '?:' do not go together: " + named(yes->type) + " and " + named(no->type));
    return make_error(span);
  }
  if (is_scalar(type)) {
    yes = cast(yes, type);
    no = cast(no, type);
  }
  Expr* e = make(ExprKind::conditional, unqualified(type), span, condition, yes, no);
  e->at = at;
  return fold(e);
}

Expr* Parser::make_assign(Expr* a, Expr* b, Location at) {
  Span span{a->span.begin, b->span.end};
  if (is_error(b->type) || !check_modifiable(a, "'='", at)) return make_error(span);
  b = converted(b, a->type, "this assignment", a->kind == ExprKind::variable ? a->declaration : nullptr, at);
  if (is_error(b->type)) return make_error(span);
  if (is_record(a->type) && (a->type->qualifiers & is_atomic)) {
    Expr* value = nullptr;
    Expr* keep = keep_value(b, value);
    Expr* put = call_atomic_of_any("store", unqualified(a->type), {make_address_of(a, a->span), make_address_of(value, span)}, span);
    return make_binary(ExprKind::comma, make_binary(ExprKind::comma, keep, put, at), value, at);
  }
  Expr* e = make(ExprKind::assign, unqualified(a->type), span, a, b);
  e->at = at;
  return e;
}

Expr* Parser::make_compound(ExprKind op, Expr* a, Expr* b, Location at) {
  Span span{a->span.begin, b->span.end};
  if (!check_modifiable(a, "an assignment", at)) return make_error(span);
  b = value_of(b);
  if (is_error(b->type)) return make_error(span);
  if (is_complex(a->type) || is_complex(b->type)) return make_complex_compound(op, a, b, at);
  Expr* e = nullptr;
  if (is_pointer(a->type) && (op == ExprKind::add || op == ExprKind::subtract)) {
    if (!is_integer(b->type)) { invalid_operands(op == ExprKind::add ? "+=" : "-=", a, b, at); return make_error(span); }
    if (!is_complete(a->type->target) && !is_void(a->type->target) && !is_function(a->type->target)) {
      error(span, "this needs the size of " + named(a->type->target) + ", which is not complete here");
      return make_error(span);
    }
    b = scaled(b, a->type->target, b->span);
    e = make(ExprKind::compound, unqualified(a->type), span, a, b);
    e->computation = unqualified(a->type);
  } else {
    bool shift = op == ExprKind::shift_left || op == ExprKind::shift_right;
    bool integers_only = shift || op == ExprKind::remainder || op == ExprKind::bit_and || op == ExprKind::bit_or || op == ExprKind::bit_xor;
    bool fine = integers_only ? is_integer(a->type) && is_integer(b->type) : is_arithmetic(a->type) && is_arithmetic(b->type);
    if (!fine) {
      invalid_operands((std::string(operator_spelling(op)) + "=").c_str(), a, b, at);
      return make_error(span);
    }
    const Type* field = bit_field_type(a);
    const Type* left = field ? field : a->type;
    const Type* common = shift ? promoted(types_, left) : common_arithmetic(types_, left, b->type);
    if ((op == ExprKind::divide || op == ExprKind::remainder) && is_zero(b) && is_integer(common)) warn(Warning::div_by_zero, Span{at, at + 1}, "this divides by zero");
    b = cast(b, shift ? (is_wide(b->type) ? types_[Kind::int_] : promoted(types_, b->type)) : common);
    e = make(ExprKind::compound, unqualified(a->type), span, a, b);
    e->computation = common;
    if (is_wide(common) && (op == ExprKind::divide || op == ExprKind::remainder)) e->has_call = true;
  }
  e->op = op;
  e->at = at;
  return e;
}

Expr* Parser::make_step(ExprKind kind, Expr* a, int by, Span span, Location at) {
  if (!check_modifiable(a, by > 0 ? "'++'" : "'--'", at)) return make_error(span);
  if (is_complex(a->type)) return make_complex_step(kind, a, by, span, at);
  if (!is_error(a->type) && !is_scalar(a->type)) {
    error({at, at + 2}, std::string(by > 0 ? "'++'" : "'--'") + " needs a number or a pointer; this is " + named(a->type));
    also(a->span);
    return make_error(span);
  }
  std::int64_t amount = by;
  if (is_pointer(a->type)) {
    const Type* element = a->type->target;
    if (element->kind == Kind::variable_array) {  // p += 1 says the same.
      return make_compound(by > 0 ? ExprKind::add : ExprKind::subtract, a, make_number(types_[Kind::int_], 1, span), span.begin);
    }
    if (!is_complete(element) && !is_void(element) && !is_function(element)) {
      error(span, "this needs the size of " + named(element) + ", which is not complete here");
      return make_error(span);
    }
    amount *= size_of(element);
  }
  Expr* e = make(kind, unqualified(a->type), span, a);
  e->bits = static_cast<std::uint64_t>(amount);
  e->need = static_cast<std::uint8_t>(e->need + 1);
  return e;
}

Expr* Parser::make_dereference(Expr* a, Span span, Location at) {
  a = value_of(a);
  if (is_error(a->type)) return make_error(span);
  if (!is_pointer(a->type)) {
    error(span, "'*' needs a pointer; this is " + named(a->type));
    return make_error(span);
  }
  if (a->kind == ExprKind::decay && is_function(a->type->target)) return a->a;
  if (a->kind == ExprKind::address_of && a->a->type == a->type->target) {  // *&x is x.
    Expr* e = arena_.make<Expr>();
    *e = *a->a;
    e->span = span;
    return e;
  }
  Expr* e = make(ExprKind::dereference, a->type->target, span, a);
  e->is_lvalue = true;
  e->at = at;
  return e;
}

Expr* Parser::make_address_of(Expr* a, Span span) {
  if (is_error(a->type)) return make_error(span);
  if (a->kind == ExprKind::dereference) {  // &*p is p.
    Expr* e = make(ExprKind::cast, pointer_to(types_, a->type), span, a->a);
    return e;
  }
  if (!a->is_lvalue && !is_function(a->type)) {
    error(span, "'&' needs something that lies in memory; this is only a value");
    return make_error(span);
  }
  if (a->kind == ExprKind::member && a->member && a->member->is_bit_field) {
    error(span, "'&' cannot take the address of a bit-field");
    return make_error(span);
  }
  if (a->kind == ExprKind::variable && a->declaration->is_register && !is_array(a->type)) {
    error(span, quoted(a->declaration->name) + " is a register variable and has no address");
    return make_error(span);
  }
  mark_address_taken(a);
  return make(ExprKind::address_of, pointer_to(types_, a->type), span, a);
}

Expr* Parser::make_index(Expr* a, Expr* b, Span span, Location at) {
  a = value_of(a);
  b = value_of(b);
  if (is_error(a->type) || is_error(b->type)) return make_error(span);
  if (is_integer(a->type) && is_pointer(b->type)) std::swap(a, b);
  if (!is_pointer(a->type)) {
    error({at, at + 1}, "'[]' needs an array or a pointer; this is " + named(a->type));
    also(a->span);
    also(b->span);
    return make_error(span);
  }
  if (!is_integer(b->type)) {
    error(b->span, "an index is an integer; this is " + named(b->type));
    return make_error(span);
  }
  Expr* sum = make_add(a, b, at);
  if (is_error(sum->type)) return sum;
  sum->span = span;
  Expr* e = make(ExprKind::dereference, a->type->target, span, sum);
  e->is_lvalue = true;
  e->at = at;
  return e;
}

}  // namespace heddle::cc
