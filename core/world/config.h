// config.h: what is decided before a world begins, and stays.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/kernel/costs.h"
#include "core/kernel/limits.h"
#include "core/kernel/sched_state.h"
#include "core/kernel/swap.h"
#include "core/machine/cache.h"
#include "core/machine/tlb.h"

namespace heddle {

struct Config {
  int harts = 1;                        // 1 … 64
  std::string policy = "rr";            // A name of policies().
  Tick quantum = 100'000;               // In ticks of user mode; `never`: threads run until they wait.
  SchedSettings sched;                  // What some policies want to know.
  std::string costs = "textbook";       // A name of cost_presets().
  std::optional<Costs> own_costs;       // Instead of the preset.
  std::uint64_t seed = 0;               // Of every random number in the world.
  TlbConfig tlb;
  bool keeps_tlb = false;               // Over a switch of address space, by ASIDs; else it is flushed.
  CacheConfig caches;                   // None, when not asked for.
  std::uint32_t memory_bytes = 64u << 20;  // Whole pages, at least 1 MiB, at most 1 GiB.
  Limits limits;
  SwapSettings swap;
  bool terminal = false;                // Standard input and output are a terminal.
  bool operator==(const Config&) const = default;
};

void save(ByteWriter& out, const Config& config);
void load(ByteReader& in, Config& config);

}  // namespace heddle
