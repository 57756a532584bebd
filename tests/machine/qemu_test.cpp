// qemu_test.cpp: every instruction on many operands, on our machine and under qemu-riscv32. One program holds
// all cases: each loads its operands from a table, does its instruction and stores what came of it.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/base/rng.h"
#include "core/image/elf.h"
#include "tests/machine/guest.h"

namespace heddle {
namespace {

constexpr Address code_begin = 0x10000, input_begin = 0x2000000, output_begin = 0x3000000;
constexpr std::uint32_t input_size = 32, output_size = 48;  // Of one case.

struct Case {
  Instruction instruction;
  std::uint64_t a = 0, b = 0, c = 0;
  Word fcsr = 0;
};

const std::uint64_t words[] = {0, 1, 2, 3, 0xffffffff, 0xfffffffe, 0x80000000, 0x7fffffff, 0x80000001, 31, 32, 33, 0xffff, 0x8000, 0x12345678, 100};
const std::uint64_t singles[] = {0, 0x80000000, 0x3f800000, 0xbf800000, 0x7f800000, 0xff800000, 0x7fc00000, 0x7f800001, 0xffa00000, 1, 0x80000001,
                                 0x007fffff, 0x00800000, 0x7f7fffff, 0xff7fffff, 0x4f000000, 0xcf000000, 0x4effffff, 0x4f800000, 0x3f000000,
                                 0x3effffff, 0x3fc00000, 0x40200000, 0xbf7fffff, 0x34000000, 0x33800000, 0x00ffffff, 0x1f800000, 0x20000000};
const std::uint64_t doubles[] = {0, 0x8000000000000000, 0x3ff0000000000000, 0xbff0000000000000, 0x7ff0000000000000, 0xfff0000000000000,
                                 0x7ff8000000000000, 0x7ff0000000000001, 0xfff4000000000000, 1, 0x8000000000000001, 0x000fffffffffffff,
                                 0x0010000000000000, 0x7fefffffffffffff, 0xffefffffffffffff, 0x41e0000000000000, 0xc1e0000000000000,
                                 0x41dfffffffc00000, 0x41dfffffffe00000, 0x41efffffffe00000, 0x41efffffffefffff, 0x3fe0000000000000,
                                 0x3fdfffffffffffff, 0x3ff8000000000000, 0x47efffffe0000000, 0x47effffff0000000, 0x36a0000000000000,
                                 0x380fffffffffffff, 0x3690000000000000, 0x3ca0000000000000, 0x3c90000000000000, 0x1ff0000000000000};

template <std::size_t n>
std::uint64_t pick(Rng& rng, const std::uint64_t (&values)[n]) { return values[next_below(rng, n)]; }

std::uint64_t some_word(Rng& rng) { return next_below(rng, 2) ? pick(rng, words) : next(rng) & 0xffffffff; }

// Near each other in exponent, so that sums cancel and products round.
std::uint64_t some_single(Rng& rng) {
  std::uint64_t bits = next(rng) & 0xffffffff;
  switch (next_below(rng, 5)) {
    case 0:
    case 1: bits = pick(rng, singles); break;
    case 2: bits = (bits & 0x807fffff) | (120 + next_below(rng, 12)) << 23; break;
    case 3: bits = (bits & 0x80780003) | (120 + next_below(rng, 12)) << 23; break;
    default: break;
  }
  bool boxed = next_below(rng, 16) != 0;
  return bits | (boxed ? 0xffffffff00000000 : 0);
}

std::uint64_t some_double(Rng& rng) {
  std::uint64_t bits = next(rng);
  switch (next_below(rng, 5)) {
    case 0:
    case 1: return pick(rng, doubles);
    case 2: return (bits & 0x800fffffffffffff) | std::uint64_t{1015 + next_below(rng, 40)} << 52;
    case 3: return (bits & 0x800f000000000003) | std::uint64_t{1020 + next_below(rng, 8)} << 52;
    default: return bits;
  }
}

bool is_floating(Op op) { return op >= Op::flw && op <= Op::fcvt_d_wu; }
bool is_memory(Op op) { return (op >= Op::lb && op <= Op::sw) || op == Op::flw || op == Op::fsw || op == Op::fld || op == Op::fsd; }

bool is_left_out(Op op) { return op == Op::illegal || op == Op::ecall || op == Op::ebreak || op == Op::fence_i || op == Op::sc_w || op == Op::hint; }

// Floating-point operations take ft0, ft1, ft2 to ft3 (or t0 to ft3, or ft0 to t3); the others t0, t1 to t3.
Case make_case(Op op, Rng& rng) {
  std::string name(op_name(op));
  Case test{.instruction = {.op = op, .rd = reg(t3), .rs1 = reg(t0), .rs2 = reg(t1)}};
  Instruction& i = test.instruction;
  bool is_single = name.find(".s") != std::string::npos && name != "fcvt.s.d";
  auto some = [&] { return !is_floating(op) || (name.find(".w") != std::string::npos && name[4] != '.') ? some_word(rng) : is_single ? some_single(rng) : some_double(rng); };
  test.a = some(), test.b = next_below(rng, 8) == 0 ? test.a : some(), test.c = some();
  test.fcsr = next_below(rng, 2) ? 1 : 0;  // With inexact already set, and without.
  test.fcsr |= next_below(rng, 5) << 5;
  if (is_floating(op)) i.rd = 3, i.rs1 = 0, i.rs2 = 1;
  switch (op_format(op)) {
    case Format::I:
    case Format::S: i.imm = static_cast<std::int32_t>(next_below(rng, 4096)) - 2048; break;
    case Format::B: i.imm = 8; break;
    case Format::J: i.imm = 8; break;
    case Format::U: i.imm = static_cast<std::int32_t>(next(rng) & 0xfffff000); break;
    case Format::shift: i.imm = static_cast<std::int32_t>(next_below(rng, 32)); break;
    case Format::csr:
    case Format::csr_immediate: i.imm = 1 + static_cast<std::int32_t>(next_below(rng, 3)); break;
    case Format::amo: i.imm = static_cast<std::int32_t>(next_below(rng, 4)); break;
    case Format::fence: i.imm = 0xff; break;
    case Format::R4: i.imm = 2 << 3; [[fallthrough]];
    case Format::fp_rounded: i.imm |= static_cast<std::int32_t>(next_below(rng, 2) ? 7 : next_below(rng, 5)); break;
    case Format::R:
    case Format::system: break;
  }
  if (op == Op::fcvt_d_s || op == Op::fcvt_d_w || op == Op::fcvt_d_wu) i.imm = 0;
  if (op_format(op) == Format::csr_immediate) i.rs1 = reg(static_cast<int>(next_below(rng, 32)));
  if (op == Op::fmv_w_x || op == Op::fcvt_s_w || op == Op::fcvt_s_wu || op == Op::fcvt_d_w || op == Op::fcvt_d_wu) i.rs1 = reg(t0), test.a = some_word(rng);
  if (op == Op::fcvt_d_s) test.a = some_single(rng);
  if (op == Op::fcvt_s_d) test.a = some_double(rng);
  if (name == "fmv.x.w" || name.substr(0, 3) == "feq" || name.substr(0, 3) == "flt" || name.substr(0, 3) == "fle" ||
      name.substr(0, 6) == "fclass" || name.substr(0, 6) == "fcvt.w")
    i.rd = reg(t3);
  if (is_memory(op) || op_format(op) == Format::amo) i.rs1 = reg(t5);
  if (is_memory(op)) i.imm = static_cast<std::int32_t>(next_below(rng, 9));  // Misaligned, too.
  if (op == Op::jalr) i.rs1 = reg(t6), i.imm = 8;
  i = decode(encode(i));  // Fields that the instruction does not have become 0.
  return test;
}

std::vector<Instruction> code_for(const Case& test) {
  return {load(Op::lw, t0, 0, s0), load(Op::lw, t1, 8, s0), load(Op::lw, t2, 24, s0),
          load(Op::fld, 0, 0, s0), load(Op::fld, 1, 8, s0), load(Op::fld, 2, 16, s0), load(Op::fld, 3, 16, s0),
          op_i(Op::addi, t5, s1, 16), store(Op::fsd, 0, 0, t5), store(Op::fsd, 1, 8, t5), store(Op::fsd, 2, 16, t5),
          op_i(Op::csrrw, zero, t2, 3), li(t3, 77), op_u(Op::auipc, t6, 0),
          test.instruction, op_i(Op::addi, t3, t3, 1),  // What a branch or jump passes over.
          store(Op::sw, t3, 0, s1), op_i(Op::csrrs, t4, zero, 3), store(Op::sw, t4, 4, s1), store(Op::fsd, 3, 8, s1),
          op_i(Op::addi, s0, s0, input_size), op_i(Op::addi, s1, s1, output_size)};
}

Image make_program(const std::vector<Case>& cases) {
  std::vector<Instruction> code = {op_u(Op::lui, s0, input_begin), op_u(Op::lui, s1, output_begin)};
  Segment input{.address = input_begin, .writable = true};
  auto put = [&](std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) input.bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  };
  for (const Case& test : cases) {
    for (const Instruction& instruction : code_for(test)) code.push_back(instruction);
    put(test.a, 8), put(test.b, 8), put(test.c, 8), put(test.fcsr, 8);
  }
  input.memory_size = static_cast<std::uint32_t>(input.bytes.size());
  std::uint32_t size = static_cast<std::uint32_t>(cases.size()) * output_size;
  std::uint32_t rounded = (size + 4095) / 4096 * 4096;
  for (const Instruction& i : {li(a0, 1), op_u(Op::lui, a1, output_begin), op_u(Op::lui, a2, rounded), li(a7, 64), ecall(), li(a0, 0), li(a7, 93), ecall()})
    code.push_back(i);
  Segment text{.address = code_begin, .executable = true};
  for (const Instruction& instruction : code)
    for (int i = 0; i < 4; ++i) text.bytes.push_back(static_cast<std::uint8_t>(encode(instruction) >> (8 * i)));
  text.memory_size = static_cast<std::uint32_t>(text.bytes.size());
  Image image{.name = "cases", .entry = code_begin, .segments = {text, input, {.address = output_begin, .memory_size = rounded, .writable = true}}};
  image.types.push_back({});
  return image;
}

std::string output_of_qemu(const Image& image) {
  std::string folder = (std::filesystem::temp_directory_path() / "heddle-qemu-XXXXXX").string();
  if (!mkdtemp(folder.data())) return "";
  std::string file = folder + "/cases";
  auto bytes = write_elf(image);
  std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  std::string output;
  if (FILE* pipe = popen(("qemu-riscv32 " + file).c_str(), "r")) {
    char buffer[4096];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, n);
    pclose(pipe);
  }
  std::filesystem::remove_all(folder);
  return output;
}

