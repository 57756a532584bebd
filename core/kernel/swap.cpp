// swap.cpp: pages go to the device and come back.
#include "core/kernel/swap.h"

#include <algorithm>
#include <array>

#include "core/kernel/page_table.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Replacement::count)> names = {"fifo", "lru", "clock", "opt"};

bool is_on(const Kernel& kernel) { return kernel.swap.settings.pages != 0; }

void put_at_the_back(Swap& swap, FrameNumber number, SwapFrame& frame) {
  swap.queue.erase({frame.order, number});
  frame.order = swap.next_order++;
  swap.queue.insert({frame.order, number});
}

struct Place {
  Process* process = nullptr;
  PhysicalAddress entry_at = 0;
  std::uint32_t entry = 0;
};

// Where the page table has the frame. After a fork only one of the two may still have it.
Place place_of(Context& c, FrameNumber number, SwapFrame& frame) {
  auto in = [&](Process& process) {
    PhysicalAddress at = entry_place(c.machine, process.space, frame.page);
    std::uint32_t entry = at == 0 ? 0 : read_physical_word(c.machine, at);
    return entry != 0 && entry_frame(entry) == number ? Place{&process, at, entry} : Place{};
  };
  if (auto known = c.kernel.processes.find(frame.pid); known != c.kernel.processes.end())
    if (Place place = in(known->second); place.process != nullptr) return place;
  for (auto& known : c.kernel.processes) {
    Place place = in(known.second);
    if (place.process == nullptr) continue;
    frame.pid = known.first;
    return place;
  }
  return {};
}

// Whoever it was brought for has not yet done anything with it.
bool is_fresh(const Context& c, const SwapFrame& frame) {
  const Thread* thread = thread_of(c.kernel, frame.fresh_for);
  return frame.arrives > c.at || (thread != nullptr && thread->state != ThreadState::ended && instructions_of(c.kernel, c.machine, *thread) == frame.fresh_since);
}

bool may_go(Context& c, FrameNumber number, SwapFrame& frame) {
  if (c.kernel.frames.references[number] != 1 || is_fresh(c, frame)) return false;
  if (std::find(c.pinned.begin(), c.pinned.end(), number) != c.pinned.end()) return false;
  Place place = place_of(c, number, frame);
  const Vma* vma = place.process == nullptr ? nullptr : vma_at(std::as_const(place.process->space), frame.page);
  return vma != nullptr && can_go(c.kernel, *vma);
}

FrameNumber first_in_queue(Context& c) {
  for (const auto& [order, number] : c.kernel.swap.queue) if (may_go(c, number, c.kernel.swap.frames.at(number))) return number;
  return 0;
}

// The queue is the circle, and its front is where the hand stands.
FrameNumber by_clock(Context& c) {
  Swap& swap = c.kernel.swap;
  for (std::size_t steps = 2 * swap.queue.size() + 1; steps > 0 && !swap.queue.empty(); --steps) {
    FrameNumber number = swap.queue.begin()->second;
    SwapFrame& frame = swap.frames.at(number);
    if (may_go(c, number, frame)) {
      Place place = place_of(c, number, frame);
      if ((place.entry & page_accessed) == 0) return number;
      write_physical_word(c.machine, place.entry_at, place.entry & ~std::uint32_t{page_accessed});
      flush_all_tlbs_page(c.machine, frame.page, place.process->space.asid);
    }
    put_at_the_back(swap, number, frame);
  }
  return first_in_queue(c);
}

// How many uses of other pages come before its next one.
std::uint64_t distance_of_next_use(const Swap& swap, const SwapFrame& frame) {
  const std::vector<std::uint64_t>& future = swap.settings.future;
  const std::uint64_t key = page_reference(frame.pid, frame.page);
  for (std::size_t i = static_cast<std::size_t>(swap.uses); i < future.size(); ++i) if (future[i] == key) return i - swap.uses;
  return ~std::uint64_t{0};
}

FrameNumber by_future(Context& c) {
  FrameNumber best = 0;
  std::uint64_t farthest = 0;
  for (const auto& [order, number] : c.kernel.swap.queue) {
    SwapFrame& frame = c.kernel.swap.frames.at(number);
    if (!may_go(c, number, frame)) continue;
    std::uint64_t distance = distance_of_next_use(c.kernel.swap, frame);
    if (best == 0 || distance > farthest) { best = number; farthest = distance; }
  }
  return best;
}

}  // namespace

// opt counts only what it was told to expect: what else is used before, in between and after is not its business.
void count_use(Swap& swap, std::uint64_t reference) {
  const SwapSettings& settings = swap.settings;
  if (settings.replacement != Replacement::opt) ++swap.uses;
  else if (swap.uses < settings.future.size() && settings.future[static_cast<std::size_t>(swap.uses)] == reference) ++swap.uses;
}

