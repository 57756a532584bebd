// breaks_test.cpp: a run stops where it was asked to, and is the same run as without stops.
#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

const char* const counts = R"(
#include <pthread.h>
static int counter;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static void add(int n) {
  counter += n;
}
static void *work(void *unused) {
  for (int i = 0; i < 5; ++i) {
    pthread_mutex_lock(&gate);
    add(1);
    pthread_mutex_unlock(&gate);
  }
  return unused;
}
int main(void) {
  pthread_t t[2];
  for (int i = 0; i < 2; ++i) pthread_create(&t[i], 0, work, 0);
  for (int i = 0; i < 2; ++i) pthread_join(t[i], 0);
  return counter;
}
)";

LabBreak at_line(std::uint32_t line) {
  LabBreak wanted;
  wanted.file = "prog.c";
  wanted.line = line;
  return wanted;
}

std::string global_value(const Lab& lab, const std::string& name) {
  InspectorView view = lab.inspect(0);
  MemoryView memory = lab.memory({view.tid, *lab.find_address(view.tid, name), 1});
  for (const MemoryNote& note : memory.notes) if (note.name == name) return note.value;
  return "?";
}

TEST(Breaks, stop_before_each_of_ten_additions) {
  for (int cores : {1, 4}) {
    Lab plain = open_c(counts, with_cores(cores));
    EXPECT_EQ(run_to_rest(plain), RunState::ended);
    Lab lab = open_c(counts, with_cores(cores));
    int id = lab.add_break(at_line(6));
    ASSERT_GT(id, 0);
    int hits = 0;
    while (lab.advance(500'000'000) == RunState::can_run && hits < 20) {
      ASSERT_EQ(lab.break_hit(), id);
      EXPECT_EQ(lab.inspect(0).source.current, 6u);
      EXPECT_EQ(global_value(lab, "counter"), std::to_string(hits)) << "the addition has not been made yet";
      EXPECT_EQ(lab.status().now, lab.status().known_until) << "the timeline never goes further";
      ++hits;
    }
    EXPECT_EQ(hits, 10) << cores << " cores";
    EXPECT_EQ(lab.status().exit_status, 10);
    EXPECT_EQ(lab.digest(), plain.digest()) << "stopping changes nothing";
  }
}

TEST(Breaks, stop_when_a_variable_is_written_also_with_the_value_it_has) {
  Lab lab = open_c(R"(
static int watched = 7, beside;
int main(void) {
  for (int i = 0; i < 1000; ++i) beside = i;
  watched = 7;
  for (int i = 0; i < 1000; ++i) beside = i;
  watched = 8;
  return 0;
}
)");
  LabBreak wanted;
  wanted.on = BreakOn::write;
  wanted.memory_of = lab.inspect(0).tid;
  wanted.address = *lab.find_address(0, "watched");
  ASSERT_GT(lab.add_break(wanted), 0);
  EXPECT_EQ(lab.advance(500'000'000), RunState::can_run);
  EXPECT_NE(lab.break_hit(), 0);
  EXPECT_EQ(global_value(lab, "watched"), "7");
  EXPECT_EQ(global_value(lab, "beside"), "999");
  EXPECT_EQ(lab.advance(500'000'000), RunState::can_run);
  EXPECT_EQ(global_value(lab, "watched"), "8") << "after the write";
  EXPECT_EQ(lab.advance(500'000'000), RunState::ended);
  EXPECT_EQ(lab.break_hit(), 0);
}

TEST(Breaks, stop_when_the_kernel_writes_into_a_buffer) {
  Lab lab = open_c(R"(
#include <pthread.h>
#include <unistd.h>
static char buffer[8];
static int ends[2];
static void *give(void *unused) { usleep(2000); write(ends[1], "abc", 3); return unused; }
int main(void) {
  pthread_t t;
  pipe(ends);
  pthread_create(&t, 0, give, 0);
  read(ends[0], buffer, sizeof buffer);
  return buffer[1];
}
)");
  lab.advance(1'000'000);
  LabBreak wanted;
  wanted.on = BreakOn::write;
  wanted.memory_of = lab.stage().houses.at(0).pid;
  wanted.address = *lab.find_address(wanted.memory_of, "buffer");
  wanted.size = 8;
  lab.add_break(wanted);
  EXPECT_EQ(lab.advance(500'000'000), RunState::can_run);
  EXPECT_NE(lab.break_hit(), 0);
  EXPECT_EQ(global_value(lab, "buffer"), "\"abc\"");
}