std::string output_of_ours(const Image& image) {
  Guest guest({.hart_count = 1, .frame_count = 16384, .tlb_miss_ticks = 3});
  for (const Segment& segment : image.segments) {
    std::uint32_t bits = page_read | (segment.writable ? page_write : 0u) | (segment.executable ? page_execute : 0u);
    for (Address offset = 0; offset < segment.memory_size; offset += page_size) {
      FrameNumber frame = guest.map_new(segment.address + offset, bits);
      if (offset >= segment.bytes.size()) continue;
      std::size_t size = std::min<std::size_t>(page_size, segment.bytes.size() - offset);
      write_physical(guest.machine, frame * page_size, std::span(segment.bytes).subspan(offset, size));
    }
  }
  Hart& hart = guest.start(0, image.entry);
  auto trap = run(guest.machine, guest.now, 100000000);
  EXPECT_TRUE(trap && trap->cause == Cause::ecall && hart.x[a7] == 64) << (trap ? cause_name(trap->cause) : "time is up") << " at " << std::hex << hart.pc;
  std::string output(hart.x[a2], '\0');
  EXPECT_EQ(peek_guest(guest.machine, guest.satp, hart.x[a1], {reinterpret_cast<std::uint8_t*>(output.data()), output.size()}), output.size());
  return output;
}

