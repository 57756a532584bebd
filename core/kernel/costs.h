// costs.h: what the kernel's work takes, in ticks. The kernel is C++ and would take no simulated time at all; a
// preset says how long each elementary piece of work holds the hart. Nothing here knows "process" or "thread": a
// process switch is dearer because it loads satp and starts with an empty TLB, a fork because it copies tables.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/ids.h"

namespace heddle {

struct Costs {
  Tick syscall = 0;         // Trap, save what the kernel needs, decode, return: every system call.
  Tick fault = 0;           // The same for a page fault, with the search of the region.
  Tick frame_zero = 0;      // Fill a page with zeros.
  Tick frame_copy = 0;      // Copy a page.
  Tick table_copy = 0;      // Copy one page table of 1,024 entries and mark its pages copy-on-write.
  Tick entry_copy = 0;      // Each present entry in it: one more reference to a frame.
  Tick frame_free = 0;      // Give one frame back.
  Tick region = 0;          // Make, split or copy one region (VMA).
  Tick task_create = 0;     // A thread's own record, kernel stack and queue entry: for a thread and for a process's first.
  Tick process_create = 0;  // The process's record: file and signal tables, ids.
  Tick exec = 0;            // Another program in an address space: its headers, arguments, and what was there before.
  Tick task_end = 0;        // A thread's record given back.
  Tick registers_switch = 0;// Save 31 registers and a pc, load 31 and a pc, and the choice of whom.
  Tick space_switch = 0;    // Write satp, fence, and flush the TLB: its refill costs again, as misses.
  Tick migration = 0;       // A thread comes to another core than before: what the caches there lack is charged as misses.
  Tick wake = 0;            // Put a thread on the ready queue and tell an idle hart.
  Tick queue = 0;           // Put the caller on a wait queue.
  Tick byte_copy_16 = 0;    // Move 16 bytes between user memory and the kernel: read, write, pipes.
  Tick noise = 0;           // Up to so much more, by lot, when a thread comes onto a hart or its time slice ends: real cores never run in step.
  Tick signal = 0;          // Choose the thread, build its frame.
  Tick tlb_miss = 0;        // Charged by the machine for each walk of the page table.
  // Devices. They take their time while harts do other things: this is nobody's work.
  Tick disk_block = 100'000;// One block of 4,096 bytes from /disk or to it: an NVMe drive's random read, 80 to 100 microseconds.
  Tick network = 0;         // From a send on an Internet socket until the bytes are at the other end. 0: at once.
  bool operator==(const Costs&) const = default;
};

struct CostPreset {
  std::string_view name;   // "ideal"
  std::string_view title;  // "Ideal: the kernel takes no time"
  Costs costs;
};
std::span<const CostPreset> cost_presets();
const CostPreset* cost_preset_named(std::string_view name);  // nullptr when there is none.

inline constexpr Tick most_cost = 1'000'000'000;
Tick* cost_named(Costs& costs, std::string_view name);  // "frame_copy"; nullptr when there is none.
std::vector<std::string_view> cost_names();

void save(ByteWriter& out, const Costs& costs);
void load(ByteReader& in, Costs& costs);

}  // namespace heddle
