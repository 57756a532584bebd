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

TEST(Run, sees_code_that_was_stored_into_a_page_it_wrote_before) {
  // The page is first only data (the store is at hand), then called, then stored into again, then called again.
  Guest guest;
  guest.map_new(data, page_read | page_write | page_execute);
  Word first = encode(li(a0, 1)), second = encode(li(a0, 2)), back = encode(op_i(Op::jalr, zero, ra, 0));
  guest.put_code(code, {op_u(Op::lui, s0, data), store(Op::sw, s1, 0, s0), store(Op::sw, s1, 0, s0), store(Op::sw, s3, 4, s0),
                        op_i(Op::jalr, ra, s0, 0), op_r(Op::add, a1, a1, a0), store(Op::sw, s2, 0, s0), op_i(Op::jalr, ra, s0, 0),
                        op_r(Op::add, a1, a1, a0), ecall()});
  Hart& hart = guest.start(0, code);
  hart.x[s1] = first, hart.x[s2] = second, hart.x[s3] = back;
  auto trap = run(guest.machine, guest.now, 100);
  ASSERT_TRUE(trap && trap->cause == Cause::ecall);
  EXPECT_EQ(hart.x[a1], 3u);
}

TEST(Run, does_not_write_into_a_snapshot_that_was_taken_meanwhile) {
  Guest guest;
  guest.map_new(data, page_read | page_write);
  guest.put_code(code, {op_u(Op::lui, s0, data), op_i(Op::addi, t0, t0, 1), store(Op::sw, t0, 0, s0), load(Op::lw, t1, 0, s0), jump(zero, -12)});
  guest.start(0, code);
  run(guest.machine, guest.now, 1 + 4 * 10);
  Guest snapshot = guest;
  run(guest.machine, guest.now, 1 + 4 * 30);
  EXPECT_EQ(snapshot.word_at(data), 10u);
  EXPECT_EQ(guest.word_at(data), 30u);
  EXPECT_EQ(guest.machine.harts[0].x[t1], 30u) << "it reads what it wrote";
  run(snapshot.machine, snapshot.now, 1 + 4 * 20);
  EXPECT_EQ(snapshot.word_at(data), 20u);
  EXPECT_EQ(guest.word_at(data), 30u);
}

// Four harts count to 100 each under a lock made of lr.w and sc.w, and under amoadd.w.
TEST(Run, keeps_atomics_whole) {
  Guest guest({.hart_count = 4, .frame_count = 4096, .tlb_miss_ticks = 7});
  guest.map_new(data, page_read | page_write);
  guest.put_code(code, {op_u(Op::lui, s0, data), op_i(Op::addi, s1, s0, 64), op_i(Op::addi, s2, s0, 128), li(s3, 100), li(t2, 1),
                        atomic(Op::lr_w, t0, zero, s0), branch(Op::bne, t0, zero, -4), atomic(Op::sc_w, t0, t2, s0), branch(Op::bne, t0, zero, -12),
                        load(Op::lw, t1, 0, s1), op_i(Op::addi, t1, t1, 1), store(Op::sw, t1, 0, s1),
                        store(Op::sw, zero, 0, s0), atomic(Op::amoadd_w, zero, t2, s2),
                        op_i(Op::addi, s3, s3, -1), branch(Op::bne, s3, zero, -40), ecall()});
  for (HartId id = 0; id < 4; ++id) guest.start(id, code);
  for (int done = 0; done < 4; ++done) {
    auto trap = run(guest.machine, guest.now, 1000000);
    ASSERT_TRUE(trap && trap->cause == Cause::ecall);
    guest.machine.harts[static_cast<std::size_t>(trap->hart)].running = false;
  }
  EXPECT_EQ(guest.word_at(data + 64), 400u);
  EXPECT_EQ(guest.word_at(data + 128), 400u);
}

