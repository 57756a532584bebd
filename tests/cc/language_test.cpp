// Each program of tests/cc/programs does the same as gcc's build of it on this machine.
#include <gtest/gtest.h>

#include "tests/cc/toolbox.h"

namespace heddle::testing_cc {
namespace {

class Language : public ::testing::TestWithParam<std::string> {};

TEST_P(Language, does_what_gcc_makes_of_it) {
  if (!has_command("qemu-riscv32") || !has_command("gcc")) GTEST_SKIP() << "qemu-riscv32 and gcc -m32 are needed for this";
  std::string text = *read_text(std::string(HEDDLE_SOURCE_DIR) + "/tests/cc/programs/" + GetParam());
  Compiled compiled = compile_c(text, GetParam());
  ASSERT_TRUE(compiled.image) << render(compiled.diagnostics);
  Ran ours = run_ours(*compiled.image);
  // SSE: x87 rounds to more than a double has.
  Ran theirs = run_gcc(text, "-m32 -msse2 -mfpmath=sse -std=gnu11 -w -pthread");
  if (theirs.output.find("No such file or directory") != std::string::npos) GTEST_SKIP() << "gcc -m32 does not work here";
  EXPECT_EQ(ours.output, theirs.output);
  EXPECT_EQ(ours.status, theirs.status);
}

std::vector<std::string> programs() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(HEDDLE_SOURCE_DIR) + "/tests/cc/programs")) {
    if (entry.path().extension() == ".c") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Programs, Language, ::testing::ValuesIn(programs()), [](const auto& info) { return info.param.substr(0, info.param.find('.')); });

}  // namespace
}  // namespace heddle::testing_cc
