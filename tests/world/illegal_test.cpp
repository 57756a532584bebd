// illegal_test.cpp: words that are no instruction raise SIGILL, here and under qemu-riscv32: one program executes them all,
// with a handler that counts and steps over each.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/base/rng.h"
#include "core/image/elf.h"
#include "core/isa/instruction.h"
#include "tests/support/guest.h"

namespace heddle {
namespace {

enum Register : std::uint8_t { zero = 0, sp = 2, t0 = 5, t1 = 6, a0 = 10, a1 = 11, a2 = 12, a3 = 13, a7 = 17, s2 = 18, s3 = 19 };
constexpr Address code_address = 0x10000, data_address = 0x200000;

std::uint32_t some(Rng& rng) { return static_cast<std::uint32_t>(next(rng)); }

// Random fields in places of the opcode map that RV32IMAFD leaves empty and that no extension of QEMU's rv32 fills.
std::vector<std::uint32_t> illegal_words() {
  Rng rng{7};
  std::vector<std::uint32_t> words = {0xffffffff, 0x0000007f, 0x30200073 /* mret */, 0x10200073 /* sret */, 0x12000073 /* sfence.vma */};
  auto add = [&](std::uint32_t opcode, std::uint32_t mask, std::uint32_t match) {
    for (int i = 0; i < 12; ++i) words.push_back((some(rng) & ~(mask | 0x7f)) | match | opcode);
  };
  constexpr std::uint32_t funct3 = 7u << 12;
  for (std::uint32_t opcode : {0x0bu, 0x2bu, 0x6bu, 0x1fu, 0x3fu, 0x5fu, 0x7fu, 0x1bu, 0x3bu}) add(opcode, 0, 0);  // Custom, reserved, longer, RV64.
  for (std::uint32_t f : {3u, 6u, 7u}) add(0x03, funct3, f << 12);                 // ld, lwu, none
  for (std::uint32_t f : {3u, 4u, 5u, 6u, 7u}) add(0x23, funct3, f << 12);         // sd, none
  for (std::uint32_t f : {2u, 3u}) add(0x63, funct3, f << 12);                     // No branches.
  for (std::uint32_t f = 1; f < 8; ++f) add(0x67, funct3, f << 12);                // jalr has 0 only.
  for (std::uint32_t f : {0u, 1u, 3u, 4u, 5u, 6u, 7u}) add(0x2f, funct3, f << 12); // Atomics of other widths.
  add(0x33, 0xfe000000 | funct3, 0x7e000000);                                      // funct7 that nothing has.
  add(0x33, 0xfe000000 | funct3, 0x40000000 | 2u << 12);                           // A subtracting slt.
  add(0x13, 0xfe000000 | funct3, 0x02000000 | 1u << 12);                           // slli by 32 and more.
  add(0x53, 0x06000000, 0x06000000);                                               // Quad precision.
  add(0x53, 0xfe007000, 0x00005000);                                               // fadd.s with a rounding mode that is none.
  add(0x53, 0xfe007000, 0x20003000);                                               // fsgnj.s has no fourth.
  for (std::uint32_t csr : {0x300u, 0x305u, 0x180u, 0x140u, 0xb00u}) add(0x73, 0xfff00000 | funct3, csr << 20 | 1u << 12);  // mstatus, … of other modes.
  add(0x73, 0xfff00000 | funct3, 0xc0000000 | 1u << 12);                           // Writing to cycle.
  return words;
}

struct Assembly {
  std::vector<std::uint32_t> words;
  void put(const Instruction& instruction) { words.push_back(encode(instruction)); }
  void set(int rd, int rs, std::int32_t plus) { put({Op::addi, static_cast<std::uint8_t>(rd), static_cast<std::uint8_t>(rs), 0, plus}); }
  void upper(int rd, std::uint32_t value) { put({Op::lui, static_cast<std::uint8_t>(rd), 0, 0, static_cast<std::int32_t>(value)}); }
  void load(int rd, int base, std::int32_t at) { put({Op::lw, static_cast<std::uint8_t>(rd), static_cast<std::uint8_t>(base), 0, at}); }
  void store(int rs, int base, std::int32_t at) { put({Op::sw, 0, static_cast<std::uint8_t>(base), static_cast<std::uint8_t>(rs), at}); }
  void call(std::int32_t number) { set(a7, zero, number); put({.op = Op::ecall}); }
};

// Writes how many signals came, and how many words it has passed.
Image program_of(const std::vector<std::uint32_t>& illegal) {
  constexpr std::int32_t pc_in_context = 160, greg = 4;  // ucontext_t of riscv32: gregs[0] is the pc.
  Assembly a;
  a.put({.op = Op::jal, .rd = zero, .imm = 9 * 4});  // Over the handler: a2 is the context.
  a.load(t0, a2, pc_in_context);
  a.set(t0, t0, 4);
  a.store(t0, a2, pc_in_context);
  a.load(t0, a2, pc_in_context + s2 * greg);
  a.set(t0, t0, 1);
  a.store(t0, a2, pc_in_context + s2 * greg);
  a.put({.op = Op::jalr, .rd = zero, .rs1 = 1});
  a.set(zero, zero, 0);
  // rt_sigaction(SIGILL, {handler, SA_SIGINFO, 0}, 0, 8)
  a.upper(t1, data_address);
  a.upper(t0, code_address);
  a.set(t0, t0, 4);
  a.store(t0, t1, 0);
  a.set(t0, zero, 4);
  a.store(t0, t1, 4);
  a.set(a0, zero, 4);
  a.set(a1, t1, 0);
  a.set(a2, zero, 0);
  a.set(a3, zero, 8);
  a.call(134);
  a.set(s2, zero, 0);
  a.set(s3, zero, 0);
  for (std::uint32_t word : illegal) {
    a.words.push_back(word);
    a.set(s3, s3, 1);
  }
  a.upper(t1, data_address);
  a.store(s2, t1, 32);
  a.store(s3, t1, 36);
  a.set(a0, zero, 1);
  a.set(a1, t1, 32);
  a.set(a2, zero, 8);
  a.call(64);
  a.set(a0, zero, 0);
  a.call(93);
  Segment text{.address = code_address, .executable = true}, data{.address = data_address, .memory_size = 4096, .writable = true};
  for (std::uint32_t word : a.words) for (int i = 0; i < 4; ++i) text.bytes.push_back(static_cast<std::uint8_t>(word >> (8 * i)));
  text.memory_size = static_cast<std::uint32_t>(text.bytes.size());
  Image image{.name = "illegal", .entry = code_address, .segments = {text, data}};
  image.types.push_back({});
  return image;
}

std::string output_of_qemu(const Image& image) {
  std::string folder = (std::filesystem::temp_directory_path() / "heddle-illegal-XXXXXX").string();
  if (!mkdtemp(folder.data())) return "";
  std::string file = folder + "/illegal";
  auto bytes = write_elf(image);
  std::ofstream(file, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  std::string output;
  if (FILE* pipe = popen(("qemu-riscv32 -cpu rv32 " + file).c_str(), "r")) {
    char buffer[64];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, n);
    pclose(pipe);
  }
  std::filesystem::remove_all(folder);
  return output;
}

std::string words_as_bytes(std::uint32_t first, std::uint32_t second) {
  std::string bytes;
  for (std::uint32_t word : {first, second}) for (int i = 0; i < 4; ++i) bytes += static_cast<char>(word >> (8 * i));
  return bytes;
}

TEST(Illegal, every_word_that_is_no_instruction_raises_one_signal) {
  std::vector<std::uint32_t> words = illegal_words();
  for (std::uint32_t word : words) EXPECT_EQ(decode(word).op == Op::illegal || (word & 0x7f) == 0x73 || (word & 0x7f) == 0x53, true) << std::hex << word;
  auto image = std::make_shared<const Image>(program_of(words));
  auto count = static_cast<std::uint32_t>(words.size());
  std::string expected = words_as_bytes(count, count);
  Guest guest = boot_image(image);
  run_on(guest);
  EXPECT_EQ(printed(guest), expected);
  EXPECT_EQ(count_of(guest.log, EventKind::illegal_instruction), words.size());
  expect_sound(guest);
  if (std::system("command -v qemu-riscv32 >/dev/null 2>&1") != 0) GTEST_SKIP() << "qemu-riscv32 (package qemu-user) is not installed";
  EXPECT_EQ(output_of_qemu(*image), expected);
}

}  // namespace
}  // namespace heddle
