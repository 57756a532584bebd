// The code that the compiler makes: readable, not wasteful, and known to the picture in every instruction.
#include <gtest/gtest.h>

#include <set>

#include "core/isa/instruction.h"
#include "tests/cc/toolbox.h"

namespace heddle::testing_cc {
namespace {

const Function& function_named(const Image& image, const std::string& name) {
  for (const Function& function : image.functions) {
    if (function.name == name) return function;
  }
  static const Function none;
  ADD_FAILURE() << "there is no function " << name;
  return none;
}

std::vector<Instruction> code_between(const Image& image, Address begin, Address end) {
  std::vector<Instruction> code;
  for (const Segment& segment : image.segments) {
    for (Address at = begin; at < end && at >= segment.address && at + 4 <= segment.address + segment.bytes.size(); at += 4) {
      std::uint32_t word = 0;
      for (std::uint32_t k = 0; k < 4; ++k) word |= static_cast<std::uint32_t>(segment.bytes[at - segment.address + k]) << (8 * k);
      code.push_back(decode(word));
    }
  }
  return code;
}

// The instructions between prologue and epilogue, as words: "lui lw addi sw".
std::string body_of(const Image& image, const std::string& name) {
  const Function& function = function_named(image, name);
  std::string text;
  for (const Instruction& instruction : code_between(image, function.body_begin, function.body_end)) text += (text.empty() ? "" : " ") + std::string(op_name(instruction.op));
  return text;
}

TEST(Code, of_a_step_on_a_shared_variable_is_a_load_an_add_and_a_store) {
  Compiled compiled = compile_c("int x; void step(void) { x = x + 1; } int main(void) { step(); return x; }");
  ASSERT_TRUE(compiled.image) << render(compiled.diagnostics);
  std::string body = body_of(*compiled.image, "step");
  EXPECT_TRUE(body == "lui lw addi lui sw" || body == "lui lw addi sw") << body;
}

TEST(Code, keeps_what_is_between_in_registers) {
  // Locals have homes in the frame: four loads, one store; nothing else touches memory.
  Compiled compiled = compile_c("int f(int a, int b) { int c; c = (a + b) * (a - b); return c; } int main(void) { return f(3, 2); }");
  ASSERT_TRUE(compiled.image) << render(compiled.diagnostics);
  std::string body = body_of(*compiled.image, "f");
  auto count = [&](const std::string& word) {
    int found = 0;
    for (std::size_t at = 0; (at = (" " + body + " ").find(" " + word + " ", at)) != std::string::npos; ++at) ++found;
    return found;
  };
  EXPECT_EQ(count("lw"), 5) << body;       // a, b, a, b, and c to be returned
  EXPECT_EQ(count("sw"), 3) << body;       // The parameters go home, and c.
  EXPECT_EQ(count("mul"), 1) << body;
}

// What calls nobody keeps the return address in its register.
TEST(Code, of_a_leaf_does_not_store_the_return_address) {
  Compiled compiled = compile_c("int leaf(int a) { int b = a * 2; return b; } int caller(int a) { return leaf(a); } void *asks(void) { return __builtin_return_address(0); }"
                                "int main(void) { asks(); return caller(2); }");
  ASSERT_TRUE(compiled.image) << render(compiled.diagnostics);
  auto touches_ra = [&](const std::string& name) {
    const Function& function = function_named(*compiled.image, name);
    int stores = 0, loads = 0;
    for (const Instruction& instruction : code_between(*compiled.image, function.address, function.address + function.size)) {
      stores += instruction.op == Op::sw && instruction.rs2 == 1;
      loads += instruction.op == Op::lw && instruction.rd == 1;
    }
    EXPECT_EQ(stores, loads) << name;
    return stores;
  };
  EXPECT_EQ(touches_ra("leaf"), 0);
  EXPECT_EQ(touches_ra("caller"), 1);
  EXPECT_EQ(touches_ra("asks"), 1);
}

TEST(Code, folds_constants) {
  Compiled compiled = compile_c("enum { N = 6 }; int f(void) { return (N * 7 + sizeof(int[3]) / 4 - 3) << (1 ? 0 : 5); } int main(void) { return f(); }");
  ASSERT_TRUE(compiled.image) << render(compiled.diagnostics);
  std::string body = body_of(*compiled.image, "f");
  EXPECT_TRUE(body == "addi" || body == "addi jal") << body;
}

// Each instruction of a statement lies between the statement's first and the next one's.
TEST(Code, of_a_statement_is_in_one_piece) {
  Compiled compiled = compile_c(R"(
int a[4], s;
int main(void) {
  for (int i = 0; i < 4; i++) {
    a[i] = i * i;
    if (a[i] > 3) s += a[i];
    else s -= 1;
  }
  return s;
}
)");
  ASSERT_TRUE(compiled.image) << render(compiled.diagnostics);
  const Image& image = *compiled.image;
  const Function& main = function_named(image, "main");
  std::vector<std::uint32_t> runs;  // The lines in the order of the code, each named once per run.
  for (const LineRow& row : image.lines) {
    if (row.address < main.body_begin || row.address >= main.body_end) continue;
    if (runs.empty() || runs.back() != row.line) runs.push_back(row.line);
  }
  for (std::uint32_t line : {5u, 7u, 9u}) EXPECT_EQ(std::count(runs.begin(), runs.end(), line), 1) << "line " << line;
}

constexpr const char* with_everything = R"(
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct point { int x, y; };
static _Thread_local int own;
static int sum(int count, ...) { va_list list; va_start(list, count); int all = 0; while (count--) all += va_arg(list, int); va_end(list); return all; }
static struct point moved(struct point p, double by) { struct point q = {p.x + (int)by, p.y}; return q; }
static void *work(void *given) { int local[8] = {1, 2, 3}; own += local[2] + (int)given; return given; }
int main(int argc, char **argv) {
  pthread_t thread;
  pthread_create(&thread, 0, work, argv);
  pthread_join(thread, 0);
  int length = argc + 2, table[length];
  for (int i = 0; i < length; i++) { long long square = (long long)i * i; table[i] = (int)square; }
  switch (table[1]) { case 0: puts("no"); break; case 1: { char *text = malloc(8); strcpy(text, "one"); puts(text); free(text); break; } default: break; }
  printf("%d %d\n", sum(3, 1, 2, 3), moved((struct point){1, 2}, 0.5).x);
  return 0;
}
)";

TEST(Code, has_a_line_for_every_instruction_also_in_libc) {
  Compiled compiled = compile_c(with_everything);
  ASSERT_TRUE(compiled.image) << render(compiled.diagnostics);
  const Image& image = *compiled.image;
  ASSERT_GT(image.functions.size(), 50u);
  for (const Function& function : image.functions) {
    ASSERT_GT(function.size, 0u) << function.name;
    // A row holds up to the next one; an assembly label inside of a function needs none of its own.
    const LineRow* first = nullptr;
    for (const LineRow& row : image.lines) {
      if (row.address <= function.address) first = &row;
      if (row.address < function.address || row.address >= function.address + function.size) continue;
      ASSERT_LT(row.file, image.files.size()) << function.name;
      const std::string& text = image.files[row.file].text;
      EXPECT_GE(row.line, 1u) << function.name;
      EXPECT_LE(row.line, static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')) + 1) << function.name;
    }
    ASSERT_TRUE(first) << function.name;
    EXPECT_GE(first->line, 1u) << function.name;
    if (function.body_begin) {
      EXPECT_EQ(first->address, function.address) << function.name;
    }
  }
}

TEST(Code, knows_place_and_type_of_each_variable_also_in_libc) {
  Compiled compiled = compile_c(with_everything);
  ASSERT_TRUE(compiled.image) << render(compiled.diagnostics);
  const Image& image = *compiled.image;
  std::set<std::string> seen;
  for (const Function& function : image.functions) {
    for (const Variable& variable : function.variables) {
      EXPECT_NE(variable.type, 0u) << function.name << ": " << variable.name;
      EXPECT_LT(variable.type, image.types.size()) << function.name << ": " << variable.name;
      EXPECT_LT(variable.scope_begin, variable.scope_end) << function.name << ": " << variable.name;
      EXPECT_GE(variable.scope_begin, function.address) << function.name << ": " << variable.name;
      EXPECT_LE(variable.scope_end, function.address + function.size) << function.name << ": " << variable.name;
      seen.insert(function.name + "." + variable.name);
    }
  }
  for (const char* wanted : {"main.argc", "main.argv", "main.thread", "main.length", "main.table", "main.i", "main.square", "main.text", "sum.count", "sum.list", "sum.all", "moved.p", "moved.by", "moved.q", "work.given", "work.local"}) {
    EXPECT_TRUE(seen.count(wanted)) << wanted;
  }
  bool own = false;
  for (const Variable& global : image.globals) own = own || (global.name == "own" && global.storage == Storage::thread_local_);
  EXPECT_TRUE(own);
  // A function of libc with parameters shows all of them.
  EXPECT_GE(function_named(image, "memcpy").variables.size(), 3u);
}

}  // namespace
}  // namespace heddle::testing_cc