namespace {

FrameNumber choose(Context& c) {
  switch (c.kernel.swap.settings.replacement) {
    case Replacement::clock: return by_clock(c);
    case Replacement::opt: return by_future(c);
    case Replacement::fifo:
    case Replacement::lru:
    case Replacement::count: break;
  }
  return first_in_queue(c);
}

std::uint32_t take_slot(Swap& swap) {  // settings.pages: there is none.
  if (!swap.free_slots.empty()) {
    std::uint32_t slot = swap.free_slots.back();
    swap.free_slots.pop_back();
    return slot;
  }
  if (swap.slots.size() >= swap.settings.pages) return swap.settings.pages;
  swap.slots.emplace_back();
  return static_cast<std::uint32_t>(swap.slots.size() - 1);
}

void give_slot(Swap& swap, std::uint32_t slot) {
  if (--swap.slots[slot].references > 0) return;
  swap.slots[slot].bytes.reset();
  swap.free_slots.push_back(slot);
}

Tick use_device(Context& c) {
  FileSystem& files = c.kernel.file_system;
  files.disk_free = std::max(files.disk_free, c.at) + c.kernel.costs.disk_block;
  return files.disk_free;
}

}  // namespace

std::string_view replacement_name(Replacement replacement) {
  return replacement < Replacement::count ? names[static_cast<std::size_t>(replacement)] : std::string_view{};
}

Replacement replacement_named(std::string_view name) {
  return static_cast<Replacement>(std::find(names.begin(), names.end(), name) - names.begin());
}

bool can_go(const Kernel& kernel, const Vma& vma) {
  return is_on(kernel) && !vma.shared && !vma.locked && !vma.executable && vma.kind != VmaKind::vdso && vma.kind != VmaKind::guard;
}

std::uint32_t swap_slots_used(const Swap& swap) { return static_cast<std::uint32_t>(swap.slots.size() - swap.free_slots.size()); }

void make_room(Context& c) {
  const Swap& swap = c.kernel.swap;
  while (swap.settings.frames != 0 && swap.frames.size() >= swap.settings.frames && swap_out_one(c)) {}
}

bool swap_out_one(Context& c) {
  if (!is_on(c.kernel)) return false;
  Swap& swap = c.kernel.swap;
  FrameNumber number = choose(c);
  if (number == 0) return false;
  std::uint32_t slot = take_slot(swap);
  if (slot == swap.settings.pages) return false;
  const SwapFrame frame = swap.frames.at(number);
  Place place = place_of(c, number, swap.frames.at(number));
  std::vector<std::uint8_t> bytes(page_size);
  read_physical(c.machine, number * page_size, bytes);
  swap.slots[slot] = {1, std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes))};
  AddressSpace& space = place.process->space;
  write_physical_word(c.machine, place.entry_at, 0);
  flush_all_tlbs_page(c.machine, frame.page, space.asid);
  --space.resident;
  space.swapped[frame.page] = slot;
  give_frame(c, number);
  use_device(c);
  ++swap.counts.outs;
  ++place.process->swap_counts.outs;
  record(c, EventKind::page_swapped_out, place.process->pid, 0, frame.page, slot, number);
  return true;
}

void enter_frame(Context& c, Process& owner, Tid tid, Address page, FrameNumber number, Tick ready) {
  const Vma* vma = vma_at(std::as_const(owner.space), page);
  if (vma == nullptr || !can_go(c.kernel, *vma)) return;
  Swap& swap = c.kernel.swap;
  SwapFrame frame{owner.pid, page, swap.next_order++, tid, 0, ready};
  if (const Thread* thread = c.may_wait ? thread_of(c.kernel, tid) : nullptr) frame.fresh_since = instructions_of(c.kernel, c.machine, *thread);
  else frame.fresh_for = 0;
  forget_swap_frame(c.kernel, number);
  swap.queue.insert({frame.order, number});
  swap.frames[number] = frame;
  c.pinned.push_back(number);
}

void lock_frames(Context& c, Process& owner, Address begin, std::uint64_t end, bool locked) {
  if (!is_on(c.kernel)) return;
  AddressSpace& space = owner.space;
  each_entry(c.machine, space, begin, end, [&](Address page, std::uint32_t& entry) {
    const Vma* vma = vma_at(std::as_const(space), page);
    if (vma == nullptr || vma->shared) return;
    const FrameNumber number = entry_frame(entry);
    const bool is_known = c.kernel.swap.frames.count(number) != 0;
    if (locked && is_known) {
      if ((entry & page_valid) == 0) entry = make_page_entry(number, entry_bits(*vma, c.kernel.frames.references[number] == 1));
      forget_swap_frame(c.kernel, number);
    } else if (!locked && !is_known && c.kernel.frames.references[number] == 1 && can_go(c.kernel, *vma)) {
      enter_frame(c, owner, 0, page, number, 0);
    }
  });
  flush_all_tlbs_asid(c.machine, space.asid);
}

void forget_swap_frame(Kernel& kernel, FrameNumber number) {
  auto found = kernel.swap.frames.find(number);
  if (found == kernel.swap.frames.end()) return;
  kernel.swap.queue.erase({found->second.order, number});
  kernel.swap.frames.erase(found);
}

