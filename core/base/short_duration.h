// short_duration.h: a length of time for a line that has little room.
#pragma once

#include <cstdint>
#include <string>

namespace heddle {

// As duration(), without zeros at the end: 100000 → "100 µs", 83930 → "83.93 µs". Ticks are nanoseconds.
std::string short_duration(std::uint64_t ticks);

}  // namespace heddle
