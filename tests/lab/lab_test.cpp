// lab_test.cpp: opening, running, giving input, being refused.
#include "core/lab/lab.h"

#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

const char* const echo = R"(
#include <stdio.h>
int main(int argc, char **argv) {
  char line[80];
  printf("hello %s\n", argc > 1 ? argv[1] : "nobody");
  while (fgets(line, sizeof line, stdin)) printf("> %s", line);
  fprintf(stderr, "bye\n");
  return 3;
}
)";

TEST(Lab, runs_a_program_to_its_end) {
  Lab lab = open_c("int main(void) { return 42; }");
  EXPECT_EQ(lab.status().state, RunState::can_run);
  EXPECT_EQ(lab.status().now, 0u);
  EXPECT_EQ(run_to_rest(lab), RunState::ended);
  EXPECT_EQ(lab.status().exit_status, 42);
  EXPECT_NE(lab.status().sentence.find("exited with 42"), std::string::npos) << lab.status().sentence;
}

TEST(Lab, gives_input_and_shows_output) {
  Lab lab;
  ASSERT_TRUE(lab.open(c_program(echo, {"you"}), {}).opened);
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  EXPECT_TRUE(lab.is_input_awaited());
  EXPECT_EQ(lab.status().arguments, std::vector<std::string>{"you"});
  lab.type_input("one\ntwo\n");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  lab.close_input();
  EXPECT_EQ(run_to_rest(lab), RunState::ended);
  EXPECT_EQ(lab.status().exit_status, 3);
  std::size_t position = 0;
  std::string out, err;
  for (const OutputPiece& piece : lab.output_since(position)) (piece.fd == 2 ? err : out) += piece.bytes;
  EXPECT_EQ(out, "hello you\n> one\n> two\n");
  EXPECT_EQ(err, "bye\n");
  EXPECT_TRUE(lab.output_since(position).empty()) << "nothing new";
  EXPECT_EQ(lab.console().pending_input, "");
  EXPECT_TRUE(lab.console().input_closed);
}

