// cache.cpp: sets of a few ways each; the line that was not used for longest leaves first.
#include "core/machine/cache.h"

#include <algorithm>

namespace heddle {
namespace {

std::uint32_t* set_of(Cache& cache, std::uint32_t line) {
  std::size_t sets = cache.lines.size() / cache.ways;
  return &cache.lines[(line & (sets - 1)) * cache.ways];
}

}  // namespace

Cache make_cache(std::uint32_t bytes, std::uint16_t ways) {
  Cache cache;
  cache.ways = ways;
  cache.lines.resize(bytes / cache_line);
  return cache;
}

bool touch_line(Cache& cache, PhysicalAddress address) {
  std::uint32_t line = address / cache_line;
  std::uint32_t* set = set_of(cache, line);
  if (set[0] == line + 1) return true;
  std::uint32_t* end = set + cache.ways;
  std::uint32_t* found = std::find(set, end, line + 1);
  bool hit = found != end;
  if (!hit) {
    ++cache.misses;
    found = end - 1;
    *found = line + 1;
  }
  std::rotate(set, found, found + 1);
  return hit;
}

void drop_line(Cache& cache, PhysicalAddress address) {
  std::uint32_t line = address / cache_line;
  std::uint32_t* set = set_of(cache, line);
  std::uint32_t* found = std::find(set, set + cache.ways, line + 1);
  if (found == set + cache.ways) return;
  std::rotate(found, found + 1, set + cache.ways);
  set[cache.ways - 1] = 0;
}

void save(const CacheConfig& config, ByteWriter& writer) {
  writer.u32(config.l1_bytes);
  writer.u16(config.l1_ways);
  writer.u32(config.l2_bytes);
  writer.u16(config.l2_ways);
  writer.u64(config.l2_ticks);
  writer.u64(config.memory_ticks);
}

void load(CacheConfig& config, ByteReader& reader) {
  config.l1_bytes = reader.u32();
  config.l1_ways = reader.u16();
  config.l2_bytes = reader.u32();
  config.l2_ways = reader.u16();
  config.l2_ticks = reader.u64();
  config.memory_ticks = reader.u64();
}

void save(const Cache& cache, ByteWriter& writer) {
  for (std::uint32_t line : cache.lines) writer.u32(line);
  writer.u64(cache.misses);
}

bool load(Cache& cache, ByteReader& reader) {
  for (std::uint32_t& line : cache.lines) line = reader.u32();
  cache.misses = reader.u64();
  return reader.ok();
}

}  // namespace heddle
