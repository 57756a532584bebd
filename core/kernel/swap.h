// swap.h: pages that had to make room, on a device that takes its time; who makes room next is the replacement's choice.
// Off unless asked for. Pages that can go: private ones that one process alone uses and nobody has locked (mlock).
// Where a page went is in its AddressSpace (swapped), not in the page table: an entry of 0 there is always a fault.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

enum class Replacement : std::uint8_t {
  fifo,   // Who came first goes first.
  lru,    // Exact: whose last use is longest ago. To see every use, only the page that was used last is left valid, and
          // each change of page traps (for no charge): no real kernel can pay for that, and so they approximate it by
  clock,  // second chance (Corbató 1968): the hand passes over pages whose accessed bit is set, and clears it.
  opt,    // Belady's optimal algorithm, for comparison: whose next use is farthest away, as an earlier run has shown.
  count
};
std::string_view replacement_name(Replacement replacement);  // "fifo"
Replacement replacement_named(std::string_view name);        // count: there is none.

// A page of some process, as one number.
constexpr std::uint64_t page_reference(Pid pid, Address page) { return std::uint64_t{static_cast<std::uint32_t>(pid)} << 32 | page; }

inline constexpr std::uint32_t most_swap_pages = 1u << 18;    // 1 GiB
inline constexpr std::size_t most_future = 1u << 16;

struct SwapSettings {
  std::uint32_t pages = 0;   // Room on the device; 0: there is none, and the rest means nothing.
  std::uint32_t frames = 0;  // So many frames may hold pages that can go; 0: all the memory.
  Replacement replacement = Replacement::clock;
  bool records = false;      // Each use of another page is an event (page_used), whatever the replacement.
  std::vector<std::uint64_t> future;  // opt: page_reference()s in the order in which they will come.
  bool operator==(const SwapSettings&) const = default;
};

struct SwapSlot {            // A page's bytes on the device, never changed: copies of the world share them.
  std::uint32_t references = 0;  // Spaces that have it; 0: free.
  std::shared_ptr<const std::vector<std::uint8_t>> bytes;
  bool operator==(const SwapSlot& other) const {
    return references == other.references && (bytes == other.bytes || (bytes != nullptr && other.bytes != nullptr && *bytes == *other.bytes));
  }
};

struct SwapFrame {           // A frame whose page can go.
  Pid pid = 0;               // Whose space it is in, …
  Address page = 0;          // … and where.
  std::uint64_t order = 0;   // Its place in the queue.
  Tid fresh_for = 0;         // Brought in for this thread, which had retired …
  std::uint64_t fresh_since = 0;  // … so many instructions: it stays until that one has had its use of it.
  Tick arrives = 0;          // When the device is done with it; until then the entry is not valid.
  bool operator==(const SwapFrame&) const = default;
};

struct SwapCounts {
  std::uint64_t faults = 0;  // A page that can go had to be brought: zeros, from the program, or …
  std::uint64_t ins = 0;     // … from the device.
  std::uint64_t outs = 0;    // Pages written to the device.
  bool operator==(const SwapCounts&) const = default;
};

struct Swap {
  SwapSettings settings;
  std::vector<SwapSlot> slots;                   // Up to the highest that was ever used.
  std::vector<std::uint32_t> free_slots;         // Used before; the last is taken first.
  std::map<FrameNumber, SwapFrame> frames;
  std::set<std::pair<std::uint64_t, FrameNumber>> queue;  // The same, by order: who goes first, unless the replacement knows better.
  std::uint64_t next_order = 1;
  std::uint64_t uses = 0;                        // How many uses of another page there were; opt: how many of `future` have come.
  SwapCounts counts;                             // Of all processes.
  bool operator==(const Swap&) const = default;
};

struct Context;
struct Kernel;
struct Process;
struct Thread;
struct Vma;
struct AddressSpace;

bool can_go(const Kernel& kernel, const Vma& vma);  // A page of its own in this region could be swapped out.
std::uint32_t swap_slots_used(const Swap& swap);

// Before a frame is taken for a page that can go: others go until there is room for it.
void make_room(Context& c);
bool swap_out_one(Context& c);  // false: nobody can go, or the device is full.
// A page that can go has come into this frame; `ready`: when the device is done, 0: it is there.
void enter_frame(Context& c, Process& owner, Tid tid, Address page, FrameNumber frame, Tick ready);
void forget_swap_frame(Kernel& kernel, FrameNumber frame);  // It is free again, or its page cannot go any more.
void lock_frames(Context& c, Process& owner, Address begin, std::uint64_t end, bool locked);  // After mlock and munlock.
void count_use(Swap& swap, std::uint64_t reference);
void hand_over_swap(Kernel& kernel, Pid from, Pid to);
void move_swapped(Context& c, AddressSpace& space, Pid owner, Address from, Address to, std::uint64_t size);
void drop_swapped(Context& c, AddressSpace& space, Address begin, std::uint64_t end);
void share_swapped(Kernel& kernel, const AddressSpace& space);  // It was copied by fork.
void take_from_slot(Context& c, AddressSpace& space, Address page, FrameNumber frame);  // Its bytes, and the slot is given back.
Tick read_from_swap(Context& c);                                // The device reads a page: when it is done.

// A fault of a page that is there and only not valid, so that its use is seen, or because it is still on its way:
// true when that is all it was.
bool note_use(Context& c, Process& process, Thread& thread, Address address);
void track(Context& c, Process& owner, Thread& thread, Address page);  // From now on the thread's other pages trap.
bool tracks_uses(const Kernel& kernel);

}  // namespace heddle
