// user_memory.cpp: the kernel reads and writes a guest's memory; pages that are not there yet come in on the way.
#include <array>

#include "core/kernel/vm.h"

namespace heddle {

namespace {

// Tries until every page is there. Each turn maps one more page, so it ends.
template <class Attempt>
bool with_faults(Context& c, Process& process, AccessKind access, Attempt&& attempt) {
  for (;;) {
    std::optional<GuestFault> fault = attempt();
    if (!fault) return true;
    FaultResult result = fault_in(c, process, c.tid, fault->address, access);
    if (result != FaultResult::mapped) return false;
  }
}

bool inside(Address begin, std::uint64_t size) { return begin + size <= user_end; }

}  // namespace

bool copy_in(Context& c, Process& process, Address from, std::span<std::uint8_t> to) {
  if (to.empty()) return true;
  if (!inside(from, to.size())) return false;
  return with_faults(c, process, AccessKind::read, [&] { return read_guest(c.machine, satp_of(space_of(c, process)), from, to); });
}

bool copy_out(Context& c, Process& process, Address to, std::span<const std::uint8_t> from) {
  if (from.empty()) return true;
  if (!inside(to, from.size())) return false;
  return with_faults(c, process, AccessKind::write, [&] { return write_guest(c.machine, satp_of(space_of(c, process)), to, from); });
}

bool read_word(Context& c, Process& process, Address from, Word& to) {
  std::array<std::uint8_t, 4> bytes;
  if (!copy_in(c, process, from, bytes)) return false;
  to = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | static_cast<Word>(bytes[3]) << 24;
  return true;
}

bool write_word(Context& c, Process& process, Address to, Word value) {
  std::array<std::uint8_t, 4> bytes{static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
                                    static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 24)};
  return copy_out(c, process, to, bytes);
}

bool write_double_word(Context& c, Process& process, Address to, std::uint64_t value) {
  return write_word(c, process, to, static_cast<Word>(value)) && write_word(c, process, to + 4, static_cast<Word>(value >> 32));
}

bool read_double_word(Context& c, Process& process, Address from, std::uint64_t& to) {
  Word low = 0, high = 0;
  if (!read_word(c, process, from, low) || !read_word(c, process, from + 4, high)) return false;
  to = std::uint64_t{high} << 32 | low;
  return true;
}

bool read_text(Context& c, Process& process, Address from, std::uint32_t most, std::string& to) {
  return with_faults(c, process, AccessKind::read,
                     [&] { return read_guest_text(c.machine, satp_of(space_of(c, process)), from, most, to); });
}

bool prepare_to_write(Context& c, Process& process, Address begin, std::uint32_t size) {
  if (size == 0) return true;
  if (!inside(begin, size)) return false;
  for (std::uint64_t page = page_down(begin); page < std::uint64_t{begin} + size; page += page_size) {
    Address address = static_cast<Address>(std::max<std::uint64_t>(page, begin));
    std::uint32_t entry = page_entry(c.machine, space_of(c, process), address);
    if ((entry & page_valid) != 0 && (entry & page_write) != 0) continue;
    if (fault_in(c, process, c.tid, address, AccessKind::write) != FaultResult::mapped) return false;
  }
  return true;
}

}  // namespace heddle
