// atomic_builtins.cpp: __atomic_* and __sync_*, and _Atomic objects that no instruction reaches in one piece.
#include "core/cc/parser.h"

namespace heddle::cc {

Expr* Parser::parse_atomic_builtin(std::string_view word, const Token& name, bool& found) {
  struct Entry { const char* name; AtomicOp op; bool new_value; };
  static constexpr Entry operations[] = {{"add", AtomicOp::add, false}, {"sub", AtomicOp::subtract, false}, {"and", AtomicOp::and_, false}, {"or", AtomicOp::or_, false}, {"xor", AtomicOp::xor_, false}, {"nand", AtomicOp::nand, false}};
  bool sync = word.substr(0, 7) == "__sync_";
  std::string_view rest = word.substr(sync ? 7 : 9);
  enum class Shape { none, load, load_out, store, store_in, exchange, exchange_in, compare_n, compare_in, compare_bool, compare_value, operation, test_and_set, clear, fence, signal_fence, lock_free } shape = Shape::none;
  AtomicOp op = AtomicOp::load;
  bool new_value = false;
  if (rest == "load_n") shape = Shape::load;
  else if (rest == "load") shape = Shape::load_out;
  else if (rest == "store_n") shape = Shape::store;
  else if (rest == "store") shape = Shape::store_in;
  else if (rest == "exchange_n" || (sync && rest == "lock_test_and_set")) shape = Shape::exchange;
  else if (rest == "exchange") shape = Shape::exchange_in;
  else if (rest == "compare_exchange_n") shape = Shape::compare_n;
  else if (rest == "compare_exchange") shape = Shape::compare_in;
  else if (rest == "bool_compare_and_swap") shape = Shape::compare_bool;
  else if (rest == "val_compare_and_swap") shape = Shape::compare_value;
  else if (rest == "test_and_set") shape = Shape::test_and_set;
  else if (rest == "clear" || rest == "lock_release") shape = Shape::clear;
  else if (rest == "thread_fence" || rest == "synchronize") shape = Shape::fence;
  else if (rest == "signal_fence") shape = Shape::signal_fence;
  else if (rest == "always_lock_free" || rest == "is_lock_free") shape = Shape::lock_free;
  else {
    for (const Entry& entry : operations) {
      if (rest == std::string("fetch_") + (sync ? "and_" : "") + entry.name) { shape = Shape::operation; op = entry.op; }
      if (rest == std::string(entry.name) + (sync ? "_and" : "") + "_fetch") { shape = Shape::operation; op = entry.op; new_value = true; }
    }
  }
  if (shape == Shape::none) { found = false; return nullptr; }
  advance();
  std::vector<Expr*> arguments = parse_arguments();
  Span span = span_from(name.location);
  for (Expr*& argument : arguments) {
    argument = value_of(argument);
    if (is_error(argument->type)) return make_error(span);
  }
  if (shape == Shape::fence || shape == Shape::signal_fence) {
    if (shape == Shape::signal_fence) return make_cast(make_number(types_[Kind::int_], 0, span), types_[Kind::void_], span);
    Expr* e = make(ExprKind::fence, types_[Kind::void_], span);
    return e;
  }
  if (shape == Shape::lock_free) return make_number(types_[Kind::int_], !arguments.empty() && arguments[0]->kind == ExprKind::number && arguments[0]->bits <= 4, span);
  std::size_t wanted = 1;
  switch (shape) {
    case Shape::load: case Shape::test_and_set: case Shape::clear: wanted = 1; break;
    case Shape::compare_n: case Shape::compare_in: case Shape::compare_bool: case Shape::compare_value: case Shape::exchange_in: wanted = 3; break;
    default: wanted = 2;
  }
  if (arguments.size() < wanted) {
    error(span, "'" + std::string(word) + "' takes at least " + std::to_string(wanted) + " arguments");
    return make_error(span);
  }
  Expr* pointer = arguments[0];
  bool any_object = is_pointer(pointer->type) && is_complete(pointer->type->target) && (is_record(pointer->type->target) || is_floating(pointer->type->target));
  if (any_object && shape <= Shape::compare_in) return make_atomic_of_any(word, arguments, span, shape == Shape::load ? "load" : shape == Shape::load_out ? "load" : shape <= Shape::store_in ? "store" : shape <= Shape::exchange_in ? "exchange" : "compare_exchange", shape == Shape::load_out || shape == Shape::store_in || shape == Shape::exchange_in || shape == Shape::compare_in);
  if (!is_pointer(pointer->type) || is_void(pointer->type->target) || !is_scalar(pointer->type->target)) {
    if (is_pointer(pointer->type) && (shape == Shape::test_and_set || shape == Shape::clear)) {
      pointer = cast(pointer, pointer_to(types_, types_[Kind::unsigned_char]));
    } else {
      error(pointer->span, "'" + std::string(word) + "' needs a pointer to a number or pointer; this is " + named(pointer->type));
      return make_error(span);
    }
  }
  const Type* type = unqualified(pointer->type->target);
  auto through = [&](Expr* p) { return make_dereference(p, p->span, p->span.begin); };
  auto given = [&](Expr* e) {
    e = value_of(e);
    return is_pointer(type) || is_pointer(e->type) ? cast(e, type) : converted(e, type, "this operation");
  };
  auto atomic = [&](AtomicOp which, const Type* result, Expr* b, Expr* c) {
    Expr* e = make(ExprKind::atomic, result, span, pointer, b, c);
    e->atomic_op = which;
    e->computation = type;
    e->wants_new_value = new_value;
    e->has_call = e->has_call || is_wide(type);
    return e;
  };
  Expr* zero = make_number(types_[Kind::int_], 0, span);
  switch (shape) {
    case Shape::load: return atomic(AtomicOp::load, type, nullptr, nullptr);
    case Shape::load_out: return make_cast(make_assign(through(arguments[1]), atomic(AtomicOp::load, type, nullptr, nullptr), span.begin), types_[Kind::void_], span);
    case Shape::store: return atomic(AtomicOp::store, types_[Kind::void_], given(arguments[1]), nullptr);
    case Shape::store_in: return atomic(AtomicOp::store, types_[Kind::void_], given(through(arguments[1])), nullptr);
    case Shape::exchange: return atomic(AtomicOp::exchange, type, given(arguments[1]), nullptr);
    case Shape::exchange_in: return make_cast(make_assign(through(arguments[2]), atomic(AtomicOp::exchange, type, given(through(arguments[1])), nullptr), span.begin), types_[Kind::void_], span);
    case Shape::test_and_set: return atomic(AtomicOp::exchange, types_[Kind::bool_], cast(make_number(types_[Kind::int_], 1, span), type), nullptr);
    case Shape::clear: return atomic(AtomicOp::store, types_[Kind::void_], cast(zero, type), nullptr);
    case Shape::operation: {
      if (is_floating(type) || type->kind == Kind::bool_) {
        error(pointer->span, "'" + std::string(word) + "' needs a pointer to an integer or pointer; this is " + named(pointer->type));
        return make_error(span);
      }
      Expr* operand = value_of(arguments[1]);
      if (is_pointer(type)) return atomic(op, type, cast(operand, types_[Kind::int_]), nullptr);  // GNU: in bytes.
      return atomic(op, type, given(operand), nullptr);
    }
    // The expected value is read from, and on failure written to, memory: bits = 1. The others keep it in a register: 0.
    case Shape::compare_n:
    case Shape::compare_in: {
      Expr* e = atomic(AtomicOp::compare_exchange, types_[Kind::bool_], arguments[1], shape == Shape::compare_n ? given(arguments[2]) : given(through(arguments[2])));
      e->bits = 1;
      return e;
    }
    case Shape::compare_bool:
    case Shape::compare_value: {
      Expr* e = atomic(AtomicOp::compare_exchange, shape == Shape::compare_bool ? types_[Kind::bool_] : type, given(arguments[1]), given(arguments[2]));
      e->bits = shape == Shape::compare_bool ? 0 : 2;
      return e;
    }
    default: break;
  }
  return make_error(span);
}

// The library's __atomic_load(size, object, place, order) and its kin, for objects of any size. What they take and give
// lies in memory. `operation` is "load", "store", "exchange" or "compare_exchange".
Expr* Parser::call_atomic_of_any(const std::string& operation, const Type* type, const std::vector<Expr*>& places, Span span) {
  const Type* pointer = pointer_to(types_, types_[Kind::void_]);
  std::vector<const Type*> parameters{types_[Kind::unsigned_int]};
  std::vector<Expr*> arguments{make_number(types_[Kind::unsigned_int], size_of(type), span)};
  for (Expr* place : places) {
    parameters.push_back(pointer);
    arguments.push_back(cast(place, pointer));
  }
  for (int i = 0; i < (operation == "compare_exchange" ? 2 : 1); ++i) {
    parameters.push_back(types_[Kind::int_]);
    arguments.push_back(make_number(types_[Kind::int_], 5, span));
  }
  const Type* result = types_[operation == "compare_exchange" ? Kind::bool_ : Kind::void_];
  return make_call(make_variable(library_function("__atomic_" + operation, result, parameters), span), arguments, span);
}

// The builtins on structs and floating-point numbers; also the forms that end in _n, which gcc has for integers only.
Expr* Parser::make_atomic_of_any(std::string_view word, const std::vector<Expr*>& arguments, Span span, const std::string& operation, bool through_pointers) {
  const Type* type = unqualified(arguments[0]->type->target);
  Location at = span.begin;
  auto place_for = [&](std::size_t i, Expr*& keep) -> Expr* {  // Where argument i lies.
    if (through_pointers) return arguments[i];
    Expr* temporary = nullptr;
    Expr* value = converted(arguments[i], type, "'" + std::string(word) + "'");
    if (is_error(value->type)) return value;
    Expr* assignment = keep_value(value, temporary);
    keep = keep ? make_binary(ExprKind::comma, keep, assignment, at) : assignment;
    return make_address_of(temporary, span);
  };
  auto fresh = [&] {
    Declaration* object = arena_.make<Declaration>();
    object->type = type;
    object->is_used = true;
    locals_.push_back(object);
    return make_variable(object, span);
  };
  auto after = [&](Expr* keep, Expr* e) { return keep ? make_binary(ExprKind::comma, keep, e, at) : e; };
  Expr* keep = nullptr;
  if (operation == "load") {
    if (through_pointers) return call_atomic_of_any(operation, type, {arguments[0], arguments[1]}, span);
    Expr* result = fresh();
    return after(call_atomic_of_any(operation, type, {arguments[0], make_address_of(result, span)}, span), result);
  }
  if (operation == "store") {
    Expr* value = place_for(1, keep);
    return after(keep, call_atomic_of_any(operation, type, {arguments[0], value}, span));
  }
  if (operation == "exchange") {
    Expr* value = place_for(1, keep);
    if (through_pointers) return call_atomic_of_any(operation, type, {arguments[0], value, arguments[2]}, span);
    Expr* result = fresh();
    return after(keep, after(call_atomic_of_any(operation, type, {arguments[0], value, make_address_of(result, span)}, span), result));
  }
  Expr* value = place_for(2, keep);
  return after(keep, call_atomic_of_any(operation, type, {arguments[0], arguments[1], value}, span));
}

}  // namespace heddle::cc
