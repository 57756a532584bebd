// warnings.cpp: the table of warnings, and the -W options that choose among them.
#include "core/cc/warnings.h"

#include <vector>

#include "core/base/text.h"

namespace heddle {
namespace {

enum class Group : std::uint8_t { always, all, extra };

struct WarningRow {
  Warning warning;
  const char* name;
  Group group;
};

constexpr WarningRow rows[] = {
    {Warning::other, "", Group::always},
    {Warning::address, "address", Group::always},
    {Warning::array_bounds, "array-bounds", Group::always},
    {Warning::cpp, "cpp", Group::always},
    {Warning::dangling_else, "dangling-else", Group::always},
    {Warning::discarded_qualifiers, "discarded-qualifiers", Group::always},
    {Warning::div_by_zero, "div-by-zero", Group::always},
    {Warning::empty_body, "empty-body", Group::always},
    {Warning::format, "format", Group::always},
    {Warning::format_security, "format-security", Group::always},
    {Warning::implicit_function, "implicit-function-declaration", Group::always},
    {Warning::implicit_int, "implicit-int", Group::always},
    {Warning::incompatible_pointers, "incompatible-pointer-types", Group::always},
    {Warning::infinite_recursion, "infinite-recursion", Group::always},
    {Warning::int_conversion, "int-conversion", Group::always},
    {Warning::macro_redefined, "macro-redefined", Group::always},
    {Warning::misleading_indentation, "misleading-indentation", Group::always},
    {Warning::overflow, "overflow", Group::always},
    {Warning::parentheses, "parentheses", Group::always},
    {Warning::pthread_loop_variable, "pthread-loop-variable", Group::always},
    {Warning::return_local_address, "return-local-addr", Group::always},
    {Warning::return_type, "return-type", Group::always},
    {Warning::shift_count, "shift-count-overflow", Group::always},
    {Warning::sizeof_array_argument, "sizeof-array-argument", Group::always},
    {Warning::sometimes_uninitialized, "maybe-uninitialized", Group::always},
    {Warning::uninitialized, "uninitialized", Group::always},
    {Warning::unused_result, "unused-result", Group::always},
    {Warning::unused_value, "unused-value", Group::always},
    {Warning::nested_operators, "parentheses", Group::all},
    {Warning::unused_label, "unused-label", Group::all},
    {Warning::unused_function, "unused-function", Group::all},
    {Warning::unused_variable, "unused-variable", Group::all},
    {Warning::unused_but_set, "unused-but-set-variable", Group::all},
    {Warning::sign_compare, "sign-compare", Group::extra},
    {Warning::type_limits, "type-limits", Group::extra},
    {Warning::unused_parameter, "unused-parameter", Group::extra},
};
static_assert(sizeof rows / sizeof *rows == static_cast<std::size_t>(Warning::count));
static_assert(static_cast<int>(Warning::count) <= 64);

// gcc's and clang's own names for the same, and what they warn of and we don't: teachers' makefiles name them.
struct OtherName {
  const char* name;
  const char* ours;  // "" when we have nothing like it.
};
constexpr OtherName other_names[] = {
    {"sometimes-uninitialized", "maybe-uninitialized"}, {"return-stack-address", "return-local-addr"}, {"string-compare", "address"}, {"tautological-compare", "type-limits"},
    {"incompatible-pointer-types-discards-qualifiers", "discarded-qualifiers"}, {"unused", "unused-variable"}, {"shift-count-negative", "shift-count-overflow"},
    {"division-by-zero", "div-by-zero"}, {"format-nonliteral", ""}, {"pedantic", ""}, {"shadow", ""}, {"conversion", ""}, {"sign-conversion", ""}, {"strict-prototypes", ""},
    {"missing-prototypes", ""}, {"missing-declarations", ""}, {"old-style-definition", ""}, {"pointer-arith", ""}, {"cast-qual", ""}, {"cast-align", ""}, {"write-strings", ""},
    {"redundant-decls", ""}, {"nested-externs", ""}, {"float-equal", ""}, {"undef", ""}, {"switch", ""}, {"switch-default", ""}, {"switch-enum", ""}, {"implicit-fallthrough", ""},
    {"unreachable-code", ""}, {"bad-function-cast", ""}, {"declaration-after-statement", ""}, {"vla", ""}, {"inline", ""}, {"long-long", ""}, {"double-promotion", ""},
    {"aggregate-return", ""}, {"packed", ""}, {"padded", ""}, {"deprecated-declarations", ""}, {"pointer-sign", ""}, {"char-subscripts", ""}, {"comment", ""},
    {"missing-field-initializers", ""}, {"missing-braces", ""}, {"unknown-pragmas", ""}, {"stringop-overflow", ""}, {"stringop-truncation", ""}, {"null-dereference", ""},
    {"logical-op", ""}, {"duplicated-cond", ""}, {"fatal-errors", ""}, {"stack-protector", ""}, {"strict-aliasing", ""}, {"strict-overflow", ""}, {"nonnull", ""}, {"main", ""},
    {"init-self", ""}, {"disabled-optimization", ""}, {"builtin-macro-redefined", ""}, {"pointer-to-int-cast", ""}, {"int-to-pointer-cast", ""}, {"format-truncation", ""},
    {"format-overflow", ""}, {"format-signedness", ""}, {"unused-macros", ""}, {"alloca", ""}, {"frame-larger-than", ""}, {"stack-usage", ""}, {"enum-compare", ""}, {"enum-conversion", ""}};

constexpr std::uint64_t bit(Warning warning) { return std::uint64_t{1} << static_cast<int>(warning); }

std::uint64_t group_bits(Group group) {
  std::uint64_t bits = 0;
  for (const WarningRow& row : rows) if (row.group <= group) bits |= bit(row.warning);
  return bits;
}

bool bits_of(std::string_view name, std::uint64_t& bits) {
  bits = 0;
  if (name == "everything") { bits = ~std::uint64_t{0}; return true; }
  if (name == "all") { bits = group_bits(Group::all); return true; }
  if (name == "extra") { bits = group_bits(Group::extra) & ~bit(Warning::nested_operators); return true; }
  std::size_t level = name.find('=');  // -Wformat=2
  if (level != std::string_view::npos) name = name.substr(0, level);
  for (const OtherName& other : other_names) {
    if (name != other.name) continue;
    if (!*other.ours) return true;
    name = other.ours;
  }
  for (const WarningRow& row : rows) {
    if (*row.name && name == row.name) bits |= bit(row.warning);
  }
  return bits != 0;
}

}  // namespace

const char* name_of(Warning warning) {
  for (const WarningRow& row : rows) if (row.warning == warning) return row.name;
  return "";
}

WarningSet::WarningSet() : wanted(group_bits(Group::always)) {}

bool set_warning(WarningSet& set, std::string_view option) {
  std::uint64_t bits = 0;
  if (option == "error") { set.errors = ~std::uint64_t{0}; return true; }
  if (option == "no-error") { set.errors = 0; return true; }
  if (option.substr(0, 6) == "error=") {
    if (!bits_of(option.substr(6), bits)) return false;
    set.wanted |= bits;
    set.errors |= bits;
    return true;
  }
  if (option.substr(0, 9) == "no-error=") {
    if (!bits_of(option.substr(9), bits)) return false;
    set.errors &= ~bits;
    return true;
  }
  bool off = option.substr(0, 3) == "no-";
  if (!bits_of(off ? option.substr(3) : option, bits)) return false;
  if (off) set.wanted &= ~bits;
  else set.wanted |= bits;
  return true;
}

std::string nearest_warning(std::string_view option) {
  std::string before;
  for (std::string_view start : {"no-error=", "error=", "no-"}) {
    if (before.empty() && option.substr(0, start.size()) == start) before = std::string(start);
  }
  std::vector<std::string> known = {"all", "extra", "error"};
  for (const WarningRow& row : rows) if (*row.name) known.emplace_back(row.name);
  std::string near = nearest_word(option.substr(before.size()), known);
  return near.empty() ? near : before + near;
}

}  // namespace heddle
