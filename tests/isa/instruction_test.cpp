// instruction_test.cpp: decode, encode and disassemble against what binutils says.
#include "core/isa/instruction.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "core/base/rng.h"

namespace heddle {
namespace {

struct Row {
  Address address;
  std::uint32_t word;
  std::string text;
};

const std::vector<Row> objdump_rows = {
#include "tests/isa/objdump_table.inc"
};

struct Pattern {
  std::string name;
  std::uint32_t match, mask;
};

const std::vector<Pattern> patterns = {
#define INSTRUCTION(op, name, match, mask, format) {name, match, mask},
#include "core/isa/opcodes.inc"
#undef INSTRUCTION
};

TEST(Opcodes, have_no_match_bits_outside_their_mask) {
  for (const Pattern& pattern : patterns) EXPECT_EQ(pattern.match & ~pattern.mask, 0u) << pattern.name;
}

TEST(Opcodes, do_not_overlap) {
  for (std::size_t a = 0; a < patterns.size(); ++a)
    for (std::size_t b = a + 1; b < patterns.size(); ++b) {
      std::uint32_t common = patterns[a].mask & patterns[b].mask;
      EXPECT_NE(patterns[a].match & common, patterns[b].match & common) << patterns[a].name << " and " << patterns[b].name;
    }
}

TEST(Decode, reads_each_instruction_as_objdump_does) {
  for (const Row& row : objdump_rows) EXPECT_EQ(disassemble(decode(row.word), row.address), row.text) << std::hex << row.word;
}

TEST(Decode, is_tested_with_every_instruction_there_is) {
  std::set<std::string> seen;
  for (const Row& row : objdump_rows) seen.insert(row.text.substr(0, row.text.find(' ')));
  for (const Pattern& pattern : patterns) EXPECT_TRUE(seen.count(pattern.name) || pattern.name == "fence") << pattern.name;
}

TEST(Encode, makes_the_words_that_the_assembler_made) {
  for (const Row& row : objdump_rows) EXPECT_EQ(encode(decode(row.word)), row.word) << row.text;
}

TEST(Encode, puts_fields_that_were_written_by_hand_into_place) {
  EXPECT_EQ(encode({.op = Op::addi, .rd = 2, .rs1 = 2, .imm = -16}), 0xff010113u);
  EXPECT_EQ(encode({.op = Op::sw, .rs1 = 2, .rs2 = 1, .imm = 12}), 0x00112623u);
  EXPECT_EQ(encode({.op = Op::lui, .rd = 10, .imm = 0x12345000}), 0x12345537u);
  EXPECT_EQ(encode({.op = Op::jal, .rd = 1, .imm = -4}), 0xffdff0efu);
  EXPECT_EQ(encode({.op = Op::ecall}), 0x00000073u);
  EXPECT_EQ(encode({.op = Op::hint, .rs1 = 10, .imm = 3}), 0x00352013u);
}

TEST(Decode, takes_a_hint_for_what_it_is) {
  Instruction hint = decode(0x00352013);  // slti zero,a0,3
  EXPECT_EQ(hint.op, Op::hint);
  EXPECT_EQ(hint.imm, 3);
  EXPECT_EQ(decode(0x00352513).op, Op::slti);  // slti a0,a0,3
  EXPECT_EQ(decode(0x0035a013).op, Op::slti);  // slti zero,a1,3
}

TEST(Decode, calls_what_it_does_not_know_illegal_and_keeps_the_word) {
  const std::uint32_t words[] = {0x00000000, 0xffffffff, 0x00000001 /* compressed */, 0x30200073 /* mret */, 0x12000073 /* sfence.vma */,
                                 0x00003003 /* ld */, 0x02051513 /* slli by 32 */, 0x00f5d553 /* fadd.s with rounding mode 5 */};
  for (std::uint32_t word : words) {
    EXPECT_EQ(decode(word).op, Op::illegal) << std::hex << word;
    EXPECT_EQ(static_cast<std::uint32_t>(decode(word).imm), word);
    EXPECT_EQ(encode(decode(word)), word);
  }
}

// The same question put to the plain list, without buckets.
Op op_by_search(std::uint32_t word) {
  Op found = Op::illegal;
#define INSTRUCTION(op, name, match, mask, format) \
  if ((word & (mask)) == (match)) found = Op::op;
#include "core/isa/opcodes.inc"
#undef INSTRUCTION
  return found;
}

TEST(Decode, agrees_with_a_search_of_the_whole_list_on_random_words) {
  Rng rng{7};
  for (int i = 0; i < 300000; ++i) {
    std::uint32_t word = static_cast<std::uint32_t>(next(rng)) | 3;
    if (i % 2) {  // Random words are seldom legal: start from a legal one.
      const Pattern& pattern = patterns[next_below(rng, static_cast<std::uint32_t>(patterns.size()))];
      word = pattern.match | (word & ~pattern.mask);
    }
    Instruction instruction = decode(word);
    if (instruction.op == Op::hint) { EXPECT_EQ(op_by_search(word), Op::slti); continue; }
    Format format = op_format(op_by_search(word));
    bool reserved = (format == Format::R4 || format == Format::fp_rounded) && ((word >> 12 & 7) == 5 || (word >> 12 & 7) == 6);
    EXPECT_EQ(instruction.op, reserved ? Op::illegal : op_by_search(word)) << std::hex << word;
    EXPECT_EQ(encode(instruction), word);
    EXPECT_EQ(decode(encode(instruction)), instruction);
    EXPECT_FALSE(disassemble(instruction, 0x10000).empty());
  }
}

TEST(Names, of_registers_are_found_both_ways) {
  for (int number = 0; number < 32; ++number) {
    EXPECT_EQ(register_named(register_name(number)), number);
    EXPECT_EQ(register_named("x" + std::to_string(number)), number);
    EXPECT_EQ(float_register_named(float_register_name(number)), number);
    EXPECT_EQ(float_register_named("f" + std::to_string(number)), number);
  }
  EXPECT_EQ(register_named("fp"), 8);
  EXPECT_EQ(register_named("a7"), 17);
  EXPECT_EQ(register_named("t6"), 31);
  EXPECT_EQ(float_register_named("fa0"), 10);
  for (const char* name : {"", "x", "x32", "x01", "x-1", "y3", "x100", "s12"}) EXPECT_EQ(register_named(name), -1) << name;
  EXPECT_EQ(register_name(32), "");
  EXPECT_EQ(register_name(-1), "");
}

TEST(Names, of_instructions_and_csrs_are_found_both_ways) {
  EXPECT_EQ(op_named("amomaxu.w"), Op::amomaxu_w);
  EXPECT_EQ(op_named("and"), Op::and_);
  EXPECT_EQ(op_named("andn"), Op::illegal);
  EXPECT_EQ(op_name(Op::fence_i), "fence.i");
  EXPECT_EQ(csr_named("timeh"), 0xc81);
  EXPECT_EQ(csr_name(0x003), "fcsr");
  EXPECT_EQ(csr_named("mstatus"), -1);
  EXPECT_EQ(csr_name(0x300), "");
}

}  // namespace
}  // namespace heddle
