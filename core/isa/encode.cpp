// encode.cpp: an Instruction to its 32 bits: {add, a0, a1, a2} → 0x00c58533.
#include "core/isa/opcode_table.h"

namespace heddle {
namespace {

std::uint32_t immediate_bits(Format format, std::uint32_t imm) {
  switch (format) {
    case Format::I:
    case Format::csr:
    case Format::csr_immediate:
    case Format::fence: return imm << 20;
    case Format::S: return ((imm >> 5) & 127) << 25 | (imm & 31) << 7;
    case Format::B: return ((imm >> 12) & 1) << 31 | ((imm >> 5) & 63) << 25 | ((imm >> 1) & 15) << 8 | ((imm >> 11) & 1) << 7;
    case Format::U: return imm & 0xfffff000;
    case Format::J: return ((imm >> 20) & 1) << 31 | ((imm >> 1) & 1023) << 21 | ((imm >> 11) & 1) << 20 | ((imm >> 12) & 255) << 12;
    case Format::shift: return (imm & 31) << 20;
    case Format::amo: return (imm & 3) << 25;
    case Format::R4: return (imm >> 3) << 27 | (imm & 7) << 12;
    case Format::fp_rounded: return (imm & 7) << 12;
    case Format::R:
    case Format::system: return 0;
  }
  return 0;
}

}  // namespace

std::uint32_t encode(const Instruction& instruction) {
  if (instruction.op == Op::illegal || instruction.op >= Op::count) return static_cast<std::uint32_t>(instruction.imm);
  const OpcodeRow& row = opcode_row(instruction.op);
  std::uint32_t fields = immediate_bits(row.format, static_cast<std::uint32_t>(instruction.imm));
  if (has_rd(row.format)) fields |= std::uint32_t{instruction.rd} << 7;
  if (has_rs1(row.format)) fields |= std::uint32_t{instruction.rs1} << 15;
  if (has_rs2(row.format)) fields |= std::uint32_t{instruction.rs2} << 20;
  return row.match | (fields & ~row.mask);
}

}  // namespace heddle
