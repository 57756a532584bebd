// elf_test.cpp: ELF files there and back, judged by qemu and by gcc; and what broken ones are answered.
#include "core/image/elf.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/base/rng.h"
#include "tests/image/sample_image.h"

namespace heddle {
namespace {

using Bytes = std::vector<std::uint8_t>;

bool is_installed(const std::string& tool) { return std::system(("command -v " + tool + " >/dev/null 2>&1").c_str()) == 0; }

struct TemporaryFolder {
  std::filesystem::path path;
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "heddle-elf-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
};

void write_file(const std::filesystem::path& path, const Bytes& bytes) {
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

Bytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

struct Ran {
  std::string output;
  int status = -1;
};

Ran run_command(const std::string& command) {
  Ran ran;
  FILE* pipe = popen(command.c_str(), "r");
  char buffer[4096];
  for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) ran.output.append(buffer, n);
  int status = pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ran;
}

void put32(Bytes& bytes, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

std::string error_of(const Bytes& bytes) {
  auto image = read_elf(bytes, "x.elf");
  return image ? "" : image.error();
}

TEST(Elf, comes_back_as_it_was_written) {
  Image image = make_sample_image();
  auto back = read_elf(write_elf(image), "sample");
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(*back, image);
}

TEST(Elf, comes_back_without_debug_knowledge_and_thread_storage_too) {
  Image image = make_sample_image();
  image.files = {}, image.lines = {}, image.functions = {}, image.globals = {}, image.symbols = {};
  image.types.resize(1);
  image.tls_size = image.tls_address = image.tls_file_size = 0, image.tls_alignment = 1;
  auto back = read_elf(write_elf(image), "sample");
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(*back, image);
}

TEST(Elf, is_run_by_qemu) {
  if (!is_installed("qemu-riscv32")) GTEST_SKIP() << "qemu-riscv32 (package qemu-user) is not installed";
  TemporaryFolder folder;
  write_file(folder.path / "sample", write_elf(make_sample_image()));
  Ran ran = run_command("chmod +x " + (folder.path / "sample").string() + " && qemu-riscv32 " + (folder.path / "sample").string());
  EXPECT_EQ(ran.output, "hi\n");
  EXPECT_EQ(ran.status, 7);
}

TEST(Elf, is_read_by_objdump_and_readelf) {
  if (!is_installed("riscv64-unknown-elf-objdump")) GTEST_SKIP() << "binutils-riscv64-unknown-elf is not installed";
  TemporaryFolder folder;
  std::string file = (folder.path / "sample").string();
  write_file(file, write_elf(make_sample_image()));
  Ran code = run_command("riscv64-unknown-elf-objdump -d " + file);
  EXPECT_NE(code.output.find("<_start>:"), std::string::npos) << code.output;
  EXPECT_NE(code.output.find("ecall"), std::string::npos);
  Ran warnings = run_command("riscv64-unknown-elf-readelf -aW " + file + " 2>&1 >/dev/null");
  EXPECT_EQ(warnings.output, "") << "readelf complains";
}

TEST(Elf, of_gcc_is_read) {
  if (!is_installed("riscv64-unknown-elf-gcc")) GTEST_SKIP() << "gcc-riscv64-unknown-elf is not installed";
  TemporaryFolder folder;
  std::ofstream(folder.path / "a.c") << "int counter = 5; int zeros[5000]; __thread int own = 3;\n"
                                        "int get(void) { return counter + zeros[1] + own; }\nvoid _start(void) { for (;;) counter = get(); }\n";
  std::string base = "cd " + folder.path.string() + " && riscv64-unknown-elf-gcc -mabi=ilp32 -nostdlib -static -O1 a.c ";
  ASSERT_EQ(run_command(base + "-march=rv32imafd_zicsr -o good 2>&1").status, 0);
  auto image = read_elf(read_file(folder.path / "good"), "good");
  ASSERT_TRUE(image) << image.error();
  EXPECT_EQ(image->entry, symbol_named(*image, "_start")->address);
  EXPECT_EQ(symbol_named(*image, "counter")->size, 4u);
  EXPECT_EQ(symbol_named(*image, "zeros")->kind, SymbolKind::object);
  EXPECT_EQ(image->tls_size, 4u);
  for (const Segment& segment : image->segments) EXPECT_EQ(segment.address % page_size, 0u);
  Address counter = symbol_named(*image, "counter")->address;
  bool found = false;
  for (const Segment& segment : image->segments)
    if (counter - segment.address < segment.bytes.size()) found = segment.bytes[counter - segment.address] == 5 && segment.writable;
  EXPECT_TRUE(found);
  ASSERT_EQ(run_command(base + "-march=rv32imac -o compressed 2>&1").status, 0);
  EXPECT_NE(error_of(read_file(folder.path / "compressed")).find("compressed instructions"), std::string::npos);
}

TEST(Elf, that_is_none_is_called_so) {
  EXPECT_EQ(error_of({}), "x.elf is empty");
  EXPECT_EQ(error_of({'#', 'i', 'n', 'c', 'l'}), "x.elf is not an ELF file: it starts with 23 69 6e 63");
  EXPECT_EQ(error_of({'#'}), "x.elf is not an ELF file: it starts with 23");
  EXPECT_EQ(error_of({0x7f, 'E', 'L', 'F', 1, 1}), "x.elf is cut off: 6 bytes, and an ELF header has 52");
}

TEST(Elf, with_something_wrong_says_what) {
  const Bytes good = write_elf(make_sample_image());
  struct Case {
    const char* part;
    void (*damage)(Bytes&);
  };
  // Program headers: 52 the headers' own, 84 and 116 two segments, 148 thread-local storage.
  const Case cases[] = {
      {"32-bit", [](Bytes& b) { b[4] = 2; }},
      {"big-endian", [](Bytes& b) { b[5] = 2; }},
      {"not for RISC-V", [](Bytes& b) { b[18] = 62; }},
      {"position-independent", [](Bytes& b) { b[16] = 3; }},
      {"not an executable", [](Bytes& b) { b[16] = 1; }},
      {"compressed", [](Bytes& b) { b[36] = 1; }},
      {"no segments", [](Bytes& b) { b[44] = 0; }},
      {"program headers of 31", [](Bytes& b) { b[42] = 31; }},
      {"program headers at offset 4294967295", [](Bytes& b) { put32(b, 28, 0xffffffff); }},
      {"section headers", [](Bytes& b) { put32(b, 32, 0xfffffff0); }},
      {"starts at 0x4", [](Bytes& b) { put32(b, 24, 4); }},
      {"not a multiple of 4", [](Bytes& b) { put32(b, 24, 0x10002); }},
      {"segment 0 wants", [](Bytes& b) { put32(b, 52 + 16, 0x7fffffff), put32(b, 52 + 20, 0x7fffffff); }},
      {"only 1 in memory", [](Bytes& b) { put32(b, 52 + 20, 1); }},
      {"below 0x80000000", [](Bytes& b) { put32(b, 84 + 8, 0xfffff000); }},
      {"overlap", [](Bytes& b) { put32(b, 116 + 8, 0x10000); }},
      {"dynamically", [](Bytes& b) { put32(b, 52, 3); }},
      {"thread-local", [](Bytes& b) { put32(b, 148 + 28, 3); }},
      {"outside its segments", [](Bytes& b) { put32(b, 148 + 8, 0x70000000); }},
  };
  for (const Case& test : cases) {
    Bytes bad = good;
    test.damage(bad);
    EXPECT_NE(error_of(bad).find(test.part), std::string::npos) << test.part << " is not in: " << error_of(bad);
  }
}

// The first table after magic and version is the files: find each by its text.
TEST(Elf, with_a_damaged_debug_section_says_so) {
  Image image = make_sample_image();
  image.lines[0].file = 7;
  EXPECT_NE(error_of(write_elf(image)).find("does not hold"), std::string::npos);
  image = make_sample_image();
  image.types[2].fields[0].type = 2;
  EXPECT_NE(error_of(write_elf(image)).find("contains itself"), std::string::npos);
  image = make_sample_image();
  std::swap(image.functions[0], image.functions[1]);
  EXPECT_NE(error_of(write_elf(image)).find("not sorted"), std::string::npos);
  image = make_sample_image();
  image.globals[0].type = 99;
  EXPECT_NE(error_of(write_elf(image)).find("does not hold"), std::string::npos);
}

TEST(Elf, cut_off_anywhere_is_an_error_or_a_whole_program) {
  const Bytes good = write_elf(make_sample_image());
  for (std::size_t size = 0; size < good.size(); size += size < 256 || size > good.size() - 1200 ? 1 : 61) {
    Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_NE(error_of(cut), "") << size;
  }
}

TEST(Elf, with_random_damage_is_read_or_refused_but_never_harms) {
  const Bytes good = write_elf(make_sample_image());
  const std::size_t tables = good.size() - 2400;  // The interesting bytes are at both ends.
  Rng rng{42};
  int refused = 0;
  for (int round = 0; round < 20000; ++round) {
    Bytes bad = good;
    for (std::uint32_t n = 1 + next_below(rng, 4); n > 0; --n) {
      std::size_t at = next_below(rng, 2) ? next_below(rng, 150) : tables + next_below(rng, 2400);
      std::uint8_t interesting[] = {0, 1, 0x7f, 0x80, 0xff, static_cast<std::uint8_t>(next(rng))};
      bad[at] = interesting[next_below(rng, 6)];
    }
    if (next_below(rng, 8) == 0) bad.resize(next_below(rng, static_cast<std::uint32_t>(bad.size())));
    auto image = read_elf(bad, "x");
    if (!image) { ++refused; EXPECT_GT(image.error().size(), 5u); continue; }
    EXPECT_TRUE(read_elf(write_elf(*image), "x")) << "what was accepted can be written and read again";
  }
  EXPECT_GT(refused, 5000);
}

}  // namespace
}  // namespace heddle
