// tlb.h: a hart's translation lookaside buffer: a small set-associative memory of page walks. It is part
// of the world: what it holds decides what a memory access costs.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/ids.h"

namespace heddle {

using Asid = std::uint16_t;  // Address-space number, 9 bits in Sv32.

inline constexpr Asid most_asids = 512;

struct TlbConfig {
  std::uint16_t entries = 32;  // A power of two, 1 … 1,024.
  std::uint16_t ways = 4;      // A power of two up to entries. entries: fully associative; 1: direct-mapped.
  bool operator==(const TlbConfig&) const = default;
};

struct TlbEntry {
  std::uint32_t page = 0;   // Virtual address / 4096. A 4 MiB page is held as the 4 KiB pieces in use.
  FrameNumber frame = 0;
  Asid asid = 0;            // Ignored when bits has page_global.
  std::uint16_t bits = 0;   // PageBits. 0: the entry is empty.
  bool operator==(const TlbEntry&) const = default;
};

struct Tlb {
  std::uint16_t ways = 1;
  std::vector<TlbEntry> entries;          // Set by set, `ways` each.
  std::vector<std::uint16_t> next_way;    // Per set: replaced next (first in, first out).
  std::uint64_t misses = 0;               // Page walks, also those that end in a fault or only set D.
  std::uint64_t flushes = 0;              // Calls of flush_tlb and flush_tlb_asid.
  std::uint64_t page_flushes = 0;         // Calls of flush_tlb_page.
  bool operator==(const Tlb&) const = default;
};

Tlb make_tlb(const TlbConfig& config);
const TlbEntry* find_translation(const Tlb& tlb, std::uint32_t page, Asid asid);  // nullptr: a miss. Counts nothing.
// Puts it in place of the same page's entry or of the oldest of its set; returns what had to leave (bits 0: nobody).
TlbEntry insert_translation(Tlb& tlb, const TlbEntry& entry);

// After a page table was changed, call one of these for each hart that may hold it (RISC-V: sfence.vma).
void flush_tlb(Tlb& tlb);
void flush_tlb_asid(Tlb& tlb, Asid asid);                      // Global pages stay.
void flush_tlb_page(Tlb& tlb, std::uint32_t page, Asid asid);  // Global or not.

void save(const Tlb& tlb, ByteWriter& writer);
bool load(Tlb& tlb, const TlbConfig& config, ByteReader& reader);  // False when it does not fit the config.

}  // namespace heddle
