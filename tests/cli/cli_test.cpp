// cli_test.cpp: the heddle program as a person meets it at a terminal.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

namespace heddle {
namespace {

struct Ran {
  int status = -1;
  std::string output;  // stdout and stderr.
};

Ran shell(const std::string& command) {
  Ran ran;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  char part[4096];
  for (std::size_t size; (size = std::fread(part, 1, sizeof part, pipe)) > 0;) ran.output.append(part, size);
  int status = pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
  return ran;
}

const std::string heddle = std::string(HEDDLE_BINARY_DIR) + "/heddle";

class CommandLine : public testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/heddle-cli-XXXXXX";
    ASSERT_NE(mkdtemp(name), nullptr);
    folder = name;
  }
  void TearDown() override { shell("rm -rf " + folder); }
  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder + "/" + name) << text;
    return folder + "/" + name;
  }
  std::string folder;
};

std::size_t lines_in(const std::string& text) {
  std::size_t count = 0;
  for (char c : text) count += c == '\n';
  return count;
}

TEST_F(CommandLine, passes_on_output_and_exit_status) {
  std::string file = write("a.c", "#include <stdio.h>\nint main(void) { printf(\"six %d\\n\", 2 * 3); return 42; }\n");
  Ran ran = shell(heddle + " run " + file);
  EXPECT_EQ(ran.output, "six 6\n");
  EXPECT_EQ(ran.status, 42);
}

TEST_F(CommandLine, passes_on_arguments_and_standard_input_to_its_end) {
  std::string file = write("a.c",
                           "#include <stdio.h>\n"
                           "int main(int n, char **v) { char s[80]; int lines = 0;\n"
                           "  while (fgets(s, sizeof s, stdin)) lines++;\n"
                           "  for (int i = 1; i < n; i++) puts(v[i]);\n"
                           "  printf(\"%d\\n\", lines); return 0; }\n");
  EXPECT_EQ(shell("seq 1000 | " + heddle + " run " + file + " -- --cores 'b c'").output, "--cores\nb c\n1000\n");
  EXPECT_EQ(shell(heddle + " run " + file + " < /dev/null").output, "0\n");
}

TEST_F(CommandLine, puts_files_where_the_program_finds_them) {
  std::string file = write("a.c",
                           "#include <stdio.h>\n"
                           "int main(int n, char **v) { char s[80]; for (int i = 1; i < n; i++) { FILE *f = fopen(v[i], \"r\");\n"
                           "  if (f) fgets(s, sizeof s, f), fputs(s, stdout); else perror(v[i]); } return 0; }\n");
  std::string words = write("words.txt", "some words\n");
  EXPECT_EQ(shell(heddle + " run " + file + " --file " + words + " --file " + words + ":/data/w -- words.txt /data/w").output, "some words\nsome words\n");
  EXPECT_EQ(shell(heddle + " run " + file + " -- " + words).output, words + ": No such file or directory\n");  // Nothing else of the host is seen.
  EXPECT_EQ(shell(heddle + " run " + file + " --file " + folder + "/none").status, 2);
}

TEST_F(CommandLine, tells_a_signal_as_a_shell_does) {
  std::string file = write("a.c", "int main(void) { int *p = 0; return *p; }\n");
  Ran ran = shell(heddle + " run " + file);
  EXPECT_EQ(ran.status, 128 + 11);
  EXPECT_NE(ran.output.find("SIGSEGV"), std::string::npos) << ran.output;
}

TEST_F(CommandLine, compiles_several_files_with_their_headers_and_macros) {
  shell("mkdir -p " + folder + "/inc/deep");
  write("inc/deep/twice.h", "int twice(int);\n");
  write("near.h", "#include <deep/twice.h>\n");
  std::string one = write("one.c", "#include <stdio.h>\n#include \"near.h\"\nint main(void) { printf(\"%d\\n\", twice(N)); return FLAG - 1; }\n");
  std::string two = write("two.c", "#include \"near.h\"\nint twice(int x) { return x + x; }\n");
  Ran ran = shell(heddle + " run " + one + " " + two + " -I " + folder + "/inc -D N=21 -DFLAG");
  EXPECT_EQ(ran.output, "42\n");
  EXPECT_EQ(ran.status, 0);
}

TEST_F(CommandLine, shows_all_diagnostics_with_their_places) {
  std::string file = write("a.c", "int main(void) {\n  int counter = 1;\n  conter = 2;\n  return nowhere;\n}\n");
  Ran ran = shell(heddle + " run " + file);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.output.find("a.c:3:3: error: "), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("did you mean 'counter'?"), std::string::npos) << ran.output;
  EXPECT_NE(ran.output.find("a.c:4:10: error: "), std::string::npos) << ran.output;
}

