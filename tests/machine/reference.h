// reference.h: the machine once more, as plainly as the headers of core/machine describe it: no host addresses
// kept, each instruction decoded anew, each access looked up in the TLB. For RV32IMA without floats.
#pragma once

#include <algorithm>
#include <cstring>
#include <optional>

#include "core/isa/instruction.h"
#include "core/machine/guest_memory.h"
#include "core/machine/machine.h"

namespace heddle {

struct Reference {
  Machine machine;
  Tick now = 0;
  std::optional<Trap> trap;
  std::uint64_t lookups = 0;  // Of the instruction at work.

  Hart& hart(HartId id) { return machine.harts[static_cast<std::size_t>(id)]; }

  std::optional<PhysicalAddress> translate(HartId id, Address address, Access access) {
    Hart& h = hart(id);
    ++lookups;
    std::uint32_t page = address / page_size;
    std::uint16_t wanted = access == Access::fetch ? page_execute : access == Access::load ? page_read : page_write | page_dirty;
    if (const TlbEntry* entry = find_translation(h.tlb, page, h.satp.asid); entry && (entry->bits & wanted) == wanted)
      return entry->frame * page_size + address % page_size;
    ++h.tlb.misses;
    h.stalled_until = std::max(h.stalled_until, now + 1) + machine.config.tlb_miss_ticks;
    Walk walk = walk_page_table(machine.memory, h.satp.root, address, access);
    if (!walk.found) {
      trap = Trap{.hart = id, .cause = walk.fault, .value = address};
      return std::nullopt;
    }
    Word entry = read_physical_word(machine, walk.leaf_address());
    if (((entry & ~0x3ffu) | walk.bits) != entry) write_physical_word(machine, walk.leaf_address(), (entry & ~0x3ffu) | walk.bits);
    insert_translation(h.tlb, {.page = page, .frame = walk.frame, .asid = h.satp.asid, .bits = static_cast<std::uint16_t>(walk.bits & 0xff)});
    return walk.frame * page_size + address % page_size;
  }

  // The places of up to 8 bytes, all of them or none.
  bool locate(HartId id, Address address, std::uint32_t size, Access access, PhysicalAddress (&places)[8]) {
    for (std::uint32_t i = 0; i < size; ++i) {
      Address at = address + i;
      if (i == 0 || at % page_size == 0) {
        auto place = translate(id, at, access);
        if (!place) return false;
        places[i] = *place;
      } else {
        places[i] = places[i - 1] + 1;
      }
    }
    return true;
  }

  bool read(HartId id, Address address, std::uint32_t size, Word& value) {
    PhysicalAddress places[8];
    if (!locate(id, address, size, Access::load, places)) return false;
    value = 0;
    for (std::uint32_t i = 0; i < size; ++i) value |= Word{machine.memory.frame(places[i] / page_size)[places[i] % page_size]} << (8 * i);
    return true;
  }

  void put(HartId id, PhysicalAddress place, std::uint8_t byte) {
    for (Hart& other : machine.harts)
      if (&other != &hart(id) && place - other.reservation < 4 && other.reservation != no_reservation) other.reservation = no_reservation;
    machine.memory.writable_frame(place / page_size)[place % page_size] = byte;
  }

  bool write(HartId id, Address address, std::uint32_t size, Word value) {
    PhysicalAddress places[8];
    if (!locate(id, address, size, Access::store, places)) return false;
    for (std::uint32_t i = 0; i < size; ++i) put(id, places[i], static_cast<std::uint8_t>(value >> (8 * i)));
    return true;
  }

  static Word compute(Op op, Word a, Word b) {
    auto sa = static_cast<std::int32_t>(a), sb = static_cast<std::int32_t>(b);
    auto wide = [](std::int64_t value) { return static_cast<Word>(static_cast<std::uint64_t>(value) >> 32); };
    switch (op) {
      case Op::add: case Op::addi: return a + b;
      case Op::sub: return a - b;
      case Op::sll: case Op::slli: return a << (b % 32);
      case Op::srl: case Op::srli: return a >> (b % 32);
      case Op::sra: case Op::srai: return static_cast<Word>(sa >> (b % 32));
      case Op::slt: case Op::slti: return sa < sb;
      case Op::sltu: case Op::sltiu: return a < b;
      case Op::xor_: case Op::xori: return a ^ b;
      case Op::or_: case Op::ori: return a | b;
      case Op::and_: case Op::andi: return a & b;
      case Op::mul: return a * b;
      case Op::mulh: return wide(std::int64_t{sa} * sb);
      case Op::mulhsu: return wide(std::int64_t{sa} * std::int64_t{b});
      case Op::mulhu: return static_cast<Word>(std::uint64_t{a} * b >> 32);
      case Op::div: return b == 0 ? ~0u : static_cast<Word>(std::int64_t{sa} / sb);
      case Op::divu: return b == 0 ? ~0u : a / b;
      case Op::rem: return b == 0 ? a : static_cast<Word>(std::int64_t{sa} % sb);
      case Op::remu: return b == 0 ? a : a % b;
      case Op::amoswap_w: return b;
      case Op::amoadd_w: return a + b;
      case Op::amomin_w: return sa < sb ? a : b;
      case Op::amomaxu_w: return a > b ? a : b;
      default: return 0;
    }
  }