void hand_over_swap(Kernel& kernel, Pid from, Pid to) {
  for (auto& [number, frame] : kernel.swap.frames) if (frame.pid == from) frame.pid = to;
}

void drop_swapped(Context& c, AddressSpace& space, Address begin, std::uint64_t end) {
  auto at = space.swapped.lower_bound(begin);
  while (at != space.swapped.end() && at->first < end) {
    give_slot(c.kernel.swap, at->second);
    at = space.swapped.erase(at);
  }
}

void move_swapped(Context& c, AddressSpace& space, Pid owner, Address from, Address to, std::uint64_t size) {
  std::map<Address, std::uint32_t> moved;
  for (auto at = space.swapped.lower_bound(from); at != space.swapped.end() && at->first < from + size;) {
    moved[at->first - from + to] = at->second;
    at = space.swapped.erase(at);
  }
  space.swapped.insert(moved.begin(), moved.end());
  for (auto& [number, frame] : c.kernel.swap.frames)
    if (frame.pid == owner && frame.page >= from && frame.page < from + size) frame.page = frame.page - from + to;
}

void share_swapped(Kernel& kernel, const AddressSpace& space) {
  for (const auto& [page, slot] : space.swapped) ++kernel.swap.slots[slot].references;
}

void take_from_slot(Context& c, AddressSpace& space, Address page, FrameNumber frame) {
  auto found = space.swapped.find(page);
  write_physical(c.machine, frame * page_size, *c.kernel.swap.slots[found->second].bytes);
  give_slot(c.kernel.swap, found->second);
  space.swapped.erase(found);
}

Tick read_from_swap(Context& c) { return use_device(c); }

bool tracks_uses(const Kernel& kernel) {
  const SwapSettings& settings = kernel.swap.settings;
  return settings.pages != 0 && (settings.records || settings.replacement == Replacement::lru || settings.replacement == Replacement::opt);
}

bool note_use(Context& c, Process& process, Thread& thread, Address address) {
  if (!is_on(c.kernel)) return false;
  Process& owner = space_owner(c, process);
  const Address page = page_down(address);
  PhysicalAddress place = entry_place(c.machine, owner.space, page);
  std::uint32_t entry = place == 0 ? 0 : read_physical_word(c.machine, place);
  if (entry == 0 || (entry & page_valid) != 0) return false;
  auto found = c.kernel.swap.frames.find(entry_frame(entry));
  const Vma* vma = vma_at(std::as_const(owner.space), page);
  if (found == c.kernel.swap.frames.end() || vma == nullptr || (!vma->readable && !vma->writable)) return false;
  if (found->second.arrives > c.at) {  // For another thread, too.
    c.wait_until = found->second.arrives;
    return true;
  }
  const bool has_come = found->second.arrives != 0;  // That was a use already: the fault that fetched it.
  found->second.arrives = 0;
  bool writable = c.kernel.frames.references[entry_frame(entry)] == 1;
  write_physical_word(c.machine, place, make_page_entry(entry_frame(entry), entry_bits(*vma, writable)));
  flush_all_tlbs_page(c.machine, page, owner.space.asid);
  if (!has_come) {
    if (c.kernel.swap.settings.replacement == Replacement::lru) put_at_the_back(c.kernel.swap, found->first, found->second);
    count_use(c.kernel.swap, page_reference(owner.pid, page));
    record(c, EventKind::page_used, owner.pid, thread.tid, page, found->first, 0);
  }
  track(c, owner, thread, page);
  return true;
}

void track(Context& c, Process& owner, Thread& thread, Address page) {
  if (!tracks_uses(c.kernel)) return;
  std::uint64_t now = instructions_of(c.kernel, c.machine, thread);
  // One instruction may need two pages: both stay valid then.
  std::vector<Address> kept = {page};
  for (Address old : thread.tracked) {
    if (old == page) continue;
    if (thread.tracked_at == now) { kept.push_back(old); continue; }
    bool is_anothers = false;
    for (const HartStatus& status : c.kernel.harts) {
      const Thread* other = status.tid == 0 || status.tid == thread.tid ? nullptr : thread_of(c.kernel, status.tid);
      if (other != nullptr && other->pid == thread.pid && std::find(other->tracked.begin(), other->tracked.end(), old) != other->tracked.end()) is_anothers = true;
    }
    PhysicalAddress place = is_anothers ? 0 : entry_place(c.machine, owner.space, old);
    std::uint32_t entry = place == 0 ? 0 : read_physical_word(c.machine, place);
    if ((entry & page_valid) == 0 || c.kernel.swap.frames.count(entry_frame(entry)) == 0) continue;
    write_physical_word(c.machine, place, make_page_entry(entry_frame(entry), page_kept | (entry & page_accessed)));
    flush_all_tlbs_page(c.machine, old, owner.space.asid);
  }
  thread.tracked = kept;
  thread.tracked_at = now;
}

}  // namespace heddle