TEST_F(CommandLine, writes_an_elf_file_that_it_runs_again) {
  std::string file = write("a.c", "#include <stdio.h>\nint main(int n, char **v) { (void)v; printf(\"%d\\n\", n); return 7; }\n");
  ASSERT_EQ(shell(heddle + " build " + file + " -o " + folder + "/out.elf").status, 0);
  Ran ran = shell(heddle + " run " + folder + "/out.elf -- x y");
  EXPECT_EQ(ran.output, "3\n");
  EXPECT_EQ(ran.status, 7);
  Ran qemu = shell("qemu-riscv32 " + folder + "/out.elf x y");
  EXPECT_EQ(qemu.output, "3\n");
  EXPECT_EQ(qemu.status, 7);
}

TEST_F(CommandLine, compiles_files_one_by_one_and_links_them) {
  std::string main = write("main.c", "#include <stdio.h>\nint twice(int);\nint main(void) { printf(\"%d\\n\", twice(21)); return 7; }\n");
  write("twice.c", "int twice(int x) { return x + x; }\n");
  ASSERT_EQ(shell("cd " + folder + " && " + heddle + " build -c main.c twice.c").status, 0);
  ASSERT_EQ(shell(heddle + " build -c " + folder + "/twice.c -o " + folder + "/other.o").status, 0);
  for (std::string files : {"main.o " + folder + "/twice.o", "main.c " + folder + "/twice.o", "main.o " + folder + "/twice.c", "main.o " + folder + "/other.o"}) {
    Ran ran = shell(heddle + " run " + folder + "/" + files);
    EXPECT_EQ(ran.output, "42\n") << files;
    EXPECT_EQ(ran.status, 7) << files;
  }
  ASSERT_EQ(shell(heddle + " build " + folder + "/main.o " + folder + "/twice.o -o " + folder + "/both.elf").status, 0);
  EXPECT_EQ(shell("qemu-riscv32 " + folder + "/both.elf").output, "42\n");
}

TEST_F(CommandLine, counts_what_happened) {
  std::string file = write("a.c", "int main(void) { return 0; }\n");
  ASSERT_EQ(shell(heddle + " run " + file + " --cores 2 --stats " + folder + "/stats.json").status, 0);
  Ran ran = shell("python3 -c \"import json; s = json.load(open('" + folder + "/stats.json')); print(s['instructions'] > 10, len(s['cores']))\"");
  EXPECT_EQ(ran.output, "True 2\n");
}

TEST_F(CommandLine, says_that_all_threads_wait_for_each_other) {
  std::string file = write("a.c",
                           "#include <pthread.h>\n"
                           "int main(void) { pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;\n"
                           "  pthread_mutex_lock(&m); pthread_mutex_lock(&m); return 0; }\n");
  Ran ran = shell(heddle + " run " + file);
  EXPECT_EQ(ran.status, 3);
  EXPECT_EQ(lines_in(ran.output), 1u) << ran.output;
}

TEST_F(CommandLine, stops_a_program_that_never_ends_when_its_ticks_are_over) {
  std::string file = write("a.c", "int main(void) { for (;;) ; }\n");
  Ran ran = shell(heddle + " run " + file + " --ticks 50000");
  EXPECT_EQ(ran.status, 124);
  EXPECT_EQ(ran.output, "heddle: stopped after 50,000 ticks, as --ticks said\n");
}

TEST_F(CommandLine, survives_a_fork_bomb) {
  std::string file = write("a.c", "#include <unistd.h>\nint main(void) { for (;;) fork(); }\n");
  EXPECT_EQ(shell(heddle + " run " + file + " --ticks 30000000").status, 124);
}

TEST_F(CommandLine, measures_a_scenario_both_ways) {
  Ran list = shell(heddle + " scenario");
  EXPECT_EQ(list.status, 0);
  EXPECT_GE(lines_in(list.output), 10u);
  Ran ran = shell(heddle + " scenario isolation");
  EXPECT_EQ(ran.status, 0);
  EXPECT_NE(ran.output.find("main's value                      untouched         overwritten\n"), std::string::npos) << ran.output;
  Ran json = shell(heddle + " scenario isolation --json --cores 1");
  EXPECT_NE(json.output.find("\"process\": \"untouched\""), std::string::npos) << json.output;
  EXPECT_NE(json.output.find("\"cores\": 1"), std::string::npos) << json.output;
  Ran wrong = shell(heddle + " scenario isolatoin");
  EXPECT_EQ(wrong.output, "heddle: there is no scenario 'isolatoin'; did you mean 'isolation'?\n");
  EXPECT_EQ(wrong.status, 2);
}

