// rng.h: random numbers that are part of the world: a value, the same everywhere.
#pragma once

#include <cstdint>

namespace heddle {

// splitmix64 (Vigna, public domain): one word of state, so that it is copied and saved for nothing.
struct Rng {
  std::uint64_t state = 0;
  bool operator==(const Rng&) const = default;
};

inline std::uint64_t next(Rng& rng) {
  std::uint64_t z = (rng.state += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

// 0 ≤ result < bound; bound must not be 0. The bias is below 2^-32 for 32-bit bounds.
inline std::uint32_t next_below(Rng& rng, std::uint32_t bound) {
  return static_cast<std::uint32_t>(((next(rng) >> 32) * bound) >> 32);
}

}  // namespace heddle
