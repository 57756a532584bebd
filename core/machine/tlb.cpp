// tlb.cpp: sets of a few ways each; the oldest entry of a set leaves first, whether used or not.
#include "core/machine/tlb.h"

#include <algorithm>

#include "core/machine/sv32.h"

namespace heddle {
namespace {

std::size_t set_of(const Tlb& tlb, std::uint32_t page) { return page & (tlb.next_way.size() - 1); }

bool holds(const TlbEntry& entry, std::uint32_t page, Asid asid) {
  return entry.bits != 0 && entry.page == page && (entry.asid == asid || (entry.bits & page_global) != 0);
}

}  // namespace

Tlb make_tlb(const TlbConfig& config) {
  Tlb tlb;
  tlb.ways = config.ways;
  tlb.entries.resize(config.entries);
  tlb.next_way.resize(config.entries / config.ways);
  return tlb;
}

const TlbEntry* find_translation(const Tlb& tlb, std::uint32_t page, Asid asid) {
  const TlbEntry* entry = &tlb.entries[set_of(tlb, page) * tlb.ways];
  for (int way = 0; way < tlb.ways; ++way, ++entry)
    if (holds(*entry, page, asid)) return entry;
  return nullptr;
}

TlbEntry insert_translation(Tlb& tlb, const TlbEntry& entry) {
  std::size_t set = set_of(tlb, entry.page);
  TlbEntry* first = &tlb.entries[set * tlb.ways];
  for (int way = 0; way < tlb.ways; ++way)
    if (holds(first[way], entry.page, entry.asid)) {
      first[way] = entry;
      return TlbEntry{};
    }
  std::uint16_t way = tlb.next_way[set];
  tlb.next_way[set] = static_cast<std::uint16_t>((way + 1) % tlb.ways);
  TlbEntry evicted = first[way];
  first[way] = entry;
  return evicted;
}

void flush_tlb(Tlb& tlb) {
  std::fill(tlb.entries.begin(), tlb.entries.end(), TlbEntry{});
  std::fill(tlb.next_way.begin(), tlb.next_way.end(), std::uint16_t{0});
  ++tlb.flushes;
}

void flush_tlb_asid(Tlb& tlb, Asid asid) {
  for (TlbEntry& entry : tlb.entries)
    if (entry.asid == asid && (entry.bits & page_global) == 0) entry = TlbEntry{};
  ++tlb.flushes;
}

void flush_tlb_page(Tlb& tlb, std::uint32_t page, Asid asid) {
  TlbEntry* first = &tlb.entries[set_of(tlb, page) * tlb.ways];
  for (int way = 0; way < tlb.ways; ++way)
    if (holds(first[way], page, asid)) first[way] = TlbEntry{};
  ++tlb.page_flushes;
}

void save(const Tlb& tlb, ByteWriter& writer) {
  for (const TlbEntry& entry : tlb.entries) {
    writer.u32(entry.page);
    writer.u32(entry.frame);
    writer.u16(entry.asid);
    writer.u16(entry.bits);
  }
  for (std::uint16_t way : tlb.next_way) writer.u16(way);
  writer.u64(tlb.misses);
  writer.u64(tlb.flushes);
  writer.u64(tlb.page_flushes);
}

bool load(Tlb& tlb, const TlbConfig& config, ByteReader& reader) {
  tlb = make_tlb(config);
  for (TlbEntry& entry : tlb.entries) {
    entry.page = reader.u32();
    entry.frame = reader.u32();
    entry.asid = reader.u16();
    entry.bits = reader.u16();
  }
  for (std::uint16_t& way : tlb.next_way) {
    way = reader.u16();
    if (way >= tlb.ways) return false;
  }
  tlb.misses = reader.u64();
  tlb.flushes = reader.u64();
  tlb.page_flushes = reader.u64();
  return reader.ok();
}

}  // namespace heddle