  static bool holds(Op op, Word a, Word b) {
    auto sa = static_cast<std::int32_t>(a), sb = static_cast<std::int32_t>(b);
    switch (op) {
      case Op::beq: return a == b;
      case Op::bne: return a != b;
      case Op::blt: return sa < sb;
      case Op::bge: return sa >= sb;
      case Op::bltu: return a < b;
      default: return a >= b;
    }
  }

  // One instruction of one hart. True when it retired; `trap` may be set either way.
  bool step(HartId id) {
    Hart& h = hart(id);
    lookups = 0;
    if (h.pc % 4 != 0) return trap = Trap{.hart = id, .cause = Cause::fetch_misaligned, .value = h.pc}, false;
    auto place = translate(id, h.pc, Access::fetch);
    if (!place) return false;
    Word word = read_physical_word(machine, *place);
    Instruction i = decode(word);
    Word a = h.x[i.rs1], b = h.x[i.rs2], imm = static_cast<Word>(i.imm), result = 0;
    bool has_result = true;
    Address next = h.pc + 4;
    switch (op_format(i.op)) {
      case Format::R: result = compute(i.op, a, b); break;
      case Format::shift: result = compute(i.op, a, imm); break;
      case Format::U: result = i.op == Op::lui ? imm : h.pc + imm; break;
      case Format::B: has_result = false; if (holds(i.op, a, b)) next = h.pc + imm; break;
      case Format::J: result = h.pc + 4; next = h.pc + imm; break;
      case Format::fence: has_result = false; break;
      case Format::S: {
        has_result = false;
        if (!write(id, a + imm, i.op == Op::sb ? 1 : i.op == Op::sh ? 2 : 4, b)) return false;
        ++h.stores;
        break;
      }
      case Format::amo: {
        bool reads = i.op == Op::lr_w;
        if (a % 4 != 0) return trap = Trap{.hart = id, .cause = reads ? Cause::load_access_fault : Cause::store_access_fault, .value = a}, false;
        auto at = translate(id, a, reads ? Access::load : Access::store);
        if (!at) return false;
        Word old = read_physical_word(machine, *at);
        result = i.op == Op::sc_w ? (h.reservation == *at ? 0 : 1) : old;
        bool writes = !reads && (i.op != Op::sc_w || result == 0);
        if (i.op == Op::lr_w) h.reservation = *at;
        if (i.op == Op::sc_w) h.reservation = no_reservation;
        Word value = i.op == Op::sc_w ? b : compute(i.op, old, b);
        for (int byte = 0; writes && byte < 4; ++byte) put(id, *at + static_cast<Word>(byte), static_cast<std::uint8_t>(value >> (8 * byte)));
        ++(reads ? h.loads : h.stores);
        break;
      }
      case Format::I: {
        if (i.op == Op::jalr) { result = h.pc + 4; next = (a + imm) & ~1u; break; }
        if (i.op == Op::fence_i) { has_result = false; break; }
        if (i.op == Op::hint) { has_result = false; trap = Trap{.hart = id, .cause = Cause::hint, .pc = h.pc, .value = imm}; break; }
        if (i.op < Op::lb || i.op > Op::lhu) { result = compute(i.op, a, imm); break; }
        if (!read(id, a + imm, i.op == Op::lw ? 4 : i.op == Op::lh || i.op == Op::lhu ? 2 : 1, result)) return false;
        if (i.op == Op::lb) result = static_cast<Word>(static_cast<std::int8_t>(result));
        if (i.op == Op::lh) result = static_cast<Word>(static_cast<std::int16_t>(result));
        ++h.loads;
        break;
      }
      case Format::system:
        trap = Trap{.hart = id, .cause = i.op == Op::ecall ? Cause::ecall : i.op == Op::ebreak ? Cause::breakpoint : Cause::illegal_instruction};
        if (i.op == Op::illegal) trap->value = word;
        if (i.op != Op::ecall) return false;
        next = h.pc;
        has_result = false;
        break;
      default: return trap = Trap{.hart = id, .cause = Cause::illegal_instruction, .value = word}, false;
    }
    if (next % 4 != 0) return trap = Trap{.hart = id, .cause = Cause::fetch_misaligned, .value = next}, false;
    if (has_result && i.rd != 0) h.x[i.rd] = result;
    h.pc = next;
    return true;
  }

  std::optional<Trap> run(Tick until) {
    while (now < until) {
      HartId id = machine.next_hart;
      if (id == static_cast<HartId>(machine.harts.size())) {
        machine.next_hart = 0;
        ++now;
        continue;
      }
      Hart& h = hart(id);
      if (h.running && h.stalled_until <= now) {
        trap.reset();
        if (h.timer_deadline <= now) {
          h.reservation = no_reservation;
          return Trap{.hart = id, .cause = Cause::timer, .pc = h.pc};
        }
        Address pc = h.pc;
        std::uint64_t counted = h.loads + h.stores;
        bool retired = step(id);
        h.retired += retired;
        h.other_lookups += lookups - (retired ? 1 + (h.loads + h.stores - counted) : 0);
        if (trap) {
          trap->pc = pc;
          h.reservation = no_reservation;
          ++machine.next_hart;
          return trap;
        }
      }
      ++machine.next_hart;
    }
    return std::nullopt;
  }
};

}  // namespace heddle
