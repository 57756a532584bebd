// heap.h: the blocks of a process's heap over time, as libc's hints tell: who got each, when, and when it was given back.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

struct HeapBlockFacts {
  Address address = 0;
  std::uint32_t bytes = 0;       // As asked for.
  Tid tid = 0;                   // Who asked.
  Tick since = 0;
  std::uint64_t row = 0;         // From this row of the run on, …
  std::uint64_t freed_row = ~std::uint64_t{0};    // … up to this one it is live.
  std::uint64_t damaged_row = ~std::uint64_t{0};  // From here on it is known to be smashed.
};

struct HeapBook {                // Of one process.
  std::vector<HeapBlockFacts> blocks;        // In order of row.
  std::map<Address, std::size_t> live;       // At the last row: index into blocks.
};

void note_allocated(HeapBook& book, const HeapBlockFacts& block);
void note_freed(HeapBook& book, Address address, std::uint64_t row);
void note_damaged(HeapBook& book, Address address, std::uint64_t row);
void end_heap(HeapBook& book, std::uint64_t row);  // The process ends, or runs another program.
HeapBook inherited_heap(const HeapBook& parent, std::uint64_t row);  // What a fork leaves in the child.

// Those that were live before `row`, by address; of freed ones the last `most_freed` whose bytes no live block has.
struct HeapMoment {
  std::vector<const HeapBlockFacts*> live, freed;
};
HeapMoment heap_at(const HeapBook& book, std::uint64_t row, std::size_t most_freed);

}  // namespace heddle
