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

// One message each, and nothing that only follows from it.
TEST(Diagnostics, frequent_slips_are_named_and_bring_no_others) {
  struct Case { const char* text; const char* place; const char* said; };
  const Case cases[] = {
      {"struct p { int x; }\nint main(void) { struct p a = {1}; return a.x; }\n", "1:20: error: ", "';' is missing after this struct"},
      {"union u { int a; }\nint main(void) { return 0; }\n", "1:19: error: ", "';' is missing after this union"},
      {"int main(void) { int x = 1; retrun x; }\n", "1:29: error: ", "did you mean 'return'?"},
      {"#include <iostream>\nint main() { return 0; }\n", "1:10: error: ", "it belongs to C++, and this is C"},
      {"int main(void) { int f(int a) { return a; } return f(1); }\n", "1:22: error: ", "cannot be defined inside a function"},
      {"int get(void) { return 1; }\nint main(void) { if (get) return 1; return 0; }\n", "2:22: warning: ", "a call is written get()"},
      {"#include <pthread.h>\nint main(void) { pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER; return pthread_mutex_lock(m); }\n", "2:91: error: ", "'pthread_mutex_t *' is expected in argument 1 of 'pthread_mutex_lock'; this is 'pthread_mutex_t'; its address is written with '&' before it"},
      {"int twice(int x) { return 2 * x; }\nint main(void) { int x = 1; return twice(&x); }\n", "2:42: warning: ", "the value itself is written without '&'"},
  };
  for (const Case& one : cases) {
    std::string text = complaints(one.text);
    EXPECT_NE(text.find(one.place), std::string::npos) << text;
    EXPECT_NE(text.find(one.said), std::string::npos) << text;
    std::size_t count = 0;
    for (const char* word : {": error: ", ": warning: "}) {
      for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) ++count;
    }
    EXPECT_EQ(count, 1u) << text;
  }
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

TEST(Diagnostics, operands_are_underlined_beside_their_operator) {
  EXPECT_EQ(complaints("struct pair { int a; };\nint f(struct pair p, int n) { return p + n; }\n"),
            "test.c:2:40: error: '+' does not work on 'struct pair' and 'int'\n"
            "    2 | int f(struct pair p, int n) { return p + n; }\n"
            "      |                                      ~ ^ ~\n");
}

TEST(Diagnostics, a_mistake_in_a_macro_is_shown_at_its_use_and_in_its_body) {
  EXPECT_EQ(complaints("#define GET(s) ((s).value)\n#define BOTH(s) (1 + GET(s))\nint f(int n) { return BOTH(n); }\n"),
            "test.c:3:23: error: only a struct or union has members; this is 'int'\n"
            "    3 | int f(int n) { return BOTH(n); }\n"
            "      |                       ^~~~\n"
            "test.c:2:22: note: this is in the macro 'BOTH'\n"
            "    2 | #define BOTH(s) (1 + GET(s))\n"
            "      |                      ^~~\n"
            "test.c:1:20: note: this is in the macro 'GET'\n"
            "    1 | #define GET(s) ((s).value)\n"
            "      |                    ^\n");
  // An argument is the student's own text.
  EXPECT_TRUE(says(complaints("#define SQUARE(x) ((x) * (x))\nint f(void) { return SQUARE(nothing); }\n"), "test.c:2:29: error: 'nothing' is not declared here"));
}

TEST(Diagnostics, a_header_says_who_included_it) {
  CompileOptions options = options_with_libc();
  options.find_include = [](const IncludeRequest& request) -> std::optional<SourceText> {
    if (request.name == "outer.h") return SourceText{"outer.h", "\n#include \"inner.h\"\n", false};
    if (request.name == "inner.h") return SourceText{"inner.h", "int f(void) { return wrong; }\n", false};
    return std::nullopt;
  };
  std::vector<Diagnostic> diagnostics;
  compile_object({"main.c", "int a;\nint b;\n#include \"outer.h\"\n", false}, options, diagnostics);
  EXPECT_TRUE(says(render(diagnostics), "In file included from outer.h:2,\n                 from main.c:3:\ninner.h:1:22: error: 'wrong' is not declared here")) << render(diagnostics);
}

