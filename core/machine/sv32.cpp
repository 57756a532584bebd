// sv32.cpp: the page walk, as the privileged manual's "Virtual Address Translation Process" has it.
#include "core/machine/sv32.h"

#include <cstring>

#include "core/base/check.h"

namespace heddle {
namespace {

PageTableEntry entry_at(const Memory& memory, PhysicalAddress address) {
  PageTableEntry entry;
  std::memcpy(&entry, memory.frame(address / page_size) + address % page_size, sizeof entry);
  return entry;
}

std::uint32_t right_for(Access access) {
  switch (access) {
    case Access::fetch: return page_execute;
    case Access::load: return page_read;
    case Access::store: return page_write;
  }
  return 0;
}

bool is_reserved(PageTableEntry entry) { return (entry & page_write) != 0 && (entry & page_read) == 0; }

}  // namespace

Cause page_fault_of(Access access) {
  switch (access) {
    case Access::fetch: return Cause::fetch_page_fault;
    case Access::load: return Cause::load_page_fault;
    case Access::store: return Cause::store_page_fault;
  }
  return Cause::load_page_fault;
}

Cause access_fault_of(Access access) {
  switch (access) {
    case Access::fetch: return Cause::fetch_access_fault;
    case Access::load: return Cause::load_access_fault;
    case Access::store: return Cause::store_access_fault;
  }
  return Cause::load_access_fault;
}

Walk walk_page_table(const Memory& memory, FrameNumber root, Address address, Access access) {
  Walk walk;
  FrameNumber table = root;
  for (int level = 1; level >= 0; --level) {
    if (table >= memory.frame_count()) {
      walk.fault = access_fault_of(access);
      return walk;
    }
    std::uint32_t index = (address >> (12 + 10 * level)) & 1023;
    WalkStep& step = walk.steps[static_cast<std::size_t>(walk.step_count++)];
    step.address = table * page_size + index * 4;
    step.entry = entry_at(memory, step.address);
    walk.fault = page_fault_of(access);
    if ((step.entry & page_valid) == 0 || is_reserved(step.entry)) return walk;
    if (!is_leaf(step.entry)) {
      table = entry_frame(step.entry);
      continue;
    }
    if ((step.entry & page_user) == 0 || (step.entry & right_for(access)) == 0) return walk;
    FrameNumber frame = entry_frame(step.entry);
    if (level == 1) {
      if ((frame & 1023) != 0) return walk;  // A 4 MiB page must be aligned to its size.
      frame |= (address >> 12) & 1023;
    }
    if (frame >= memory.frame_count()) {
      walk.fault = access_fault_of(access);
      return walk;
    }
    walk.found = true;
    walk.frame = frame;
    walk.superpage = level == 1;
    walk.bits = (step.entry & 0x3ff) | page_accessed;
    if (access == Access::store) walk.bits |= page_dirty;
    return walk;
  }
  return walk;  // The last level points on to a further table: a page fault.
}

}  // namespace heddle
