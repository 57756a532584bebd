// type.cpp: types made, compared and named.
#include "core/cc/type.h"

#include <algorithm>

namespace heddle::cc {
namespace {

std::uint16_t deeper(const Type* type) { return static_cast<std::uint16_t>(type->depth < 60000 ? type->depth + 1 : type->depth); }

}  // namespace

Types::Types(Arena& given) : arena(given) {
  for (int i = 0; i < 17; ++i) {
    Type* type = arena.make<Type>();
    type->kind = static_cast<Kind>(i);
    type->unqualified = type;
    basic[i] = type;
  }
}

const Type* pointer_to(Types& types, const Type* target) {
  if (target->pointer_to) return target->pointer_to;
  Type* type = types.arena.make<Type>();
  type->kind = Kind::pointer;
  type->target = target;
  type->depth = deeper(target);
  type->unqualified = type;
  target->pointer_to = type;
  return type;
}

const Type* array_of(Types& types, const Type* element, std::int64_t count) {
  Type* type = types.arena.make<Type>();
  type->kind = Kind::array;
  type->target = element;
  type->depth = deeper(element);
  type->count = count;
  type->unqualified = type;
  return type;
}

const Type* function_type(Types& types, const Type* result, Run<Parameter> parameters, bool is_variadic, bool has_prototype) {
  Type* type = types.arena.make<Type>();
  type->kind = Kind::function;
  type->target = result;
  type->depth = deeper(result);
  for (const Parameter& parameter : parameters) type->depth = std::max(type->depth, deeper(parameter.type));
  type->parameters = parameters;
  type->is_variadic = is_variadic;
  type->has_prototype = has_prototype;
  type->unqualified = type;
  return type;
}

const Type* record_type(Types& types, Record* record) {
  Type* type = types.arena.make<Type>();
  type->kind = record->is_union ? Kind::union_ : Kind::structure;
  type->record = record;
  type->unqualified = type;
  record->id = types.records++;
  return type;
}

const Type* enumeration_type(Types& types, Enumeration* enumeration) {
  Type* type = types.arena.make<Type>();
  type->kind = Kind::enumeration;
  type->enumeration = enumeration;
  type->unqualified = type;
  enumeration->id = types.enumerations++;
  return type;
}

const Type* qualified(Types& types, const Type* type, int qualifiers) {
  int wanted = (type->qualifiers | qualifiers) & 15;
  if (wanted == type->qualifiers || type->kind == Kind::error) return type;
  if (is_array(type)) {  // The elements are what is const.
    const Type* element = qualified(types, type->target, qualifiers);
    if (element == type->target) return type;
    Type* copy = types.arena.make<Type>();
    copy->kind = type->kind;
    copy->count = type->count;
    copy->length = type->length;
    copy->size_slot = type->size_slot;
    copy->target = element;
    copy->depth = type->depth;
    copy->unqualified = copy;
    return copy;
  }
  const Type* base = unqualified(type);
  for (const Type* known = base; known; known = known->next_variant) {
    if (known->qualifiers == wanted) return known;
  }
  Type* copy = types.arena.make<Type>();
  *copy = *base;
  copy->qualifiers = static_cast<std::uint8_t>(wanted);
  copy->unqualified = base;
  copy->pointer_to = nullptr;
  copy->next_variant = base->next_variant;
  base->next_variant = copy;
  return copy;
}

const Type* narrowed(Types& types, bool is_unsigned, std::uint8_t width) {
  const Type*& known = types.narrowed[is_unsigned][width & 63];
  if (known) return known;
  Type* type = types.arena.make<Type>();
  type->kind = is_unsigned ? Kind::unsigned_long_long : Kind::long_long;
  type->width = width;
  type->unqualified = type;
  known = type;
  return type;
}

bool is_unsigned(const Type* type) {
  switch (type->kind) {
    case Kind::bool_: case Kind::unsigned_char: case Kind::unsigned_short: case Kind::unsigned_int: case Kind::unsigned_long:
    case Kind::unsigned_long_long: case Kind::pointer: case Kind::array: case Kind::function: return true;
    case Kind::enumeration: return type->enumeration->is_unsigned;
    default: return false;
  }
}

bool is_complete(const Type* type) {
  switch (type->kind) {
    case Kind::void_: case Kind::function: return false;
    case Kind::array: return type->count >= 0 && is_complete(type->target);
    case Kind::structure: case Kind::union_: return type->record->is_complete;
    default: return true;
  }
}

bool is_variably_modified(const Type* type) {
  for (; type; type = type->target) {
    if (type->kind == Kind::variable_array) return true;
    if (type->kind != Kind::array && type->kind != Kind::pointer) return false;
  }
  return false;
}

std::uint32_t size_of(const Type* type) {
  switch (type->kind) {
    case Kind::error: return 4;
    case Kind::void_: case Kind::function: case Kind::bool_: case Kind::char_: case Kind::signed_char: case Kind::unsigned_char: return 1;
    case Kind::short_: case Kind::unsigned_short: return 2;
    case Kind::int_: case Kind::unsigned_int: case Kind::long_: case Kind::unsigned_long: case Kind::float_: case Kind::pointer: return 4;
    case Kind::enumeration: return type->enumeration->size;
    case Kind::long_long: case Kind::unsigned_long_long: case Kind::double_: case Kind::long_double: return 8;
    case Kind::array: return type->count < 0 ? 0 : static_cast<std::uint32_t>(type->count) * size_of(type->target);
    case Kind::variable_array: return 0;
    case Kind::structure: case Kind::union_: return type->record->size;
  }
  return 0;
}

std::uint32_t alignment_of(const Type* type) {
  if (is_array(type)) return alignment_of(type->target);
  if (is_record(type)) {  // An _Atomic one lies where a single access could reach it, as gcc has it.
    std::uint32_t size = type->record->size;
    bool is_power = (type->qualifiers & is_atomic) && size && size <= 16 && (size & (size - 1)) == 0;
    return is_power ? std::max(size, type->record->alignment) : type->record->alignment;
  }
  std::uint32_t size = size_of(type);
  return size ? size : 1;
}

namespace {

// The integer type that an enumeration is compatible with.
Kind underlying(const Type* enumeration) {
  bool u = is_unsigned(enumeration);
  switch (size_of(enumeration)) {
    case 1: return u ? Kind::unsigned_char : Kind::signed_char;
    case 2: return u ? Kind::unsigned_short : Kind::short_;
    case 8: return u ? Kind::unsigned_long_long : Kind::long_long;
    default: return u ? Kind::unsigned_int : Kind::int_;
  }
}

bool same_parameters(const Type* a, const Type* b) {
  if (!a->has_prototype || !b->has_prototype) return true;
  if (a->parameters.count != b->parameters.count || a->is_variadic != b->is_variadic) return false;
  for (std::uint32_t i = 0; i < a->parameters.count; ++i) {
    if (!compatible(a->parameters[i].type, b->parameters[i].type, true)) return false;
  }
  return true;
}

}  // namespace

bool compatible(const Type* a, const Type* b, bool ignore_qualifiers) {
  if (a == b || is_error(a) || is_error(b)) return true;
  if (!ignore_qualifiers && a->qualifiers != b->qualifiers) return false;
  if (is_array(a) && is_array(b)) {
    if (a->count >= 0 && b->count >= 0 && a->kind == Kind::array && b->kind == Kind::array && a->count != b->count) return false;
    return compatible(a->target, b->target, ignore_qualifiers);
  }
  // An enumeration is compatible with the integer type behind it.
  if (a->kind == Kind::enumeration && b->kind != Kind::enumeration) return b->kind == underlying(a);
  if (b->kind == Kind::enumeration && a->kind != Kind::enumeration) return a->kind == underlying(b);
  if (a->kind != b->kind) return false;
  switch (a->kind) {
    case Kind::pointer: return compatible(a->target, b->target);
    case Kind::function: return compatible(a->target, b->target, true) && same_parameters(a, b);
    case Kind::structure: case Kind::union_: return a->record == b->record;
    case Kind::enumeration: return a->enumeration == b->enumeration;
    default: return true;
  }
}

const Type* composite(Types& types, const Type* a, const Type* b) {
  if (a == b) return a;
  if (a->kind == Kind::array && b->kind == Kind::array) {
    const Type* element = composite(types, a->target, b->target);
    std::int64_t count = a->count >= 0 ? a->count : b->count;
    if (element == a->target && count == a->count) return a;
    return array_of(types, element, count);
  }
  if (is_function(a) && is_function(b)) {
    if (!a->has_prototype && b->has_prototype) return b;
    return a;
  }
  return a;
}

const Type* promoted(Types& types, const Type* type) {
  switch (type->kind) {
    case Kind::bool_: case Kind::char_: case Kind::signed_char: case Kind::unsigned_char: case Kind::short_: case Kind::unsigned_short: return types[Kind::int_];
    case Kind::enumeration: return size_of(type) < 4 ? types[Kind::int_] : types[underlying(type)];
    default: return unqualified(type);
  }
}

const Type* common_arithmetic(Types& types, const Type* a, const Type* b) {
  for (Kind kind : {Kind::long_double, Kind::double_, Kind::float_}) {
    if (a->kind == kind || b->kind == kind) return types[kind];
  }
  a = promoted(types, a);
  b = promoted(types, b);
  auto width = [](const Type* t) { return t->width ? t->width : static_cast<int>(size_of(t)) * 8; };
  if (a->width || b->width) {
    if (width(a) != width(b)) return width(a) > width(b) ? a : b;
    return is_unsigned(a) ? a : b;
  }
  if (a->kind == b->kind) return a;
  auto rank = [](const Type* t) { return size_of(t) == 8 ? 3 : t->kind == Kind::long_ || t->kind == Kind::unsigned_long ? 2 : 1; };
  const Type* high = rank(a) >= rank(b) ? a : b;
  const Type* low = high == a ? b : a;
  if (is_unsigned(high) == is_unsigned(low)) return high;
  if (is_unsigned(high)) return high;
  if (rank(high) == rank(low)) return low;
  if (size_of(high) > size_of(low)) return high;
  return types[Kind::unsigned_long];  // long and unsigned int: neither holds the other.
}

std::string type_name(const NameTable& names, const Type* type, const std::string& declarator) {
  std::string qualifiers;
  if (type->qualifiers & is_const) qualifiers += "const ";
  if (type->qualifiers & is_volatile) qualifiers += "volatile ";
  if (type->qualifiers & is_restrict) qualifiers += "restrict ";
  if (type->qualifiers & is_atomic) qualifiers += "_Atomic ";
  auto with = [&](const std::string& base) { return qualifiers + base + (declarator.empty() ? "" : " " + declarator); };
  auto tagged = [&](const char* word, NameId tag) { return with(std::string(word) + " " + (tag ? std::string(names.text(tag)) : "(unnamed)")); };
  switch (type->kind) {
    case Kind::error: return with("(unknown)");
    case Kind::void_: return with("void");
    case Kind::bool_: return with("_Bool");
    case Kind::char_: return with("char");
    case Kind::signed_char: return with("signed char");
    case Kind::unsigned_char: return with("unsigned char");
    case Kind::short_: return with("short");
    case Kind::unsigned_short: return with("unsigned short");
    case Kind::int_: return with("int");
    case Kind::unsigned_int: return with("unsigned int");
    case Kind::long_: return with("long");
    case Kind::unsigned_long: return with("unsigned long");
    case Kind::long_long: return with("long long");
    case Kind::unsigned_long_long: return with("unsigned long long");
    case Kind::float_: return with("float");
    case Kind::double_: return with("double");
    case Kind::long_double: return with("long double");
    case Kind::enumeration: return tagged("enum", type->enumeration->tag);
    case Kind::structure:
    case Kind::union_:
      if (type->record->complex_of) return with("_Complex " + type_name(names, type->record->complex_of));
      if (!type->record->tag && type->record->alias) return with(std::string(names.text(type->record->alias)));
      return tagged(type->kind == Kind::union_ ? "union" : "struct", type->record->tag);
    case Kind::pointer: {
      if (!qualifiers.empty()) qualifiers.pop_back();
      std::string inner = "*" + qualifiers + (declarator.empty() || qualifiers.empty() ? "" : " ") + declarator;
      if (is_array(type->target) || is_function(type->target)) inner = "(" + inner + ")";
      return type_name(names, type->target, inner);
    }
    case Kind::array: return type_name(names, type->target, declarator + "[" + (type->count >= 0 ? std::to_string(type->count) : "") + "]");
    case Kind::variable_array: return type_name(names, type->target, declarator + "[*]");
    case Kind::function: {
      std::string list;
      for (const Parameter& parameter : type->parameters) list += (list.empty() ? "" : ", ") + type_name(names, parameter.type);
      if (type->is_variadic) list += ", ...";
      if (list.empty() && type->has_prototype) list = "void";
      return type_name(names, type->target, declarator + "(" + list + ")");
    }
  }
  return "";
}

const Member* find_member(const Record& record, NameId name, std::uint32_t& offset) {
  for (const Member& member : record.members) {
    if (member.name == name && name) {
      offset = member.offset;
      return &member;
    }
    if (member.name == 0 && is_record(member.type)) {
      std::uint32_t inner = 0;
      if (const Member* found = find_member(*member.type->record, name, inner)) {
        offset = member.offset + inner;
        return found;
      }
    }
  }
  return nullptr;
}

}  // namespace heddle::cc