TEST(Diagnostics, the_header_that_declares_a_name_is_named) {
  for (auto [name, header] : {std::pair("pthread_t t;", "pthread.h"), std::pair("int f(void) { return INT_MAX; }", "limits.h"), std::pair("void *p = NULL;", "stddef.h"),
                              std::pair("uint8_t byte;", "stdint.h"), std::pair("void f(void) { puts(\"\"); }", "stdio.h"), std::pair("FILE *f(void);", "stdio.h")}) {
    EXPECT_TRUE(says(complaints(std::string(name) + "\n"), std::string("it is declared in <") + header + ">")) << complaints(name);
  }
  EXPECT_TRUE(says(complaints("#include <stdoi.h>\n"), "test.c:1:10: error: there is no file 'stdoi.h' to include; did you mean <stdio.h>?")) << complaints("#include <stdoi.h>\n");
  EXPECT_EQ(count_of(complaints("#include <stdoi.h>\nint main(void) { return printf(\"%d\", EOF + stdin); }\n"), "error:"), 1);
}

TEST(Diagnostics, an_undeclared_name_is_said_once_in_each_function) {
  std::string all = complaints("int f(int n) { if (n) { x = 1; } else { x = 2; } while (n--) x++; return x; }\nint g(void) { return x; }\n");
  EXPECT_EQ(count_of(all, "'x' is not declared here"), 2) << all;
  EXPECT_EQ(count_of(all, "error:"), 2) << all;
}

std::string complaints_with(const std::vector<std::string>& warning_options, const std::string& text, bool* compiles = nullptr) {
  CompileOptions options = options_with_libc();
  for (const std::string& option : warning_options) EXPECT_TRUE(set_warning(options.warning_set, option)) << option;
  std::vector<Diagnostic> diagnostics;
  bool made = compile_object({"test.c", text, false}, options, diagnostics).has_value();
  if (compiles) *compiles = made;
  return render(diagnostics);
}

TEST(Diagnostics, warnings_are_chosen_by_name) {
  std::string text = "int main(void) { int unused; int x = 0; if (x = 1) return 1; return 0; }\n";
  EXPECT_TRUE(says(complaints_with({}, text), "[-Wparentheses]"));
  EXPECT_FALSE(says(complaints_with({}, text), "never used"));
  EXPECT_TRUE(says(complaints_with({"all"}, text), "'unused' is never used [-Wunused-variable]"));
  EXPECT_EQ(complaints_with({"all", "no-parentheses", "no-unused-variable"}, text), "");
  EXPECT_EQ(complaints_with({"all", "no-everything"}, text), "");
  bool compiles = true;
  EXPECT_TRUE(says(complaints_with({"error=parentheses"}, text, &compiles), "error: '=' assigns; for a comparison write '==', or put the assignment in parentheses [-Werror=parentheses]"));
  EXPECT_FALSE(compiles);
  EXPECT_TRUE(says(complaints_with({"error", "no-error"}, text, &compiles), "warning:"));
  EXPECT_TRUE(compiles);
  WarningSet set;
  EXPECT_TRUE(set_warning(set, "pedantic")) << "gcc has it; teachers' makefiles name it";
  EXPECT_FALSE(set_warning(set, "no-fromat"));
  EXPECT_EQ(nearest_warning("no-fromat"), "no-format");
}

TEST(Diagnostics, formats_point_at_their_conversions) {
  EXPECT_EQ(complaints("#include <stdio.h>\nint main(void) {\n  printf(\"\\tn: %d, %s\\n\", 1, 2);\n}\n"),
            "test.c:3:30: warning: '%s' in the format expects 'char *'; this is 'int' [-Wformat]\n"
            "    3 |   printf(\"\\tn: %d, %s\\n\", 1, 2);\n"
            "      |                    ~~        ^\n");
}

TEST(Diagnostics, hostile_texts_meet_a_limit_that_is_said) {
  std::string bomb = "#define A \"" + std::string(4000, 'x') + "\"\n#define B A A A A A A A A A A\n#define C B B B B B B B B B B\n#define D C C C C C C C C C C\n#define E D D D D D D D D D D\nconst char *s = E E;\n";
  EXPECT_TRUE(says(complaints(bomb), "the strings of this file have more than 64 MiB"));
  std::string arrays;
  for (int i = 0; i < 20; ++i) arrays += "int a" + std::to_string(i) + "[15000000] = {1};\n";
  EXPECT_TRUE(says(complaints(arrays), "the objects with initial values of this file have more than 256 MiB"));
  EXPECT_TRUE(says(complaints("int " + std::string(300000, '(')), "this '(' is never closed"));
  std::string undeclared;
  for (int i = 0; i < 5000; ++i) undeclared += "f" + std::to_string(i) + "();";
  EXPECT_LE(count_of(complaints("void g(void) {" + undeclared + "}"), "warning:"), 100);
  EXPECT_TRUE(says(complaints("int " + std::string(100000, 'a') + "b, x = " + std::string(100000, 'a') + "c;\n"), "is not declared here"));
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
