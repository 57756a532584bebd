// views_test.cpp: what the views show of C programs whose truth is known by hand.
#include "core/lab/lab.h"

#include <algorithm>
#include <map>

#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

const char* const three_threads = R"(
#define _GNU_SOURCE
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static void *work(void *name) {
  pthread_setname_np(pthread_self(), name);
  pthread_mutex_lock(&gate);
  pthread_mutex_unlock(&gate);
  return 0;
}
int main(void) {
  pthread_t t[2];
  char byte;
  pthread_mutex_lock(&gate);
  pthread_create(&t[0], 0, work, "left");
  pthread_create(&t[1], 0, work, "right");
  read(0, &byte, 1);
  pthread_mutex_unlock(&gate);
  pthread_join(t[0], 0);
  pthread_join(t[1], 0);
  return 0;
}
)";

TEST(Stage, shows_three_threads_as_lanes_of_one_house) {
  Lab lab = open_c(three_threads);
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage();
  ASSERT_EQ(stage.houses.size(), 1u);
  const House& house = stage.houses[0];
  EXPECT_EQ(house.name, "prog");
  ASSERT_EQ(house.lanes.size(), 3u);
  EXPECT_EQ(house.lanes[0].thread.name, "main");
  EXPECT_EQ(house.lanes[0].state_text, "waiting · input");
  EXPECT_EQ(house.lanes[1].thread.name, "left");
  EXPECT_EQ(house.lanes[2].thread.name, "right");
  EXPECT_EQ(house.lanes[1].thread.waits_for, "mutex gate, held by main");
  EXPECT_EQ(house.lanes[1].place, "prog.c:8");
  ASSERT_FALSE(house.lanes[1].frames.empty());
  EXPECT_EQ(house.lanes[1].frames[0].function, "work");
  EXPECT_EQ(house.lanes[0].thread.tint.hue, house.lanes[2].thread.tint.hue) << "one hue per process";
  EXPECT_NE(house.lanes[0].thread.tint.shade, house.lanes[2].thread.tint.shade) << "one shade per thread";
  int stacks = 0;
  for (const RegionBar& bar : house.regions) stacks += bar.kind == RegionKind::stack;
  EXPECT_EQ(stacks, 3) << "each has its own";
  for (std::size_t i = 1; i < house.regions.size(); ++i) EXPECT_GE(house.regions[i].begin, house.regions[i - 1].end);
  EXPECT_EQ(stage.waiting.size(), 3u);
  EXPECT_EQ(stage.running, 0);
  lab.type_input("x");
  EXPECT_EQ(run_to_rest(lab), RunState::ended);
}

