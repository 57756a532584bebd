// size.cpp: digits and a unit.
#include "core/base/size.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace heddle {

Result<std::uint64_t> read_size(const std::string& word) {
  std::uint64_t unit = 1;
  std::string digits = word;
  if (!digits.empty()) {
    switch (digits.back()) {
      case 'K': case 'k': unit = 1u << 10; break;
      case 'M': case 'm': unit = 1u << 20; break;
      case 'G': case 'g': unit = 1u << 30; break;
      default: break;
    }
    if (unit != 1) digits.pop_back();
  }
  bool is_number = !digits.empty() && digits.size() <= 10 && std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return std::isdigit(c); });
  if (!is_number) return Error{"a size is a number of bytes, or one with K, M or G behind it, not '" + word + "'"};
  return std::strtoull(digits.c_str(), nullptr, 10) * unit;
}

}  // namespace heddle
