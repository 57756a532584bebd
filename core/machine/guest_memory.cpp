// guest_memory.cpp: the kernel's arm into guest memory.
#include "core/machine/guest_memory.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/base/check.h"
#include "core/machine/engine.h"

namespace heddle {
namespace {

struct Piece {
  PhysicalAddress place = 0;
  std::size_t size = 0;
};

void set_entry_bits(Machine& machine, const Walk& walk) {
  PageTableEntry entry = walk.steps[walk.step_count == 2 ? 1 : 0].entry;
  PageTableEntry marked = (entry & ~PageTableEntry{0x3ff}) | walk.bits;
  if (marked != entry) write_physical_word(machine, walk.leaf_address(), marked);
}

// Where one page of a guest's range lies.
std::optional<GuestFault> locate(const Memory& memory, const Satp& satp, Address address, Access access, Walk& walk) {
  if (satp.translates) {
    walk = walk_page_table(memory, satp.root, address, access);
  } else {
    walk = Walk{.found = address / page_size < memory.frame_count(), .fault = access_fault_of(access), .frame = address / page_size};
  }
  if (walk.found) return std::nullopt;
  return GuestFault{walk.fault, address};
}

// All the pieces of a range, or the first fault. The range ends with the address space.
std::optional<GuestFault> locate_all(Machine& machine, const Satp& satp, Address address, std::size_t size, Access access, std::vector<Piece>& pieces) {
  std::vector<Walk> walks;
  std::uint64_t at = address, end = std::uint64_t{address} + size;
  while (at < end) {
    if (at > 0xffffffffu) return GuestFault{page_fault_of(access), 0xffffffffu};
    Walk walk;
    auto fault = locate(machine.memory, satp, static_cast<Address>(at), access, walk);
    if (fault) return fault;
    std::uint64_t page_end = std::min<std::uint64_t>((at / page_size + 1) * page_size, end);
    pieces.push_back({walk.frame * page_size + static_cast<Address>(at % page_size), static_cast<std::size_t>(page_end - at)});
    walks.push_back(walk);
    at = page_end;
  }
  if (satp.translates)
    for (const Walk& walk : walks) set_entry_bits(machine, walk);
  return std::nullopt;
}

}  // namespace

std::optional<GuestFault> read_guest(Machine& machine, const Satp& satp, Address address, std::span<std::uint8_t> into) {
  std::vector<Piece> pieces;
  if (auto fault = locate_all(machine, satp, address, into.size(), Access::load, pieces)) return fault;
  for (const Piece& piece : pieces) {
    read_physical(machine, piece.place, into.first(piece.size));
    into = into.subspan(piece.size);
  }
  return std::nullopt;
}

std::optional<GuestFault> write_guest(Machine& machine, const Satp& satp, Address address, std::span<const std::uint8_t> bytes) {
  std::vector<Piece> pieces;
  if (auto fault = locate_all(machine, satp, address, bytes.size(), Access::store, pieces)) return fault;
  for (const Piece& piece : pieces) {
    write_physical(machine, piece.place, bytes.first(piece.size));
    bytes = bytes.subspan(piece.size);
  }
  return std::nullopt;
}

std::optional<GuestFault> read_guest_word(Machine& machine, const Satp& satp, Address address, Word& into) {
  std::uint8_t bytes[4];
  if (auto fault = read_guest(machine, satp, address, bytes)) return fault;
  std::memcpy(&into, bytes, sizeof into);
  return std::nullopt;
}

std::optional<GuestFault> write_guest_word(Machine& machine, const Satp& satp, Address address, Word value) {
  std::uint8_t bytes[4];
  std::memcpy(bytes, &value, sizeof value);
  return write_guest(machine, satp, address, bytes);
}

std::optional<GuestFault> read_guest_text(Machine& machine, const Satp& satp, Address address, std::size_t most_bytes, std::string& into) {
  into.clear();
  std::vector<std::uint8_t> part(page_size);
  while (into.size() < most_bytes) {  // Page by page: what is behind the zero byte need not be there.
    std::size_t size = std::min<std::size_t>(page_size - address % page_size, most_bytes - into.size());
    if (auto fault = read_guest(machine, satp, address, std::span(part).first(size))) return fault;
    auto zero = std::find(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(size), std::uint8_t{0});
    into.append(part.begin(), zero);
    if (zero != part.begin() + static_cast<std::ptrdiff_t>(size)) return std::nullopt;
    address += static_cast<Address>(size);
  }
  return std::nullopt;
}

std::size_t peek_guest(const Machine& machine, const Satp& satp, Address address, std::span<std::uint8_t> into) {
  std::size_t done = 0;
  while (done < into.size() && std::uint64_t{address} + done <= 0xffffffffu) {
    Address at = address + static_cast<Address>(done);
    Walk walk;
    if (locate(machine.memory, satp, at, Access::load, walk)) break;
    std::size_t size = std::min<std::size_t>(page_size - at % page_size, into.size() - done);
    std::memcpy(into.data() + done, machine.memory.frame(walk.frame) + at % page_size, size);
    done += size;
  }
  return done;
}

std::optional<PhysicalAddress> physical_address(const Machine& machine, const Satp& satp, Address address, Access access) {
  Walk walk;
  if (locate(machine.memory, satp, address, access, walk)) return std::nullopt;
  return walk.frame * page_size + address % page_size;
}

Word read_physical_word(const Machine& machine, PhysicalAddress address) {
  CHECK_THAT(address % 4 == 0, "physical words are aligned");
  Word value;
  std::memcpy(&value, machine.memory.frame(address / page_size) + address % page_size, sizeof value);
  return value;
}

void write_physical_word(Machine& machine, PhysicalAddress address, Word value) {
  CHECK_THAT(address % 4 == 0, "physical words are aligned");
  std::uint8_t bytes[4];
  std::memcpy(bytes, &value, sizeof value);
  write_physical(machine, address, bytes);
}

void read_physical(const Machine& machine, PhysicalAddress address, std::span<std::uint8_t> into) {
  while (!into.empty()) {
    std::size_t size = std::min<std::size_t>(page_size - address % page_size, into.size());
    std::memcpy(into.data(), machine.memory.frame(address / page_size) + address % page_size, size);
    into = into.subspan(size);
    address += static_cast<PhysicalAddress>(size);
  }
}

void write_physical(Machine& machine, PhysicalAddress address, std::span<const std::uint8_t> bytes) {
  while (!bytes.empty()) {
    std::size_t size = std::min<std::size_t>(page_size - address % page_size, bytes.size());
    break_reservations(machine, nullptr, address, static_cast<std::uint32_t>(size));
    std::memcpy(machine.memory.writable_frame(address / page_size) + address % page_size, bytes.data(), size);
    bytes = bytes.subspan(size);
    address += static_cast<PhysicalAddress>(size);
  }
}

void clear_frame(Machine& machine, FrameNumber frame) {
  break_reservations(machine, nullptr, frame * page_size, page_size);
  machine.memory.clear_frame(frame);
}

void copy_frame(Machine& machine, FrameNumber to, FrameNumber from) {
  break_reservations(machine, nullptr, to * page_size, page_size);
  machine.memory.copy_frame(to, from);
}

void flush_all_tlbs(Machine& machine) {
  for (Hart& hart : machine.harts) flush_tlb(hart.tlb);
}

void flush_all_tlbs_asid(Machine& machine, Asid asid) {
  for (Hart& hart : machine.harts) flush_tlb_asid(hart.tlb, asid);
}

void flush_all_tlbs_page(Machine& machine, Address address, Asid asid) {
  for (Hart& hart : machine.harts) flush_tlb_page(hart.tlb, address / page_size, asid);
}

}  // namespace heddle
