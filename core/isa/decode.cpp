// decode.cpp: 32 bits to an Instruction. Major opcode and funct3 choose a bucket of few candidates,
// whose mask and match then decide: 0x00c58533 → {add, a0, a1, a2}.
#include <array>

#include "core/isa/opcode_table.h"

namespace heddle {
namespace {

constexpr std::size_t bucket_count = 256;  // Bits 6..2 (the low two are 11 in each 32-bit encoding), then 14..12.

constexpr std::size_t bucket_of(std::uint32_t word) { return ((word >> 2) & 31) << 3 | ((word >> 12) & 7); }

// Some encodings leave funct3 to the rounding mode: those are candidates in eight buckets.
constexpr bool belongs_to(const OpcodeRow& row, std::size_t bucket) {
  std::uint32_t word = static_cast<std::uint32_t>((bucket >> 3) << 2 | 3 | (bucket & 7) << 12);
  std::uint32_t known = row.mask & 0x0000707f;
  return (row.match & known) == (word & known);
}

constexpr std::size_t count_candidates() {
  std::size_t count = 0;
  for (const OpcodeRow& row : opcode_table)
    for (std::size_t bucket = 0; bucket < bucket_count; ++bucket)
      if (row.op != Op::illegal && row.op != Op::hint && belongs_to(row, bucket)) ++count;
  return count;
}

struct Buckets {
  std::array<std::uint16_t, bucket_count + 1> begin{};
  std::array<Op, count_candidates()> candidates{};
};

constexpr Buckets make_buckets() {
  Buckets buckets;
  std::size_t at = 0;
  for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
    buckets.begin[bucket] = static_cast<std::uint16_t>(at);
    for (const OpcodeRow& row : opcode_table)
      if (row.op != Op::illegal && row.op != Op::hint && belongs_to(row, bucket)) buckets.candidates[at++] = row.op;
  }
  buckets.begin[bucket_count] = static_cast<std::uint16_t>(at);
  return buckets;
}

constexpr Buckets buckets = make_buckets();

std::int32_t sign_extend(std::uint32_t value, int bits) {
  std::uint32_t sign = std::uint32_t{1} << (bits - 1);
  return static_cast<std::int32_t>((value ^ sign) - sign);
}

// `free` is the word without the bits that its mask fixes.
std::int32_t immediate_of(Format format, std::uint32_t free) {
  switch (format) {
    case Format::I: return sign_extend(free >> 20, 12);
    case Format::S: return sign_extend((free >> 25) << 5 | ((free >> 7) & 31), 12);
    case Format::B:
      return sign_extend((free >> 31) << 12 | ((free >> 7) & 1) << 11 | ((free >> 25) & 63) << 5 | ((free >> 8) & 15) << 1, 13);
    case Format::U: return static_cast<std::int32_t>(free & 0xfffff000);
    case Format::J:
      return sign_extend((free >> 31) << 20 | ((free >> 12) & 255) << 12 | ((free >> 20) & 1) << 11 | ((free >> 21) & 1023) << 1, 21);
    case Format::shift: return static_cast<std::int32_t>((free >> 20) & 31);
    case Format::csr:
    case Format::csr_immediate:
    case Format::fence: return static_cast<std::int32_t>(free >> 20);
    case Format::amo: return static_cast<std::int32_t>((free >> 25) & 3);
    case Format::R4: return static_cast<std::int32_t>((free >> 27) << 3 | ((free >> 12) & 7));
    case Format::fp_rounded: return static_cast<std::int32_t>((free >> 12) & 7);
    case Format::R:
    case Format::system: return 0;
  }
  return 0;
}

// Rounding modes 5 and 6 are reserved; 7 takes the mode from fcsr when the instruction runs.
bool has_reserved_rounding(Format format, std::int32_t imm) {
  if (format != Format::R4 && format != Format::fp_rounded) return false;
  return (imm & 7) == 5 || (imm & 7) == 6;
}

Instruction take_apart(const OpcodeRow& row, std::uint32_t word) {
  std::uint32_t free = word & ~row.mask;
  Instruction instruction{.op = row.op, .imm = immediate_of(row.format, free)};
  if (has_rd(row.format)) instruction.rd = (free >> 7) & 31;
  if (has_rs1(row.format)) instruction.rs1 = (free >> 15) & 31;
  if (has_rs2(row.format)) instruction.rs2 = (free >> 20) & 31;
  if (row.op == Op::hint) instruction.rs1 = 10;
  return instruction;
}

}  // namespace

Instruction decode(std::uint32_t word) {
  const Instruction illegal{.op = Op::illegal, .imm = static_cast<std::int32_t>(word)};
  if ((word & 3) != 3) return illegal;
  const OpcodeRow& hint = opcode_row(Op::hint);
  if ((word & hint.mask) == hint.match) return take_apart(hint, word);
  std::size_t bucket = bucket_of(word);
  for (std::size_t at = buckets.begin[bucket]; at < buckets.begin[bucket + 1]; ++at) {
    const OpcodeRow& row = opcode_row(buckets.candidates[at]);
    if ((word & row.mask) != row.match) continue;
    Instruction instruction = take_apart(row, word);
    return has_reserved_rounding(row.format, instruction.imm) ? illegal : instruction;
  }
  return illegal;
}

}  // namespace heddle
