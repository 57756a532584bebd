// sv32_test.cpp: page walks by table, as the privileged manual has them.
#include "core/machine/sv32.h"

#include <gtest/gtest.h>

#include "tests/machine/guest.h"

namespace heddle {
namespace {

constexpr std::uint32_t v = page_valid, r = page_read, w = page_write, x = page_execute, u = page_user;

TEST(Sv32, walks_two_levels_and_shows_them) {
  Machine machine = make_machine({.hart_count = 1, .frame_count = 2048});
  // 0x12345678: index 0x48 in the root, 0x345 in the second table, offset 0x678.
  write_physical_word(machine, 0x5000 + 0x48 * 4, make_page_entry(6, v));
  write_physical_word(machine, 0x6000 + 0x345 * 4, make_page_entry(0x77, v | r | u));
  Walk walk = walk_page_table(machine.memory, 5, 0x12345678, Access::load);
  EXPECT_TRUE(walk.found);
  EXPECT_EQ(walk.frame, 0x77u);
  EXPECT_EQ(walk.step_count, 2);
  EXPECT_EQ(walk.steps[0].address, 0x5120u);
  EXPECT_EQ(walk.steps[0].entry, 6u << 10 | v);
  EXPECT_EQ(walk.steps[1].address, 0x6d14u);
  EXPECT_EQ(walk.bits, v | r | u | page_accessed);
  EXPECT_FALSE(walk.superpage);
}

TEST(Sv32, finds_the_piece_of_a_4_mib_page) {
  Machine machine = make_machine({.hart_count = 1, .frame_count = 4096});
  write_physical_word(machine, 0x5000 + 2 * 4, make_page_entry(1024, v | r | w | u));
  Walk walk = walk_page_table(machine.memory, 5, 0x00812345, Access::store);
  EXPECT_TRUE(walk.found);
  EXPECT_TRUE(walk.superpage);
  EXPECT_EQ(walk.frame, 1024u + 0x12);
  EXPECT_EQ(walk.step_count, 1);
  EXPECT_EQ(walk.bits & (page_accessed | page_dirty), page_accessed | page_dirty);
}

struct LeafCase {
  const char* what;
  std::uint32_t entry;
  bool fetch, load, store;  // Allowed?
};

TEST(Sv32, grants_what_the_leaf_says) {
  const LeafCase cases[] = {
      {"not valid", make_page_entry(7, r | w | x | u), false, false, false},
      {"read only", make_page_entry(7, v | r | u), false, true, false},
      {"read and write", make_page_entry(7, v | r | w | u), false, true, true},
      {"execute only", make_page_entry(7, v | x | u), true, false, false},
      {"read and execute", make_page_entry(7, v | r | x | u), true, true, false},
      {"everything", make_page_entry(7, v | r | w | x | u), true, true, true},
      {"write without read is reserved", make_page_entry(7, v | w | u), false, false, false},
      {"write and execute without read is reserved", make_page_entry(7, v | w | x | u), false, false, false},
      {"supervisor's", make_page_entry(7, v | r | w | x), false, false, false},
      {"a third level", make_page_entry(7, v), false, false, false},
  };
  for (const LeafCase& test : cases) {
    Machine machine = make_machine({.hart_count = 1, .frame_count = 64});
    write_physical_word(machine, 0x1000, make_page_entry(2, v));
    write_physical_word(machine, 0x2000 + 4 * 4, test.entry);
    auto found = [&](Access access) { return walk_page_table(machine.memory, 1, 0x4000, access); };
    EXPECT_EQ(found(Access::fetch).found, test.fetch) << test.what;
    EXPECT_EQ(found(Access::load).found, test.load) << test.what;
    EXPECT_EQ(found(Access::store).found, test.store) << test.what;
    if (!test.fetch) { EXPECT_EQ(found(Access::fetch).fault, Cause::fetch_page_fault) << test.what; }
    if (!test.load) { EXPECT_EQ(found(Access::load).fault, Cause::load_page_fault) << test.what; }
    if (!test.store) { EXPECT_EQ(found(Access::store).fault, Cause::store_page_fault) << test.what; }
  }
}

TEST(Sv32, faults_differently_outside_of_memory) {
  Machine machine = make_machine({.hart_count = 1, .frame_count = 64});
  write_physical_word(machine, 0x1000 + 0 * 4, make_page_entry(64, v));                // A table outside.
  write_physical_word(machine, 0x1000 + 1 * 4, make_page_entry(2, v));
  write_physical_word(machine, 0x2000 + 0 * 4, make_page_entry(0x3fffff, v | r | u));  // A page outside.
  write_physical_word(machine, 0x1000 + 2 * 4, make_page_entry(1, v | r | u));         // A crooked 4 MiB page.
  write_physical_word(machine, 0x1000 + 3 * 4, make_page_entry(0, v | r | u));         // 4 MiB, of which 64 frames exist.
  auto fault = [&](FrameNumber root, Address address) { return walk_page_table(machine.memory, root, address, Access::load).fault; };
  EXPECT_EQ(fault(64, 0), Cause::load_access_fault);
  EXPECT_EQ(fault(0xffffffff, 0xffffffff), Cause::load_access_fault);
  EXPECT_EQ(fault(1, 0x00000000), Cause::load_access_fault);
  EXPECT_EQ(fault(1, 0x00400000), Cause::load_access_fault);
  EXPECT_EQ(fault(1, 0x00800000), Cause::load_page_fault);
  EXPECT_TRUE(walk_page_table(machine.memory, 1, 0x00c3f000, Access::load).found);
  EXPECT_EQ(fault(1, 0x00c40000), Cause::load_access_fault);
}

TEST(Sv32, sets_accessed_and_dirty_when_harts_use_the_page) {
  Guest guest;
  guest.map_new(0x20000, page_read | page_write);
  guest.put_code(0x10000, {op_u(Op::lui, s0, 0x20000), load(Op::lw, t0, 0, s0), ecall(), store(Op::sw, t0, 0, s0), ecall()});
  guest.start(0, 0x10000);
  auto entry = [&] { return read_physical_word(guest.machine, walk_page_table(guest.machine.memory, 1, 0x20000, Access::load).leaf_address()); };
  EXPECT_EQ(entry() & (page_accessed | page_dirty), 0u);
  run(guest.machine, guest.now, 100);
  EXPECT_EQ(entry() & (page_accessed | page_dirty), page_accessed);
  EXPECT_EQ(guest.machine.harts[0].tlb.misses, 2u) << "code and data";
  guest.machine.harts[0].pc += 4;
  run(guest.machine, guest.now, 100);
  EXPECT_EQ(entry() & (page_accessed | page_dirty), page_accessed | page_dirty);
  EXPECT_EQ(guest.machine.harts[0].tlb.misses, 3u) << "the first store walks again to set D";
}

}  // namespace
}  // namespace heddle
