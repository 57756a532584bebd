// small_program.h: a guest program for the tests of time, written instruction by instruction, so that they need no
// compiler: a parent that echoes its input and a child that counts, on as many cores as one likes.
#pragma once

#include <gtest/gtest.h>

#include "core/isa/instruction.h"
#include "core/time/timeline.h"

namespace heddle {

class Assembler {
 public:
  explicit Assembler(Address origin) : origin_(origin) {}
  Address here() const { return origin_ + static_cast<Address>(code_.size()); }
  void put(Op op, int rd, int rs1, int rs2, std::int32_t imm) {
    std::uint32_t word = encode({op, static_cast<std::uint8_t>(rd), static_cast<std::uint8_t>(rs1), static_cast<std::uint8_t>(rs2), imm});
    for (int shift = 0; shift < 32; shift += 8) code_.push_back(static_cast<std::uint8_t>(word >> shift));
  }
  void load(int rd, std::int32_t value) {  // Any 32-bit number.
    std::int32_t low = static_cast<std::int32_t>(static_cast<std::uint32_t>(value) << 20) >> 20;
    put(Op::lui, rd, 0, 0, value - low);
    put(Op::addi, rd, rd, 0, low);
  }
  void call(std::int32_t number) {
    put(Op::addi, 17, 0, 0, number);
    put(Op::ecall, 0, 0, 0, 0);
  }
  void branch(Op op, int rs1, int rs2, Address to) { put(op, 0, rs1, rs2, static_cast<std::int32_t>(to - here())); }
  std::size_t hole() {
    put(Op::addi, 0, 0, 0, 0);
    return code_.size() - 4;
  }
  void fill(std::size_t hole, Op op, int rs1, int rs2) {  // A branch from the hole to here.
    std::uint32_t word = encode({op, 0, static_cast<std::uint8_t>(rs1), static_cast<std::uint8_t>(rs2), static_cast<std::int32_t>(code_.size() - hole)});
    for (std::size_t i = 0; i < 4; ++i) code_[hole + i] = static_cast<std::uint8_t>(word >> (8 * i));
  }
  void statement(std::uint32_t line) {
    LineRow row;
    row.address = here();
    row.line = line;
    row.starts_statement = true;
    lines.push_back(row);
  }
  const std::vector<std::uint8_t>& code() const { return code_; }
  std::vector<LineRow> lines;

 private:
  Address origin_;
  std::vector<std::uint8_t> code_;
};

enum : int { zero = 0, sp = 2, t0 = 5, t1 = 6, s1 = 9, a0 = 10, a1 = 11, a2 = 12, a3 = 13, a4 = 14, s2 = 18 };
enum : std::int32_t { call_read = 63, call_write = 64, call_exit_group = 94, call_yield = 124, call_clone = 220 };

// rounds: how often the child goes round its loop of a store, an addition and a branch.
inline std::shared_ptr<const Image> small_image(std::int32_t rounds) {
  constexpr Address text = 0x10000, data = 0x20000;
  Assembler code(text);
  code.statement(1);
  code.load(a0, 17);  // SIGCHLD
  for (int argument : {a1, a2, a3, a4}) code.put(Op::addi, argument, zero, 0, 0);
  code.call(call_clone);
  std::size_t to_child = code.hole();
  // The parent: read 8 bytes, work a little, write them, until the input ends.
  code.load(s2, data);
  Address again = code.here();
  code.statement(2);
  code.put(Op::addi, a0, zero, 0, 0);
  code.put(Op::addi, a1, s2, 0, 0);
  code.put(Op::addi, a2, zero, 0, 8);
  code.call(call_read);
  std::size_t to_end = code.hole();
  code.put(Op::addi, s1, a0, 0, 0);
  code.statement(3);
  code.load(t0, 700);
  Address busy = code.here();
  code.put(Op::sw, 0, s2, t0, 16);
  code.put(Op::addi, t0, t0, 0, -1);
  code.branch(Op::bne, t0, zero, busy);
  code.statement(4);
  code.put(Op::addi, a0, zero, 0, 1);
  code.put(Op::addi, a1, s2, 0, 0);
  code.put(Op::addi, a2, s1, 0, 0);
  code.call(call_write);
  code.branch(Op::beq, zero, zero, again);
  code.fill(to_end, Op::beq, a0, zero);
  code.statement(5);
  code.put(Op::addi, a0, zero, 0, 7);
  code.call(call_exit_group);
  // The child: count in memory.
  code.fill(to_child, Op::beq, a0, zero);
  code.statement(6);
  code.load(s2, data);
  code.load(t0, rounds);
  Address count = code.here();
  code.statement(7);
  code.put(Op::sw, 0, s2, t0, 32);
  code.put(Op::addi, t0, t0, 0, -1);
  code.branch(Op::bne, t0, zero, count);
  code.statement(8);
  code.put(Op::addi, a0, zero, 0, 0);
  code.call(call_exit_group);

  Image image;
  image.name = "small";
  image.entry = text;
  Segment segment;
  segment.address = text;
  segment.bytes = code.code();
  segment.memory_size = static_cast<std::uint32_t>(segment.bytes.size());
  segment.executable = true;
  image.segments.push_back(segment);
  Segment writable;
  writable.address = data;
  writable.memory_size = 4096;
  writable.writable = true;
  image.segments.push_back(writable);
  SourceFile file;
  file.name = "small.c";
  image.files.push_back(file);
  image.lines = code.lines;
  image.types.emplace_back();
  return std::make_shared<const Image>(std::move(image));
}

inline Timeline start_image(std::shared_ptr<const Image> image, int cores, const KeyframeLimits& limits = {}) {
  Program program;
  program.image = std::move(image);
  program.arguments = {"small"};
  Config config;
  config.harts = cores;
  config.quantum = 5'000;
  config.memory_bytes = 8u << 20;
  EventLog log;
  Result<World> world = boot(program, config, log);
  EXPECT_TRUE(world.ok()) << world.error();
  return make_timeline(std::move(*world), std::move(log), limits);
}

inline Timeline start_small(int cores, std::int32_t rounds = 200'000, const KeyframeLimits& limits = {}) {
  return start_image(small_image(rounds), cores, limits);
}

inline Command typed(const std::string& text) {
  Command command;
  command.kind = CommandKind::type_input;
  command.text = text;
  return command;
}

inline Command end_of_input() {
  Command command;
  command.kind = CommandKind::end_input;
  return command;
}

inline std::string output_of(const EventLog& log) {
  std::string text;
  for (std::size_t i = 0; i < log.size(); ++i) if (log.kind(i) == EventKind::output) text += log.text(i);
  return text;
}

}  // namespace heddle
