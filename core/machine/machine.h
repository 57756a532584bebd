// machine.h: the computer: harts that take turns tick by tick, and the memory they share. A plain value:
// what is the same here goes on the same.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/digest.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/machine/hart.h"
#include "core/machine/host_cache.h"
#include "core/machine/memory.h"
#include "core/machine/trap.h"
#include "core/machine/watch.h"

namespace heddle {

struct MachineConfig {
  HartId hart_count = 4;              // 1 … 64
  FrameNumber frame_count = 16384;    // Physical memory in pages of 4 KiB, up to most_frames.
  TlbConfig tlb;
  Tick tlb_miss_ticks = 20;           // A page walk keeps the hart from its next turns for so long.
  CacheConfig caches;                 // None, when not asked for.
  bool operator==(const MachineConfig&) const = default;
};

struct Machine {
  MachineConfig config;
  Memory memory;
  std::vector<Hart> harts;
  Cache l2;              // Empty when there is none.
  HartId next_hart = 0;  // Whose turn it is within the current tick; run goes on from here.
  HostCache host;        // Derived: never compared, saved or copied.
  bool operator==(const Machine&) const = default;
};

Result<Done> check_config(const MachineConfig& config);
Machine make_machine(const MachineConfig& config);  // The config must have passed check_config. All harts idle.

// In each tick each hart that is running and not stalled retires one instruction, in hart order. Runs until
// `until` or the first trap, which it returns with `now` still at the tick of the trap: the caller handles it and
// calls again, and the turn goes to the next hart of the same tick. So the order of everything is the same
// however `until` slices the run.
//   nullopt with now == until: time is up. With until ≤ now: nothing happened.
//   nullopt with now < until (only when until is `never`): no hart is running, so nothing would ever happen.
//   Harts that are stalled or idle are passed over in one step, not tick by tick. When no hart is running, now
//   becomes `until` at once.
// A line of memory that is in no cache adds config.caches' ticks to stalled_until in the same way, when there are caches.
// Page walks add config.tlb_miss_ticks each to the hart's stalled_until (also when the walk ends in a trap:
// the kernel's own costs come on top, counted from max(stalled_until, now + 1)).
// `watch`, when given, is told what the harts did; with watch->stops the run may end before `until` with nullopt.
std::optional<Trap> run(Machine& machine, Tick& now, Tick until, Watch* watch = nullptr);

void save(const Machine& machine, ByteWriter& writer);
bool load(Machine& machine, ByteReader& reader);  // False when the bytes are no machine; `machine` is then unchanged.
Digest digest(const Machine& machine);

}  // namespace heddle
