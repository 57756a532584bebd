// csr.cpp: the control and status registers that user mode has: floating point's, and the counters.
#include "core/isa/instruction.h"
#include "core/machine/engine.h"

namespace heddle {
namespace {

enum CsrNumber { fflags = 0x001, frm = 0x002, fcsr = 0x003, cycle = 0xc00, time_ = 0xc01, instret = 0xc02, cycleh = 0xc80, timeh = 0xc81, instreth = 0xc82 };

bool read(const Hart& hart, int number, Tick now, std::uint64_t retired, Word& value) {
  switch (number) {
    case fflags: value = hart.fcsr & 31; return true;
    case frm: value = hart.fcsr >> 5 & 7; return true;
    case fcsr: value = hart.fcsr & 255; return true;
    case cycle:
    case time_: value = static_cast<Word>(now); return true;
    case instret: value = static_cast<Word>(retired); return true;
    case cycleh:
    case timeh: value = static_cast<Word>(now >> 32); return true;
    case instreth: value = static_cast<Word>(retired >> 32); return true;
    default: return false;
  }
}

bool write(Hart& hart, int number, Word value) {
  switch (number) {
    case fflags: hart.fcsr = (hart.fcsr & ~31u) | (value & 31); return true;
    case frm: hart.fcsr = (hart.fcsr & 31) | (value & 7) << 5; return true;
    case fcsr: hart.fcsr = value & 255; return true;
    default: return false;  // The counters are read-only.
  }
}

}  // namespace

bool do_csr(Hart& hart, const Decoded& at, Tick now, std::uint64_t retired) {
  Op op = static_cast<Op>(at.imm >> 16);
  int number = at.imm & 0xfff;
  bool immediate = op == Op::csrrwi || op == Op::csrrsi || op == Op::csrrci;
  bool swaps = op == Op::csrrw || op == Op::csrrwi;
  bool sets = op == Op::csrrs || op == Op::csrrsi;
  Word operand = immediate ? at.rs1 : hart.x[at.rs1];
  Word old = 0;
  if (!read(hart, number, now, retired, old)) return false;
  bool writes = swaps || at.rs1 != 0;  // Setting or clearing nothing is only a read.
  Word value = swaps ? operand : sets ? old | operand : old & ~operand;
  if (writes && !write(hart, number, value)) return false;
  if (at.rd != 0) hart.x[at.rd] = old;
  return true;
}

}  // namespace heddle
