// tlb_test.cpp: what the TLB holds, loses and costs.
#include "core/machine/tlb.h"

#include <gtest/gtest.h>

#include "tests/machine/guest.h"

namespace heddle {
namespace {

TlbEntry entry(std::uint32_t page, Asid asid = 1, std::uint16_t more = 0) {
  return {.page = page, .frame = page + 100, .asid = asid, .bits = static_cast<std::uint16_t>(page_valid | page_read | more)};
}

TEST(Tlb, replaces_the_oldest_of_a_set_whether_used_or_not) {
  Tlb tlb = make_tlb({.entries = 4, .ways = 2});  // Two sets: even and odd pages.
  EXPECT_EQ(insert_translation(tlb, entry(0)).bits, 0);
  EXPECT_EQ(insert_translation(tlb, entry(2)).bits, 0);
  EXPECT_NE(find_translation(tlb, 0, 1), nullptr);
  EXPECT_EQ(insert_translation(tlb, entry(4)).page, 0u) << "the first in";
  EXPECT_EQ(find_translation(tlb, 0, 1), nullptr);
  EXPECT_EQ(find_translation(tlb, 4, 1)->frame, 104u);
  EXPECT_EQ(insert_translation(tlb, entry(1)).bits, 0) << "the other set has room";
  EXPECT_EQ(insert_translation(tlb, entry(6)).page, 2u);
  EXPECT_EQ(insert_translation(tlb, entry(6, 1, page_dirty)).bits, 0) << "the same page in its place";
  EXPECT_EQ(insert_translation(tlb, entry(8)).page, 4u);
}

TEST(Tlb, tells_address_spaces_apart) {
  Tlb tlb = make_tlb({.entries = 8, .ways = 8});
  insert_translation(tlb, entry(3, 1));
  insert_translation(tlb, entry(3, 2));
  insert_translation(tlb, entry(5, 2, page_global));
  EXPECT_NE(find_translation(tlb, 3, 1), nullptr);
  EXPECT_EQ(find_translation(tlb, 3, 7), nullptr);
  EXPECT_NE(find_translation(tlb, 5, 7), nullptr) << "global";
  flush_tlb_asid(tlb, 2);
  EXPECT_NE(find_translation(tlb, 3, 1), nullptr);
  EXPECT_EQ(find_translation(tlb, 3, 2), nullptr);
  EXPECT_NE(find_translation(tlb, 5, 2), nullptr);
  flush_tlb_page(tlb, 5, 9);
  EXPECT_EQ(find_translation(tlb, 5, 2), nullptr);
  flush_tlb(tlb);
  EXPECT_EQ(find_translation(tlb, 3, 1), nullptr);
  EXPECT_EQ(tlb.flushes, 2u);
  EXPECT_EQ(tlb.page_flushes, 1u);
}

// Walks through pages 0 … pages-1 of data, `rounds` times; the code takes one entry of its own.
Guest walk_pages(int pages, int rounds, TlbConfig tlb, Tick cost) {
  Guest guest({.hart_count = 1, .frame_count = 4096, .tlb = tlb, .tlb_miss_ticks = cost});
  for (int page = 0; page < pages; ++page) guest.map_new(0x20000 + static_cast<Address>(page) * page_size, page_read);
  guest.put_code(0x10000, {li(s1, rounds),
                           op_u(Op::lui, s0, 0x20000), op_u(Op::lui, s3, 0x1000), li(s2, pages),
                           load(Op::lw, t0, 0, s0), op_r(Op::add, s0, s0, s3), op_i(Op::addi, s2, s2, -1), branch(Op::bne, s2, zero, -12),
                           op_i(Op::addi, s1, s1, -1), branch(Op::bne, s1, zero, -32), ecall()});
  guest.start(0, 0x10000);
  auto trap = run(guest.machine, guest.now, 1000000);
  EXPECT_TRUE(trap && trap->cause == Cause::ecall);
  return guest;
}

TEST(Tlb, misses_once_per_page_when_all_fit) {
  Guest guest = walk_pages(7, 10, {.entries = 8, .ways = 8}, 0);
  const Hart& hart = guest.machine.harts[0];
  EXPECT_EQ(hart.tlb.misses, 8u);
  EXPECT_EQ(hart.loads, 70u);
  EXPECT_EQ(hart.retired, 1u + 10 * (3 + 7 * 4 + 2) + 1);
  EXPECT_EQ(tlb_hits(hart), hart.retired + 70 - 8);
}

TEST(Tlb, that_is_first_in_first_out_misses_always_when_one_too_many) {
  // Nine pages take turns in eight ways: the eighth data page pushes the code out, the code the first data page, that
  // the second, and so on: in each round all eight miss, and the code once; and the code once at the start.
  Guest guest = walk_pages(8, 10, {.entries = 8, .ways = 8}, 0);
  EXPECT_EQ(guest.machine.harts[0].tlb.misses, 1 + 10 * (8 + 1u));
}

TEST(Tlb, misses_cost_ticks) {
  Guest free = walk_pages(7, 10, {.entries = 8, .ways = 8}, 0), dear = walk_pages(7, 10, {.entries = 8, .ways = 8}, 25);
  EXPECT_EQ(dear.now - free.now, 8u * 25);
  EXPECT_EQ(dear.machine.harts[0].retired, free.machine.harts[0].retired);
}

TEST(Tlb, keeps_what_the_kernel_changed_until_it_is_flushed) {
  Guest guest;
  guest.map_new(0x20000, page_read);
  guest.put_code(0x10000, {op_u(Op::lui, s0, 0x20000), load(Op::lw, t0, 0, s0), ecall(), load(Op::lw, t1, 0, s0), ecall(), load(Op::lw, t2, 0, s0), ecall()});
  Hart& hart = guest.start(0, 0x10000);
  run(guest.machine, guest.now, 100);
  FrameNumber other = guest.map_new(0x20000, page_read);
  write_physical_word(guest.machine, other * page_size, 42);
  hart.pc += 4;
  run(guest.machine, guest.now, 100);
  EXPECT_EQ(hart.x[t1], 0u) << "stale, as on a real machine";
  flush_all_tlbs_page(guest.machine, 0x20000, 1);
  hart.pc += 4;
  run(guest.machine, guest.now, 100);
  EXPECT_EQ(hart.x[t2], 42u);
}

TEST(Tlb, with_address_space_numbers_survives_a_switch) {
  Guest guest;
  guest.put_code(0x10000, {li(a0, 1), jump(zero, -4)});
  Hart& hart = guest.start(0, 0x10000);
  Satp other = guest.satp;
  other.asid = 2;
  for (int i = 0; i < 10; ++i) {
    hart.satp = i % 2 ? other : guest.satp;
    run(guest.machine, guest.now, guest.now + 5);
  }
  EXPECT_EQ(hart.tlb.misses, 2u);
  EXPECT_EQ(hart.retired, 50u);
}

}  // namespace
}  // namespace heddle