std::string hex_bytes(const std::string& bytes, std::size_t at, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    char part[8];
    std::snprintf(part, sizeof part, i % 8 == 0 ? " %02x" : "%02x", static_cast<unsigned char>(bytes[at + i]));
    text += part;
  }
  return text;
}

void compare_with_qemu(bool floating, int cases_each, std::uint64_t seed) {
  if (std::system("command -v qemu-riscv32 >/dev/null 2>&1") != 0) GTEST_SKIP() << "qemu-riscv32 (package qemu-user) is not installed";
  Rng rng{seed};
  std::vector<Case> cases;
  for (int op = 0; op < static_cast<int>(Op::count); ++op)
    if (is_floating(static_cast<Op>(op)) == floating && !is_left_out(static_cast<Op>(op)))
      for (int i = 0; i < cases_each; ++i) cases.push_back(make_case(static_cast<Op>(op), rng));
  Image image = make_program(cases);
  std::string theirs = output_of_qemu(image), ours = output_of_ours(image);
  ASSERT_EQ(theirs.size(), ours.size());
  int shown = 0;
  for (std::size_t i = 0; i < cases.size() && shown < 20; ++i) {
    std::size_t at = i * output_size;
    if (theirs.compare(at, output_size, ours, at, output_size) == 0) continue;
    const Case& test = cases[i];
    ADD_FAILURE() << disassemble(test.instruction, 0) << std::hex << " a=" << test.a << " b=" << test.b << " c=" << test.c << " fcsr=" << test.fcsr
                  << "\nqemu " << hex_bytes(theirs, at, output_size) << "\nours " << hex_bytes(ours, at, output_size);
    ++shown;
  }
}

TEST(Qemu, agrees_on_integer_memory_and_control_instructions) { compare_with_qemu(false, 60, 1); }
TEST(Qemu, agrees_on_floating_point_instructions) { compare_with_qemu(true, 300, 2); }

}  // namespace
}  // namespace heddle
