// warnings.h: which warnings there are, by the names that gcc and clang give them, and which of them are wanted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace heddle {

enum class Warning : std::uint8_t {
  other,  // Has no name, and only -w silences it.
  address, array_bounds, cpp, dangling_else, discarded_qualifiers, div_by_zero, empty_body, format, format_security, implicit_function, implicit_int,
  incompatible_pointers, infinite_recursion, int_conversion, macro_redefined, misleading_indentation, overflow, parentheses, pthread_loop_variable, return_local_address, return_type,
  shift_count, sizeof_array_argument, sometimes_uninitialized, uninitialized, unused_result, unused_value,
  // With -Wall:
  nested_operators, unused_label, unused_function, unused_variable, unused_but_set,
  // With -Wextra:
  sign_compare, type_limits, unused_parameter,
  count
};

const char* name_of(Warning warning);  // "format" for -Wformat; "" for Warning::other.

// A set of warnings as bits, and those of them that are errors.
struct WarningSet {
  std::uint64_t wanted = 0, errors = 0;
  WarningSet();
  bool wants(Warning warning) const { return wanted >> static_cast<int>(warning) & 1; }
  bool is_error(Warning warning) const { return errors >> static_cast<int>(warning) & 1; }
};

// One -W option without its "-W": "all", "extra", "no-format", "error", "error=format", "no-error", "everything";
// "no-everything" is -w. False when nothing has that name; names that gcc has and we don't are passed over.
bool set_warning(WarningSet& set, std::string_view option);

// The nearest name to one that set_warning does not know, or "".
std::string nearest_warning(std::string_view option);

}  // namespace heddle
