// The compiler survives any text: programs cut off, bytes changed, pieces swapped, nests and macro bombs.
#include <gtest/gtest.h>

#include <chrono>

#include "core/base/rng.h"
#include "tests/cc/toolbox.h"

namespace heddle::testing_cc {
namespace {

std::vector<std::string> seeds() {
  std::vector<std::string> texts;
  for (std::string folder : {"/tests/cc/programs", "/assets/programs"}) {
    std::string path = std::string(HEDDLE_SOURCE_DIR) + folder;
    if (!std::filesystem::exists(path)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      if (entry.path().extension() == ".c") texts.push_back(*read_text(entry.path().string()));
    }
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

// With an error or with an image, but back in a short time.
void survive(const std::string& text) {
  auto start = std::chrono::steady_clock::now();
  Compiled c = compile_c(text);
  EXPECT_TRUE(c.image || has_errors(c.diagnostics)) << text;
  render(c.diagnostics);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30)) << text.substr(0, 200);
}

TEST(Damage, a_program_cut_off_anywhere_is_refused_or_compiled) {
  Rng rng{1};
  for (const std::string& text : seeds()) {
    for (int i = 0; i < 30; ++i) survive(text.substr(0, next_below(rng, static_cast<std::uint32_t>(text.size()))));
  }
}

TEST(Damage, changed_bytes_and_swapped_pieces_are_refused_or_compiled) {
  Rng rng{2};
  static constexpr char marks[] = "(){}[];,*&=<>!+-#\"'\\\n0x1.aif ";
  for (const std::string& seed : seeds()) {
    for (int i = 0; i < 60; ++i) {
      std::string text = seed;
      for (std::uint32_t n = 1 + next_below(rng, 6); n > 0; --n) {
        std::uint32_t at = next_below(rng, static_cast<std::uint32_t>(text.size()));
        switch (next_below(rng, 4)) {
          case 0: text[at] = marks[next_below(rng, sizeof marks - 1)]; break;
          case 1: text.erase(at, 1 + next_below(rng, 20)); break;
          case 2: text.insert(at, seed.substr(next_below(rng, static_cast<std::uint32_t>(seed.size())), next_below(rng, 40))); break;
          default: text[at] = static_cast<char>(next_below(rng, 256));
        }
        if (text.empty()) text = "x";
      }
      survive(text);
    }
  }
}

std::string repeated(const std::string& part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

TEST(Damage, deep_nests_get_a_diagnostic) {
  for (const char* open : {"(", "{", "[", "-", "!", "*", "&", "~", "(int)", "x?", "x=", "sizeof ", "if(1)", "for(;;)", "while(1)", "do ", "switch(1)", "a:", "({", "f(", "x[", "int(", "struct{", "_Generic(", "x,", "x+", "x&&", "1?1:", "else if(1);"}) {
    survive("int f(int x) { " + repeated(open, 100000));
    survive("int f(int x) { return " + repeated(open, 20000) + "1" + repeated(")", 20000) + "; }");
    survive("int y = " + repeated(open, 5000) + ";");
  }
  survive("int " + repeated("*", 100000) + "p;");
  survive("int a" + repeated("[1]", 100000) + ";");
  survive("int f" + repeated("(int g", 50000));
  survive("int main(void) { return 1" + repeated("+1", 100000) + "; }");
  survive("int main(int x, char**v) { return x" + repeated("+x", 100000) + "; }");
  survive("int x = {" + repeated("{", 50000));
  std::string types = "typedef int t0;\n";
  for (int i = 0; i < 3000; ++i) types += "typedef t" + std::to_string(i) + " *t" + std::to_string(i + 1) + ";\n";
  survive(types + "t3000 a; int main(void) { return a == 1; }");
  survive("int main(int x, char**v) { if (x) x++;" + repeated("else if (x == 3) x--;", 20000) + " return x; }");
  survive("int main(int x, char**v) { switch (x) {" + repeated("default:", 20000) + "; } return x; }");
}

TEST(Damage, macro_bombs_end) {
  std::string bomb = "#define a0 1,1,1,1,1,1,1,1\n";
  for (int i = 1; i < 30; ++i) bomb += "#define a" + std::to_string(i) + repeated(" a" + std::to_string(i - 1), 8) + "\n";
  survive(bomb + "int x[] = {a29};\n");
  std::string nested = "#define f(x) x x\nint y = ";
  survive(nested + repeated("f(", 1000) + "1" + repeated(")", 1000) + ";");
  survive("#define f(x) f\nint z = f" + repeated("(1)", 10000) + ";");
  survive("#define cat(a,b) a##b\n#define g cat(g, g)\nint w = g cat(cat(1,2),cat(3,4));");
  survive("#include \"test.c\"\n#include \"test.c\"\n");
  survive("#if " + repeated("(", 10000) + "1\n#endif\n");
  survive(repeated("#if 1\n", 10000));
}

TEST(Damage, odd_bytes_are_no_trouble) {
  survive(std::string("int main(void) { return 0; }\0 int x", 36));
  survive("\xff\xfe\x00\x01");
  survive("/* no end");
  survive("char *s = \"no end\n;");
  survive("int x = '");
  survive("#define");
  survive("#include <");
  survive("\\\n\\\n\\");
  survive("int x = 0x; int y = 1e+; int z = 08; int w = 99999999999999999999999;");
  survive("int a[1000000000]; int b[100000][100000]; char c[0x7fffffff]; int main(void) { char d[0x7fffffff]; return 0; }");
  survive("int a[1000000] = {[999999] = 1, [0 ... 999998] = 2}; struct { int x : 33; } s; enum { e = 1 << 40 };");
}

}  // namespace
}  // namespace heddle::testing_cc
