// floats.cpp: floating-point bits as the shortest decimal number that reads back as the same bits.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "core/view/values.h"

namespace heddle {
namespace {

// printf's decimal point follows the host's locale; ours is a point.
template <class Number, class ReadBack>
std::string shortest(Number number, int least, int most, ReadBack read_back) {
  if (number != number) return "nan";
  char text[48] = "";
  for (int digits = least; digits <= most; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(number));
    if (read_back(text) == number) break;
  }
  std::string words(text);
  for (char& c : words) if (c == ',') c = '.';
  return words;
}

}  // namespace

std::string double_words(std::uint64_t bits) {
  double number = 0;
  std::memcpy(&number, &bits, sizeof number);
  return shortest(number, 1, 17, [](const char* text) { return std::strtod(text, nullptr); });
}

std::string float_words(std::uint32_t bits) {
  float number = 0;
  std::memcpy(&number, &bits, sizeof number);
  return shortest(number, 1, 9, [](const char* text) { return std::strtof(text, nullptr); });
}

}  // namespace heddle
