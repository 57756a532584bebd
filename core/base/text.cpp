// text.cpp: numbers into words.
#include "core/base/text.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>

namespace heddle {

std::string print_text(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  va_list again;
  va_copy(again, arguments);
  int size = std::vsnprintf(nullptr, 0, format, arguments);
  va_end(arguments);
  std::string text(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  if (size > 0) std::vsnprintf(text.data(), text.size() + 1, format, again);
  va_end(again);
  return text;
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

std::string hex32(std::uint32_t number) { return print_text("0x%08x", number); }

namespace {

// 3 significant digits and a unit: the first unit in which the number is below `step`.
std::string scaled(std::uint64_t number, std::uint64_t step, const char* const* units, int count, int digits) {
  std::uint64_t unit = 1;
  int at = 0;
  while (at + 1 < count && number / unit >= step) { unit *= step; ++at; }
  std::uint64_t whole = number / unit;
  std::string text = with_commas(whole);
  if (unit > 1 && digits > 0) {
    std::uint64_t power = 1;
    for (int i = 0; i < digits; ++i) power *= 10;
    std::uint64_t part = (number % unit) * power / unit;
    std::string decimals = std::to_string(part);
    text += "." + std::string(digits - decimals.size(), '0') + decimals;
  }
  return text + " " + units[at];
}

}  // namespace

std::string byte_size(std::uint64_t bytes) {
  static constexpr const char* units[] = {"B", "KiB", "MiB", "GiB"};
  bool whole = bytes < 1024 || bytes % 1024 == 0 || (bytes >= 10240 && bytes < 1024 * 1024);
  return scaled(bytes, 1024, units, 4, whole && bytes < 1024 * 1024 ? 0 : 1);
}

std::string duration(std::uint64_t ticks) {
  static constexpr const char* units[] = {"ns", "µs", "ms", "s"};
  return scaled(ticks, 1000, units, 4, 3);
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

namespace {

// Insertions, deletions, changes, and swaps of neighbours (Damerau-Levenshtein, optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), last[j] + 1, row[j - 1] + 1});
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last.back();
}

}  // namespace

std::string nearest_word(std::string_view word, const std::vector<std::string>& known) {
  std::size_t best_distance = std::min(std::max<std::size_t>(2, word.size() / 3), word.size() / 2) + 1;
  std::string best;
  for (const std::string& other : known) {
    std::size_t difference = other.size() > word.size() ? other.size() - word.size() : word.size() - other.size();
    if (difference >= best_distance) continue;
    std::size_t distance = edit_distance(word, other);
    if (distance < best_distance) { best_distance = distance; best = other; }
  }
  return best;
}

}  // namespace heddle
