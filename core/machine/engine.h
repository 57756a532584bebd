// engine.h: what the parts of the machine's inner loop share. Only files of core/machine include it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/machine/decoded.h"
#include "core/machine/machine.h"
#include "core/machine/sv32.h"
#include "core/machine/watch.h"

namespace heddle {

inline constexpr Address page_mask = ~(page_size - 1);
inline constexpr Address no_page = 0x800;  // Never equal to an address that was masked.

// A page that an access may go to at once. Each one is in the hart's TLB, too (or the hart does not
// translate): what the TLB loses is taken out of here, so that a hit here is a hit there.
struct HostPage {
  Address tag = no_page;  // The virtual address of the page.
  FrameNumber frame = 0;
  std::uintptr_t addend = 0;  // Host address = addend + virtual address.
};

struct HostCode {
  Address tag = no_page;
  Decoded* code = nullptr;
  std::uintptr_t bytes = 0;  // The host address of the words that `code` is decoded from.
  FrameNumber frame = 0;
};

inline constexpr std::size_t host_pages = 128, host_code_pages = 16;

// One hart, while it runs.
struct Lane {
  Hart* hart = nullptr;
  Decoded* at = nullptr;        // What it does next; &fetch_stub: look for `target` first.
  Decoded* page = nullptr;      // The decoded page that `at` is in.
  Address page_address = 0;     // The virtual address of that page.
  FrameNumber frame = 0;        // Of that page.
  const Decoded* line = nullptr;  // With caches: where the line of code begins that it was in last.
  Address target = 0;
  HartId id = no_hart;
  std::array<HostPage, host_pages> load_pages, store_pages;
  std::array<HostCode, host_code_pages> code_pages;
  Satp satp_seen;               // For which the pages above hold.
  std::uint64_t flushes_seen = 0;
  Decoded fetch_stub{.code = Code::fetch};
  HartWatch* watch = nullptr;   // While it is watched for marks.
  const PageMarks* marks = nullptr;  // Of marks_page.
  Address marks_page = no_page;
};

struct HostLanes {
  std::vector<Lane> lanes;      // One per hart.
  std::vector<Lane*> active;    // Those that take turns now, in hart order.
  std::uint64_t epoch_seen = 0;
};

// What a helper of the loop says about the instruction it worked on.
enum class Outcome : std::uint8_t {
  fine,
  cut,   // Done, but this must be the last tick before the turns are planned anew: a stall, or pages have moved.
  trap,  // Not done; engine.trap says why.
};

struct Engine {
  Machine& machine;
  HostLanes& host;
  Tick now = 0;              // When the segment began.
  Tick end = 0;              // Up to which tick all active lanes take turns; the loop may end it earlier.
  bool reserved = false;     // Some hart has a reservation: stores must look.
  std::size_t slot = 0;      // After a trap, which came in tick `end`: the active lane that trapped.
  bool trap_retired = false; // Whether it counts as an instruction.
  Trap trap;
  bool stops_at_marks = false;
};

enum class Stop : std::uint8_t { end, trap };

Stop run_one(Engine& engine);         // The one active lane.
Stop run_in_lockstep(Engine& engine); // All active lanes, turn by turn.
Stop run_one_cached(Engine& engine);  // The same two for a machine with caches.
Stop run_in_lockstep_cached(Engine& engine);
Stop run_watched(Engine& engine);     // All active lanes, noting marks.
Stop run_watched_cached(Engine& engine);

inline Address pc_of(const Lane& lane, const Decoded* at) {
  if (at == &lane.fetch_stub) return lane.target;
  return lane.page_address + static_cast<Address>(at - lane.page) * 4;
}

// Lets `lane` go on at `pc` when its code is at hand; otherwise it will be fetched at its next turn.
Decoded* go_to(Lane& lane, Address pc);
void forget_pages(Lane& lane);
void forget_page(Lane& lane, std::uint32_t page);

// access.cpp. `tick` is the current one. `at` is a copy, as a store may change what is decoded.
Outcome fetch(Engine& engine, Lane& lane, Address pc, Tick tick);                        // Sets lane.at.
Outcome load_slowly(Engine& engine, Lane& lane, Decoded at, Address address, Tick tick);   // Whole instruction.
Outcome store_slowly(Engine& engine, Lane& lane, Decoded at, Address address, Tick tick);
Outcome do_atomic(Engine& engine, Lane& lane, Decoded at, Tick tick);
// With caches only. The instruction at `d` is about to run, or some bytes were loaded or stored: charges what it takes
// until their line is there; `cut` when that is more than nothing.
Outcome fetch_line(Engine& engine, Lane& lane, const Decoded* d, Tick tick);
Outcome touch_data(Engine& engine, Lane& lane, PhysicalAddress address, Access access, Tick tick);
void break_reservations(Machine& machine, const Hart* except, PhysicalAddress address, std::uint32_t size);

// csr.cpp: false when there is no such register or it may not be written. `retired` counts up to this instruction.
bool do_csr(Hart& hart, const Decoded& at, Tick now, std::uint64_t retired);

// floating.cpp: false when the rounding mode is not one.
bool do_floating(Hart& hart, const Decoded& at);

}  // namespace heddle
