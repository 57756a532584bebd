// guest.h: small guests for the tests of the machine: words of code, a page table, and harts that run them.
#pragma once

#include <initializer_list>
#include <vector>

#include "core/isa/instruction.h"
#include "core/machine/guest_memory.h"
#include "core/machine/machine.h"

namespace heddle {

enum Register { zero, ra, sp, gp, tp, t0, t1, t2, s0, s1, a0, a1, a2, a3, a4, a5, a6, a7, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, t3, t4, t5, t6 };

inline std::uint8_t reg(int number) { return static_cast<std::uint8_t>(number); }
inline Instruction op_r(Op op, int rd, int rs1, int rs2) { return {.op = op, .rd = reg(rd), .rs1 = reg(rs1), .rs2 = reg(rs2)}; }
inline Instruction op_i(Op op, int rd, int rs1, std::int32_t imm) { return {.op = op, .rd = reg(rd), .rs1 = reg(rs1), .imm = imm}; }
inline Instruction op_u(Op op, int rd, std::uint32_t imm) { return {.op = op, .rd = reg(rd), .imm = static_cast<std::int32_t>(imm)}; }
inline Instruction load(Op op, int rd, std::int32_t offset, int base) { return op_i(op, rd, base, offset); }
inline Instruction store(Op op, int rs2, std::int32_t offset, int base) { return {.op = op, .rs1 = reg(base), .rs2 = reg(rs2), .imm = offset}; }
inline Instruction branch(Op op, int rs1, int rs2, std::int32_t offset) { return {.op = op, .rs1 = reg(rs1), .rs2 = reg(rs2), .imm = offset}; }
inline Instruction jump(int rd, std::int32_t offset) { return {.op = Op::jal, .rd = reg(rd), .imm = offset}; }
inline Instruction atomic(Op op, int rd, int rs2, int address) { return op_r(op, rd, address, rs2); }
inline Instruction li(int rd, std::int32_t small) { return op_i(Op::addi, rd, zero, small); }
inline Instruction ecall() { return {.op = Op::ecall}; }

// A machine whose harts share one address space, made by map_page: the level-1 table is frame 1, further
// tables follow; frames for pages are handed out from 64.
struct Guest {
  Machine machine;
  Tick now = 0;
  FrameNumber next_table = 2, next_frame = 64;
  Satp satp{.translates = true, .asid = 1, .root = 1};

  explicit Guest(MachineConfig config = {.hart_count = 1, .frame_count = 4096, .tlb_miss_ticks = 0}) : machine(make_machine(config)) {}

  void map_page(Address address, FrameNumber frame, std::uint32_t bits) {
    PhysicalAddress level1 = satp.root * page_size + (address >> 22) * 4;
    if ((read_physical_word(machine, level1) & page_valid) == 0)
      write_physical_word(machine, level1, make_page_entry(next_table++, page_valid));
    FrameNumber table = entry_frame(read_physical_word(machine, level1));
    write_physical_word(machine, table * page_size + (address >> 12 & 1023) * 4, make_page_entry(frame, bits | page_valid | page_user));
  }
  FrameNumber map_new(Address address, std::uint32_t bits) {
    map_page(address, next_frame, bits);
    return next_frame++;
  }
  // Puts code at `address`, in new pages that may be read and executed.
  void put_code(Address address, const std::vector<Instruction>& code, std::uint32_t bits = page_read | page_execute) {
    for (std::size_t i = 0; i < code.size(); ++i) {
      Address at = address + static_cast<Address>(i) * 4;
      auto place = physical_address(machine, satp, at, Access::fetch);
      if (!place) place = map_new(at, bits) * page_size + at % page_size;
      write_physical_word(machine, *place, encode(code[i]));
    }
  }
  Hart& start(HartId id, Address pc) {
    Hart& hart = machine.harts[static_cast<std::size_t>(id)];
    hart.pc = pc;
    hart.satp = satp;
    hart.running = true;
    return hart;
  }
  Word word_at(Address address) {
    Word value = 0;
    std::uint8_t bytes[4] = {};
    if (peek_guest(machine, satp, address, bytes) == 4) value = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | static_cast<Word>(bytes[3]) << 24;
    return value;
  }
};

}  // namespace heddle