TEST(Lab, keeps_the_open_program_when_another_does_not_compile) {
  Lab lab = open_c("int main(void) { for (;;) {} }");
  lab.advance(10'000);
  Digest digest = lab.digest();
  LabStatus before = lab.status();
  OpenReport report = lab.open(c_program("int main(void) { int counter = 0; return coumter; }"), {});
  EXPECT_FALSE(report.opened);
  ASSERT_FALSE(report.diagnostics.empty());
  EXPECT_TRUE(report.diagnostics[0].is_error);
  EXPECT_EQ(report.diagnostics[0].file, "prog.c");
  EXPECT_EQ(report.diagnostics[0].line, 1u);
  EXPECT_EQ(report.diagnostics[0].column, 42u);
  EXPECT_NE(report.diagnostics[0].message.find("counter"), std::string::npos) << report.diagnostics[0].message;
  EXPECT_NE(report.diagnostics[0].rendered.find("^"), std::string::npos);
  EXPECT_EQ(lab.digest(), digest);
  EXPECT_EQ(lab.status().now, before.now);
  EXPECT_EQ(lab.status().revision, before.revision);
}

TEST(Lab, refuses_what_is_past_its_limits_in_words) {
  struct Case { const char* words; LabSettings settings; LabProgram program; };
  LabProgram good = c_program("int main(void) { return 0; }");
  LabProgram huge = c_program(std::string(9u << 20, ' '));
  LabProgram many = good;
  many.arguments.assign(5'000, "x");
  LabProgram nothing;
  LabProgram broken;
  broken.elf = {'#', 'i', 'n', 'c'};
  LabSettings zero, lots, policy, costs, quantum, memory;
  zero.cores = 0;
  lots.cores = 65;
  policy.policy = "rrr";
  costs.costs = "free";
  quantum.quantum = 0;
  memory.memory_bytes = 4096;
  for (const Case& c : {Case{"0 cores", zero, good}, Case{"65 cores", lots, good}, Case{"did you mean 'rr'", policy, good}, Case{"'free'", costs, good},
                        Case{"quantum", quantum, good}, Case{"1 MiB", memory, good}, Case{"9.0 MiB", {}, huge}, Case{"5,000 arguments", {}, many},
                        Case{"nothing to open", {}, nothing}, Case{"23 69 6e 63", {}, broken}}) {
    Lab lab;
    OpenReport report = lab.open(c.program, c.settings);
    EXPECT_FALSE(report.opened);
    EXPECT_NE(report.error.find(c.words), std::string::npos) << report.error << " does not say " << c.words;
    EXPECT_EQ(lab.status().state, RunState::nothing_open);
  }
}

TEST(Lab, with_nothing_open_does_nothing) {
  Lab lab;
  lab.type_input("x");
  lab.close_input();
  lab.send_signal(2, 9);
  lab.seek(10);
  lab.go_to_branch(3);
  lab.forget_past();
  EXPECT_FALSE(lab.step(StepKind::instruction, Direction::forward));
  EXPECT_EQ(lab.advance(100), RunState::nothing_open);
  EXPECT_TRUE(lab.stage().houses.empty());
  EXPECT_TRUE(lab.gantt({}).lanes.empty());
  EXPECT_TRUE(lab.events(10).empty());
  EXPECT_EQ(lab.inspect(0).tid, 0);
  EXPECT_EQ(lab.stats_json(), "{}\n");
  EXPECT_FALSE(lab.restart().opened);
}

TEST(Lab, restarts_the_same_program) {
  Lab lab = open_c(echo);
  lab.type_input("x\n");
  run_to_rest(lab);
  EXPECT_TRUE(lab.restart().opened);
  EXPECT_EQ(lab.status().now, 0u);
  EXPECT_EQ(lab.console().pending_input, "");
  lab.close_input();
  run_to_rest(lab);
  EXPECT_EQ(lab.console().output, "bye\nhello nobody\n") << "standard output waits in its buffer, standard error does not";
}

TEST(Lab, says_that_everyone_waits_for_another) {
  Lab lab = open_c(R"(
#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER;
int main(void) { pthread_mutex_lock(&a); pthread_mutex_lock(&a); return 0; }
)");
  EXPECT_EQ(run_to_rest(lab), RunState::all_blocked);
  EXPECT_NE(lab.status().sentence.find("deadlock"), std::string::npos);
}

TEST(Lab, ends_a_program_by_a_signal_from_outside) {
  Lab lab = open_c("int main(void) { for (;;) {} }");
  lab.advance(10'000);
  lab.send_signal(2, 15);
  EXPECT_EQ(run_to_rest(lab), RunState::ended);
  EXPECT_EQ(lab.status().exit_status, 128 + 15);
  Lab other = open_c("int main(void) { for (;;) {} }");
  other.send_signal(99, 15);
  EXPECT_NE(other.status().sentence.find("there is no process 99"), std::string::npos) << other.status().sentence;
}

TEST(Lab, finds_headers_beside_the_file_and_in_given_directories) {
  LabProgram program = c_program("#include \"near.h\"\n#include <far.h>\nint main(void) { return NEAR + FAR; }");
  program.headers.push_back({"near.h", "#define NEAR 40\n"});
  program.headers.push_back({"inc/far.h", "#include \"next.h\"\n"});
  program.headers.push_back({"inc/next.h", "#define FAR 2\n"});
  program.include_directories = {"./inc"};
  Lab lab;
  OpenReport report = lab.open(program, {});
  ASSERT_TRUE(report.opened) << (report.diagnostics.empty() ? report.error : report.diagnostics[0].rendered);
  run_to_rest(lab);
  EXPECT_EQ(lab.status().exit_status, 42);
}

TEST(Lab, writes_an_elf_file_that_it_opens_again) {
  std::vector<LabDiagnostic> diagnostics;
  Result<std::vector<std::uint8_t>> elf = Lab::build_elf(c_program(echo), diagnostics);
  ASSERT_TRUE(elf.ok()) << elf.error();
  LabProgram program;
  program.name = "prog";
  program.elf = *elf;
  Lab from_elf;
  ASSERT_TRUE(from_elf.open(program, {}).opened);
  Lab from_source = open_c(echo);
  from_elf.close_input();
  from_source.close_input();
  run_to_rest(from_elf);
  run_to_rest(from_source);
  EXPECT_EQ(from_elf.console().output, "bye\nhello nobody\n");
  EXPECT_EQ(from_elf.status().now, from_source.status().now);
  EXPECT_EQ(from_elf.inspect(2).source.current, from_source.inspect(2).source.current) << "the file knows its lines";
}

TEST(Lab, stops_for_input_as_the_command_line_wants_it) {
  Lab lab = open_c(echo);
  EXPECT_EQ(lab.run_until_input_or_end(1'000'000'000), RunState::awaits_input);
  lab.forget_past();
  lab.type_input("x\n");
  lab.close_input();
  EXPECT_EQ(lab.run_until_input_or_end(1'000'000'000), RunState::ended);
  EXPECT_EQ(lab.status().exit_status, 3);
}

TEST(Lab, counts_its_revisions) {
  Lab lab = open_c(echo);
  std::uint64_t revision = lab.status().revision;
  lab.stage();
  lab.gantt({});
  EXPECT_EQ(lab.status().revision, revision) << "looking changes nothing";
  lab.advance(10);
  EXPECT_NE(lab.status().revision, revision);
}

TEST(Lab, is_patient_with_programs_that_never_end) {
  Lab lab = open_c(R"(
#include <unistd.h>
int main(void) { while (1) fork(); }
)");
  RunState state = lab.advance(3'000'000);
  EXPECT_EQ(state, RunState::can_run);
  EXPECT_GT(lab.stage().houses.size(), 10u);
}

}  // namespace
}  // namespace heddle
