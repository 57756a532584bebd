// What comes out of the compiler for whole programs: an image, debug knowledge, or all diagnostics.
#include "core/cc/compile.h"

#include <gtest/gtest.h>

#include "core/isa/instruction.h"
#include "tests/cc/toolbox.h"

namespace heddle::testing_cc {
namespace {

std::uint32_t word_at(const Image& image, Address address) {
  for (const Segment& s : image.segments) {
    if (address >= s.address && address - s.address + 4 <= s.bytes.size()) {
      std::uint32_t word = 0;
      for (Address k = 0; k < 4; ++k) word |= std::uint32_t{s.bytes[address - s.address + k]} << (8 * k);
      return word;
    }
  }
  return 0;
}

const Function* function_named(const Image& image, const std::string& name) {
  for (const Function& f : image.functions) {
    if (f.name == name) return &f;
  }
  return nullptr;
}

TEST(Compile, libc_compiles_without_a_word) { EXPECT_EQ(render(libc().diagnostics), ""); }

TEST(Compile, adding_one_to_a_shared_variable_is_a_load_an_add_and_a_store) {
  Compiled c = compile_c("int shared;\nint main(void) {\n  shared = shared + 1;\n  return 0;\n}\n");
  ASSERT_TRUE(c.image) << render(c.diagnostics);
  const Function* f = function_named(*c.image, "main");
  ASSERT_TRUE(f);
  std::vector<Op> ops;
  for (Address pc = f->address; pc < f->address + f->size; pc += 4) {
    const LineRow* row = line_at(*c.image, pc);
    ASSERT_TRUE(row);
    if (row->line == 3) ops.push_back(decode(word_at(*c.image, pc)).op);
  }
  EXPECT_EQ(ops, (std::vector<Op>{Op::lui, Op::lw, Op::addi, Op::lui, Op::sw}));
}

TEST(Compile, every_instruction_of_the_program_has_a_line_and_statements_begin_in_order) {
  Compiled c = compile_c("int f(int a) {\n  int b = a * 2;\n  if (b > 3)\n    return b;\n  return a;\n}\nint main(void) {\n  return f(1);\n}\n");
  ASSERT_TRUE(c.image) << render(c.diagnostics);
  const Function* f = function_named(*c.image, "f");
  ASSERT_TRUE(f);
  std::vector<std::uint32_t> lines;
  for (const LineRow& row : c.image->lines) {
    if (row.address >= f->address && row.address < f->address + f->size && row.starts_statement) lines.push_back(row.line);
  }
  EXPECT_EQ(lines, (std::vector<std::uint32_t>{2, 3, 4, 5}));
  for (Address pc = f->address; pc < f->address + f->size; pc += 4) EXPECT_GT(line_at(*c.image, pc)->line, 0u);
  ASSERT_EQ(f->variables.size(), 2u);
  EXPECT_EQ(f->variables[0].name, "a");
  EXPECT_TRUE(f->variables[0].is_parameter);
  EXPECT_EQ(c.image->types[f->variables[1].type].name, "int");
  EXPECT_LT(f->variables[1].place, 0);
}

TEST(Compile, types_are_described_as_c_lays_them_out) {
  Compiled c = compile_c("struct page { char kind; struct page *next; long long when; unsigned flag : 3; } first;\nint main(void) { return first.kind; }\n");
  ASSERT_TRUE(c.image) << render(c.diagnostics);
  const Variable* first = nullptr;
  for (const Variable& v : c.image->globals) {
    if (v.name == "first") first = &v;
  }
  ASSERT_TRUE(first);
  const DebugType& type = c.image->types[first->type];
  EXPECT_EQ(type.name, "struct page");
  EXPECT_EQ(type.size, 24u);  // As riscv64-unknown-elf-gcc -mabi=ilp32 has it.
  ASSERT_EQ(type.fields.size(), 4u);
  EXPECT_EQ(type.fields[1].offset, 4u);
  EXPECT_EQ(c.image->types[type.fields[1].type].name, "struct page *");
  EXPECT_EQ(c.image->types[type.fields[1].type].target, first->type);
  EXPECT_EQ(type.fields[2].offset, 8u);
  EXPECT_EQ(type.fields[3].offset, 16u);
  EXPECT_EQ(type.fields[3].bit_width, 3);
}

TEST(Compile, a_program_without_main_is_told_so) {
  Compiled c = compile_c("int f(void) { return 1; }\n");
  EXPECT_FALSE(c.image);
  EXPECT_NE(render(c.diagnostics).find("no function 'main'"), std::string::npos) << render(c.diagnostics);
}

TEST(Compile, the_same_text_gives_the_same_image) {
  std::string text = "#include <stdio.h>\nint main(void) { printf(\"%d\\n\", 3); return 0; }\n";
  Compiled a = compile_c(text), b = compile_c(text);
  ASSERT_TRUE(a.image && b.image);
  EXPECT_TRUE(*a.image == *b.image);
}

}  // namespace
}  // namespace heddle::testing_cc
