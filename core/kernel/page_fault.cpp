// page_fault.cpp: a page is touched that is not there, or not writable yet: zeros, a page of the program, a copy of
// a shared one, more stack; or the end of the process.
#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/page_table.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

bool allows(const Vma& vma, AccessKind access) {
  switch (access) {
    case AccessKind::read: return vma.readable;
    case AccessKind::write: return vma.writable;
    case AccessKind::execute: return vma.executable;
  }
  return false;
}

// A stack region reaches down to the page that is touched, as long as that is above its lowest address.
Vma* grown_stack(Context& c, AddressSpace& space, Pid pid, Tid tid, Address address) {
  auto above = space.vmas.at_or_above(address);
  if (above == space.vmas.end() || !above->grows_down || address >= above->begin || address < above->lowest) return nullptr;
  Address begin = page_down(address);
  if (space.mapped + (above->begin - begin) > address_space_limit(c, pid)) return nullptr;
  record(c, EventKind::stack_grew, pid, tid, begin, above->begin - begin);
  space.mapped += above->begin - begin;
  return &*space.vmas.move_begin(above, begin);
}

// The bytes of the image that belong into this page, into a frame of zeros.
void fill_from_image(Context& c, const Image& image, Address page, FrameNumber frame) {
  for (const Segment& segment : image.segments) {
    std::uint64_t begin = std::max<std::uint64_t>(segment.address, page);
    std::uint64_t end = std::min<std::uint64_t>(segment.address + std::uint64_t{segment.bytes.size()}, std::uint64_t{page} + page_size);
    if (begin >= end) continue;
    write_physical(c.machine, static_cast<PhysicalAddress>(frame * page_size + (begin - page)),
                   std::span(segment.bytes).subspan(begin - segment.address, end - begin));
  }
}

FrameNumber cached_page(Context& c, std::int32_t image, Address page) {
  PageKey key{image, page};
  if (auto found = c.kernel.page_cache.find(key); found != c.kernel.page_cache.end()) return found->second;
  FrameNumber frame = take_frame(c);
  if (frame == 0) return 0;
  fill_from_image(c, *c.kernel.images[static_cast<std::size_t>(image)].image, page, frame);
  charge(c, WorkKind::page_fault, c.kernel.costs.frame_copy);
  c.kernel.page_cache.emplace(key, frame);
  return frame;
}

// A page of a mapped file, or of shared memory: shared by all who look at it; or copied for who writes to a private one.
FaultResult map_file_page(Context& c, AddressSpace& space, Pid pid, Tid tid, const Vma& vma, Address page, AccessKind access) {
  Inode* inode = inode_of(c.kernel, vma.inode);
  const std::uint64_t offset = offset_in_file(vma, page);
  if (inode == nullptr || offset >= page_up(inode->size)) return FaultResult::past_end;
  const std::uint32_t index = static_cast<std::uint32_t>(offset / page_size);
  if (Tick ready = fetch_from_disk(c, *inode, offset, offset + page_size); ready != never && ready > c.at) {
    if (auto thread = c.kernel.threads.find(tid); thread != c.kernel.threads.end()) ++thread->second.major_faults;
    if (c.may_wait) {  // It comes here again when the bytes are there.
      c.wait_until = ready;
      return FaultResult::mapped;
    }
    charge(c, WorkKind::page_fault, ready - c.at);  // In the middle of a system call's work the core waits for the disk.
  }
  PhysicalAddress place = make_entry_place(c, space, page);
  if (place == 0) return FaultResult::no_memory;
  FrameNumber frame = 0;
  bool own = !vma.shared && access == AccessKind::write;
  auto there = inode->pages.find(index);
  if (vma.shared) {
    if (inode->image >= 0) write_bytes(c, *inode, 0, {});  // A program becomes plain bytes.
    frame = page_for_writing(c, *inode, index);
    if (frame == 0) return FaultResult::past_end;  // Linux: SIGBUS when a file in memory has no room.
    share_frame(c.kernel, frame);
    if (inode->on_disk && vma.writable) inode->unsaved.insert(index);
  } else if (!own && there != inode->pages.end()) {
    frame = there->second;
    share_frame(c.kernel, frame);
  } else {
    frame = take_frame(c);
    if (frame == 0) return FaultResult::no_memory;
    std::vector<std::uint8_t> bytes(page_size, 0);
    read_bytes(c.kernel, c.machine, *inode, offset, bytes);
    write_physical(c.machine, frame * page_size, bytes);
    charge(c, WorkKind::page_fault, c.kernel.costs.frame_copy);
    own = true;
  }
  record(c, EventKind::page_from_file, pid, tid, page, frame, c.kernel.frames.references[frame] > 2);
  ++c.kernel.counters.pages_from_file;
  write_physical_word(c.machine, place, make_page_entry(frame, entry_bits(vma, own || vma.shared)));
  ++space.resident;
  return FaultResult::mapped;
}

