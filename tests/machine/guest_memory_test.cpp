// guest_memory_test.cpp: the kernel's reading and writing of guest memory.
#include "core/machine/guest_memory.h"

#include <gtest/gtest.h>

#include "tests/machine/guest.h"

namespace heddle {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes bytes_of(const std::string& text) { return Bytes(text.begin(), text.end()); }

TEST(GuestMemory, is_read_and_written_across_pages) {
  Guest guest;
  guest.map_new(0x20000, page_read | page_write);
  guest.next_frame += 5;  // Not neighbours in physical memory.
  guest.map_new(0x21000, page_read | page_write);
  EXPECT_FALSE(write_guest(guest.machine, guest.satp, 0x20ffd, bytes_of("hello")));
  Bytes back(5);
  EXPECT_FALSE(read_guest(guest.machine, guest.satp, 0x20ffd, back));
  EXPECT_EQ(back, bytes_of("hello"));
  EXPECT_FALSE(write_guest(guest.machine, guest.satp, 0x99999000, {})) << "nothing can always be written";
}

TEST(GuestMemory, is_written_whole_or_not_at_all) {
  Guest guest;
  guest.map_new(0x20000, page_read | page_write);
  guest.map_new(0x21000, page_read);
  EXPECT_EQ(write_guest(guest.machine, guest.satp, 0x20ffe, bytes_of("abcd")), (GuestFault{Cause::store_page_fault, 0x21000}));
  EXPECT_EQ(guest.word_at(0x20ffc), 0u);
  Bytes back(4);
  EXPECT_EQ(read_guest(guest.machine, guest.satp, 0x21ffe, back), (GuestFault{Cause::load_page_fault, 0x22000}));
  EXPECT_FALSE(read_guest(guest.machine, guest.satp, 0x20ffe, back));
  EXPECT_EQ(read_guest(guest.machine, guest.satp, 0xfffffffe, back)->cause, Cause::load_page_fault) << "over the end of the address space";
}

TEST(GuestMemory, gives_text_up_to_its_zero_and_no_further) {
  Guest guest;
  guest.map_new(0x20000, page_read | page_write);
  EXPECT_FALSE(write_guest(guest.machine, guest.satp, 0x20ffa, bytes_of("12345")));
  std::string text;
  EXPECT_FALSE(read_guest_text(guest.machine, guest.satp, 0x20ffa, 100, text)) << "the page behind it is not there, nor needed";
  EXPECT_EQ(text, "12345");
  EXPECT_FALSE(read_guest_text(guest.machine, guest.satp, 0x20ffa, 3, text));
  EXPECT_EQ(text, "123");
  EXPECT_FALSE(write_guest(guest.machine, guest.satp, 0x20fff, bytes_of("6")));
  EXPECT_EQ(read_guest_text(guest.machine, guest.satp, 0x20ffa, 100, text), (GuestFault{Cause::load_page_fault, 0x21000}));
}

TEST(GuestMemory, can_be_peeked_at_as_far_as_it_goes) {
  Guest guest;
  guest.map_new(0x20000, page_read | page_write);
  Machine before = guest.machine;
  Bytes into(5000, 7);
  EXPECT_EQ(peek_guest(guest.machine, guest.satp, 0x20f00, into), 256u);
  EXPECT_EQ(peek_guest(guest.machine, guest.satp, 0x30000, into), 0u);
  EXPECT_EQ(guest.machine, before);
  EXPECT_EQ(physical_address(guest.machine, guest.satp, 0x20123, Access::store), std::optional<PhysicalAddress>(64 * page_size + 0x123));
  EXPECT_EQ(physical_address(guest.machine, guest.satp, 0x20123, Access::fetch), std::nullopt);
}

TEST(GuestMemory, marks_pages_as_a_hart_would) {
  Guest guest;
  guest.map_new(0x20000, page_read | page_write);
  auto bits = [&] { return walk_page_table(guest.machine.memory, 1, 0x20000, Access::load).steps[1].entry & (page_accessed | page_dirty); };
  Word word = 0;
  EXPECT_FALSE(read_guest_word(guest.machine, guest.satp, 0x20000, word));
  EXPECT_EQ(bits(), page_accessed);
  EXPECT_FALSE(write_guest_word(guest.machine, guest.satp, 0x20001, 0x01020304));
  EXPECT_EQ(bits(), page_accessed | page_dirty);
  EXPECT_EQ(guest.word_at(0x20000), 0x02030400u);
}

TEST(GuestMemory, written_by_the_kernel_is_seen_by_code_data_and_reservations) {
  Guest guest;
  FrameNumber page = guest.map_new(0x20000, page_read | page_write);
  guest.put_code(0x10000, {op_u(Op::lui, s0, 0x20000), atomic(Op::lr_w, t0, zero, s0), store(Op::sw, t0, 8, s0), jump(zero, 0)});
  Hart& hart = guest.start(0, 0x10000);
  run(guest.machine, guest.now, 10);
  EXPECT_EQ(hart.reservation, page * page_size);
  write_physical_word(guest.machine, page * page_size + 4, 1);
  EXPECT_EQ(hart.reservation, page * page_size) << "another word";
  write_physical_word(guest.machine, page * page_size, 5);
  EXPECT_EQ(hart.reservation, no_reservation);
  auto place = physical_address(guest.machine, guest.satp, 0x10000, Access::fetch);
  write_physical_word(guest.machine, *place + 12, encode(load(Op::lw, a0, 0, s0)));
  write_physical_word(guest.machine, *place + 16, encode(ecall()));
  auto trap = run(guest.machine, guest.now, 20);
  EXPECT_TRUE(trap && trap->cause == Cause::ecall) << "new code where it was spinning";
  EXPECT_EQ(hart.x[a0], 5u);
  clear_frame(guest.machine, page);
  hart.pc -= 4;
  run(guest.machine, guest.now, 30);
  EXPECT_EQ(hart.x[a0], 0u);
}

}  // namespace
}  // namespace heddle
