// literals.cpp: what a number, a character constant or a string is worth.
#include "core/cc/literals.h"

#include <cstdlib>

namespace heddle::cc {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

void put_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xc0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xe0 | c >> 12);
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | ((c >> 18) & 7));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3f));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (c & 0x3f));
  }
}

// One code point of UTF-8; a byte that is none stands for itself.
std::uint32_t take_utf8(std::string_view text, std::size_t& at) {
  unsigned char first = static_cast<unsigned char>(text[at++]);
  int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  if (!more || at + static_cast<std::size_t>(more) > text.size()) return first;
  std::uint32_t c = first & (0x3f >> more);
  for (int i = 0; i < more; ++i) c = c << 6 | (static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]) & 0x3f);
  at += static_cast<std::size_t>(more);
  return c;
}

// What follows a backslash. `is_code_point` tells \u from a byte.
std::uint32_t take_escape(std::string_view text, std::size_t& at, bool& is_code_point, std::string& problem) {
  is_code_point = false;
  if (at >= text.size()) { problem = "an escape has nothing after its backslash"; return 0; }
  char c = text[at++];
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'a': return 7;
    case 'b': return 8;
    case 'f': return 12;
    case 'v': return 11;
    case 'e': return 27;
    case '\\': case '\'': case '"': case '?': return static_cast<std::uint32_t>(c);
    case 'x': {
      std::uint32_t value = 0;
      std::size_t start = at;
      while (at < text.size() && digit_value(text[at]) < 16) value = value << 4 | static_cast<std::uint32_t>(digit_value(text[at++]));
      if (at == start) problem = "\\x needs hexadecimal digits";
      return value;
    }
    case 'u': case 'U': {
      std::uint32_t value = 0;
      int wanted = c == 'u' ? 4 : 8, i = 0;
      for (; i < wanted && at < text.size() && digit_value(text[at]) < 16; ++i) value = value << 4 | static_cast<std::uint32_t>(digit_value(text[at++]));
      if (i < wanted) problem = std::string("\\") + c + " needs " + std::to_string(wanted) + " hexadecimal digits";
      is_code_point = true;
      return value;
    }
    default: break;
  }
  if (c >= '0' && c <= '7') {
    std::uint32_t value = static_cast<std::uint32_t>(c - '0');
    for (int i = 0; i < 2 && at < text.size() && text[at] >= '0' && text[at] <= '7'; ++i) value = value * 8 + static_cast<std::uint32_t>(text[at++] - '0');
    return value;
  }
  problem = std::string("'\\") + c + "' is not an escape of C";
  return static_cast<std::uint32_t>(c);
}

bool read_suffix(std::string_view suffix, NumberLiteral& number) {
  for (std::size_t i = 0; i < suffix.size();) {
    char c = suffix[i];
    if ((c == 'u' || c == 'U') && !number.is_unsigned) {
      number.is_unsigned = true;
      ++i;
    } else if ((c == 'l' || c == 'L') && !number.is_long && !number.is_long_long) {
      bool twice = i + 1 < suffix.size() && suffix[i + 1] == c;
      (twice ? number.is_long_long : number.is_long) = true;
      i += twice ? 2 : 1;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

NumberLiteral read_number(std::string_view text) {
  NumberLiteral number;
  std::string plain(text);
  bool hex = text.size() > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  bool binary = text.size() > 1 && text[0] == '0' && (text[1] == 'b' || text[1] == 'B');
  bool has_exponent = text.find_first_of(hex ? "pP" : "eE") != std::string_view::npos;
  if (!binary && (text.find('.') != std::string_view::npos || has_exponent)) {
    number.is_float = true;
    char* end = nullptr;
    number.real = std::strtod(plain.c_str(), &end);
    std::string_view suffix = end;
    if (suffix == "f" || suffix == "F") number.is_single = true;
    else if (!suffix.empty() && suffix != "l" && suffix != "L") number.problem = "'" + plain + "' is not a number";
    if (hex && !has_exponent) number.problem = "a hexadecimal floating constant needs an exponent: 0x1.8p0";
    return number;
  }
  unsigned base = hex ? 16 : binary ? 2 : text[0] == '0' ? 8 : 10;
  number.is_decimal = base == 10;
  std::size_t at = hex || binary ? 2 : 0, start = at;
  bool too_large = false;
  while (at < text.size()) {
    unsigned digit = static_cast<unsigned>(digit_value(text[at]));
    if (digit >= base && !(base == 8 && digit < 10)) break;
    if (digit >= base) number.problem = std::string("'") + text[at] + "' is not an octal digit; a number that begins with 0 is octal";
    too_large = too_large || number.bits > (~std::uint64_t{0} - digit) / base;
    number.bits = number.bits * base + digit;
    ++at;
  }
  if (at == start && (hex || binary)) number.problem = "'" + plain + "' has no digits";
  if (!read_suffix(text.substr(at), number)) number.problem = "'" + plain + "' is not a number";
  if (too_large && number.problem.empty()) number.problem = "'" + plain + "' does not fit into 64 bits";
  return number;
}

CharacterLiteral read_character(std::string_view text) {
  CharacterLiteral literal;
  if (text[0] != '\'') { literal.prefix = text[0]; text.remove_prefix(1); }
  text.remove_prefix(1);
  if (!text.empty() && text.back() == '\'') text.remove_suffix(1);
  if (text.empty()) { literal.problem = "a character constant is empty"; return literal; }
  std::uint32_t value = 0;
  int count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    bool is_code_point = false;
    std::uint32_t c;
    if (text[at] == '\\') {
      c = take_escape(text, ++at, is_code_point, literal.problem);
    } else {
      c = literal.prefix ? take_utf8(text, at) : static_cast<unsigned char>(text[at++]);
    }
    value = literal.prefix ? c : value << 8 | (c & 0xff);
  }
  if (literal.prefix == 'u') value &= 0xffff;
  if (count > 4 || (literal.prefix && count > 1)) literal.problem = "a character constant holds more than fits";
  literal.value = literal.prefix == 'u' || literal.prefix == 'U' ? static_cast<std::int64_t>(value)
                  : count == 1 && !literal.prefix               ? static_cast<signed char>(value)
                                                                : static_cast<std::int32_t>(value);
  return literal;
}

int string_element_size(std::string_view text) {
  if (text[0] == 'L' || text[0] == 'U') return 4;
  if (text[0] == 'u' && text[1] != '8') return 2;
  return 1;
}

StringLiteral read_string(std::string_view text, int element_size) {
  StringLiteral literal;
  literal.element_size = element_size;
  text.remove_prefix(text.find('"') + 1);
  if (!text.empty() && text.back() == '"') text.remove_suffix(1);
  literal.bytes.reserve(text.size());
  auto put = [&](std::uint32_t value) {
    for (int i = 0; i < element_size; ++i) literal.bytes += static_cast<char>(value >> (8 * i));
  };
  auto put_utf16 = [&](std::uint32_t c) {
    if (c <= 0xffff) return put(c);
    put(0xd800 + ((c - 0x10000) >> 10));
    put(0xdc00 + (c & 0x3ff));
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\') {
      bool is_code_point = false;
      std::uint32_t c = take_escape(text, ++at, is_code_point, literal.problem);
      if (is_code_point && element_size == 1) put_utf8(literal.bytes, c);
      else if (is_code_point && element_size == 2) put_utf16(c);
      else put(c);
    } else if (element_size == 1) {
      literal.bytes += text[at++];
    } else {
      std::uint32_t c = take_utf8(text, at);
      if (element_size == 2) put_utf16(c);
      else put(c);
    }
  }
  return literal;
}

}  // namespace heddle::cc
