// page_table.cpp: finding and making entries.
#include "core/kernel/page_table.h"

namespace heddle {

PageTable read_table(const Machine& machine, FrameNumber frame) {
  PageTable table{};
  if (!machine.memory.is_touched(frame)) return table;
  const std::uint8_t* bytes = machine.memory.frame(frame);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::uint8_t* at = bytes + i * 4;
    table[i] = at[0] | at[1] << 8 | at[2] << 16 | static_cast<std::uint32_t>(at[3]) << 24;
  }
  return table;
}

void write_table(Machine& machine, FrameNumber frame, const PageTable& table) {
  std::array<std::uint8_t, page_size> bytes;
  for (std::size_t i = 0; i < table.size(); ++i)
    for (std::size_t b = 0; b < 4; ++b) bytes[i * 4 + b] = static_cast<std::uint8_t>(table[i] >> (8 * b));
  write_physical(machine, frame * page_size, bytes);
}

PhysicalAddress entry_place(const Machine& machine, const AddressSpace& space, Address address) {
  if (space.root == 0) return 0;
  std::uint32_t pointer = read_physical_word(machine, space.root * page_size + (address >> 22) * 4);
  if (pointer == 0) return 0;
  return entry_frame(pointer) * page_size + ((address >> 12) & 1023) * 4;
}

PhysicalAddress make_entry_place(Context& c, AddressSpace& space, Address address) {
  if (PhysicalAddress place = entry_place(c.machine, space, address)) return place;
  FrameNumber table = take_frame(c);
  if (table == 0) return 0;
  ++space.tables;
  write_physical_word(c.machine, space.root * page_size + (address >> 22) * 4, make_page_entry(table, page_valid));
  return entry_place(c.machine, space, address);
}

std::uint32_t entry_bits(const Vma& vma, bool writable_now) {
  if (!vma.readable && !vma.writable && !vma.executable) return page_kept;
  std::uint32_t bits = page_valid | page_user | page_accessed;
  if (vma.readable || vma.writable) bits |= page_read;  // Sv32 has no writable page that cannot be read.
  if (vma.executable) bits |= page_execute;
  if (vma.writable) bits |= writable_now ? page_write | page_dirty : page_cow;
  return bits;
}

std::uint32_t page_entry(const Machine& machine, const AddressSpace& space, Address address) {
  PhysicalAddress place = entry_place(machine, space, address);
  return place == 0 ? 0 : read_physical_word(machine, place);
}

}  // namespace heddle
