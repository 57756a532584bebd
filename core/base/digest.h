// digest.h: 64 bits that stand for a sequence of bytes: the same on every compiler and platform.
#pragma once

#include <cstdint>
#include <span>

namespace heddle {

using Digest = std::uint64_t;

// MurmurHash64A's mixing (Austin Appleby, public domain). Not for security.
Digest digest_of(std::span<const std::uint8_t> bytes, std::uint64_t seed = 0);

}  // namespace heddle
