// names.cpp: what instructions, registers and control and status registers are called.
#include "core/isa/opcode_table.h"

namespace heddle {
namespace {

constexpr std::string_view registers[] = {
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
    "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6"};

constexpr std::string_view float_registers[] = {
    "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0", "fa1", "fa2", "fa3", "fa4", "fa5",
    "fa6", "fa7", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11"};

struct CsrName {
  int number;
  std::string_view name;
};

// Those that a user program may name (RISC-V unprivileged manual, chapter "Zicsr").
constexpr CsrName csrs[] = {{0x001, "fflags"}, {0x002, "frm"},    {0x003, "fcsr"},  {0xc00, "cycle"},   {0xc01, "time"},
                            {0xc02, "instret"}, {0xc80, "cycleh"}, {0xc81, "timeh"}, {0xc82, "instreth"}};

// "x17" → 17; -1 for what is not `prefix` and a number from 0 to 31 without leading zeros.
int numbered_register(std::string_view name, char prefix) {
  if (name.size() < 2 || name.size() > 3 || name[0] != prefix) return -1;
  if (name.size() == 3 && name[1] == '0') return -1;
  int number = 0;
  for (char digit : name.substr(1)) {
    if (digit < '0' || digit > '9') return -1;
    number = number * 10 + (digit - '0');
  }
  return number < 32 ? number : -1;
}

}  // namespace

std::string_view op_name(Op op) { return opcode_row(op).name; }

Format op_format(Op op) { return opcode_row(op).format; }

Op op_named(std::string_view name) {
  for (const OpcodeRow& row : opcode_table)
    if (row.name == name) return row.op;
  return Op::illegal;
}

std::string_view register_name(int number) { return number >= 0 && number < 32 ? registers[number] : ""; }

std::string_view float_register_name(int number) { return number >= 0 && number < 32 ? float_registers[number] : ""; }

int register_named(std::string_view name) {
  for (int number = 0; number < 32; ++number)
    if (registers[number] == name) return number;
  return name == "fp" ? 8 : numbered_register(name, 'x');
}

int float_register_named(std::string_view name) {
  for (int number = 0; number < 32; ++number)
    if (float_registers[number] == name) return number;
  return numbered_register(name, 'f');
}

std::string_view csr_name(int number) {
  for (const CsrName& csr : csrs)
    if (csr.number == number) return csr.name;
  return "";
}

int csr_named(std::string_view name) {
  for (const CsrName& csr : csrs)
    if (csr.name == name) return csr.number;
  return -1;
}

}  // namespace heddle
