// What is said about wrong programs, word for word as a person sees it.
#include <gtest/gtest.h>

#include "tests/cc/toolbox.h"

namespace heddle::testing_cc {
namespace {

bool says(const std::string& all, const std::string& part) { return all.find(part) != std::string::npos; }

int count_of(const std::string& all, const std::string& part) {
  int n = 0;
  for (std::size_t at = all.find(part); at != std::string::npos; at = all.find(part, at + 1)) ++n;
  return n;
}

TEST(Diagnostics, show_the_line_a_caret_a_range_and_what_was_meant) {
  EXPECT_EQ(complaints("int main(void) {\n  int counter = 0;\n  count = 3;\n  return counter;\n}\n"),
            "test.c:3:3: error: 'count' is not declared here; did you mean 'counter'?\n"
            "    3 |   count = 3;\n"
            "      |   ^~~~~\n"
            "test.c:2:7: note: 'counter' is declared here\n"
            "    2 |   int counter = 0;\n"
            "      |       ^~~~~~~\n");
}

TEST(Diagnostics, a_missing_semicolon_is_shown_where_it_belongs) {
  EXPECT_EQ(complaints("int main(void) {\n  int a = 1\n  return a;\n}\n"),
            "test.c:2:12: error: ';' is missing after the declaration\n"
            "    2 |   int a = 1\n"
            "      |            ^\n");
}

TEST(Diagnostics, several_mistakes_are_found_in_one_run_and_none_twice) {
  std::string all = complaints("struct page { int width; };\nint add(int a, int b) { return a + b; }\nint main(void) {\n  struct page p;\n  p.widht = 1;\n  add(1);\n  undefined = undefined + undefined;\n  p->width = 2;\n  return p;\n}\n");
  EXPECT_EQ(count_of(all, "error:"), 5) << all;
  EXPECT_TRUE(says(all, "'struct page' has no member 'widht'; did you mean 'width'?")) << all;
  EXPECT_TRUE(says(all, "'add' takes 2 arguments, 1 is given")) << all;
  EXPECT_TRUE(says(all, "'int' is expected in this return; this is 'struct page'")) << all;
}

TEST(Diagnostics, stop_after_twenty_errors) {
  std::string text = "int main(void) {\n";
  for (int i = 0; i < 100; ++i) text += "  name" + std::to_string(i) + "x = 1;\n";
  std::string all = complaints(text + "}\n");
  EXPECT_EQ(count_of(all, "is not declared here"), 20);
  EXPECT_TRUE(says(all, "20 errors in this file; the rest is not shown")) << all;
}

TEST(Diagnostics, warn_of_what_bites_students) {
  std::string all = complaints(
      "#include <stdio.h>\nint f(int a) { if (a) return 1; }\nint *g(void) { int local = 1; return &local; }\nint main(void) {\n  int x = 0, y[3] = {1};\n  if (x = 1) puts(\"one\");\n"
      "  printf(\"%s %d\\n\", x);\n  x == 2;\n  f(2 < x < 5);\n  y[5] = 1;\n  char *s = 5;\n  helper(s);\n  while (x < 3); { x++; }\n  return 1 / 0;\n}\n");
  for (const char* part : {"'f' returns 'int', but its end can be reached without a return", "this returns the address of 'local'", "'=' assigns; for a comparison write '=='",
                           "'%s' in the format expects 'char *'; this is 'int'", "'%d' in this format has no argument", "'==' compares, and the result is not used", "a comparison of a comparison",
                           "index 5 is outside of 'y', which has 3 elements", "an integer becomes a pointer", "function 'helper' is not declared", "this ';' is the whole body of the 'while'", "this divides by zero"}) {
    EXPECT_TRUE(says(all, part)) << part << "\n" << all;
  }
  EXPECT_FALSE(says(all, "error:")) << all;
}

TEST(Diagnostics, a_correct_program_is_met_with_silence) {
  for (const char* name : {"browser.c", "hello.c", "race.c", "pipes.c", "workers.c", "philosophers.c", "stacks.c", "fork_cow.c"}) {
    auto text = read_text(std::string(HEDDLE_SOURCE_DIR) + "/assets/programs/" + name);
    if (text) { EXPECT_EQ(complaints(*text), "") << name; }
  }
}

TEST(Diagnostics, the_linker_says_who_asks_for_a_missing_function) {
  Compiled c = compile_c("int far_away(int);\nint main(void) {\n  return far_away(1);\n}\n");
  EXPECT_FALSE(c.image);
  EXPECT_TRUE(says(render(c.diagnostics), "test.c:3:10: error: 'far_away' is used here, but no file defines it")) << render(c.diagnostics);
}

TEST(Diagnostics, two_definitions_are_one_too_many) {
  Compiled c = compile_program("test", {{"a.c", "int shared = 1;\nint main(void) { return shared; }\n"}, {"b.c", "int shared = 2;\n"}}, libc(), options_with_libc());
  EXPECT_FALSE(c.image);
  EXPECT_TRUE(says(render(c.diagnostics), "'shared' is defined in a.c and in b.c")) << render(c.diagnostics);
}

}  // namespace
}  // namespace heddle::testing_cc
