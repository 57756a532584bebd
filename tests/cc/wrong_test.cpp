// The programs of tests/cc/wrong, and where gcc and clang see their mistakes. A line on which both report an error is
// one on which we do, and we report none where neither does. The columns agree with one of them, nearly always.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/cc/toolbox.h"

namespace heddle::testing_cc {
namespace {

struct Said {
  std::map<int, std::set<int>> errors, warnings;  // Line to columns.
};

// "path/name.c:12:5: error: …"
Said read_messages(const std::string& text, const std::string& path) {
  Said said;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.compare(0, path.size() + 1, path + ":") != 0) continue;
    int row = 0, column = 0;
    char kind[32] = "", second[32] = "";
    if (std::sscanf(line.c_str() + path.size() + 1, "%d:%d: %31[a-z] %31[a-z]", &row, &column, kind, second) < 3) continue;
    std::string word = kind;
    if (word == "error" || (word == "fatal" && std::string(second) == "error")) said.errors[row].insert(column);
    if (word == "warning") said.warnings[row].insert(column);
  }
  return said;
}

std::string folder() { return std::string(HEDDLE_SOURCE_DIR) + "/tests/cc/wrong/"; }

std::string path_of(const std::string& name) { return folder() + name + ".c"; }

CompileOptions options_with_wrong_headers() {
  CompileOptions options = options_with_libc();
  FileProvider libc_headers = options.find_include;
  options.find_include = [libc_headers](const IncludeRequest& request) -> std::optional<SourceText> {
    if (!request.angled) {
      if (auto text = read_text(folder() + request.name)) return SourceText{folder() + request.name, *text, false};
    }
    return libc_headers(request);
  };
  set_warning(options.warning_set, "all");
  return options;
}

Said ours(const std::string& name) {
  std::vector<Diagnostic> diagnostics;
  compile_object({path_of(name), *read_text(path_of(name)), false}, options_with_wrong_headers(), diagnostics);
  return read_messages(render(diagnostics), path_of(name));
}

Said theirs(const std::string& compiler, const std::string& name) {
  Ran ran = run_command("LC_ALL=C " + compiler + " -m32 -std=gnu11 -fsyntax-only -Wall -Wextra -fdiagnostics-color=never " + path_of(name) + " 2>&1");
  return read_messages(ran.output, path_of(name));
}

std::vector<std::string> wrong_programs() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    if (entry.path().extension() == ".c") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Both judges, and the headers of 32-bit programs.
bool has_judges() {
  static const bool there = has_command("clang") && run_command("echo '#include <stdio.h>' | gcc -m32 -fsyntax-only -x c - 2>/dev/null").status == 0;
  return there;
}

class Wrong : public ::testing::TestWithParam<std::string> {};

TEST_P(Wrong, errors_stand_on_the_lines_where_gcc_and_clang_see_them) {
  if (!has_judges()) GTEST_SKIP() << "gcc -m32 and clang are the judges";
  Said us = ours(GetParam()), gcc = theirs("gcc", GetParam()), clang = theirs("clang", GetParam());
  for (const auto& [line, columns] : gcc.errors) {
    if (clang.errors.count(line)) { EXPECT_TRUE(us.errors.count(line)) << GetParam() << ".c:" << line << ": gcc and clang report an error, we do not"; }
  }
  for (const auto& [line, columns] : us.errors) {
    auto near = [line = line](const Said& said) { return said.errors.count(line) || said.warnings.count(line); };
    EXPECT_TRUE(near(gcc) || near(clang)) << GetParam() << ".c:" << line << ": neither gcc nor clang has anything to say";
  }
}

TEST(WrongPrograms, what_gcc_and_clang_both_warn_of_is_warned_of) {
  if (!has_judges()) GTEST_SKIP() << "gcc -m32 and clang are the judges";
  int compared = 0;
  for (const std::string& name : wrong_programs()) {
    Said us = ours(name);
    if (!us.errors.empty()) continue;  // After errors each says what it likes.
    Said gcc = theirs("gcc", name), clang = theirs("clang", name);
    for (const auto& [line, columns] : gcc.warnings) {
      if (!clang.warnings.count(line)) continue;
      ++compared;
      EXPECT_TRUE(us.warnings.count(line)) << name << ".c:" << line << ": gcc and clang warn, we do not";
    }
  }
  EXPECT_GT(compared, 20);
}

// clang decides by the same rule which uses come before a value, except that it points at the branch.
TEST(WrongPrograms, uses_without_a_value_are_those_that_clang_sees) {
  if (!has_judges()) GTEST_SKIP() << "gcc -m32 and clang are the judges";
  Said us = ours("flow"), clang = theirs("clang", "flow");
  int sure = 0;
  for (const auto& [line, columns] : clang.warnings) {
    if (us.warnings.count(line) && us.warnings[line] == columns) ++sure;
  }
  EXPECT_GE(sure, 8);
  EXPECT_GE(us.warnings.size(), clang.warnings.size());
}

TEST(QuietProgram, is_met_with_silence) { EXPECT_TRUE(ours("quiet").warnings.empty() && ours("quiet").errors.empty()); }

INSTANTIATE_TEST_SUITE_P(Programs, Wrong, ::testing::ValuesIn(wrong_programs()), [](const auto& info) { return info.param; });

TEST(WrongColumns, agree_with_gcc_or_clang_nearly_always) {
  if (!has_judges()) GTEST_SKIP() << "gcc -m32 and clang are the judges";
  int all = 0, agreed = 0;
  std::string others;
  for (const std::string& name : wrong_programs()) {
    Said us = ours(name), gcc = theirs("gcc", name), clang = theirs("clang", name);
    for (const auto& [line, columns] : us.errors) {
      for (int column : columns) {
        auto has = [&, line = line](const Said& said) {
          auto found = said.errors.find(line);
          return found != said.errors.end() && found->second.count(column) != 0;
        };
        ++all;
        if (has(gcc) || has(clang)) ++agreed;
        else others += "  " + name + ".c:" + std::to_string(line) + ":" + std::to_string(column) + "\n";
      }
    }
  }
  EXPECT_GE(agreed * 100, all * 90) << agreed << " of " << all << " columns agree; not those of\n" << others;
  RecordProperty("agreed", std::to_string(agreed) + " of " + std::to_string(all));
}

}  // namespace
}  // namespace heddle::testing_cc
