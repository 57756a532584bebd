// engine.cpp: the inner loop: one hart on its own, or all active harts turn by turn. Both are the same text,
// instantiated twice; they differ only in what comes after an instruction.
#include <cstring>

#include "core/machine/engine.h"

// A jump table per instruction is quicker than one switch, but WebAssembly has no indirect jumps.
#if defined(__GNUC__) && !defined(__wasm__)
#define HEDDLE_COMPUTED_GOTO 1
#else
#define HEDDLE_COMPUTED_GOTO 0
#endif

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

namespace heddle {
namespace {

template <class T>
T read_host(std::uintptr_t address) {
  T value;
  std::memcpy(&value, reinterpret_cast<const void*>(address), sizeof value);
  return value;
}

template <class T>
void write_host(std::uintptr_t address, T value) {
  std::memcpy(reinterpret_cast<void*>(address), &value, sizeof value);
}

std::int32_t as_signed(Word value) { return static_cast<std::int32_t>(value); }
Word as_word(std::int32_t value) { return static_cast<Word>(value); }

// The manual's table for division by zero and overflow.
Word divide(Word a, Word b) {
  if (b == 0) return ~Word{0};
  if (a == 0x80000000 && b == ~Word{0}) return a;
  return as_word(as_signed(a) / as_signed(b));
}

Word remainder(Word a, Word b) {
  if (b == 0) return a;
  if (a == 0x80000000 && b == ~Word{0}) return 0;
  return as_word(as_signed(a) % as_signed(b));
}

Word high_signed(Word a, Word b) { return static_cast<Word>((std::int64_t{as_signed(a)} * as_signed(b)) >> 32); }
Word high_signed_unsigned(Word a, Word b) { return static_cast<Word>((std::int64_t{as_signed(a)} * std::int64_t{b}) >> 32); }
Word high_unsigned(Word a, Word b) { return static_cast<Word>((std::uint64_t{a} * b) >> 32); }

// The lane goes on at d after an instruction. True: it stands at a mark now.
bool note_mark(Lane& lane, const Decoded* d, Tick tick) {
  if (lane.watch == nullptr || lane.watch->marks == nullptr) return false;
  Address pc = pc_of(lane, d);
  if ((pc & page_mask) != lane.marks_page) {
    lane.marks_page = pc & page_mask;
    lane.marks = marks_of_page(*lane.watch->marks, lane.marks_page);
  }
  if (lane.marks == nullptr) return false;
  std::size_t index = pc % page_size / 4;
  if (((*lane.marks)[index / 64] >> index % 64 & 1) == 0) return false;
  lane.watch->marked = tick + 1;
  return true;
}

template <bool lockstep, bool cached, bool watched = false>
Stop execute(Engine& engine) {
  Lane* const* const lanes = engine.host.active.data();
  const std::size_t lane_count = lockstep ? engine.host.active.size() : 1;
  std::size_t slot = 0;
  Tick tick = engine.now;                            // Lockstep only.
  Tick budget = engine.end - engine.now;             // One hart only: the ticks that are left, this one not counted.
  Lane* lane = lanes[0];
  Word* x = lane->hart->x.data();
  Decoded* d = lane->at;
  Address address = 0;
  Outcome outcome = Outcome::fine;
  bool did_retire = false;  // What ended the loop counts as an instruction.

// The tick in which the current instruction runs.
#define TICK (lockstep ? tick : engine.end - 1 - budget)
// This tick is the last one of the segment.
#define CUT()                    \
  do {                           \
    if constexpr (lockstep) {    \
      engine.end = tick + 1;     \
    } else {                     \
      engine.end -= budget;      \
      budget = 0;                \
    }                            \
  } while (0)

#if HEDDLE_COMPUTED_GOTO
  static const void* const labels[] = {
#define HEDDLE_CODE(name) &&do_##name,
      HEDDLE_CODES(HEDDLE_CODE)
#undef HEDDLE_CODE
  };
#define CODE(name) do_##name:
#define JUMP_TO_CODE() goto* labels[static_cast<std::size_t>(d->code)]
#else
#define CODE(name) case Code::name:
#define JUMP_TO_CODE() goto dispatch
#endif

#define DISPATCH()                                                                                              \
  do {                                                                                                          \
    if constexpr (cached) {                                                                                     \
      std::uintptr_t into_line = reinterpret_cast<std::uintptr_t>(d) - reinterpret_cast<std::uintptr_t>(lane->line); \
      if (UNLIKELY(into_line >= cache_line / 4 * sizeof(Decoded)) && fetch_line(engine, *lane, d, TICK) == Outcome::cut) CUT(); \
    }                                                                                                           \
    JUMP_TO_CODE();                                                                                             \
  } while (0)

// With caches, data at this place of physical memory was used.
#define TOUCH(page, access)                                                                                     \
  do {                                                                                                          \
    if constexpr (cached) {                                                                                     \
      if (touch_data(engine, *lane, page.frame * page_size + address % page_size, access, TICK) == Outcome::cut) CUT(); \
    }                                                                                                           \
  } while (0)

// The turn is over; d is where this hart goes on.
#define NEXT()                                        \
  do {                                                \
    if constexpr (lockstep) {                         \
      lane->at = d;                                   \
      if constexpr (watched) {                        \
        if (note_mark(*lane, d, tick) && engine.stops_at_marks) CUT(); \
      }                                               \
      if (UNLIKELY(++slot == lane_count)) {           \
        if (UNLIKELY(++tick == engine.end)) goto over; \
        slot = 0;                                     \
      }                                               \
      lane = lanes[slot];                             \
      x = lane->hart->x.data();                       \
      d = lane->at;                                   \
    } else {                                          \
      if (UNLIKELY(budget == 0)) goto over;           \
      --budget;                                       \
    }                                                 \
    DISPATCH();                                       \
  } while (0)

#define STEP() \
  do {         \
    ++d;       \
    NEXT();    \
  } while (0)

#define RD x[d->rd]
#define RS1 x[d->rs1]
#define RS2 x[d->rs2]
#define IMM d->imm

// After a helper of access.cpp: go on, stop after this tick, or trap.
#define FINISH(call)                                \
  do {                                              \
    outcome = (call);                               \
    if (UNLIKELY(outcome == Outcome::trap)) goto trapped; \
    if (outcome == Outcome::cut) CUT();             \
    STEP();                                         \
  } while (0)

#define COMPUTE(name, value) \
  CODE(name) {               \
    RD = (value);            \
    STEP();                  \
  }

#define BRANCH_NEAR(name, condition) \
  CODE(name) {                       \
    if (condition) {                 \
      d += IMM;                      \
      NEXT();                        \
    }                                \
    STEP();                          \
  }

#define BRANCH_FAR(name, condition)          \
  CODE(name) {                               \
    if (condition) {                         \
      address = pc_of(*lane, d) + as_word(IMM); \
      goto jump;                             \
    }                                        \
    STEP();                                  \
  }

#define LOAD(name, type, put)                                                                  \
  CODE(name) {                                                                                 \
    address = RS1 + as_word(IMM);                                                              \
    const HostPage& page = lane->load_pages[(address / page_size) % host_pages];               \
    if (LIKELY((address & (page_mask | (sizeof(type) - 1))) == page.tag)) {                    \
      put(read_host<type>(page.addend + address));                                             \
      ++lane->hart->loads;                                                                     \
      TOUCH(page, Access::load);                                                               \
      STEP();                                                                                  \
    }                                                                                          \
    goto load_slow;                                                                            \
  }
#define PUT_X(value) RD = static_cast<Word>(value)
#define PUT_SIGNED(value) RD = as_word(std::int32_t{value})
#define PUT_FLOAT(value) lane->hart->f[d->rd] = (value) | 0xffffffff00000000ull
#define PUT_DOUBLE(value) lane->hart->f[d->rd] = (value)

#define STORE(name, type, value)                                                               \
  CODE(name) {                                                                                 \
    address = RS1 + as_word(IMM);                                                              \
    const HostPage& page = lane->store_pages[(address / page_size) % host_pages];              \
    if (LIKELY((address & (page_mask | (sizeof(type) - 1))) == page.tag)) {                    \
      if (UNLIKELY(engine.reserved))                                                           \
        break_reservations(engine.machine, lane->hart, page.frame * page_size + address % page_size, sizeof(type)); \
      write_host<type>(page.addend + address, static_cast<type>(value));                       \
      ++lane->hart->stores;                                                                    \
      TOUCH(page, Access::store);                                                              \
      STEP();                                                                                  \
    }                                                                                          \
    goto store_slow;                                                                           \
  }

  if constexpr (!lockstep) --budget;
  DISPATCH();

#if !HEDDLE_COMPUTED_GOTO
dispatch:
  switch (d->code) {
#endif

  CODE(undecoded) {
    int index = static_cast<int>(d - lane->page);
    Address pc = pc_of(*lane, d);
    const HostCode& code = lane->code_pages[(pc / page_size) % host_code_pages];
    *d = decode_for_engine(read_host<Word>(code.bytes + static_cast<std::size_t>(index) * 4), index);
    DISPATCH();
  }
  CODE(fetch) {
    outcome = fetch(engine, *lane, pc_of(*lane, d), TICK);
    d = lane->at;
    if (UNLIKELY(outcome == Outcome::trap)) goto trapped;
    if (outcome == Outcome::cut) CUT();
    DISPATCH();
  }
  CODE(illegal) {
    engine.trap = Trap{.cause = Cause::illegal_instruction, .value = as_word(IMM)};
    goto trapped_alone;
  }
  CODE(nop) STEP();
  COMPUTE(li, as_word(IMM))
  COMPUTE(auipc, pc_of(*lane, d) + as_word(IMM))

  CODE(jal) {
    address = pc_of(*lane, d) + as_word(IMM);
    if (UNLIKELY((address & 3) != 0)) goto misaligned_jump;
    RD = pc_of(*lane, d) + 4;
    goto jump;
  }
  CODE(jal_near) {
    RD = pc_of(*lane, d) + 4;
    d += IMM;
    NEXT();
  }
  CODE(j) {
    address = pc_of(*lane, d) + as_word(IMM);
    goto jump;
  }
  CODE(j_near) {
    d += IMM;
    NEXT();
  }
  CODE(jalr) {
    address = (RS1 + as_word(IMM)) & ~Word{1};
    if (UNLIKELY((address & 3) != 0)) goto misaligned_jump;
    RD = pc_of(*lane, d) + 4;
    goto jump;
  }
  CODE(jr) {
    address = (RS1 + as_word(IMM)) & ~Word{1};
    goto jump;
  }

  BRANCH_NEAR(beq_near, RS1 == RS2)
  BRANCH_NEAR(bne_near, RS1 != RS2)
  BRANCH_NEAR(blt_near, as_signed(RS1) < as_signed(RS2))
  BRANCH_NEAR(bge_near, as_signed(RS1) >= as_signed(RS2))
  BRANCH_NEAR(bltu_near, RS1 < RS2)
  BRANCH_NEAR(bgeu_near, RS1 >= RS2)
  BRANCH_FAR(beq, RS1 == RS2)
  BRANCH_FAR(bne, RS1 != RS2)
  BRANCH_FAR(blt, as_signed(RS1) < as_signed(RS2))
  BRANCH_FAR(bge, as_signed(RS1) >= as_signed(RS2))
  BRANCH_FAR(bltu, RS1 < RS2)
  BRANCH_FAR(bgeu, RS1 >= RS2)

  LOAD(lb, std::int8_t, PUT_SIGNED)
  LOAD(lh, std::int16_t, PUT_SIGNED)
  LOAD(lw, std::uint32_t, PUT_X)
  LOAD(lbu, std::uint8_t, PUT_X)
  LOAD(lhu, std::uint16_t, PUT_X)
  LOAD(flw, std::uint32_t, PUT_FLOAT)
  LOAD(fld, std::uint64_t, PUT_DOUBLE)
  CODE(load_nowhere) {
    address = RS1 + ((as_word(IMM) & 0xfff) ^ 0x800) - 0x800;
    goto load_slow;
  }
  STORE(sb, std::uint8_t, RS2)
  STORE(sh, std::uint16_t, RS2)
  STORE(sw, std::uint32_t, RS2)
  STORE(fsw, std::uint32_t, lane->hart->f[d->rs2])
  STORE(fsd, std::uint64_t, lane->hart->f[d->rs2])

  COMPUTE(addi, RS1 + as_word(IMM))
  COMPUTE(slti, as_signed(RS1) < IMM)
  COMPUTE(sltiu, RS1 < as_word(IMM))
  COMPUTE(xori, RS1 ^ as_word(IMM))
  COMPUTE(ori, RS1 | as_word(IMM))
  COMPUTE(andi, RS1 & as_word(IMM))
  COMPUTE(slli, RS1 << (IMM & 31))
  COMPUTE(srli, RS1 >> (IMM & 31))
  COMPUTE(srai, as_word(as_signed(RS1) >> (IMM & 31)))
  COMPUTE(add, RS1 + RS2)
  COMPUTE(sub, RS1 - RS2)
  COMPUTE(sll, RS1 << (RS2 & 31))
  COMPUTE(slt, as_signed(RS1) < as_signed(RS2))
  COMPUTE(sltu, RS1 < RS2)
  COMPUTE(xor_, RS1 ^ RS2)
  COMPUTE(srl, RS1 >> (RS2 & 31))
  COMPUTE(sra, as_word(as_signed(RS1) >> (RS2 & 31)))
  COMPUTE(or_, RS1 | RS2)
  COMPUTE(and_, RS1 & RS2)
  COMPUTE(mul, RS1 * RS2)
  COMPUTE(mulh, high_signed(RS1, RS2))
  COMPUTE(mulhsu, high_signed_unsigned(RS1, RS2))
  COMPUTE(mulhu, high_unsigned(RS1, RS2))
  COMPUTE(div, divide(RS1, RS2))
  COMPUTE(divu, RS2 == 0 ? ~Word{0} : RS1 / RS2)
  COMPUTE(rem, remainder(RS1, RS2))
  COMPUTE(remu, RS2 == 0 ? RS1 : RS1 % RS2)

  CODE(ecall) {
    engine.trap = Trap{.cause = Cause::ecall};
    did_retire = true;
    goto trapped;
  }
  CODE(ebreak) {
    engine.trap = Trap{.cause = Cause::breakpoint};
    goto trapped_alone;
  }
  CODE(hint) {
    engine.trap = Trap{.cause = Cause::hint, .value = as_word(IMM)};
    did_retire = true;
    goto trapped;
  }
  CODE(csr) {
    if (!do_csr(*lane->hart, *d, TICK, lane->hart->retired + (TICK - engine.now))) goto illegal_word;
    STEP();
  }
  CODE(atomic) FINISH(do_atomic(engine, *lane, *d, TICK));
  CODE(floating) {
    if (!do_floating(*lane->hart, *d)) goto illegal_word;
    STEP();
  }

#if !HEDDLE_COMPUTED_GOTO
  }
#endif

jump:
  if (LIKELY((address & page_mask) == lane->page_address && (address & 3) == 0)) {
    d = lane->page + (address % page_size) / 4;
    NEXT();
  }
  if (UNLIKELY((address & 3) != 0)) goto misaligned_jump;
  d = go_to(*lane, address);
  NEXT();

misaligned_jump:
  engine.trap = Trap{.cause = Cause::fetch_misaligned, .value = address};
  goto trapped_alone;

load_slow:
  FINISH(load_slowly(engine, *lane, *d, address, TICK));

store_slow:
  FINISH(store_slowly(engine, *lane, *d, address, TICK));

illegal_word:
  address = pc_of(*lane, d);
  {
    const HostCode& code = lane->code_pages[(address / page_size) % host_code_pages];
    engine.trap = Trap{.cause = Cause::illegal_instruction, .value = read_host<Word>(code.bytes + address % page_size)};
  }

trapped_alone:  // Not retired, and only its fetch was looked up.
  if (lane->hart->satp.translates) ++lane->hart->other_lookups;

trapped:
  // Who has had a turn in this tick, and who has not: run counts them by slot.
  engine.end = TICK;
  engine.slot = slot;
  engine.trap.hart = lane->id;
  engine.trap.pc = pc_of(*lane, d);
  engine.trap_retired = did_retire;
  if (engine.trap.cause == Cause::hint) ++d;
  lane->at = d;
  return Stop::trap;

over:
  lane->at = d;
  return Stop::end;
}

}  // namespace

Stop run_one(Engine& engine) { return execute<false, false>(engine); }
Stop run_in_lockstep(Engine& engine) { return execute<true, false>(engine); }
Stop run_one_cached(Engine& engine) { return execute<false, true>(engine); }
Stop run_in_lockstep_cached(Engine& engine) { return execute<true, true>(engine); }
Stop run_watched(Engine& engine) { return execute<true, false, true>(engine); }
Stop run_watched_cached(Engine& engine) { return execute<true, true, true>(engine); }

}  // namespace heddle
