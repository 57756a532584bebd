// hart.h: one core: its registers, and what it has counted.
#pragma once

#include <array>
#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/machine/cache.h"
#include "core/machine/memory.h"
#include "core/machine/tlb.h"

namespace heddle {

// Which page table translates. Without translation virtual addresses are physical ones, with all rights.
struct Satp {
  bool translates = false;
  Asid asid = 0;
  FrameNumber root = 0;  // The frame of the level-1 table.
  bool operator==(const Satp&) const = default;
};

inline constexpr PhysicalAddress no_reservation = ~PhysicalAddress{0};

struct Hart {
  // What the kernel saves and restores for a thread. x[0] is always 0.
  std::array<Word, 32> x{};
  std::array<std::uint64_t, 32> f{};  // Floats are NaN-boxed: upper half all ones.
  Address pc = 0;
  Word fcsr = 0;                      // Rounding mode in bits 7..5, accrued exceptions in 4..0.

  Satp satp;                          // Set by the kernel at a switch. The TLB keeps what it has: flush or rely on ASIDs.
  PhysicalAddress reservation = no_reservation;  // The word lr.w has its eye on.

  bool running = false;               // Has a thread to run. Set and cleared by the kernel.
  Tick stalled_until = 0;             // Takes no turn in ticks before this one.
  Tick timer_deadline = never;        // From this tick on the hart traps with Cause::timer instead of taking a turn, until
                                      // the kernel puts it later.

  std::uint64_t retired = 0;          // Instructions.
  std::uint64_t loads = 0;            // Retired, lr.w among them.
  std::uint64_t stores = 0;           // Retired, sc.w and other atomics among them.
  std::uint64_t other_lookups = 0;    // Translations beyond these: by what trapped, and second pages of misaligned accesses.
  Tlb tlb;
  Cache code_cache, data_cache;       // Empty when the machine has none.
  bool operator==(const Hart&) const = default;
};

// Each instruction is one translation, each load and store one more; those that needed no page walk are hits.
// Meaningful as long as satp.translates.
inline std::uint64_t tlb_lookups(const Hart& hart) { return hart.retired + hart.loads + hart.stores + hart.other_lookups; }
inline std::uint64_t tlb_hits(const Hart& hart) { return tlb_lookups(hart) - hart.tlb.misses; }

void save(const Hart& hart, ByteWriter& writer);
bool load(Hart& hart, const TlbConfig& config, ByteReader& reader);  // Its caches have their sizes already.

}  // namespace heddle
