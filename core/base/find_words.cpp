// find_words.cpp: both sides in small letters, then word by word.
#include "core/base/find_words.h"

#include <algorithm>
#include <string>

namespace heddle {
namespace {

// À … Þ of Latin-1 are c3 80 … c3 9e in UTF-8, their small letters lie 20 higher; × (c3 97) has none.
std::string lower(std::string_view text) {
  std::string made(text);
  for (std::size_t i = 0; i < made.size(); ++i) {
    auto c = static_cast<unsigned char>(made[i]);
    bool latin = i > 0 && static_cast<unsigned char>(made[i - 1]) == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97;
    if (latin || (c >= 'A' && c <= 'Z')) made[i] = static_cast<char>(c + 32);
  }
  return made;
}

}  // namespace

bool has_all_words(std::string_view text, std::string_view words) {
  if (words.empty()) return true;
  std::string low_text = lower(text), low_words = lower(words);
  for (std::string_view rest = low_words; !rest.empty();) {
    std::size_t stop = std::min(rest.find(' '), rest.size());
    if (stop != 0 && low_text.find(rest.substr(0, stop)) == std::string::npos) return false;
    rest.remove_prefix(std::min(stop + 1, rest.size()));
  }
  return true;
}

}  // namespace heddle
