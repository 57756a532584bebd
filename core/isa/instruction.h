// instruction.h: one RV32 instruction as a value, and its ways in and out: decode, encode, disassemble.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/ids.h"

namespace heddle {

enum class Format : std::uint8_t { R, I, S, B, U, J, R4, shift, csr, csr_immediate, amo, fence, system, fp_rounded };

// One name per line of opcodes.inc, as the RISC-V manual spells it, with _ for a dot and after a C++ word:
// Op::lr_w, Op::fmadd_s, Op::and_.
enum class Op : std::uint8_t {
  illegal,
#define INSTRUCTION(op, name, match, mask, format) op,
#include "core/isa/opcodes.inc"
#undef INSTRUCTION
  hint,  // slti x0, a0, code: a no-op on any RISC-V (custom HINT space); tells our kernel what libc just did.
  count
};

struct Instruction {
  Op op = Op::illegal;
  std::uint8_t rd = 0, rs1 = 0, rs2 = 0;  // Register numbers; for csr_immediate rs1 is the 5-bit immediate.
  std::int32_t imm = 0;  // Sign-extended; U: the low 12 bits are 0; csr: its number; shift: 0..31; amo: aq << 1 | rl;
                         // R4 and rounded floating point: rs3 << 3 | rounding mode. illegal: the word itself.
  bool operator==(const Instruction&) const = default;
};
static_assert(sizeof(Instruction) == 8, "a decoded page is 8 KiB");

Instruction decode(std::uint32_t word);            // Never fails: what is not RV32IMAFD + Zicsr + Zifencei is Op::illegal.
std::uint32_t encode(const Instruction& instruction);  // decode(encode(i)) == i for each legal i.
std::string disassemble(const Instruction& instruction, Address pc);  // "lw a0,8(s0)", "beq a0,zero,0x10074"
std::string_view op_name(Op op);                   // "lr.w"
Format op_format(Op op);
Op op_named(std::string_view name);                // Op::illegal when there is none.

std::string_view register_name(int number);        // x: "zero", "ra", "sp", … 0..31
std::string_view float_register_name(int number);  // "ft0" … 0..31
int register_named(std::string_view name);         // "a0", "x10", "fp" → number; -1 when there is none.
int float_register_named(std::string_view name);
std::string_view csr_name(int number);             // "cycle"; "" when unknown to us.
int csr_named(std::string_view name);              // -1 when there is none.

}  // namespace heddle
