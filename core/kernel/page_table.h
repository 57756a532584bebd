// page_table.h: Sv32 tables in guest memory, read and written whole or by entry.
#pragma once

#include <array>

#include "core/kernel/vm.h"

namespace heddle {

using PageTable = std::array<std::uint32_t, 1024>;

PageTable read_table(const Machine& machine, FrameNumber frame);
void write_table(Machine& machine, FrameNumber frame, const PageTable& table);

// Where the entry for `address` lies; 0 when its table does not exist. make_entry_place makes it, or returns 0
// when there is no memory.
PhysicalAddress entry_place(const Machine& machine, const AddressSpace& space, Address address);
PhysicalAddress make_entry_place(Context& c, AddressSpace& space, Address address);

std::uint32_t entry_bits(const Vma& vma, bool writable_now);  // Of a leaf for a page of this region.

// Calls visit(address, entry&) for each entry that is not 0 in [begin, end) and writes back what it changed.
template <class Visit>
void each_entry(Machine& machine, const AddressSpace& space, Address begin, std::uint64_t end, Visit&& visit) {
  if (space.root == 0 || begin >= end) return;
  PageTable root = read_table(machine, space.root);
  for (std::uint64_t at = begin; at < end;) {
    std::uint64_t table_end = (at & ~std::uint64_t{0x3fffff}) + 0x400000;
    std::uint64_t stop = table_end < end ? table_end : end;
    std::uint32_t pointer = root[at >> 22];
    if (pointer != 0) {
      FrameNumber frame = entry_frame(pointer);
      PageTable table = read_table(machine, frame);
      for (; at < stop; at += page_size) {
        std::size_t index = (at >> 12) & 1023;
        if (table[index] == 0) continue;
        std::uint32_t before = table[index];
        visit(static_cast<Address>(at), table[index]);
        if (table[index] != before) write_physical_word(machine, frame * page_size + static_cast<Address>(index) * 4, table[index]);
      }
    }
    at = stop;
  }
}

}  // namespace heddle
