// vm.cpp: regions of an address space: made, found, split, removed, copied by fork.
#include "core/kernel/vm.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/kernel/page_table.h"

namespace heddle {

namespace {

// A part of a region with other bounds. What it is filled from goes by address, so nothing else changes.
Vma part_of(const Vma& vma, Address begin, Address end) {
  Vma part = vma;
  part.begin = begin;
  part.end = end;
  if (begin != vma.begin) part.grows_down = false;
  return part;
}

std::vector<Vma>::iterator first_ending_after(AddressSpace& space, Address address) {
  return std::upper_bound(space.vmas.begin(), space.vmas.end(), address,
                          [](Address at, const Vma& vma) { return at < vma.end; });
}

}  // namespace

const Vma* vma_at(const AddressSpace& space, Address address) {
  auto found = std::upper_bound(space.vmas.begin(), space.vmas.end(), address,
                                [](Address at, const Vma& vma) { return at < vma.end; });
  return found != space.vmas.end() && found->begin <= address ? &*found : nullptr;
}

Vma* vma_at(AddressSpace& space, Address address) {
  auto found = first_ending_after(space, address);
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

void free_space(Context& c, Process& process) {
  AddressSpace& space = process.space;
  if (space.root == 0) return;
  std::uint32_t freed = space.tables;
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
  charge(c, WorkKind::process_end, freed * c.kernel.costs.frame_free);
  for (std::size_t hart = 0; hart < c.kernel.harts.size(); ++hart) {
    if (c.kernel.harts[hart].space != process.pid) continue;
    c.kernel.harts[hart].space = 0;
    flush_tlb(c.machine.harts[hart].tlb);
    c.machine.harts[hart].satp = Satp{};
  }
  space = AddressSpace{};
}

// Every table is copied; every private page that was writable becomes copy-on-write on both sides.
bool copy_space(Context& c, Process& from, Process& to) {
  if (!make_space(c, to.space, to.pid)) return false;
  AddressSpace& target = to.space;
  const FrameNumber root = target.root;
  const std::uint16_t asid = target.asid;
  target = from.space;
  target.root = root;
  target.asid = asid;
  target.resident = 0;
  target.tables = 1;
  Tick cost = target.vmas.size() * c.kernel.costs.region;
  PageTable from_root = read_table(c.machine, from.space.root);
  for (std::uint32_t i = 0; i < from_root.size(); ++i) {
    if (from_root[i] == 0) continue;
    FrameNumber frame = take_frame(c);
    if (frame == 0) return false;
    ++target.tables;
    write_physical_word(c.machine, target.root * page_size + i * 4, make_page_entry(frame, page_valid));
    PageTable table = read_table(c.machine, entry_frame(from_root[i]));
    for (std::uint32_t j = 0; j < table.size(); ++j) {
      if (table[j] == 0) continue;
      const Vma* vma = vma_at(std::as_const(from.space), i << 22 | j << 12);
      if ((table[j] & page_write) != 0 && vma != nullptr && !vma->shared) table[j] = (table[j] & ~(page_write | page_dirty)) | page_cow;
      share_frame(c.kernel, entry_frame(table[j]));
      ++target.resident;
      cost += c.kernel.costs.entry_copy;
    }
    write_table(c.machine, entry_frame(from_root[i]), table);
    write_table(c.machine, frame, table);
    cost += c.kernel.costs.table_copy;
  }
  flush_all_tlbs_asid(c.machine, from.space.asid);
  charge(c, WorkKind::fork, cost);
  return true;
}

void add_vma(Context& c, AddressSpace& space, Vma vma) {
  CHECK_THAT(vma.begin < vma.end && vma.begin % page_size == 0 && vma.end % page_size == 0, "a region is some whole pages");
  auto at = first_ending_after(space, vma.begin);
  CHECK_THAT(at == space.vmas.end() || at->begin >= vma.end, "a new region lies where nothing is");
  space.vmas.insert(at, std::move(vma));
  charge(c, WorkKind::syscall, c.kernel.costs.region);
}

bool is_free(const AddressSpace& space, Address begin, std::uint64_t end) {
  for (const Vma& vma : space.vmas)
    if (vma.begin < end && begin < vma.end) return false;
  return true;
}

Address find_free(const AddressSpace& space, std::uint32_t size) {
  std::uint64_t end = space.map_hint;
  for (std::size_t i = space.vmas.size(); i-- > 0;) {
    const Vma& vma = space.vmas[i];
    if (vma.begin >= end) continue;
    if (vma.end <= end && end - vma.end >= size) break;
    end = std::min<std::uint64_t>(end, vma.begin);
  }
  // The heap keeps room to grow: mappings stay a MiB above it.
  std::uint64_t floor = page_up(space.heap_end) + (1u << 20);
  if (end < size || end - size < floor) return 0;
  return static_cast<Address>(end - size);
}

void remove_range(Context& c, Process& process, Address begin, Address end) {
  AddressSpace& space = process.space;
  Tick cost = 0;
  each_entry(c.machine, space, begin, end, [&](Address, std::uint32_t& entry) {
    give_frame(c, entry_frame(entry));
    entry = 0;
    --space.resident;
    cost += c.kernel.costs.frame_free;
  });
  std::vector<Vma> kept;
  bool cut = false;
  for (const Vma& vma : space.vmas) {
    if (vma.end <= begin || end <= vma.begin) { kept.push_back(vma); continue; }
    cut = true;
    if (vma.begin < begin) kept.push_back(part_of(vma, vma.begin, begin));
    if (end < vma.end) kept.push_back(part_of(vma, end, vma.end));
  }
  if (!cut) return;
  space.vmas = std::move(kept);
  flush_all_tlbs_asid(c.machine, space.asid);
  charge(c, WorkKind::syscall, cost + c.kernel.costs.region);
}

}  // namespace heddle