TEST_F(CommandLine, measures_a_scenario_of_ones_own_folder) {
  std::string own = folder + "/mine";
  ASSERT_EQ(shell("mkdir " + own + " && cp " HEDDLE_SOURCE_DIR "/assets/scenarios/isolation/* " + own).status, 0);
  Ran ran = shell(heddle + " scenario " + own + " --json");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_NE(ran.output.find("\"process\": \"untouched\""), std::string::npos) << ran.output;
  ASSERT_EQ(shell("rm " + own + "/isolation.c").status, 0);
  Ran wrong = shell(heddle + " scenario " + own);
  EXPECT_EQ(wrong.output, "heddle: mine/scenario.json: scenario 'mine' has no file 'isolation.c'\n");
  EXPECT_EQ(wrong.status, 2);
}

TEST_F(CommandLine, has_options_that_do_not_clash_in_any_verb) {
  for (const char* verb : {"run", "build", "sched", "pages", "scenario", "export", "calibrate"}) {
    Ran ran = shell(heddle + " " + verb + " --help");
    EXPECT_EQ(ran.status, 0) << verb << "\n" << ran.output;
    EXPECT_GE(lines_in(ran.output), 5u) << verb;
  }
}

TEST_F(CommandLine, exports_a_run_for_other_programs) {
  std::string c = write("a.c", "#include <pthread.h>\nstatic void *work(void *p) { return p; }\n"
                               "int main(void) { pthread_t t; pthread_create(&t, 0, work, 0); return pthread_join(t, 0); }\n");
  Ran ran = shell("cd " + folder + " && " + heddle + " export a.c --trace t.json --gantt g.svg --stage s.svg --map m.svg --events e.csv --threads t.csv && "
                  "python3 -c \"import json; print('bars', any(e['ph'] in 'XB' for e in json.load(open('t.json'))['traceEvents']))\" && "
                  "python3 -c \"import xml.dom.minidom as x; print('svg', all(x.parse(f).documentElement.tagName == 'svg' for f in ['g.svg', 's.svg', 'm.svg']))\" && "
                  "grep -q thread e.csv && test -s t.csv");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_NE(ran.output.find("bars True\nsvg True\n"), std::string::npos) << ran.output;
}

TEST_F(CommandLine, answers_nonsense_with_one_clear_line_and_status_2) {
  std::string broken = write("broken.elf", "#!/bin/sh\n");
  std::string c = write("a.c", "int main(void) { return 0; }\n");
  std::string elf = folder + "/cut.elf";
  ASSERT_EQ(shell(heddle + " build " + c + " -o " + folder + "/whole.elf && head -c 600 " + folder + "/whole.elf > " + elf).status, 0);
  struct Case { std::string arguments, said; };
  const Case cases[] = {
      {"", "what shall I do?"},
      {"rnu a.c", "did you mean run?"},
      {"run", "which file?"},
      {"run " + folder + "/nope.c", "nope.c: No such file"},
      {"run " + folder, "it is a folder"},
      {"run " + broken, "broken is not an ELF file"},
      {"run " + elf, "cut is cut off"},
      {"run " + c + " --core 4", "did you mean --cores?"},
      {"run " + c + " --cores 65", "1 to 64, not '65'"},
      {"run " + c + " --cores four", "not 'four'"},
      {"run " + c + " --quantum 0", "--quantum"},
      {"run " + c + " --policy best", "not 'best'"},
      {"run " + c + " --costs", "--costs"},
      {"run " + c + " -D 1X", "not '1X'"},
      {"run " + c + " --stats /nowhere/x.json", "can't write /nowhere/x.json"},
      {"build " + c + " -o /nowhere/x.elf", "can't write /nowhere/x.elf"},
      {"export " + c, "what shall I write?"},
      {"pages --refs 1,x --frames 3", "not 'x'"},
      {"run " + c + " --limit loads=3", "there is no such limit"},
      {"build -c " + c + " " + c + " -o x.o", "-o names one object file"},
  };
  for (const Case& each : cases) {
    Ran ran = shell(heddle + " " + each.arguments + " < /dev/null");
    EXPECT_EQ(ran.status, 2) << each.arguments;
    EXPECT_EQ(lines_in(ran.output), 1u) << each.arguments << "\n" << ran.output;
    EXPECT_NE(ran.output.find(each.said), std::string::npos) << each.arguments << "\n" << ran.output;
  }
}

}  // namespace
}  // namespace heddle
