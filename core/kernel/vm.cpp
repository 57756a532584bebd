// vm.cpp: regions of an address space: made, found, split, removed, copied by fork.
#include "core/kernel/vm.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/check.h"
#include "core/kernel/file_system.h"
#include "core/kernel/page_table.h"

namespace heddle {

namespace {

// A part of a region with other bounds. What it is filled from goes by address, so nothing else changes.
Vma part_of(const Vma& vma, Address begin, Address end) {
  Vma part = vma;
  if (vma.inode != 0) part.file_offset = offset_in_file(vma, begin);
  part.begin = begin;
  part.end = end;
  if (begin != vma.begin) part.grows_down = false;
  return part;
}

}  // namespace

const Vma* vma_at(const AddressSpace& space, Address address) {
  auto found = space.vmas.at_or_above(address);
  return found != space.vmas.end() && found->begin <= address ? &*found : nullptr;
}

Vma* vma_at(AddressSpace& space, Address address) {
  auto found = space.vmas.at_or_above(address);
  return found != space.vmas.end() && found->begin <= address ? &*found : nullptr;
}

bool make_space(Context& c, AddressSpace& space, Pid pid) {
  space = AddressSpace{};
  space.root = take_frame(c);
  if (space.root == 0) return false;
  space.tables = 1;
  space.asid = static_cast<std::uint16_t>(1 + pid % (most_asids - 1));
  return true;
}

bool hand_over(Context& c, Process& owner) {
  Process* heir = nullptr;
  for (auto& [pid, process] : c.kernel.processes) {
    if (process.space_from != owner.pid || process.state != ProcessState::alive) continue;
    if (heir == nullptr) {
      heir = &process;
      heir->space = std::exchange(owner.space, AddressSpace{});
      heir->space_from = 0;
      hand_over_swap(c.kernel, owner.pid, heir->pid);
    } else {
      process.space_from = heir->pid;
    }
  }
  if (heir == nullptr) return false;
  for (HartStatus& status : c.kernel.harts) if (status.space == owner.pid) status.space = heir->pid;
  return true;
}

void free_space(Context& c, Process& process) {
  process.space_from = 0;
  AddressSpace& space = process.space;
  if (space.root == 0 || hand_over(c, process)) return;
  std::uint32_t freed = free_tables(c, space);
  charge(c, WorkKind::process_end, freed * c.kernel.costs.frame_free);
  for (std::size_t hart = 0; hart < c.kernel.harts.size(); ++hart) {
    if (c.kernel.harts[hart].space != process.pid) continue;
    c.kernel.harts[hart].space = 0;
    flush_tlb(c.machine.harts[hart].tlb);
    c.machine.harts[hart].satp = Satp{};
  }
  drop_mappings(c, space);
  space = AddressSpace{};
}

void drop_mappings(Context& c, AddressSpace& space) {
  std::set<InodeId> files;
  for (const Vma& vma : space.vmas) if (vma.inode != 0) files.insert(vma.inode);
  space.vmas.clear();
  space.mapped = 0;
  for (InodeId file : files) drop_if_unused(c, file);
}

std::uint32_t free_tables(Context& c, AddressSpace& space) {
  std::uint32_t freed = space.tables;
  drop_swapped(c, space, 0, std::uint64_t{1} << 32);
  PageTable root = read_table(c.machine, space.root);
  for (std::uint32_t pointer : root) {
    if (pointer == 0) continue;
    PageTable table = read_table(c.machine, entry_frame(pointer));
    for (std::uint32_t entry : table) {
      if (entry == 0) continue;
      give_frame(c, entry_frame(entry));
      ++freed;
    }
    give_frame(c, entry_frame(pointer));
  }
  give_frame(c, space.root);
  if (c.kernel.keeps_tlb) flush_all_tlbs_asid(c.machine, space.asid);
  space.root = 0;
  return freed;
}

// Every table is copied; every private page that was writable becomes copy-on-write on both sides.
bool copy_space(Context& c, AddressSpace& source, Process& to) {
  if (!make_space(c, to.space, to.pid)) return false;
  AddressSpace& target = to.space;
  const FrameNumber root = target.root;
  const std::uint16_t asid = target.asid;
  target = source;
  target.root = root;
  target.asid = asid;
  target.resident = 0;
  target.tables = 1;
  target.locks_future = false;  // Locks are not inherited.
  for (Vma& vma : target.vmas) vma.locked = false;
  target.swapped.clear();
  Tick cost = target.vmas.size() * c.kernel.costs.region;
  PageTable from_root = read_table(c.machine, source.root);
  for (std::uint32_t i = 0; i < from_root.size(); ++i) {
    if (from_root[i] == 0) continue;
    FrameNumber frame = take_frame(c);
    if (frame == 0) return false;
    ++target.tables;
    write_physical_word(c.machine, target.root * page_size + i * 4, make_page_entry(frame, page_valid));
    PageTable table = read_table(c.machine, entry_frame(from_root[i]));
    for (std::uint32_t j = 0; j < table.size(); ++j) {
      if (table[j] == 0) continue;
      const Vma* vma = vma_at(std::as_const(source), i << 22 | j << 12);
      if ((table[j] & page_write) != 0 && vma != nullptr && !vma->shared) table[j] = (table[j] & ~(page_write | page_dirty)) | page_cow;
      share_frame(c.kernel, entry_frame(table[j]));
      ++target.resident;
      cost += c.kernel.costs.entry_copy;
    }
    write_table(c.machine, entry_frame(from_root[i]), table);
    write_table(c.machine, frame, table);
    cost += c.kernel.costs.table_copy;
  }
  target.swapped = source.swapped;  // Now: to find frames for the tables, more may have gone.
  share_swapped(c.kernel, target);
  flush_all_tlbs_asid(c.machine, source.asid);
  charge(c, WorkKind::fork, cost);
  return true;
}

void add_vma(Context& c, AddressSpace& space, Vma vma) {
  CHECK_THAT(vma.begin < vma.end && vma.begin % page_size == 0 && vma.end % page_size == 0, "a region is some whole pages");
  CHECK_THAT(is_free(space, vma.begin, vma.end), "a new region lies where nothing is");
  space.mapped += vma.end - vma.begin;
  vma.locked = vma.locked || space.locks_future;
  space.vmas.insert(std::move(vma));
  charge(c, WorkKind::syscall, c.kernel.costs.region);
}

bool is_free(const AddressSpace& space, Address begin, std::uint64_t end) {
  auto next = space.vmas.at_or_above(begin);
  return next == space.vmas.end() || next->begin >= end;
}

bool is_covered(const AddressSpace& space, Address begin, std::uint64_t end) {
  std::uint64_t covered = begin;
  for (auto at = space.vmas.at_or_above(begin); covered < end && at != space.vmas.end() && at->begin <= covered; ++at) covered = at->end;
  return covered >= end;
}

std::uint64_t address_space_limit(Context& c, Pid pid) { return process_at(c, pid).limits[limit_address_space].soft; }

// The highest hole that is large enough.
Address find_free(AddressSpace& space, std::uint32_t size) {
  RoomHint& room = space.room;
  bool is_known = room.size != 0 && size >= room.size;
  std::uint64_t end = is_known ? room.from : space.map_hint;
  // The heap keeps room to grow: mappings stay a MiB above it.
  std::uint64_t floor = page_up(space.heap_end) + (1u << 20);
  auto at = end > floor ? space.vmas.at_or_above(static_cast<Address>(end - 1)) : space.vmas.begin();
  if (at != space.vmas.end() && at->begin < end) end = at->begin;
  while (at != space.vmas.begin()) {
    --at;
    if (at->end <= end && end - at->end >= size) break;
    end = std::min<std::uint64_t>(end, at->begin);
  }
  if (end < size || end - size < floor) return 0;
  room = {end - size, size};  // What is above is smaller, or is taken now.
  return static_cast<Address>(end - size);
}

void remove_range(Context& c, AddressSpace& space, Address begin, Address end) {
  Tick cost = 0;
  each_entry(c.machine, space, begin, end, [&](Address, std::uint32_t& entry) {
    give_frame(c, entry_frame(entry));
    entry = 0;
    --space.resident;
    cost += c.kernel.costs.frame_free;
  });
  drop_swapped(c, space, begin, end);
  bool cut = false;
  std::set<InodeId> files;
  for (auto at = space.vmas.at_or_above(begin); at != space.vmas.end() && at->begin < end;) {
    cut = true;
    Vma vma = *at;
    at = space.vmas.erase(at);
    if (vma.inode != 0) files.insert(vma.inode);
    space.mapped -= std::min(end, vma.end) - std::max(begin, vma.begin);
    if (vma.begin < begin) space.vmas.insert(part_of(vma, vma.begin, begin));
    if (end < vma.end) at = space.vmas.insert(part_of(vma, end, vma.end));
  }
  if (!cut) return;
  if (end > space.room.from) space.room = {};
  for (InodeId file : files) drop_if_unused(c, file);
  flush_all_tlbs_asid(c.machine, space.asid);
  charge(c, WorkKind::syscall, cost + c.kernel.costs.region);
}

}  // namespace heddle
