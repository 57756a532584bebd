// type.h: the types of C as RV32's ILP32 ABI lays them out.
#pragma once

#include <cstdint>
#include <string>

#include "core/cc/arena.h"
#include "core/cc/names.h"
#include "core/cc/source.h"

namespace heddle::cc {

enum class Kind : std::uint8_t {
  error,  // Something was wrong with it and has been said: whoever meets it keeps silent.
  void_, bool_, char_, signed_char, unsigned_char, short_, unsigned_short, int_, unsigned_int, long_, unsigned_long,
  long_long, unsigned_long_long, float_, double_, long_double, enumeration, pointer, array, variable_array, function, structure, union_
};

enum Qualifiers : std::uint8_t { is_const = 1, is_volatile = 2, is_restrict = 4, is_atomic = 8 };

struct Type;
struct Expr;

struct Member {
  NameId name = 0;            // 0: an unnamed struct or union, whose members count as the outer one's.
  const Type* type = nullptr;
  Location location = 0;
  std::uint32_t offset = 0;   // Of the member, or of the unit that holds the bit-field.
  bool is_bit_field = false;
  std::uint8_t bit_offset = 0, bit_width = 0;  // Within the unit.
  std::uint8_t unit_size = 0; // Bytes read and written to reach a bit-field: 1, 2, 4 or 8.
  bool is_packed = false;     // May lie at any address.
};

struct Record {
  NameId tag = 0;
  NameId alias = 0;           // The first typedef of one without a tag: what a person calls it.
  Location location = 0;
  const Type* complex_of = nullptr;  // It is the complex number with parts of this type.
  bool is_union = false, is_complete = false, is_packed = false, has_flexible_array = false, has_const_member = false,
       is_transparent = false;  // GNU: an argument may be any of the union's members.
  std::uint32_t size = 0, alignment = 1;
  std::uint32_t pack = 0;     // The largest alignment of a member under #pragma pack; 0: as the types have it.
  Run<Member> members;
  std::uint32_t id = 0;       // For debug information: which of the file's records.
};

struct EnumValue {
  NameId name = 0;
  std::int64_t value = 0;
};

struct Enumeration {
  NameId tag = 0;
  Location location = 0;
  bool is_complete = false, is_unsigned = false;
  std::uint8_t size = 4;  // 8 when a value needs it; less when packed (GNU).
  Run<EnumValue> values;
  std::uint32_t id = 0;
};

struct Parameter {
  NameId name = 0;
  const Type* type = nullptr;
  Location location = 0;
  Location end = 0;
  bool was_array = false;  // As written: a pointer all the same.
};

struct Type {
  Kind kind = Kind::error;
  std::uint8_t qualifiers = 0;
  bool is_variadic = false;    // A function's.
  bool has_prototype = true;   // False for `int f()`.
  const Type* target = nullptr;  // What a pointer points to, an array holds, a function returns.
  std::uint16_t depth = 0;     // Of derived types below it; limited, so that those who walk it may recurse.
  std::uint8_t width = 0;      // Of a bit-field's value between 33 and 63 bits: gcc computes in just so many; 0: all of the kind's.
  std::int64_t count = 0;      // An array's elements; -1 when not (yet) known.
  Record* record = nullptr;
  Enumeration* enumeration = nullptr;
  Run<Parameter> parameters;
  Expr* length = nullptr;      // Of a variable-length array.
  std::int32_t size_slot = 0;  // Where in the frame its size in bytes is kept.
  mutable const Type* unqualified = nullptr;  // Itself when it has no qualifiers.
  mutable const Type* next_variant = nullptr;  // From the unqualified one on: the same type with other qualifiers.
  mutable const Type* pointer_to = nullptr;
  mutable std::uint32_t debug_id = 0;         // Of an unqualified type: its TypeId in the object, once it has one.
};

struct Types {
  explicit Types(Arena& arena);
  Arena& arena;
  const Type* basic[17] = {};
  const Type* complex[17] = {};      // By the kind of their parts; made when they are met.
  const Type* narrowed[2][64] = {};  // Signed and unsigned, by width.
  std::uint32_t records = 0, enumerations = 0;
  const Type* operator[](Kind kind) const { return basic[static_cast<int>(kind)]; }
};

const Type* pointer_to(Types& types, const Type* target);
const Type* array_of(Types& types, const Type* element, std::int64_t count);
const Type* function_type(Types& types, const Type* result, Run<Parameter> parameters, bool is_variadic, bool has_prototype);
const Type* record_type(Types& types, Record* record);
const Type* enumeration_type(Types& types, Enumeration* enumeration);
const Type* qualified(Types& types, const Type* type, int qualifiers);
const Type* narrowed(Types& types, bool is_unsigned, std::uint8_t width);  // long long with fewer bits: 33 to 63.
inline const Type* widened(const Types& types, const Type* type) { return type->width ? types[type->kind] : type; }
inline const Type* unqualified(const Type* type) { return type->qualifiers ? type->unqualified : type; }

inline bool is_error(const Type* t) { return t->kind == Kind::error; }
inline bool is_void(const Type* t) { return t->kind == Kind::void_; }
inline bool is_integer(const Type* t) { return (t->kind >= Kind::bool_ && t->kind <= Kind::unsigned_long_long) || t->kind == Kind::enumeration; }
inline bool is_floating(const Type* t) { return t->kind >= Kind::float_ && t->kind <= Kind::long_double; }
inline bool is_arithmetic(const Type* t) { return is_integer(t) || is_floating(t); }
inline bool is_pointer(const Type* t) { return t->kind == Kind::pointer; }
inline bool is_array(const Type* t) { return t->kind == Kind::array || t->kind == Kind::variable_array; }
inline bool is_function(const Type* t) { return t->kind == Kind::function; }
inline bool is_record(const Type* t) { return t->kind == Kind::structure || t->kind == Kind::union_; }
inline bool is_complex(const Type* t) { return t->kind == Kind::structure && t->record->complex_of; }
inline bool is_number_type(const Type* t) { return is_arithmetic(t) || is_complex(t); }
inline bool is_scalar(const Type* t) { return is_arithmetic(t) || is_pointer(t); }
inline bool is_wide(const Type* t) {
  return t->kind == Kind::long_long || t->kind == Kind::unsigned_long_long || t->kind == Kind::double_ || t->kind == Kind::long_double ||
         (t->kind == Kind::enumeration && t->enumeration->size == 8);
}
bool is_unsigned(const Type* type);
bool is_complete(const Type* type);      // Its size is known (void's and functions' never is).
bool is_variably_modified(const Type* type);
std::uint32_t size_of(const Type* type);  // 1 for void and functions, as GNU C has it; 0 when incomplete.
std::uint32_t alignment_of(const Type* type);

bool compatible(const Type* a, const Type* b, bool ignore_qualifiers = false);  // C11 6.2.7
const Type* composite(Types& types, const Type* a, const Type* b);  // Of two compatible types.
const Type* promoted(Types& types, const Type* type);
const Type* common_arithmetic(Types& types, const Type* a, const Type* b);  // The usual arithmetic conversions.

// As C writes it: "unsigned int", "struct page *", "int (*)(void *)", "char [16]".
std::string type_name(const NameTable& names, const Type* type, const std::string& declarator = "");

// Gives members their places and the record its size; from `members` as declared.
struct MemberRequest {
  Member member;
  std::uint32_t alignment = 0;  // From _Alignas or __attribute__((aligned)); 0 when none.
};
void lay_out(Types& types, Record& record, const std::vector<MemberRequest>& members, std::uint32_t alignment);

// A member by name, through unnamed members too; `offset` is from the start of the record. nullptr when there is none.
const Member* find_member(const Record& record, NameId name, std::uint32_t& offset);

}  // namespace heddle::cc
