// disassemble.cpp: an Instruction as text, as `objdump -d -M no-aliases` writes it, but with a comma
// and no tab: "addi sp,sp,-16", "beq a0,zero,0x10074".
#include "core/base/text.h"
#include "core/isa/opcode_table.h"

namespace heddle {
namespace {

// Which of rd, rs1, rs2 name floating-point registers.
struct RegisterFiles {
  bool rd, rs1, rs2;
};

RegisterFiles register_files(Op op) {
  switch (op) {
    case Op::flw:
    case Op::fld: return {true, false, false};
    case Op::fsw:
    case Op::fsd: return {false, false, true};
    case Op::feq_s: case Op::flt_s: case Op::fle_s: case Op::fclass_s: case Op::fcvt_w_s: case Op::fcvt_wu_s: case Op::fmv_x_w:
    case Op::feq_d: case Op::flt_d: case Op::fle_d: case Op::fclass_d: case Op::fcvt_w_d: case Op::fcvt_wu_d:
      return {false, true, true};
    case Op::fcvt_s_w: case Op::fcvt_s_wu: case Op::fcvt_d_w: case Op::fcvt_d_wu: case Op::fmv_w_x: return {true, false, false};
    case Op::fsgnj_s: case Op::fsgnjn_s: case Op::fsgnjx_s: case Op::fmin_s: case Op::fmax_s:
    case Op::fsgnj_d: case Op::fsgnjn_d: case Op::fsgnjx_d: case Op::fmin_d: case Op::fmax_d: return {true, true, true};
    default: break;
  }
  bool computes = op_format(op) == Format::R4 || op_format(op) == Format::fp_rounded;
  return {computes, computes, computes};
}

std::string name_of(int number, bool is_float) {
  return std::string(is_float ? float_register_name(number) : register_name(number));
}

std::string csr_text(int number) {
  std::string_view name = csr_name(number);
  return name.empty() ? print_text("0x%x", static_cast<unsigned>(number)) : std::string(name);
}

std::string fence_set(int bits) {
  std::string set;
  for (int i = 0; i < 4; ++i)
    if (bits & (8 >> i)) set += "iorw"[i];
  return set.empty() ? "unknown" : set;  // objdump's word for it.
}

// The dynamic rounding mode is what people mean when they write none.
std::string rounding_suffix(int mode) {
  constexpr const char* suffixes[] = {",rne", ",rtz", ",rdn", ",rup", ",rmm", ",?", ",?", ""};
  return suffixes[mode];
}

// Conversions that cannot be inexact have a rounding mode that nobody writes.
bool is_exact(Op op) { return op == Op::fcvt_d_s || op == Op::fcvt_d_w || op == Op::fcvt_d_wu; }

bool has_no_rs2(const OpcodeRow& row) { return ((row.mask >> 20) & 31) == 31; }

std::string target_text(Address pc, std::int32_t offset) {
  return print_text("0x%x", static_cast<unsigned>(pc + static_cast<Address>(offset)));
}

std::string memory_operand(std::int32_t offset, const std::string& base) { return std::to_string(offset) + "(" + base + ")"; }

std::string amo_suffix(int bits) {
  constexpr std::string_view suffixes[] = {"", ".rl", ".aq", ".aqrl"};
  return std::string(suffixes[bits & 3]);
}

std::string operands_of(const Instruction& i, const OpcodeRow& row, Address pc) {
  RegisterFiles files = register_files(i.op);
  std::string rd = name_of(i.rd, files.rd), rs1 = name_of(i.rs1, files.rs1), rs2 = name_of(i.rs2, files.rs2);
  std::string second_source;
  if (!has_no_rs2(row)) second_source.append(",").append(rs2);
  switch (row.format) {
    case Format::R: return rd + "," + rs1 + second_source;
    case Format::I:
      if (i.op == Op::fence_i) return "";
      if ((row.match & 0x7f) == 0x03 || (row.match & 0x7f) == 0x07 || i.op == Op::jalr) return rd + "," + memory_operand(i.imm, rs1);
      return rd + "," + rs1 + "," + std::to_string(i.imm);
    case Format::S: return rs2 + "," + memory_operand(i.imm, rs1);
    case Format::B: return rs1 + "," + rs2 + "," + target_text(pc, i.imm);
    case Format::U: return rd + print_text(",0x%x", static_cast<std::uint32_t>(i.imm) >> 12);
    case Format::J: return rd + "," + target_text(pc, i.imm);
    case Format::R4:
      return rd + "," + rs1 + "," + rs2 + "," + name_of((i.imm >> 3) & 31, true) + rounding_suffix(i.imm & 7);
    case Format::fp_rounded:
      return rd + "," + rs1 + second_source + (is_exact(i.op) ? "" : rounding_suffix(i.imm & 7));
    case Format::shift: return rd + "," + rs1 + print_text(",0x%x", static_cast<unsigned>(i.imm));
    case Format::csr: return rd + "," + csr_text(i.imm) + "," + rs1;
    case Format::csr_immediate: return rd + "," + csr_text(i.imm) + "," + std::to_string(i.rs1);
    case Format::amo: return rd + second_source + ",(" + rs1 + ")";
    case Format::fence: return i.imm == 0x833 ? "" : fence_set(i.imm >> 4) + "," + fence_set(i.imm);
    case Format::system: return "";
  }
  return "";
}

}  // namespace

std::string disassemble(const Instruction& instruction, Address pc) {
  if (instruction.op == Op::illegal || instruction.op >= Op::count)
    return print_text(".word 0x%08x", static_cast<unsigned>(instruction.imm));
  const OpcodeRow& row = opcode_row(instruction.op);
  std::string text(instruction.op == Op::hint ? "slti" : row.name);  // What other disassemblers show for a hint.
  if (row.format == Format::amo) text += amo_suffix(instruction.imm);
  if (row.format == Format::fence && instruction.imm == 0x833) text += ".tso";
  std::string operands = operands_of(instruction, row, pc);
  return operands.empty() ? text : text + " " + operands;
}

}  // namespace heddle
