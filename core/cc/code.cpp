// code.cpp: labels resolved, far branches made long.
#include "core/cc/code.h"

namespace heddle::cc {
namespace {

bool is_branch(const Code& c) { return c.op >= Op::beq && c.op <= Op::bgeu; }

Op inverted(Op op) {
  switch (op) {
    case Op::beq: return Op::bne;
    case Op::bne: return Op::beq;
    case Op::blt: return Op::bge;
    case Op::bge: return Op::blt;
    case Op::bltu: return Op::bgeu;
    default: return Op::bltu;
  }
}

}  // namespace

void CodeBuffer::clear() {
  code_.clear();
  labels_.clear();
  moved_.clear();
  location_ = 0;
  statement_ = false;
  reachable_ = true;
  last_label_at_ = -1;
}

void CodeBuffer::push(const Code& code) {
  if (!reachable_) return;  // Nobody comes here.
  code_.push_back(code);
  code_.back().location = location_;
  code_.back().starts_statement = statement_;
  statement_ = false;
}

void CodeBuffer::emit(Op op, Reg rd, Reg rs1, Reg rs2, std::int32_t imm) {
  Code code;
  code.op = op;
  code.rd = rd;
  code.rs1 = rs1;
  code.rs2 = rs2;
  code.imm = imm;
  push(code);
}

void CodeBuffer::emit_symbol(Op op, Reg rd, Reg rs1, Reg rs2, RelocationKind kind, std::uint32_t symbol, std::int32_t addend) {
  Code code;
  code.op = op;
  code.rd = rd;
  code.rs1 = rs1;
  code.rs2 = rs2;
  code.imm = addend;
  code.refers = Refers::to_symbol;
  code.relocation = kind;
  code.target = symbol;
  push(code);
}

void CodeBuffer::branch(Op op, Reg rs1, Reg rs2, int label) {
  Code code;
  code.op = op;
  code.rs1 = rs1;
  code.rs2 = rs2;
  code.refers = Refers::to_label;
  code.target = static_cast<std::uint32_t>(label);
  push(code);
}

bool CodeBuffer::calls() const {
  for (const Code& code : code_) if ((code.op == Op::jal || code.op == Op::jalr) && code.rd == ra) return true;
  return false;
}

void CodeBuffer::jump(int label) {
  Code code;
  code.op = Op::jal;
  code.refers = Refers::to_label;
  code.target = static_cast<std::uint32_t>(label);
  push(code);
  reachable_ = false;
}

void CodeBuffer::place(int label) {
  // A jump to what comes next anyway is none. Statements keep their first instruction.
  while (!code_.empty() && code_.back().op == Op::jal && code_.back().refers == Refers::to_label && code_.back().target == static_cast<std::uint32_t>(label) &&
         !code_.back().starts_statement) {
    if (last_label_at_ == static_cast<int>(code_.size())) break;
    code_.pop_back();
  }
  last_label_at_ = static_cast<int>(code_.size());
  labels_[static_cast<std::size_t>(label)] = static_cast<int>(code_.size());
  reachable_ = true;
}

std::uint32_t CodeBuffer::offset_of(std::uint32_t index) const { return moved_[index < moved_.size() ? index : moved_.size() - 1] * 4; }

void CodeBuffer::finish(const std::vector<Code>& prologue) {
  std::size_t count = code_.size();
  // A branch reaches ±4 KiB. Those that may not are replaced by a short one over a jump; growing moves the
  // others apart, so this repeats until nothing changes.
  std::vector<bool> is_long(count, false);
  std::vector<std::uint32_t> at(count + 1, 0);
  for (bool changed = true; changed;) {
    changed = false;
    std::uint32_t next = static_cast<std::uint32_t>(prologue.size());
    for (std::size_t i = 0; i <= count; ++i) {
      at[i] = next;
      if (i < count) next += is_long[i] ? 2 : 1;
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (is_long[i] || !is_branch(code_[i]) || code_[i].refers != Refers::to_label) continue;
      std::int64_t distance = (std::int64_t{at[static_cast<std::size_t>(labels_[code_[i].target])]} - at[i]) * 4;
      if (distance < -4096 || distance > 4090) is_long[i] = changed = true;
    }
  }
  std::vector<Code> out = prologue;
  out.reserve(at[count]);
  for (std::size_t i = 0; i < count; ++i) {
    Code code = code_[i];
    if (code.refers == Refers::to_label) {
      std::int32_t to = static_cast<std::int32_t>(at[static_cast<std::size_t>(labels_[code.target])]);
      if (is_long[i]) {
        Code over = code;
        over.op = inverted(code.op);
        over.refers = Refers::nothing;
        over.imm = 8;
        out.push_back(over);
        code.op = Op::jal;
        code.rd = code.rs1 = code.rs2 = 0;
        code.starts_statement = false;
      }
      code.imm = (to - static_cast<std::int32_t>(out.size())) * 4;
      code.refers = Refers::nothing;
    }
    out.push_back(code);
  }
  for (int& label : labels_) {
    if (label >= 0) label = static_cast<int>(at[static_cast<std::size_t>(label)]);
  }
  code_ = std::move(out);
  moved_ = std::move(at);
}

}  // namespace heddle::cc
