// text.h: numbers into words, the same in every locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// printf into a string. Only %s %d %u %x %c %lld %llu with widths: no floats (they follow the locale).
[[gnu::format(printf, 1, 2)]] std::string print_text(const char* format, ...);

std::string with_commas(std::uint64_t number);       // 1234567 → "1,234,567"
std::string hex32(std::uint32_t number);             // 4096 → "0x00001000"
std::string byte_size(std::uint64_t bytes);          // 319488 → "312 KiB"
std::string duration(std::uint64_t ticks);           // 1284000 → "1.284 ms"; ticks are nanoseconds
std::vector<std::string_view> split_lines(std::string_view text);  // Without the line ends.

// The nearest of `known` to `word` for a "did you mean", or "" when none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace heddle
