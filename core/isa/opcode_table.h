// opcode_table.h: opcodes.inc as an array, for those who look instructions up by op. Only isa includes it.
#pragma once

#include <array>

#include "core/isa/instruction.h"

namespace heddle {

struct OpcodeRow {
  Op op;
  const char* name;
  std::uint32_t match, mask;
  Format format;
};

inline constexpr auto opcode_table = std::to_array<OpcodeRow>({
    {Op::illegal, "illegal", 0, 0xffffffff, Format::system},
#define INSTRUCTION(op, name, match, mask, format) {Op::op, name, match, mask, Format::format},
#include "core/isa/opcodes.inc"
#undef INSTRUCTION
    // A subset of slti's encodings (rd = zero, rs1 = a0): decode asks for it first.
    {Op::hint, "hint", 0x00052013, 0x000fffff, Format::I},
});
static_assert(opcode_table.size() == static_cast<std::size_t>(Op::count), "the row of an op is at its number");

constexpr const OpcodeRow& opcode_row(Op op) {
  return opcode_table[op < Op::count ? static_cast<std::size_t>(op) : 0];
}

// Which register fields a format has; encode passes over what stands in the others.
constexpr bool has_rd(Format format) { return format != Format::S && format != Format::B && format != Format::system; }
constexpr bool has_rs1(Format format) { return format != Format::U && format != Format::J && format != Format::system; }
constexpr bool has_rs2(Format format) {
  return format == Format::R || format == Format::S || format == Format::B || format == Format::R4 ||
         format == Format::amo || format == Format::fp_rounded;
}

}  // namespace heddle
