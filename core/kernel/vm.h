// vm.h: address spaces at work: frames given and taken, pages mapped when they are touched, copied when they are
// written, and the kernel's own way to a guest's memory.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/kernel/context.h"
#include "core/machine/guest_memory.h"

namespace heddle {

inline constexpr Address user_end = 0x80001000;    // Nothing is mapped from here on.
inline constexpr Address vdso_page = 0x80000000;   // The signal trampoline.
inline constexpr Address stack_top = 0x80000000;   // The first thread's stack grows down from here.
inline constexpr Address lowest_mapping = 0x1000;  // Page 0 is never mapped: null pointers must fault.

constexpr Address page_down(Address address) { return address & ~(page_size - 1); }
constexpr std::uint64_t page_up(std::uint64_t address) { return (address + page_size - 1) & ~std::uint64_t{page_size - 1}; }
constexpr Satp satp_of(const AddressSpace& space) { return Satp{true, space.asid, space.root}; }

// Frames. take_frame gives one of zeros with one reference, or 0 and c.memory_ran_out.
FrameNumber take_frame(Context& c);
void share_frame(Kernel& kernel, FrameNumber frame);
void give_frame(Context& c, FrameNumber frame);  // One reference less; the last one frees it.

// Spaces.
bool make_space(Context& c, AddressSpace& space, Pid pid);   // An empty one. false: no memory.
void free_space(Context& c, Process& process);               // All its frames and tables, unless a vfork child runs in them.
bool hand_over(Context& c, Process& owner);                   // Its space to a process that runs in it. false: there is none.
std::uint32_t free_tables(Context& c, AddressSpace& space);  // How many frames they held.
bool copy_space(Context& c, AddressSpace& source, Process& to);  // Copy-on-write. false: no memory; `to` has what must be freed.
Word pages_shared_with(const AddressSpace& space);

// Regions. The new one must be free; see free_range().
void add_vma(Context& c, AddressSpace& space, Vma vma);
void remove_range(Context& c, AddressSpace& space, Address begin, Address end);  // Splits regions, frees pages.
bool is_free(const AddressSpace& space, Address begin, std::uint64_t end);
bool is_covered(const AddressSpace& space, Address begin, std::uint64_t end);   // By regions without a hole.
Address find_free(AddressSpace& space, std::uint32_t size);                     // 0: none.
Vma* vma_at(AddressSpace& space, Address address);
// Where in its file a page of the region lies, in bytes.
constexpr std::uint64_t offset_in_file(const Vma& vma, Address address) { return vma.file_offset + (address - vma.begin); }
void drop_mappings(Context& c, AddressSpace& space);                             // No region is left; files that only they held are gone.
void cut_at(AddressSpace& space, std::uint64_t address);                        // No region reaches over it any more.
void join_neighbours(AddressSpace& space, Address begin, std::uint64_t end);    // Those that are alike again, in and around it.

std::uint64_t address_space_limit(Context& c, Pid pid);  // RLIMIT_AS, in bytes.

// Pages.
enum class FaultResult : std::uint8_t { mapped, bad_address, bad_access, stack_overflow, past_end, no_memory };
FaultResult fault_in(Context& c, Process& process, Tid tid, Address address, AccessKind access);
// Every page as if it were touched now. false: some page could not be had.
bool touch_pages(Context& c, Process& process, Tid tid, Address begin, std::uint64_t end, AccessKind access);
std::uint32_t page_entry(const Machine& machine, const AddressSpace& space, Address address);  // 0: none. See page_kept.
std::string fault_sentence(const AddressSpace& space, Address address, AccessKind access, FaultResult result);

// An entry that is not 0 holds a frame, also when it is not valid because the region forbids all access (PROT_NONE).
inline constexpr std::uint32_t page_cow = page_software_0;   // Writable but for a frame that others refer to.
inline constexpr std::uint32_t page_kept = page_software_1;

// A guest's memory as the kernel uses it: pages are faulted in as by the guest itself. false: EFAULT (or no memory).
bool copy_in(Context& c, Process& process, Address from, std::span<std::uint8_t> to);
bool copy_out(Context& c, Process& process, Address to, std::span<const std::uint8_t> from);
bool read_word(Context& c, Process& process, Address from, Word& to);
bool write_word(Context& c, Process& process, Address to, Word value);
bool write_double_word(Context& c, Process& process, Address to, std::uint64_t value);
bool read_double_word(Context& c, Process& process, Address from, std::uint64_t& to);
bool read_text(Context& c, Process& process, Address from, std::uint32_t most, std::string& to);
// Every page of [begin, begin + size) can be written: asked before work that cannot be taken back.
bool prepare_to_write(Context& c, Process& process, Address begin, std::uint32_t size);

}  // namespace heddle