// A page that can go has been brought: it counts as a fault, and as a use.
void note_brought(Context& c, Process& owner, Tid tid, Address page, FrameNumber frame, Tick ready) {
  Swap& swap = c.kernel.swap;
  const Vma* vma = vma_at(std::as_const(owner.space), page);
  if (vma == nullptr || !can_go(c.kernel, *vma)) return;
  ++swap.counts.faults;
  ++owner.swap_counts.faults;
  enter_frame(c, owner, tid, page, frame, ready);
  if (!tracks_uses(c.kernel)) return;
  count_use(swap, page_reference(owner.pid, page));
  record(c, EventKind::page_used, owner.pid, tid, page, frame, 1);
  if (auto thread = c.kernel.threads.find(tid); thread != c.kernel.threads.end() && c.may_wait) track(c, owner, thread->second, page);
}

// Back from the swap device, which takes its time.
bool swap_in(Context& c, Process& owner, Tid tid, const Vma& vma, Address page) {
  AddressSpace& space = owner.space;
  PhysicalAddress place = make_entry_place(c, space, page);
  if (place == 0) return false;
  make_room(c);
  FrameNumber frame = take_frame(c);
  if (frame == 0) return false;
  const std::uint32_t slot = space.swapped.at(page);
  take_from_slot(c, space, page, frame);
  Tick ready = read_from_swap(c);
  const bool waits = c.may_wait && ready > c.at;
  if (!waits && ready > c.at) charge(c, WorkKind::page_fault, ready - c.at);  // In the middle of a system call's work the core waits.
  write_physical_word(c.machine, place, make_page_entry(frame, waits ? page_kept : entry_bits(vma, true)));
  ++space.resident;
  ++c.kernel.swap.counts.ins;
  ++owner.swap_counts.ins;
  record(c, EventKind::page_swapped_in, owner.pid, tid, page, slot, frame);
  if (auto thread = c.kernel.threads.find(tid); thread != c.kernel.threads.end()) ++thread->second.major_faults;
  note_brought(c, owner, tid, page, frame, waits ? ready : 0);
  if (waits) c.wait_until = ready;
  return true;
}

bool map_new_page(Context& c, Process& owner, Pid pid, Tid tid, const Vma& vma, Address page, AccessKind access) {
  AddressSpace& space = owner.space;
  PhysicalAddress place = make_entry_place(c, space, page);
  if (place == 0) return false;
  FrameNumber frame = 0;
  bool own = vma.image < 0 || (access == AccessKind::write && !vma.shared);
  if (own && can_go(c.kernel, vma)) make_room(c);
  if (vma.image >= 0 && !own) {
    frame = cached_page(c, vma.image, page);
    if (frame == 0) return false;
    share_frame(c.kernel, frame);
    record(c, EventKind::page_from_file, pid, tid, page, frame, c.kernel.frames.references[frame] > 2);
    ++c.kernel.counters.pages_from_file;
  } else {
    frame = take_frame(c);
    if (frame == 0) return false;
    if (vma.image >= 0) {
      fill_from_image(c, *c.kernel.images[static_cast<std::size_t>(vma.image)].image, page, frame);
      charge(c, WorkKind::page_fault, c.kernel.costs.frame_copy);
      record(c, EventKind::page_from_file, pid, tid, page, frame, 0);
      ++c.kernel.counters.pages_from_file;
    } else {
      charge(c, WorkKind::page_fault, c.kernel.costs.frame_zero);
      record(c, EventKind::page_demand_zero, pid, tid, page, frame);
      ++c.kernel.counters.demand_zero;
    }
  }
  write_physical_word(c.machine, place, make_page_entry(frame, entry_bits(vma, own)));
  ++space.resident;
  if (own) note_brought(c, owner, tid, page, frame, 0);
  return true;
}

