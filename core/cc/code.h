// code.h: the instructions of one function while they are made: labels instead of distances, symbols instead of addresses.
#pragma once

#include <cstdint>
#include <vector>

#include "core/cc/object.h"
#include "core/cc/source.h"
#include "core/isa/instruction.h"

namespace heddle::cc {

using Reg = std::uint8_t;
inline constexpr Reg zero = 0, ra = 1, sp = 2, tp = 4, t0 = 5, s0 = 8, a0 = 10, a1 = 11, t6 = 31, no_reg = 255;

inline bool fits12(std::int64_t value) { return value >= -2048 && value <= 2047; }  // An I-format immediate.

enum class Refers : std::uint8_t { nothing, to_label, to_symbol };

struct Code {
  Op op = Op::illegal;
  Reg rd = 0, rs1 = 0, rs2 = 0;
  Refers refers = Refers::nothing;
  RelocationKind relocation = RelocationKind::word;  // Of a symbol.
  bool starts_statement = false;
  std::int32_t imm = 0;      // Or the symbol's addend.
  std::uint32_t target = 0;  // A label or a symbol.
  Location location = 0;
};

class CodeBuffer {
 public:
  void emit(Op op, Reg rd, Reg rs1, Reg rs2, std::int32_t imm = 0);
  void emit_symbol(Op op, Reg rd, Reg rs1, Reg rs2, RelocationKind kind, std::uint32_t symbol, std::int32_t addend);
  void branch(Op op, Reg rs1, Reg rs2, int label);
  void jump(int label);
  int new_label() { labels_.push_back(-1); return static_cast<int>(labels_.size()) - 1; }
  void place(int label);
  void begin_statement(Location location) { location_ = location; statement_ = true; }
  void set_location(Location location) { location_ = location; }
  Location location() const { return location_; }
  bool calls() const;  // Whether one of the instructions so far leaves a return address in ra.
  bool reachable() const { return reachable_; }
  void set_unreachable() { reachable_ = false; }
  std::uint32_t count() const { return static_cast<std::uint32_t>(code_.size()); }
  void clear();

  // Puts `prologue` before everything, makes far branches long and turns labels into distances. After this
  // label_offset is true, and code() is final.
  void finish(const std::vector<Code>& prologue);
  std::uint32_t label_offset(int label) const { return static_cast<std::uint32_t>(labels_[static_cast<std::size_t>(label)]) * 4; }
  std::uint32_t offset_of(std::uint32_t index_before_finish) const;  // Bytes from the function's start.
  const std::vector<Code>& code() const { return code_; }

 private:
  void push(const Code& code);
  std::vector<Code> code_;
  std::vector<int> labels_;       // Where each stands, in instructions; -1 when not yet placed.
  std::vector<std::uint32_t> moved_;  // Old index to new one; filled by finish.
  Location location_ = 0;
  bool statement_ = false;
  bool reachable_ = true;
  int last_label_at_ = -1;
};

}  // namespace heddle::cc
