// cache_test.cpp: what is at hand and what is not, by a table of accesses; and what it costs harts.
#include "core/machine/cache.h"

#include <gtest/gtest.h>

#include "tests/machine/guest.h"

namespace heddle {
namespace {

TEST(Cache, drops_the_line_of_a_set_that_was_not_used_for_longest) {
  Cache cache = make_cache(512, 2);  // 4 sets of 2 lines of 64 bytes.
  struct Step { PhysicalAddress address; bool hit; };
  const Step steps[] = {{0, false}, {63, true}, {256, false}, {0, true}, {512, false}, {0, true}, {256, false}, {512, false}, {64, false}, {512, true}};
  for (const Step& step : steps) EXPECT_EQ(touch_line(cache, step.address), step.hit) << step.address;
  EXPECT_EQ(cache.misses, 6u);
  drop_line(cache, 540);
  EXPECT_FALSE(touch_line(cache, 512));
  EXPECT_TRUE(touch_line(cache, 256)) << "the other line of the set has stayed";
}

MachineConfig with_caches(HartId harts) {
  MachineConfig config{.hart_count = harts, .frame_count = 1024, .tlb_miss_ticks = 0};
  config.caches = {.l1_bytes = 1024, .l1_ways = 2, .l2_bytes = 4096, .l2_ways = 4, .l2_ticks = 10, .memory_ticks = 100};
  return config;
}

// Loads `count` words `apart` bytes from each other, `rounds` times; the ticks of the last round.
Tick ticks_of_last_round(const MachineConfig& config, std::int32_t count, std::int32_t apart, int rounds) {
  Guest guest(config);
  for (Address page = 0x20000; page < 0x30000; page += page_size) guest.map_new(page, page_read | page_write);
  guest.put_code(0x10000, {op_u(Op::lui, s0, 0x20000), li(t1, count), load(Op::lw, t0, 0, s0), op_i(Op::addi, s0, s0, apart), op_i(Op::addi, t1, t1, -1),
                           branch(Op::bne, t1, zero, -12), ecall()});
  Tick last = 0;
  for (int round = 0; round < rounds; ++round) {
    guest.start(0, 0x10000);
    guest.now = std::max(guest.now + (round == 0 ? 0 : 1), guest.machine.harts[0].stalled_until);  // The tick of the ecall is over.
    guest.machine.next_hart = 0;
    Tick begin = guest.now;
    auto trap = run(guest.machine, guest.now, guest.now + 1'000'000);
    EXPECT_TRUE(trap && trap->cause == Cause::ecall);
    last = std::max(guest.now + 1, guest.machine.harts[0].stalled_until) - begin;
  }
  return last;
}

TEST(Caches, charge_a_line_once_while_it_stays) {
  Tick instructions = 2 + 8 * 4 + 1;
  EXPECT_EQ(ticks_of_last_round(with_caches(1), 8, 64, 2), instructions) << "8 lines stay in 1 KiB";
  EXPECT_EQ(ticks_of_last_round(with_caches(1), 32, 64, 2), 2u + 32 * 4 + 1 + 32 * 10) << "32 lines are 2 KiB: they come from the second level";
  EXPECT_EQ(ticks_of_last_round(with_caches(1), 128, 64, 2), 2u + 128 * 4 + 1 + 128 * 100) << "8 KiB: they come from memory";
  EXPECT_EQ(ticks_of_last_round({.hart_count = 1, .frame_count = 1024, .tlb_miss_ticks = 0}, 128, 64, 2), 2u + 128 * 4 + 1) << "without caches nothing waits";
}

TEST(Caches, lose_a_line_that_another_hart_stores_to) {
  Guest guest(with_caches(2));
  guest.map_new(0x20000, page_read | page_write);
  guest.put_code(0x10000, {op_u(Op::lui, s0, 0x20000), load(Op::lw, t0, 0, s0), load(Op::lw, t0, 4, s0), ecall(), load(Op::lw, t0, 0, s0), ecall()});
  guest.put_code(0x11000, {op_u(Op::lui, s0, 0x20000), store(Op::sw, zero, 8, s0), ecall()});
  auto to_ecall = [&](HartId hart) {
    guest.machine.harts[static_cast<std::size_t>(1 - hart)].running = false;
    auto trap = run(guest.machine, guest.now, guest.now + 10'000);
    EXPECT_TRUE(trap && trap->hart == hart);
    guest.machine.harts[static_cast<std::size_t>(hart)].running = false;
  };
  guest.start(0, 0x10000);
  to_ecall(0);
  std::uint64_t misses = guest.machine.harts[0].data_cache.misses;
  EXPECT_EQ(misses, 1u) << "two words of one line";
  guest.start(1, 0x11000);
  to_ecall(1);
  guest.machine.harts[0].running = true;
  guest.machine.harts[0].pc += 4;
  to_ecall(0);
  EXPECT_EQ(guest.machine.harts[0].data_cache.misses, misses + 1);
}

TEST(Caches, change_nothing_but_time_whatever_the_slices) {
  auto run_all = [](Tick slice) {
    Guest guest(with_caches(2));
    for (Address page = 0x20000; page < 0x24000; page += page_size) guest.map_new(page, page_read | page_write);
    guest.put_code(0x10000, {op_u(Op::lui, s0, 0x20000), li(t1, 200), load(Op::lw, t0, 0, s0), op_i(Op::addi, t0, t0, 1), store(Op::sw, t0, 0, s0),
                             op_i(Op::addi, s0, s0, 60), op_i(Op::addi, t1, t1, -1), branch(Op::bne, t1, zero, -20), jump(zero, 0)});
    guest.start(0, 0x10000);
    guest.start(1, 0x10000);
    while (guest.now < 40'000) run(guest.machine, guest.now, std::min<Tick>(guest.now + slice, 40'000));
    return digest(guest.machine);
  };
  Digest whole = run_all(40'000);
  for (Tick slice : {Tick{1}, Tick{7}, Tick{1000}}) EXPECT_EQ(run_all(slice), whole) << slice;
}

TEST(CacheConfig, is_checked_with_words) {
  auto refusal = [](CacheConfig caches) { MachineConfig config; config.caches = caches; return check_config(config).error(); };
  EXPECT_EQ(refusal({.l1_bytes = 3000}), "a first-level cache has a power of two of bytes from 1024 to 1048576, not 3000");
  EXPECT_EQ(refusal({.l1_bytes = 1024, .l1_ways = 32}), "a first-level cache of 1024 bytes has a power of two of ways up to 32, not 32");
  EXPECT_EQ(refusal({.l2_bytes = 4096}), "a second-level cache needs a first level");
  EXPECT_EQ(refusal({.l1_bytes = 32768, .l2_bytes = 1 << 20}), "");
}

}  // namespace
}  // namespace heddle
