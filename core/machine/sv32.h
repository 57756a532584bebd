// sv32.h: the page tables of RISC-V Sv32 (privileged manual, "Sv32: Page-Based 32-bit Virtual-Memory
// Systems"), which lie in guest memory: two levels of 1,024 entries, pages of 4 KiB or 4 MiB.
#pragma once

#include <array>
#include <cstdint>

#include "core/base/ids.h"
#include "core/machine/memory.h"
#include "core/machine/trap.h"

namespace heddle {

using PageTableEntry = std::uint32_t;

enum PageBits : std::uint32_t {
  page_valid = 1u << 0,
  page_read = 1u << 1,
  page_write = 1u << 2,
  page_execute = 1u << 3,
  page_user = 1u << 4,      // Without it user mode may not touch the page: all guest pages have it.
  page_global = 1u << 5,    // In every address space.
  page_accessed = 1u << 6,  // Set by the walk.
  page_dirty = 1u << 7,     // Set by the walk of the first store.
  page_software_0 = 1u << 8,  // The hardware ignores these two: the kernel's own marks.
  page_software_1 = 1u << 9,
};

constexpr PageTableEntry make_page_entry(FrameNumber frame, std::uint32_t bits) { return frame << 10 | bits; }
constexpr FrameNumber entry_frame(PageTableEntry entry) { return entry >> 10; }
constexpr bool is_leaf(PageTableEntry entry) { return (entry & (page_read | page_write | page_execute)) != 0; }

enum class Access : std::uint8_t { fetch, load, store };

struct WalkStep {
  PhysicalAddress address = 0;  // Where the entry lies.
  PageTableEntry entry = 0;     // What it says (before A and D are set).
};

// One page walk, level by level, as it can be drawn.
struct Walk {
  std::array<WalkStep, 2> steps{};
  int step_count = 0;            // 1 for a 4 MiB page or a walk that ended early.
  bool found = false;
  Cause fault = Cause::load_page_fault;  // When not found.
  FrameNumber frame = 0;         // When found: the 4 KiB frame, also inside a 4 MiB page.
  PageTableEntry bits = 0;       // When found: the leaf's low ten bits, with A (and D for a store) set.
  bool superpage = false;
  PhysicalAddress leaf_address() const { return steps[step_count == 2 ? 1 : 0].address; }  // When found.
};

// Looks without touching: what user mode would get for this access. `root` may be any number.
Walk walk_page_table(const Memory& memory, FrameNumber root, Address address, Access access);

Cause page_fault_of(Access access);
Cause access_fault_of(Access access);  // The page table, or the page, is outside physical memory.

}  // namespace heddle