TEST(Stage, shows_that_forked_houses_share_pages_until_one_writes) {
  Lab lab = open_c(R"(
#include <sys/wait.h>
#include <unistd.h>
static char big[64 * 4096];
int main(void) {
  for (unsigned i = 0; i < sizeof big; i += 4096) big[i] = 1;
  if (fork() == 0) {
    char byte;
    read(0, &byte, 1);
    for (unsigned i = 8 * 4096; i < 24 * 4096; i += 4096) big[i] = 2;  // Its ends share pages with other variables.
    read(0, &byte, 1);
    _exit(0);
  }
  wait(0);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView shared = lab.stage();
  ASSERT_EQ(shared.houses.size(), 2u);
  const House& parent = shared.houses[0];
  const House& child = shared.houses[1];
  EXPECT_EQ(child.parent, parent.pid);
  EXPECT_NE(child.tint.hue, parent.tint.hue);
  EXPECT_GE(child.shared_bytes, 60u * 4096);
  auto code = std::find_if(child.regions.begin(), child.regions.end(), [](const RegionBar& bar) { return bar.kind == RegionKind::code; });
  ASSERT_NE(code, child.regions.end());
  EXPECT_EQ(code->shared_bytes, code->resident_bytes) << "the program's text is there once";
  EXPECT_EQ(lane_named(parent, "main")->thread.waits_for, "the end of prog (pid 3)");

  lab.type_input("x");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView copied = lab.stage();
  std::uint32_t before = child.shared_bytes, after = copied.houses[1].shared_bytes;
  EXPECT_EQ(before - after, 16u * 4096) << "16 pages were written to, and 16 were copied";
}

TEST(Stage, shows_pipes_with_their_bytes) {
  Lab lab = open_c(R"(
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int ends[2];
  pipe(ends);
  if (fork() == 0) {
    char byte;
    close(ends[1]);
    read(0, &byte, 1);
    read(ends[0], &byte, 1);
    read(0, &byte, 1);
    _exit(0);
  }
  close(ends[0]);
  write(ends[1], "hello\n", 6);
  wait(0);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage();
  ASSERT_EQ(stage.tubes.size(), 1u);
  EXPECT_EQ(stage.tubes[0].bytes, 6u);
  EXPECT_EQ(stage.tubes[0].preview, "hello⏎");
  EXPECT_EQ(stage.tubes[0].writers, std::vector<Pid>{2});
  EXPECT_EQ(stage.tubes[0].readers, std::vector<Pid>{3});
  EXPECT_EQ(stage.tubes[0].has_written, std::vector<Pid>{2});
  EXPECT_TRUE(stage.tubes[0].has_read.empty());
  lab.type_input("x");
  run_to_rest(lab);
  EXPECT_EQ(lab.stage().tubes[0].bytes, 5u);
  EXPECT_EQ(lab.stage().tubes[0].has_read, std::vector<Pid>{3});
}

TEST(Stage, uses_every_core_for_busy_threads_and_one_for_one) {
  const char* const busy = R"(
#include <pthread.h>
static void *spin(void *unused) { for (;;) {} return unused; }
int main(void) {
  pthread_t t;
  for (int i = 1; i < WORKERS; i++) pthread_create(&t, 0, spin, 0);
  spin(0);
}
)";
  for (auto [workers, percent] : {std::pair{"1", 25}, std::pair{"2", 50}, std::pair{"4", 100}, std::pair{"6", 100}}) {
    LabProgram program = c_program(busy);
    program.defines = {{"WORKERS", workers}};
    LabSettings settings = with_cores(4);
    settings.costs = "ideal";
    Lab lab;
    ASSERT_TRUE(lab.open(program, settings).opened);
    lab.advance(20'000'000);
    EXPECT_NEAR(lab.stage().utilisation_percent, percent, 1) << workers << " threads";
    EXPECT_EQ(lab.stage().running, std::min(4, std::stoi(workers)));
    EXPECT_EQ(lab.stage().ready.size(), static_cast<std::size_t>(std::max(0, std::stoi(workers) - 4)));
  }
}

void check_bars(const GanttView& gantt) {
  for (const GanttLane& lane : gantt.lanes) {
    Tick last = gantt.begin;
    for (const GanttBar& bar : lane.bars) {
      ASSERT_LT(bar.begin, bar.end) << lane.name;
      ASSERT_GE(bar.begin, last) << lane.name << ": bars do not overlap";
      ASSERT_LE(bar.end, gantt.end);
      ASSERT_EQ(bar.future, bar.begin >= gantt.now);
      last = bar.end;
    }
  }
}

TEST(Gantt, covers_the_run_without_gaps_or_overlaps) {
  Lab lab = open_browser("process");
  lab.type_input("open\nopen\n");
  lab.advance(2'000'000);
  lab.seek(1'200'000);
  GanttQuery whole;
  whole.end = lab.status().known_until;
  for (int columns : {50, 300, 1'000, 5'000}) {
    whole.columns = columns;
    GanttView gantt = lab.gantt(whole);
    check_bars(gantt);
    EXPECT_EQ(gantt.lanes.size(), 4u);
    EXPECT_LE(gantt.parallel.size(), static_cast<std::size_t>(columns));
    for (const GanttLane& lane : gantt.lanes) EXPECT_LE(lane.bars.size(), static_cast<std::size_t>(columns) + 4) << "what is too narrow is folded";
  }
  // Close by, nothing is folded, and a bar of a thread lies between its dispatch and its leaving.
  GanttQuery near;
  near.begin = 10'000;
  near.end = 14'000;
  near.columns = 4'000;
  GanttView gantt = lab.gantt(near);
  check_bars(gantt);
  for (const GanttLane& lane : gantt.lanes) for (const GanttBar& bar : lane.bars) EXPECT_LE(bar.folded, 3);
}

TEST(Gantt, agrees_with_what_the_kernel_counted) {
  Lab lab = open_browser("thread", 2);
  lab.type_input("open\nopen\n");
  lab.advance(3'000'000);
  // Unfolded, piece by piece: the sum of all bars is the busy time of the core.
  Tick drawn = 0;
  for (Tick begin = 0; begin < 3'000'000; begin += 10'000) {
    GanttQuery piece;
    piece.begin = begin;
    piece.end = begin + 10'000;
    piece.columns = 10'000 * 3;
    for (const GanttLane& lane : lab.gantt(piece).lanes) for (const GanttBar& bar : lane.bars) drawn += bar.end - bar.begin;
  }
  std::string json = lab.stats_json();
  Tick counted = 0;
  for (const char* what : {"\"user\":", "\"kernel\":"}) {
    for (std::size_t at = json.find(what); at != std::string::npos; at = json.find(what, at + 1)) counted += std::stoull(json.substr(at + std::string(what).size()));
  }
  EXPECT_EQ(drawn, counted);
}

TEST(Gantt, marks_forks_and_folds_them) {
  Lab lab = open_c(R"(
#include <sys/wait.h>
#include <unistd.h>
int main(void) { for (int i = 0; i < 3; i++) if (fork() == 0) _exit(0); while (wait(0) > 0) {} return 0; }
)");
  run_to_rest(lab);
  GanttQuery query;
  query.end = lab.status().known_until * 100;  // From far away the three forks are one mark.
  int forks = 0, marks = 0;
  for (const GanttMark& mark : lab.gantt(query).marks) if (mark.label == "fork") { forks += mark.count; ++marks; }
  EXPECT_EQ(forks, 3);
  EXPECT_EQ(marks, 1);
}

TEST(Inspector, shows_variables_by_name_type_and_value) {
  Lab lab = open_c(R"(
#include <unistd.h>
enum colour { red, green = 5 };
struct point { int x, y; };
struct node { short id; char name[8]; struct node *next; struct point at; unsigned flags : 3; };
static struct node tail = {7, "tail", 0, {1, -2}, 5};
static int look(struct node *first, const char *text, unsigned char byte, long long wide) {
  int numbers[3] = {10, 20, 30};
  enum colour colour = green;
  struct node *nowhere = (struct node *)0x500;
  int (*function)(struct node *, const char *, unsigned char, long long) = look;
  char letter = 'A';
  read(0, &numbers[0], 0 * (int)wide);
  read(0, &letter, 1);
  return numbers[1] + byte + text[0] + first->id + colour + (nowhere != 0) + (function != 0);
}
int main(void) { return look(&tail, "text", 200, -5000000000LL); }
)");
  ASSERT_EQ(run_to_rest(lab), RunState::awaits_input);
  InspectorView view = lab.inspect(2);
  EXPECT_EQ(view.source.file, "prog.c");
  EXPECT_EQ(view.source.current, 14u);
  EXPECT_TRUE(view.source.lines[13].executable);
  EXPECT_FALSE(view.source.lines[0].executable);
  std::map<std::string, std::string> expected = {
      {"byte", "200"},       {"wide", "-5000000000"}, {"text", "\"text\""}, {"numbers", "{10, 20, 30}"},
      {"colour", "green"},   {"letter", "65 'A'"},    {"nowhere", "→ nowhere 0x500"}, {"function", "→ code look"}, {"first", "→ data tail"},
  };
  for (const auto& [name, value] : expected) {
    const VariableRow* row = variable_named(view, "look", name);
    ASSERT_NE(row, nullptr) << name;
    EXPECT_EQ(row->value, value) << name;
  }
  EXPECT_EQ(variable_named(view, "look", "first")->type, "struct node *");
  ASSERT_GE(view.stack.size(), 3u);
  EXPECT_EQ(view.stack.front().function, "__syscall_cp");
  bool has_main = std::any_of(view.stack.begin(), view.stack.end(), [](const StackFrameView& frame) { return frame.function == "main" && frame.place == "prog.c:17"; });
  EXPECT_TRUE(has_main);
  EXPECT_GT(view.stack_used, 100u);
  EXPECT_GT(view.stack_size, view.stack_used);
  EXPECT_EQ(view.registers.size(), 32u);
  EXPECT_EQ(view.registers[2].name, "sp");
}

TEST(Inspector, unwinds_the_same_calls_at_every_instruction) {
  Lab lab = open_c(R"(
static int one_more(int n) { int sum = n + 1; return sum; }
static int depth(int n) { return n == 0 ? 0 : one_more(depth(n - 1)); }
int main(void) { return depth(3); }
)");
  // Up to main the chain must hold at each instruction, prologues and epilogues among them.
  int checked = 0;
  while (lab.step(StepKind::instruction, Direction::forward) && checked < 3'000) {
    InspectorView view = lab.inspect(2);
    if (view.stack.empty()) continue;
    const std::string& inner = view.stack.front().function;
    if (inner != "depth" && inner != "one_more" && inner != "main") continue;
    ++checked;
    bool has_main = std::any_of(view.stack.begin(), view.stack.end(), [](const StackFrameView& frame) { return frame.function == "main"; });
    ASSERT_TRUE(has_main) << "at " << view.instruction << ", tick " << lab.status().now;
    ASSERT_EQ(view.stack.back().function, "_start") << "at " << view.instruction << ", tick " << lab.status().now;
    std::size_t calls = 0;
    for (const StackFrameView& frame : view.stack) calls += frame.function == "depth";
    ASSERT_LE(calls, 4u);
  }
  EXPECT_GT(checked, 60);
  EXPECT_EQ(lab.status().exit_status, 3);
}

TEST(Inspector, survives_a_stack_of_garbage) {
  Lab lab = open_c(R"(
int main(void) {
  unsigned seed = 1;
  int here;
  for (int *at = &here; ; at++) { seed = seed * 1103515245u + 12345u; *at = (int)seed; }
}
)");
  for (int i = 0; i < 3'000 && lab.step(StepKind::instruction, Direction::forward); ++i) {
    lab.inspect(2);
    lab.stage();
  }
  run_to_rest(lab);
  EXPECT_EQ(lab.status().exit_status, 128 + 11);
  EXPECT_EQ(lab.inspect(0).fault_title, "Segmentation fault");
}

TEST(Inspector, names_the_null_pointer) {
  struct Case { const char* statement; const char* words; };
  for (const Case& c : {Case{"sum = p->next->width;", "p->next is null, and page 0 is not mapped"}, Case{"p->next->width = 3;", "p->next is null"},
                        Case{"sum = list[1]->width;", "list[1] is null"}, Case{"sum = *number;", "number is null"},
                        Case{"sum = p->inner.next->width;", "p->inner.next is null"}}) {
    std::string text = R"(
struct item { int width; struct item *next; struct { struct item *next; } inner; };
int main(void) {
  struct item first = {1, 0, {0}}, *p = &first, *list[2] = {&first, 0};
  int sum = 0, *number = 0;
  STATEMENT
  return sum + (p != 0) + (list[0] != 0) + (number != 0);
}
)";
    text.replace(text.find("STATEMENT"), 9, c.statement);
    Lab lab = open_c(text);
    EXPECT_EQ(run_to_rest(lab), RunState::ended);
    EXPECT_EQ(lab.status().exit_status, 139);
    InspectorView view = lab.inspect(0);
    EXPECT_NE(view.fault_text.find(c.words), std::string::npos) << c.statement << " gives: " << view.fault_text;
    EXPECT_EQ(view.source.current, 6u);
    EXPECT_TRUE(view.source.faulted);
  }
}

TEST(Inspector, tells_a_full_stack_from_a_stray_pointer) {
  Lab full = open_c("int down(int n) { volatile char room[4096]; room[0] = (char)n; return down(n + 1) + room[0]; }\nint main(void) { return down(0); }");
  run_to_rest(full);
  EXPECT_EQ(full.status().exit_status, 139);
  EXPECT_NE(full.inspect(0).fault_text.find("the stack is full"), std::string::npos) << full.inspect(0).fault_text;
  Lab code = open_c("int main(void) { *(int *)main = 0; return 0; }");
  run_to_rest(code);
  EXPECT_NE(code.inspect(0).fault_text.find("the code there may not be written"), std::string::npos) << code.inspect(0).fault_text;
}

TEST(Inspector, marks_the_registers_that_changed) {
  Lab lab = open_c("int main(void) { volatile int x = 0; for (;;) x = x + 1; }");
  lab.advance(50'000);
  ASSERT_TRUE(lab.step(StepKind::instruction, Direction::forward));
  InspectorView view = lab.inspect(2);
  int changed = 0;
  for (const RegisterCell& cell : view.registers) changed += cell.changed;
  EXPECT_TRUE(view.registers[0].changed) << "pc";
  EXPECT_LE(changed, 2) << "an instruction changes pc and at most one other";
}

}  // namespace
}  // namespace heddle
