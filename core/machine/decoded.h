// decoded.h: a frame read as code: one Decoded per word, made when it is first executed. Derived from the
// frame's bytes and kept with them, so that snapshots share it.
#pragma once

#include <cstdint>

#include "core/base/ids.h"

namespace heddle {

// What the engine does at a word. Most are the RISC-V instructions; the others are special cases that run
// faster: a near branch stays in its page, `j` and `jr` link nothing, `li` is lui or addi from x0, and what
// only would write x0 is a nop. `fetch` stands where the next instruction must be looked for first.
#define HEDDLE_CODES(X)                                                                                     \
  X(undecoded) X(fetch) X(illegal) X(nop) X(li) X(auipc)                                                    \
  X(jal) X(jal_near) X(j) X(j_near) X(jalr) X(jr)                                                           \
  X(beq) X(bne) X(blt) X(bge) X(bltu) X(bgeu)                                                               \
  X(beq_near) X(bne_near) X(blt_near) X(bge_near) X(bltu_near) X(bgeu_near)                                 \
  X(lb) X(lh) X(lw) X(lbu) X(lhu) X(load_nowhere) X(sb) X(sh) X(sw)                                         \
  X(addi) X(slti) X(sltiu) X(xori) X(ori) X(andi) X(slli) X(srli) X(srai)                                   \
  X(add) X(sub) X(sll) X(slt) X(sltu) X(xor_) X(srl) X(sra) X(or_) X(and_)                                  \
  X(mul) X(mulh) X(mulhsu) X(mulhu) X(div) X(divu) X(rem) X(remu)                                           \
  X(ecall) X(ebreak) X(hint) X(csr) X(atomic) X(flw) X(fld) X(fsw) X(fsd) X(floating)

enum class Code : std::uint8_t {
#define HEDDLE_CODE(name) name,
  HEDDLE_CODES(HEDDLE_CODE)
#undef HEDDLE_CODE
};

struct Decoded {
  Code code = Code::undecoded;
  std::uint8_t rd = 0, rs1 = 0, rs2 = 0;
  // The instruction's immediate; near branches and jumps: instructions to go; load_nowhere: bytes << 12 | offset;
  // csr, atomic, floating: op << 16 | the immediate; illegal: the word.
  std::int32_t imm = 0;
};

inline constexpr int words_per_page = page_size / 4;

struct DecodedPage {
  Decoded at[words_per_page + 1];  // The last one is `fetch`: the program runs over the page's end.
};

Decoded decode_for_engine(std::uint32_t word, int index_in_page);
DecodedPage* make_decoded_page();        // All undecoded.
const DecodedPage* decoded_zero_page();  // What a frame of zeros says: illegal instructions.

}  // namespace heddle
