// guest_memory.h: how the kernel reads and writes what a guest sees: through its page table, with the
// guest's rights, never crashing; and physical words, for page tables.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/machine/machine.h"
#include "core/machine/sv32.h"

namespace heddle {

struct GuestFault {
  Cause cause = Cause::load_page_fault;
  Address address = 0;  // The first byte that could not be reached.
  bool operator==(const GuestFault&) const = default;
};

// All bytes or none: every page is looked at first. After a fault the kernel may map the page and try again.
// The TLB has no part in it, and no time passes; A and D are set as a hart would.
[[nodiscard]] std::optional<GuestFault> read_guest(Machine& machine, const Satp& satp, Address address, std::span<std::uint8_t> into);
[[nodiscard]] std::optional<GuestFault> write_guest(Machine& machine, const Satp& satp, Address address, std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<GuestFault> read_guest_word(Machine& machine, const Satp& satp, Address address, Word& into);
[[nodiscard]] std::optional<GuestFault> write_guest_word(Machine& machine, const Satp& satp, Address address, Word value);

// Up to a zero byte, which is not kept, or most_bytes.
[[nodiscard]] std::optional<GuestFault> read_guest_text(Machine& machine, const Satp& satp, Address address, std::size_t most_bytes,
                                                        std::string& into);

// For views and debuggers: as much of [address, address + into.size()) as is mapped readable, from its start;
// returns how many bytes. Changes nothing.
std::size_t peek_guest(const Machine& machine, const Satp& satp, Address address, std::span<std::uint8_t> into);

// The physical address behind a virtual one for this access (futexes are named by it), with nothing changed.
std::optional<PhysicalAddress> physical_address(const Machine& machine, const Satp& satp, Address address, Access access);

// Physical memory. Addresses must be inside it (the kernel's own); words must be aligned. Writing breaks
// reservations and forgets decoded code, as a store by a hart does.
Word read_physical_word(const Machine& machine, PhysicalAddress address);
void write_physical_word(Machine& machine, PhysicalAddress address, Word value);
void read_physical(const Machine& machine, PhysicalAddress address, std::span<std::uint8_t> into);   // May cross frames.
void write_physical(Machine& machine, PhysicalAddress address, std::span<const std::uint8_t> bytes);
void clear_frame(Machine& machine, FrameNumber frame);                     // To zeros; gives the host's memory back.
void copy_frame(Machine& machine, FrameNumber to, FrameNumber from);       // Costs the host nothing until one is written.

// For all harts at once, when a page table changed that any of them may have translations from.
void flush_all_tlbs(Machine& machine);
void flush_all_tlbs_asid(Machine& machine, Asid asid);
void flush_all_tlbs_page(Machine& machine, Address address, Asid asid);

}  // namespace heddle
