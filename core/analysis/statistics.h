// statistics.h: what this run has cost so far, measured.
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/chronicle.h"
#include "core/world/world.h"

namespace heddle {

struct Mean {  // Of so many things, in ticks.
  std::uint64_t count = 0, ticks = 0;
  std::uint64_t mean() const { return count == 0 ? 0 : ticks / count; }
};

struct Statistics {
  Mean thread_switch, process_switch;  // Only those that loaded other registers; the second loaded another address space, too.
  Mean fork, thread_create;            // The kernel's time for one call.
  std::uint64_t instructions = 0, tlb_misses = 0, tlb_lookups = 0, switches = 0;
  std::uint32_t resident_frames = 0;   // In use by processes now, page tables included; shared ones once.
  std::vector<HartTimes> cores;
  int processes_made = 0, processes_crashed = 0;
  int threads_made = 0, threads_lost = 0;  // Lost: ended because their process crashed.
};

// At the world's moment: rows of the log that are still in its future do not count.
Statistics measure(const World& world, const Chronicle& chronicle);

int utilisation_percent(const World& world);  // Of all cores, from boot until now: user and kernel.

}  // namespace heddle
