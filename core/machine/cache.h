// cache.h: caches as a timing model: which lines are at hand decides how long an access takes, and nothing else. Each
// hart has one for code and one for data; a second level, shared by all, is a setting. Part of the world, as the TLB is.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/machine/memory.h"

namespace heddle {

inline constexpr std::uint32_t cache_line = 64;  // Bytes.

struct CacheConfig {
  std::uint32_t l1_bytes = 0;   // Of the one for code and of the one for data, each. 0: no caches at all. Else 1 KiB … 1 MiB.
  std::uint16_t l1_ways = 8;    // A power of two.
  std::uint32_t l2_bytes = 0;   // Shared by all harts. 0: none. Else up to 64 MiB.
  std::uint16_t l2_ways = 16;
  Tick l2_ticks = 10;           // A line that is not in the first level, but in the second. (Laptops of today: 3 to 5 ns.)
  Tick memory_ticks = 80;       // A line that is in none. (60 to 100 ns.)
  bool operator==(const CacheConfig&) const = default;
};

struct Cache {
  std::uint16_t ways = 1;
  std::vector<std::uint32_t> lines;  // Set by set, the last used first: physical address / 64 + 1; 0: empty.
  std::uint64_t misses = 0;
  bool operator==(const Cache&) const = default;
};

void save(const CacheConfig& config, ByteWriter& writer);
void load(CacheConfig& config, ByteReader& reader);

Cache make_cache(std::uint32_t bytes, std::uint16_t ways);  // 0 bytes: one that holds nothing.

// False: it was not there. Now it is, and the line of its set that was not used for longest is gone.
bool touch_line(Cache& cache, PhysicalAddress address);
void drop_line(Cache& cache, PhysicalAddress address);

void save(const Cache& cache, ByteWriter& writer);
bool load(Cache& cache, ByteReader& reader);  // Into one of the right size; false when the bytes do not fit.

}  // namespace heddle
