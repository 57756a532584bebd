// digest.cpp: MurmurHash64A over little-endian words.
#include "core/base/digest.h"

namespace heddle {

Digest digest_of(std::span<const std::uint8_t> bytes, std::uint64_t seed) {
  constexpr std::uint64_t m = 0xc6a4a7935bd1e995ull;
  auto word_at = [&](std::size_t at, std::size_t width) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < width; ++i) word |= std::uint64_t{bytes[at + i]} << (8 * i);
    return word;
  };
  std::uint64_t hash = seed ^ (bytes.size() * m);
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t k = word_at(at, 8) * m;
    k ^= k >> 47;
    hash = (hash ^ (k * m)) * m;
  }
  if (at < bytes.size()) hash = (hash ^ word_at(at, bytes.size() - at)) * m;
  hash ^= hash >> 47;
  hash *= m;
  return hash ^ (hash >> 47);
}

}  // namespace heddle
