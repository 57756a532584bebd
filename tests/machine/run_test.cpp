// run_test.cpp: turns, ticks, traps, and that slicing a run changes nothing.
#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "tests/machine/guest.h"

namespace heddle {
namespace {

constexpr Address code = 0x10000, data = 0x20000;

TEST(Run, computes_a_sum_and_stops_at_the_system_call) {
  Guest guest;
  guest.put_code(code, {li(a0, 0), li(t0, 10), op_r(Op::add, a0, a0, t0), op_i(Op::addi, t0, t0, -1), branch(Op::bne, t0, zero, -8), ecall()});
  Hart& hart = guest.start(0, code);
  auto trap = run(guest.machine, guest.now, 1000);
  ASSERT_TRUE(trap);
  EXPECT_EQ(trap->cause, Cause::ecall);
  EXPECT_EQ(trap->pc, code + 20);
  EXPECT_EQ(hart.pc, code + 20);
  EXPECT_EQ(hart.x[a0], 55u);
  EXPECT_EQ(hart.retired, 2u + 3 * 10 + 1);
  EXPECT_EQ(guest.now, 32u) << "the tick of the 33rd instruction";
  EXPECT_EQ(guest.machine.next_hart, 1);
}

TEST(Run, gives_each_hart_one_instruction_a_tick_in_order) {
  // All harts add to one word without a lock; with lockstep the outcome is certain.
  Guest guest({.hart_count = 3, .frame_count = 4096, .tlb_miss_ticks = 0});
  guest.map_new(data, page_read | page_write);
  guest.put_code(code, {op_u(Op::lui, s0, data), load(Op::lw, t0, 0, s0), op_i(Op::addi, t0, t0, 1), store(Op::sw, t0, 0, s0), jump(zero, -12)});
  for (HartId id = 0; id < 3; ++id) guest.start(id, code);
  EXPECT_FALSE(run(guest.machine, guest.now, 1 + 4 * 5));
  EXPECT_EQ(guest.now, 21u);
  EXPECT_EQ(guest.word_at(data), 5u) << "three harts, five rounds, and each round loses two additions";
  for (const Hart& hart : guest.machine.harts) EXPECT_EQ(hart.retired, 21u);
}

TEST(Run, goes_on_with_the_next_hart_after_a_trap) {
  Guest guest({.hart_count = 3, .frame_count = 4096, .tlb_miss_ticks = 0});
  guest.put_code(code, {li(a0, 1), ecall(), li(a0, 2), jump(zero, 0)});
  for (HartId id = 0; id < 3; ++id) guest.start(id, code);
  for (HartId id = 0; id < 3; ++id) {
    auto trap = run(guest.machine, guest.now, 100);
    ASSERT_TRUE(trap);
    EXPECT_EQ(trap->hart, id);
    EXPECT_EQ(trap->cause, Cause::ecall);
    EXPECT_EQ(guest.now, 1u);
    guest.machine.harts[static_cast<std::size_t>(id)].pc += 4;
  }
  EXPECT_FALSE(run(guest.machine, guest.now, 3));
  for (const Hart& hart : guest.machine.harts) EXPECT_EQ(hart.x[a0], 2u);
}

TEST(Run, lets_the_kernel_replace_the_thread_when_the_timer_is_due) {
  Guest guest({.hart_count = 2, .frame_count = 4096, .tlb_miss_ticks = 0});
  guest.put_code(code, {op_i(Op::addi, a0, a0, 1), jump(zero, -4)});
  guest.start(0, code).timer_deadline = 7;
  guest.start(1, code).timer_deadline = 7;
  auto trap = run(guest.machine, guest.now, 100);
  ASSERT_TRUE(trap);
  EXPECT_EQ(trap->cause, Cause::timer);
  EXPECT_EQ(trap->hart, 0);
  EXPECT_EQ(guest.now, 7u);
  EXPECT_EQ(guest.machine.harts[0].retired, 7u);
  EXPECT_EQ(guest.machine.harts[1].retired, 7u);
  guest.machine.harts[0].timer_deadline = never;
  trap = run(guest.machine, guest.now, 100);
  EXPECT_EQ(trap->hart, 1);
  EXPECT_EQ(guest.now, 7u) << "the same tick";
  EXPECT_EQ(guest.machine.harts[0].retired, 8u) << "hart 0 had its turn";
  guest.machine.harts[1].timer_deadline = never;
  EXPECT_FALSE(run(guest.machine, guest.now, 100));
  EXPECT_EQ(guest.machine.harts[0].retired, 100u);
  EXPECT_EQ(guest.machine.harts[1].retired, 100u) << "a timer costs no turn";
}

TEST(Run, passes_over_stalls_and_idle_time) {
  Guest guest({.hart_count = 2, .frame_count = 4096, .tlb_miss_ticks = 0});
  guest.put_code(code, {op_i(Op::addi, a0, a0, 1), jump(zero, -4)});
  EXPECT_FALSE(run(guest.machine, guest.now, 50));
  EXPECT_EQ(guest.now, 50u) << "nobody runs";
  Tick before = guest.now;
  EXPECT_FALSE(run(guest.machine, guest.now, never));
  EXPECT_EQ(guest.now, before) << "nobody would ever run";
  guest.start(0, code).stalled_until = 1000000000;
  guest.start(1, code).stalled_until = 1000000010;
  EXPECT_FALSE(run(guest.machine, guest.now, 1000000020));
  EXPECT_EQ(guest.machine.harts[0].retired, 20u);
  EXPECT_EQ(guest.machine.harts[1].retired, 10u);
}

TEST(Run, reports_hints_after_they_retired) {
  Guest guest;
  guest.put_code(code, {{.op = Op::hint, .rs1 = a0, .imm = 3}, li(a1, 4), ecall()});
  Hart& hart = guest.start(0, code);
  auto trap = run(guest.machine, guest.now, 100);
  EXPECT_EQ(*trap, (Trap{.hart = 0, .cause = Cause::hint, .pc = code, .value = 3}));
  EXPECT_EQ(hart.pc, code + 4);
  EXPECT_EQ(hart.retired, 1u);
  trap = run(guest.machine, guest.now, 100);
  EXPECT_EQ(trap->cause, Cause::ecall);
  EXPECT_EQ(hart.x[a1], 4u);
}

TEST(Run, traps_at_what_is_no_instruction_and_changes_nothing) {
  Guest guest;
  guest.put_code(code, {li(a0, 5)});
  write_physical_word(guest.machine, *physical_address(guest.machine, guest.satp, code, Access::fetch) + 4, 0x30200073);
  Hart& hart = guest.start(0, code);
  for (int tries = 0; tries < 2; ++tries) {
    auto trap = run(guest.machine, guest.now, 100);
    EXPECT_EQ(*trap, (Trap{.hart = 0, .cause = Cause::illegal_instruction, .pc = code + 4, .value = 0x30200073}));
    EXPECT_EQ(hart.retired, 1u);
    EXPECT_EQ(guest.now, 1u + static_cast<Tick>(tries)) << "each try is a turn";
  }
}

}  // namespace
}  // namespace heddle