TEST(Run, breaks_a_reservation_by_anyones_store_to_the_word) {
  Guest guest({.hart_count = 2, .frame_count = 4096, .tlb_miss_ticks = 0});
  guest.map_new(data, page_read | page_write);
  std::vector<Instruction> reserve = {op_u(Op::lui, s0, data), store(Op::sw, zero, 8, s0), atomic(Op::lr_w, t0, zero, s0), li(t1, 5), li(t1, 5),
                                      atomic(Op::sc_w, a0, t1, s0), ecall()};
  for (std::int32_t offset : {0, 3, 4}) {
    guest.put_code(code, reserve);
    guest.put_code(0x40000, {op_u(Op::lui, s0, data), store(Op::sb, zero, 100, s0), li(t1, 9), store(Op::sb, t1, offset, s0), jump(zero, 0)});
    guest.start(0, code);
    guest.start(1, 0x40000);
    auto trap = run(guest.machine, guest.now, guest.now + 100);
    ASSERT_TRUE(trap);
    EXPECT_EQ(guest.machine.harts[0].x[a0], offset < 4 ? 1u : 0u) << offset;
  }
}

TEST(Run, tells_time_by_its_counters_whatever_the_slices) {
  for (Tick slice : {1, 3, 1000}) {
    Guest guest({.hart_count = 1, .frame_count = 4096, .tlb_miss_ticks = 50});
    guest.put_code(code, {li(t0, 1), op_i(Op::csrrs, a0, zero, 0xc00), op_i(Op::csrrs, a1, zero, 0xc02), op_i(Op::csrrs, a2, zero, 0xc01),
                          op_i(Op::csrrs, a3, zero, 0xc80), ecall()});
    Hart& hart = guest.start(0, code);
    std::optional<Trap> trap;
    while (!trap) trap = run(guest.machine, guest.now, guest.now + slice);
    EXPECT_EQ(trap->cause, Cause::ecall);
    EXPECT_EQ(hart.x[a0], 51u) << "tick 0, then 50 of the page walk";
    EXPECT_EQ(hart.x[a1], 2u);
    EXPECT_EQ(hart.x[a2], 53u);
    EXPECT_EQ(hart.x[a3], 0u);
  }
}

TEST(Run, has_no_other_control_registers) {
  for (int csr : {0x000, 0x004, 0x300, 0x180, 0xf14, 0xc03, 0xfff}) {
    Guest guest;
    guest.put_code(code, {op_i(Op::csrrs, a0, zero, csr)});
    guest.start(0, code);
    EXPECT_EQ(run(guest.machine, guest.now, 10)->cause, Cause::illegal_instruction) << csr;
  }
  Guest guest;
  guest.put_code(code, {op_i(Op::csrrw, a0, t0, 0xc00)});
  guest.start(0, code);
  EXPECT_EQ(run(guest.machine, guest.now, 10)->cause, Cause::illegal_instruction) << "cycle is read-only";
}

TEST(Run, refuses_a_rounding_mode_that_is_none_only_where_it_rounds) {
  Guest guest;
  guest.put_code(code, {op_i(Op::csrrwi, zero, 5, 2), {.op = Op::fmin_s}, {.op = Op::fadd_s, .imm = 0}, {.op = Op::fadd_s, .imm = 7}});
  Hart& hart = guest.start(0, code);
  auto trap = run(guest.machine, guest.now, 10);
  EXPECT_EQ(*trap, (Trap{.hart = 0, .cause = Cause::illegal_instruction, .pc = code + 12, .value = 0x00007053}));
  EXPECT_EQ(hart.retired, 3u);
}

TEST(MachineConfig, is_checked_with_words) {
  EXPECT_TRUE(check_config({}));
  EXPECT_EQ(check_config({.hart_count = 65}).error(), "a machine has 1 to 64 harts, not 65");
  EXPECT_EQ(check_config({.hart_count = 0}).error(), "a machine has 1 to 64 harts, not 0");
  EXPECT_EQ(check_config({.frame_count = 300000}).error(), "a machine has 1 to 262144 frames of memory, not 300000");
  EXPECT_EQ(check_config({.tlb = {.entries = 48}}).error(), "a TLB has a power of two of entries up to 1024, not 48");
  EXPECT_EQ(check_config({.tlb = {.entries = 8, .ways = 16}}).error(), "a TLB of 8 entries has a power of two of ways up to that, not 16");
}

}  // namespace
}  // namespace heddle