TEST(Breaks, stop_at_locks_switches_signals_and_faults) {
  Lab lab = open_c(counts, with_cores(1));
  LabBreak wanted;
  wanted.on = BreakOn::lock;
  int id = lab.add_break(wanted);
  EXPECT_EQ(lab.advance(500'000'000), RunState::can_run);
  EXPECT_EQ(lab.break_hit(), id);
  LogQuery locks;
  locks.topic = LogTopic::locks;
  EXPECT_EQ(lab.log(locks).size(), 1u) << "the first one that there is";
  lab.remove_break(id);
  EXPECT_TRUE(lab.breaks().empty());
  wanted.on = BreakOn::switch_;
  lab.add_break(wanted);
  EXPECT_EQ(lab.advance(500'000'000), RunState::can_run);
  EXPECT_EQ(lab.status().sentence.rfind("stopped at a switch: ", 0), 0u) << lab.status().sentence;

  Lab crash = open_c("#include <signal.h>\nint main(void) { raise(SIGCONT); *(volatile int *)8 = 1; return 0; }\n");
  wanted.on = BreakOn::signal;
  int signal = crash.add_break(wanted);
  wanted.on = BreakOn::fault;
  int fault = crash.add_break(wanted);
  EXPECT_EQ(crash.advance(500'000'000), RunState::can_run);
  EXPECT_EQ(crash.break_hit(), signal);
  crash.advance(500'000'000);
  EXPECT_EQ(crash.break_hit(), fault);
}

TEST(Heat, is_where_the_time_goes) {
  Lab lab = open_c(R"(
static volatile int sink;
int main(void) {
  for (int i = 0; i < 10; ++i) sink = i;
  for (;;)
    sink = sink * 3 + 1;
}
)");
  lab.advance(400'000);
  int hot = 0, rest = 0;
  for (const LineHeat& one : lab.heat("prog.c", 200'000)) (one.line == 6 || one.line == 5 ? hot : rest) += one.percent;
  EXPECT_GT(hot, 95);
  EXPECT_LT(rest, 3);
  EXPECT_TRUE(lab.heat("other.c", 200'000).empty());
}

TEST(Breaks, are_refused_where_no_statement_is) {
  Lab lab = open_c(counts);
  EXPECT_EQ(lab.add_break(at_line(1)), 0);
  EXPECT_EQ(lab.add_break(at_line(4000)), 0);
  EXPECT_EQ(lab.status().sentence, "no statement begins at prog.c:4000");
  LabBreak wanted;
  wanted.on = BreakOn::write;
  wanted.memory_of = 4711;
  EXPECT_EQ(lab.add_break(wanted), 0);
}

TEST(Breaks, hold_in_a_child_that_runs_the_same_code) {
  Lab lab = open_c(R"(
#include <sys/wait.h>
#include <unistd.h>
static int twice(int n) {
  return n + n;
}
int main(void) {
  int status = 0;
  if (fork() == 0) _exit(twice(4));
  wait(&status);
  return twice(1) + status / 256;
}
)");
  ASSERT_GT(lab.add_break(at_line(5)), 0);
  lab.advance(500'000'000);
  ASSERT_NE(lab.break_hit(), 0);
  Pid child = lab.inspect(0).pid;
  lab.advance(500'000'000);
  ASSERT_NE(lab.break_hit(), 0);
  EXPECT_NE(lab.inspect(0).pid, child);
  EXPECT_EQ(lab.advance(500'000'000), RunState::ended);
  EXPECT_EQ(lab.status().exit_status, 10);
}

}  // namespace
}  // namespace heddle
