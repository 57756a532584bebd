// decoded.cpp: from a RISC-V instruction to what the engine runs.
#include "core/machine/decoded.h"

#include "core/isa/instruction.h"

namespace heddle {
namespace {

Code code_of(Op op) {
  switch (op) {
#define SAME(name) case Op::name: return Code::name;
    SAME(auipc) SAME(jal) SAME(jalr) SAME(beq) SAME(bne) SAME(blt) SAME(bge) SAME(bltu) SAME(bgeu)
    SAME(lb) SAME(lh) SAME(lw) SAME(lbu) SAME(lhu) SAME(sb) SAME(sh) SAME(sw)
    SAME(addi) SAME(slti) SAME(sltiu) SAME(xori) SAME(ori) SAME(andi) SAME(slli) SAME(srli) SAME(srai)
    SAME(add) SAME(sub) SAME(sll) SAME(slt) SAME(sltu) SAME(xor_) SAME(srl) SAME(sra) SAME(or_) SAME(and_)
    SAME(mul) SAME(mulh) SAME(mulhsu) SAME(mulhu) SAME(div) SAME(divu) SAME(rem) SAME(remu)
    SAME(ecall) SAME(ebreak) SAME(hint) SAME(illegal) SAME(flw) SAME(fld) SAME(fsw) SAME(fsd)
#undef SAME
    case Op::lui: return Code::li;
    // Stores are seen by the next fetch of any hart, so that there is nothing to wait for.
    case Op::fence: case Op::fence_i: return Code::nop;
    case Op::csrrw: case Op::csrrs: case Op::csrrc: case Op::csrrwi: case Op::csrrsi: case Op::csrrci: return Code::csr;
    case Op::lr_w: case Op::sc_w: case Op::amoswap_w: case Op::amoadd_w: case Op::amoxor_w: case Op::amoand_w: case Op::amoor_w:
    case Op::amomin_w: case Op::amomax_w: case Op::amominu_w: case Op::amomaxu_w: return Code::atomic;
    default: return Code::floating;
  }
}

bool is_computation(Code code) {
  return code == Code::li || code == Code::auipc || (code >= Code::addi && code <= Code::remu);
}

int load_width(Code code) {
  switch (code) {
    case Code::lb: case Code::lbu: return 1;
    case Code::lh: case Code::lhu: return 2;
    case Code::lw: return 4;
    default: return 0;
  }
}

bool is_near(std::int32_t offset, int index_in_page) {
  int target = index_in_page + offset / 4;
  return offset % 4 == 0 && target >= 0 && target < words_per_page;
}

Code near_branch(Code code) {
  return static_cast<Code>(static_cast<int>(code) - static_cast<int>(Code::beq) + static_cast<int>(Code::beq_near));
}

// Jumps and branches: choose the variant.
void specialise_jump(Decoded& decoded, int index_in_page) {
  bool near = is_near(decoded.imm, index_in_page);
  if (decoded.code == Code::jal) decoded.code = decoded.rd != 0 ? (near ? Code::jal_near : Code::jal) : (near ? Code::j_near : Code::j);
  else if (decoded.code >= Code::beq && decoded.code <= Code::bgeu && near) decoded.code = near_branch(decoded.code);
  else return;
  if (near) decoded.imm /= 4;
}

struct ZeroPage {
  DecodedPage page;
  constexpr ZeroPage() : page{} {
    for (Decoded& decoded : page.at) decoded.code = Code::illegal;
    page.at[words_per_page].code = Code::fetch;
  }
};
constexpr ZeroPage zero_page;

}  // namespace

Decoded decode_for_engine(std::uint32_t word, int index_in_page) {
  Instruction instruction = decode(word);
  Decoded decoded{.code = code_of(instruction.op), .rd = instruction.rd, .rs1 = instruction.rs1, .rs2 = instruction.rs2, .imm = instruction.imm};
  if (decoded.code == Code::csr || decoded.code == Code::atomic || decoded.code == Code::floating)
    decoded.imm |= static_cast<std::int32_t>(instruction.op) << 16;
  if (int width = load_width(decoded.code); width != 0 && decoded.rd == 0) {
    decoded.code = Code::load_nowhere;
    decoded.imm = width << 12 | (decoded.imm & 0xfff);
  }
  if (decoded.code == Code::addi && decoded.rs1 == 0) decoded.code = Code::li;
  if (decoded.code == Code::jalr && decoded.rd == 0) decoded.code = Code::jr;
  if (is_computation(decoded.code) && decoded.rd == 0) decoded.code = Code::nop;
  specialise_jump(decoded, index_in_page);
  return decoded;
}

DecodedPage* make_decoded_page() {
  auto* page = new DecodedPage;
  page->at[words_per_page].code = Code::fetch;
  return page;
}

const DecodedPage* decoded_zero_page() { return &zero_page.page; }

}  // namespace heddle
