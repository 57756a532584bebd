// random_test.cpp: random programs that jump about, write into their own code, fault, race and run out of TLB, on
// the engine and on the plain reference; and on the engine cut into slices, copied and saved in between.
#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "tests/machine/guest.h"
#include "tests/machine/reference.h"

namespace heddle {
namespace {

constexpr Address code_begin = 0x10000, code_alias = 0x30000, data_begin = 0x20000;
constexpr std::uint32_t code_pages = 3, data_pages = 6;

Instruction some_instruction(Rng& rng, Address at) {
  auto any = [&](std::initializer_list<Op> ops) { return *(ops.begin() + next_below(rng, static_cast<std::uint32_t>(ops.size()))); };
  int rd = static_cast<int>(next_below(rng, 8)) + s2, rs1 = static_cast<int>(next_below(rng, 8)) + s2, rs2 = static_cast<int>(next_below(rng, 8)) + s2;
  if (next_below(rng, 12) == 0) rd = zero;
  int base = next_below(rng, 8) == 0 ? s1 : s0;  // s0: in the middle of data; s1: in the writable alias of the code.
  auto offset = static_cast<std::int32_t>(next_below(rng, 4096)) - 2048;
  if (base == s1 || next_below(rng, 3)) offset &= ~3;
  Address target = code_begin + next_below(rng, code_pages * page_size / 4) * 4;
  auto distance = static_cast<std::int32_t>(target - at);
  switch (next_below(rng, 20)) {
    case 0: case 1: case 2:
      return op_r(any({Op::add, Op::sub, Op::xor_, Op::mul, Op::mulh, Op::mulhsu, Op::div, Op::rem, Op::remu, Op::sltu, Op::sra}), rd, rs1, rs2);
    case 3: case 4: case 5: return op_i(any({Op::addi, Op::xori, Op::andi, Op::slti}), rd, rs1, static_cast<std::int32_t>(next_below(rng, 64)) - 32);
    case 6: case 7: case 8: return load(any({Op::lb, Op::lh, Op::lw, Op::lbu, Op::lhu}), rd, offset, base);
    case 9: case 10: return store(any({Op::sb, Op::sh, Op::sw}), rs2, offset, base);
    case 11: case 12: return branch(any({Op::beq, Op::bne, Op::blt, Op::bgeu}), rs1, rs2, std::min(std::max(distance / 8, -4096), 4092) & ~3);
    case 13: return jump(next_below(rng, 2) ? zero : ra, distance);
    case 14: return op_i(Op::jalr, next_below(rng, 2) ? zero : t0, t1, static_cast<std::int32_t>(next_below(rng, 64)) * 4 + (next_below(rng, 8) == 0 ? 2 : 0));
    case 15: return op_i(Op::addi, s0, t2, static_cast<std::int32_t>(next_below(rng, 4)) * 1024 - 1536);
    case 16: return atomic(any({Op::lr_w, Op::sc_w, Op::sc_w, Op::amoadd_w, Op::amoswap_w, Op::amomin_w, Op::amomaxu_w}), rd, rs2, t2);
    case 17: return atomic(any({Op::lr_w, Op::sc_w}), rd, rs2, t2);
    case 18: return next_below(rng, 6) == 0 ? ecall() : op_u(Op::auipc, rd, 0);
    default: return next_below(rng, 6) == 0 ? Instruction{.op = Op::hint, .rs1 = a0, .imm = 5} : op_i(Op::addi, t2, t2, next_below(rng, 2) ? 4 : -4);
  }
}

Guest make_random_guest(std::uint64_t seed, HartId harts) {
  Rng rng{seed};
  Guest guest({.hart_count = harts, .frame_count = 1024,
               .tlb = {.entries = static_cast<std::uint16_t>(2u << next_below(rng, 4)), .ways = static_cast<std::uint16_t>(1u << next_below(rng, 2))},
               .tlb_miss_ticks = next_below(rng, 3) * 3});
  for (std::uint32_t page = 0; page < data_pages; ++page) guest.map_new(data_begin + page * page_size, page_read | page_write);
  for (std::uint32_t page = 0; page < code_pages; ++page) {
    FrameNumber frame = guest.map_new(code_begin + page * page_size, page_read | page_execute);
    guest.map_page(code_alias + page * page_size, frame, page_read | page_write);
    for (Address offset = 0; offset < page_size; offset += 4)
      write_physical_word(guest.machine, frame * page_size + offset, encode(some_instruction(rng, code_begin + page * page_size + offset)));
  }
  for (HartId id = 0; id < harts; ++id) {
    Hart& hart = guest.start(id, code_begin + next_below(rng, 3000) / 4 * 4);
    hart.x[s0] = data_begin + data_pages / 2 * page_size;
    hart.x[s1] = code_alias + page_size + 2048;
    hart.x[t1] = code_begin + 4096;
    hart.x[t2] = data_begin + 2 * page_size - 8;
  }
  return guest;
}

// What a kernel might do, simple and certain.
void handle(Machine& machine, const Trap& trap, Tick now) {
  Hart& hart = machine.harts[static_cast<std::size_t>(trap.hart)];
  switch (trap.cause) {
    case Cause::hint: return;
    case Cause::timer: hart.timer_deadline = now + 97; return;
    case Cause::ecall:
      hart.pc += 4;
      hart.stalled_until = std::max(hart.stalled_until, now + 1) + 5;
      if (hart.retired % 3 == 0) flush_tlb(hart.tlb);
      if (hart.retired % 5 == 0) hart.timer_deadline = now + 50;
      if (hart.retired % 7 == 0) write_physical_word(machine, 64 * page_size + 2 * page_size - 8, static_cast<Word>(now));
      return;
    default:
      hart.pc = code_begin + static_cast<Address>((now * 52) % (code_pages * page_size)) / 4 * 4;
      hart.x[s0] = data_begin + data_pages / 2 * page_size;
      hart.x[t1] = code_begin + static_cast<Address>(now % 2048) * 4;
      hart.x[t2] = data_begin + 2 * page_size - 8;
  }
}

using Log = std::vector<std::pair<Tick, Trap>>;

template <class Run>
Log run_with_kernel(Machine& machine, Tick& now, Tick until, Run run_on) {
  Log log;
  while (now < until) {
    if (auto trap = run_on(until)) {
      log.push_back({now, *trap});
      handle(machine, *trap, now);
    }
  }
  return log;
}

void expect_same(const Machine& ours, const Machine& theirs, const char* what) {
  for (std::size_t id = 0; id < ours.harts.size(); ++id) {
    const Hart &a = ours.harts[id], &b = theirs.harts[id];
    EXPECT_EQ(a.pc, b.pc) << what;
    EXPECT_EQ(a.x, b.x) << what;
    EXPECT_EQ(a.retired, b.retired) << what;
    EXPECT_EQ(a.loads, b.loads) << what;
    EXPECT_EQ(a.stores, b.stores) << what;
    EXPECT_EQ(a.other_lookups, b.other_lookups) << what;
    EXPECT_EQ(a.tlb, b.tlb) << what;
    EXPECT_EQ(a.stalled_until, b.stalled_until) << what;
  }
  EXPECT_TRUE(ours.memory == theirs.memory) << what;
  EXPECT_EQ(ours.next_hart, theirs.next_hart) << what;
  EXPECT_TRUE(ours == theirs) << what;
  EXPECT_EQ(digest(ours), digest(theirs)) << what;
}

class RandomPrograms : public testing::TestWithParam<HartId> {};

TEST_P(RandomPrograms, run_as_on_the_reference) {
  std::uint64_t instructions = 0, traps = 0, stores = 0, misses = 0;
  for (std::uint64_t seed = 1; seed <= 60 && !HasFailure(); ++seed) {
    Guest guest = make_random_guest(seed, GetParam());
    Reference reference{.machine = guest.machine};
    constexpr Tick end = 6000;
    Log ours = run_with_kernel(guest.machine, guest.now, end, [&](Tick until) { return run(guest.machine, guest.now, until); });
    Log theirs = run_with_kernel(reference.machine, reference.now, end, [&](Tick until) { return reference.run(until); });
    EXPECT_EQ(ours, theirs) << "seed " << seed;
    // run ends with the tick over; the reference with the cursor behind the last hart.
    expect_same(guest.machine, reference.machine, "engine and reference");
    if (HasFailure()) ADD_FAILURE() << "seed " << seed;
    for (const Hart& hart : guest.machine.harts) instructions += hart.retired, stores += hart.stores, misses += hart.tlb.misses;
    traps += ours.size();
  }
  EXPECT_GT(instructions, 30000u);
  EXPECT_GT(stores, 2000u);
  EXPECT_GT(misses, 2000u);
  EXPECT_GT(traps, 1000u);
}

TEST_P(RandomPrograms, run_the_same_in_slices_copied_and_saved) {
  for (std::uint64_t seed = 100; seed < 130 && !HasFailure(); ++seed) {
    constexpr Tick end = 4000;
    Guest whole = make_random_guest(seed, GetParam());
    Log expected = run_with_kernel(whole.machine, whole.now, end, [&](Tick until) { return run(whole.machine, whole.now, until); });

    Guest by_tick = make_random_guest(seed, GetParam());
    Log log = run_with_kernel(by_tick.machine, by_tick.now, end, [&](Tick) { return run(by_tick.machine, by_tick.now, by_tick.now + 1); });
    EXPECT_EQ(log, expected) << "seed " << seed;
    expect_same(by_tick.machine, whole.machine, "tick by tick");

    Rng rng{seed};
    Guest copied = make_random_guest(seed, GetParam());
    std::vector<Machine> kept;
    log = run_with_kernel(copied.machine, copied.now, end, [&](Tick until) {
      switch (next_below(rng, 4)) {
        case 0: kept.push_back(copied.machine); break;             // A snapshot that stays: all is shared.
        case 1: copied.machine = Machine(copied.machine); break;   // Go on with the copy.
        case 2: if (kept.size() > 3) kept.erase(kept.begin()); break;
        default: break;
      }
      return run(copied.machine, copied.now, std::min(until, copied.now + 1 + next_below(rng, 100)));
    });
    EXPECT_EQ(log, expected) << "seed " << seed;
    expect_same(copied.machine, whole.machine, "with snapshots");

    Guest saved = make_random_guest(seed, GetParam());
    log = run_with_kernel(saved.machine, saved.now, end, [&](Tick until) {
      ByteWriter writer;
      save(saved.machine, writer);
      Machine back = make_machine({.hart_count = 1, .frame_count = 1});
      ByteReader reader(writer.bytes());
      EXPECT_TRUE(load(back, reader));
      EXPECT_EQ(reader.left(), 0u);
      EXPECT_TRUE(back == saved.machine);
      saved.machine = std::move(back);
      return run(saved.machine, saved.now, std::min(until, saved.now + 199));
    });
    EXPECT_EQ(log, expected) << "seed " << seed;
    expect_same(saved.machine, whole.machine, "saved and loaded");
  }
}

TEST_P(RandomPrograms, go_the_same_way_again_from_a_snapshot) {
  Guest guest = make_random_guest(77, GetParam());
  run_with_kernel(guest.machine, guest.now, 1000, [&](Tick until) { return run(guest.machine, guest.now, until); });
  Guest snapshot = guest;
  Digest before = digest(snapshot.machine);
  Log first = run_with_kernel(guest.machine, guest.now, 5000, [&](Tick until) { return run(guest.machine, guest.now, until); });
  EXPECT_EQ(digest(snapshot.machine), before) << "what was kept has not moved";
  Log second = run_with_kernel(snapshot.machine, snapshot.now, 5000, [&](Tick until) { return run(snapshot.machine, snapshot.now, until); });
  EXPECT_EQ(first, second);
  expect_same(snapshot.machine, guest.machine, "again");
}

INSTANTIATE_TEST_SUITE_P(Harts, RandomPrograms, testing::Values(1, 2, 4));

// No page table, no pc and no register value may harm the host.
TEST(RandomMachines, run_whatever_the_registers_and_page_tables_hold) {
  Rng rng{5};
  for (int round = 0; round < 300; ++round) {
    Machine machine = make_machine({.hart_count = 2, .frame_count = 64, .tlb = {.entries = 4, .ways = 2}, .tlb_miss_ticks = 1});
    for (Address at = 0; at < 64 * page_size; at += 4) {
      Word word = static_cast<Word>(next(rng));
      if (next_below(rng, 2)) word = (word & 0x3ff) | next_below(rng, 70) << 10 | page_valid | page_user;
      if (next_below(rng, 4) == 0) write_physical_word(machine, at, word);
    }
    for (Hart& hart : machine.harts) {
      for (int i = 1; i < 32; ++i) hart.x[static_cast<std::size_t>(i)] = static_cast<Word>(next(rng));
      hart.pc = static_cast<Address>(next(rng));
      hart.satp = {.translates = next_below(rng, 4) != 0, .asid = 3, .root = next_below(rng, 4) ? next_below(rng, 64) : static_cast<Word>(next(rng))};
      hart.running = true;
    }
    Tick now = 0;
    while (now < 400) {
      auto trap = run(machine, now, 400);
      if (!trap) continue;
      Hart& hart = machine.harts[static_cast<std::size_t>(trap->hart)];
      hart.pc = next_below(rng, 2) ? static_cast<Address>(next(rng)) & ~3u : next_below(rng, 64 * page_size);
      hart.x[next_below(rng, 31) + 1] = static_cast<Word>(next_below(rng, 64 * page_size));
    }
    EXPECT_EQ(now, 400u);
  }
}

TEST(SavedMachine, that_is_damaged_is_refused_or_harmless) {
  Guest guest = make_random_guest(9, 2);
  ByteWriter writer;
  save(guest.machine, writer);
  Rng rng{6};
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    auto bytes = writer.bytes();
    if (round % 2) bytes.resize(next_below(rng, static_cast<std::uint32_t>(bytes.size())));
    else for (int n = 0; n < 4; ++n) bytes[next_below(rng, 900)] = static_cast<std::uint8_t>(next(rng));
    Machine machine = make_machine({.hart_count = 1, .frame_count = 1});
    ByteReader reader(bytes);
    if (!load(machine, reader)) {
      ++refused;
      continue;
    }
    Tick now = 0;
    for (int traps = 0; traps < 50 && now < 200; ++traps) run(machine, now, 200);
  }
  EXPECT_GT(refused, 150);
}

}  // namespace
}  // namespace heddle