// The last owner of a frame may write to it; others get a copy first.
bool make_writable(Context& c, Process& owner, Pid pid, Tid tid, const Vma& vma, Address page, PhysicalAddress place, std::uint32_t entry) {
  FrameNumber before = entry_frame(entry), frame = before;
  if (!vma.shared && c.kernel.frames.references[before] > 1) {
    if (can_go(c.kernel, vma)) make_room(c);
    frame = take_frame(c);
    if (frame == 0) return false;
    copy_frame(c.machine, frame, before);
    give_frame(c, before);
    charge(c, WorkKind::frame_copy, c.kernel.costs.frame_copy);
    ++c.kernel.counters.frames_copied;
  }
  record(c, EventKind::page_copied, pid, tid, page, before, frame);
  write_physical_word(c.machine, place, make_page_entry(frame, entry_bits(vma, true)));
  if (c.kernel.swap.frames.count(frame) == 0) enter_frame(c, owner, tid, page, frame, 0);
  return true;
}

}  // namespace

FaultResult fault_in(Context& c, Process& process, Tid tid, Address address, AccessKind access) {
  Process& owner = space_owner(c, process);
  AddressSpace& space = owner.space;
  Vma* vma = vma_at(space, address);
  if (vma == nullptr) vma = grown_stack(c, space, process.pid, tid, address);
  if (vma == nullptr) return FaultResult::bad_address;
  if (vma->kind == VmaKind::guard) return FaultResult::stack_overflow;
  if (!allows(*vma, access)) return FaultResult::bad_access;
  Address page = page_down(address);
  PhysicalAddress place = entry_place(c.machine, space, page);
  std::uint32_t entry = place == 0 ? 0 : read_physical_word(c.machine, place);
  bool done = true;
  if (entry == 0 && space.swapped.count(page) != 0) {
    done = swap_in(c, owner, tid, *vma, page);
  } else if (entry == 0 && vma->inode != 0) {
    return map_file_page(c, space, process.pid, tid, *vma, page, access);
  } else if (entry == 0) {
    done = map_new_page(c, owner, process.pid, tid, *vma, page, access);
  } else if ((entry & page_valid) == 0) {  // It was PROT_NONE and is not any more; or only its uses are tracked; or it is on its way.
    if (auto found = c.kernel.swap.frames.find(entry_frame(entry)); found != c.kernel.swap.frames.end()) {
      if (found->second.arrives > c.at) charge(c, WorkKind::page_fault, found->second.arrives - c.at);
      found->second.arrives = 0;
    }
    bool writable = vma->shared || c.kernel.frames.references[entry_frame(entry)] == 1;
    write_physical_word(c.machine, place, make_page_entry(entry_frame(entry), entry_bits(*vma, writable)));
  } else if (access == AccessKind::write && (entry & page_write) == 0) {
    done = make_writable(c, owner, process.pid, tid, *vma, page, place, entry);
  }
  if (!done) return FaultResult::no_memory;
  if (entry != 0) flush_all_tlbs_page(c.machine, page, space.asid);
  return FaultResult::mapped;
}

std::string fault_sentence(const AddressSpace& space, Address address, AccessKind access, FaultResult result) {
  std::string what = std::string(access_word(access)) + " of " + hex32(address) + ": ";
  const Vma* vma = vma_at(space, address);
  switch (result) {
    case FaultResult::mapped: return what + "the page is there now";
    case FaultResult::no_memory: return what + "no frame is free";
    case FaultResult::past_end: return what + "the mapped file has no page there";
    case FaultResult::stack_overflow: return what + "the guard page below a stack; the stack has overflowed";
    case FaultResult::bad_access: {
      std::string name = vma == nullptr || vma->name.empty() ? "the region" : vma->name;
      if (access == AccessKind::write) return what + name + " may not be written to";
      if (access == AccessKind::execute) return what + name + " holds no code";
      return what + name + " may not be read";
    }
    case FaultResult::bad_address:
      if (address < page_size) return what + "a null pointer; page 0 is never mapped";
      return what + "nothing is mapped there";
  }
  return what;
}

}  // namespace heddle
