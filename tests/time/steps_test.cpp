// steps_test.cpp: forward then back is where one was, for every kind of step, over a whole run.
#include "core/time/steps.h"

#include <algorithm>

#include "tests/time/small_program.h"

namespace heddle {
namespace {

Timeline short_run(int cores) {
  KeyframeLimits limits;
  limits.spacing = 700;
  Timeline timeline = start_small(cores, 300, limits);
  seek(timeline, 9'000);
  EXPECT_TRUE(give_command(timeline, typed("hello")).ok());
  seek(timeline, 30'000);
  EXPECT_TRUE(give_command(timeline, end_of_input()).ok());
  run_forward(timeline, {});
  seek(timeline, 0);
  return timeline;
}

Address pc_of(const Timeline& timeline, Tid tid) {
  const Thread* thread = thread_of(timeline.world.kernel, tid);
  return thread == nullptr ? 0 : registers_of(timeline.world.kernel, timeline.world.machine, *thread).pc;
}

// All places from the beginning to the end; then all back again.
void check_there_and_back(Timeline& timeline, PlaceKind kind, Tid thread, std::size_t at_least) {
  EventLog log = current_branch(timeline).log;
  std::vector<std::pair<Tick, Digest>> places = {{timeline.world.now, digest_of(timeline.world)}};
  while (step_forward(timeline, kind, thread).result == StepResult::done) {
    ASSERT_GT(timeline.world.now, places.back().first);
    places.push_back({timeline.world.now, digest_of(timeline.world)});
    ASSERT_LT(places.size(), 50'000u);
  }
  EXPECT_EQ(timeline.world.now, places.back().first) << "a step that comes nowhere moves nothing";
  EXPECT_GE(places.size(), at_least);
  for (std::size_t i = places.size() - 1; i > 0; --i) {
    ASSERT_EQ(step_back(timeline, kind, thread).result, StepResult::done);
    ASSERT_EQ(timeline.world.now, places[i - 1].first) << "back from " << places[i].first;
    ASSERT_EQ(digest_of(timeline.world), places[i - 1].second);
  }
  EXPECT_EQ(step_back(timeline, kind, thread).result, StepResult::no_place);
  EXPECT_TRUE(current_branch(timeline).log == log);
}

TEST(Steps, by_instruction_go_there_and_back) {
  Timeline timeline = short_run(2);
  check_there_and_back(timeline, PlaceKind::instruction, 2, 2'000);
}

TEST(Steps, by_statement_go_there_and_back) {
  Timeline timeline = short_run(2);
  check_there_and_back(timeline, PlaceKind::statement, 2, 8);
}

TEST(Steps, by_statement_of_anyone_go_there_and_back) {
  Timeline timeline = short_run(2);
  check_there_and_back(timeline, PlaceKind::statement, 0, 300);
}

TEST(Steps, by_switch_go_there_and_back) {
  for (int cores : {1, 2}) {
    Timeline timeline = short_run(cores);
    check_there_and_back(timeline, PlaceKind::dispatch, 0, 4);
  }
}

TEST(Steps, by_instruction_of_anyone_go_there_and_back_on_three_cores) {
  Timeline timeline = short_run(3);
  ASSERT_EQ(step_forward(timeline, PlaceKind::instruction, 0).result, StepResult::done);
  Tick start = timeline.world.now;
  Digest digest = digest_of(timeline.world);
  for (int i = 0; i < 300; ++i) ASSERT_EQ(step_forward(timeline, PlaceKind::instruction, 0).result, StepResult::done);
  for (int i = 0; i < 300; ++i) ASSERT_EQ(step_back(timeline, PlaceKind::instruction, 0).result, StepResult::done);
  EXPECT_EQ(timeline.world.now, start);
  EXPECT_EQ(digest_of(timeline.world), digest);
}

TEST(Steps, by_statement_stop_where_statements_begin) {
  Timeline timeline = short_run(1);
  const Image& image = *timeline.world.kernel.images.front().image;
  std::vector<std::uint32_t> lines;
  const Journal& journal = current_branch(timeline).journal;
  while (step_forward(timeline, PlaceKind::statement, 2).result == StepResult::done) {
    bool is_command = timeline.world.now == journal[0].tick || timeline.world.now == journal[1].tick;
    Address pc = pc_of(timeline, 2);
    if (!is_command && is_statement_start(image, pc)) lines.push_back(line_at(image, pc)->line);
  }
  // By hand: line 2 reads, 3 works, 4 writes, 2 reads the end, 5 exits. The child's 6 to 8 are another thread's.
  std::vector<std::uint32_t> expected = {2, 3, 4, 2, 5};
  EXPECT_EQ(lines, expected);
}

TEST(Steps, of_a_thread_that_waits_for_ever_end_in_words) {
  Timeline timeline = start_small(2, 1'000'000'000);  // The child is busy for 3 G ticks; nobody types.
  run_forward(timeline, {.tick = 100'000});
  Digest before = digest_of(timeline.world);
  StepLimits limits;
  limits.ticks = 500'000;
  StepOutcome outcome = step_forward(timeline, PlaceKind::statement, 2, limits);
  EXPECT_EQ(outcome.result, StepResult::too_far);
  EXPECT_EQ(digest_of(timeline.world), before) << "it is where it was";
}

TEST(Steps, of_a_thread_that_has_ended_say_so) {
  Timeline timeline = short_run(2);
  Tick moment = current_branch(timeline).journal[1].tick;  // The parent waits for input, the child is done.
  seek(timeline, moment);
  ASSERT_NE(thread_of(timeline.world.kernel, 3), nullptr);
  EXPECT_EQ(step_forward(timeline, PlaceKind::instruction, 3).result, StepResult::thread_ended);
  ASSERT_EQ(step_back(timeline, PlaceKind::instruction, 3).result, StepResult::done);
  EXPECT_LT(timeline.world.now, moment);
}

// The child's loop as one statement: it stores, adds and branches 700,000 times.
Timeline start_long_statement(int cores, std::int32_t rounds) {
  Image image = *small_image(rounds);
  auto is_loop = [](const LineRow& row) { return row.line == 7; };
  image.lines.erase(std::remove_if(image.lines.begin(), image.lines.end(), is_loop), image.lines.end());
  return start_image(std::make_shared<const Image>(std::move(image)), cores);
}

TEST(Steps, over_a_very_long_statement_cost_little_more_than_the_statement) {
  Timeline timeline = start_long_statement(2, 700'000);
  while (thread_of(timeline.world.kernel, 3) == nullptr) ASSERT_EQ(step_forward(timeline, PlaceKind::instruction, 2).result, StepResult::done);
  ASSERT_EQ(step_forward(timeline, PlaceKind::statement, 3).result, StepResult::done);
  Tick begins = timeline.world.now;
  std::uint64_t before = instructions_of(timeline.world.kernel, timeline.world.machine, *thread_of(timeline.world.kernel, 3));
  timeline.runs = timeline.work = 0;
  ASSERT_EQ(step_forward(timeline, PlaceKind::statement, 3).result, StepResult::done);
  Tick ends = timeline.world.now;
  std::uint64_t long_one = instructions_of(timeline.world.kernel, timeline.world.machine, *thread_of(timeline.world.kernel, 3)) - before;
  EXPECT_GT(long_one, 3u * 700'000u) << "two loads of a number of two instructions, and the loop";
  EXPECT_LT(long_one, 3u * 700'000u + 10u);
  EXPECT_LT(timeline.runs, 100u) << "not a run for each instruction";
  EXPECT_LT(timeline.work, long_one * 3 / 2);
  for (Tick from : {ends, ends - 1, begins + 1'000'000}) {
    seek(timeline, from);
    timeline.runs = timeline.work = 0;
    ASSERT_EQ(step_back(timeline, PlaceKind::statement, 3).result, StepResult::done);
    EXPECT_EQ(timeline.world.now, begins);
    EXPECT_LT(timeline.runs, 200u);
    EXPECT_LT(timeline.work, 2 * long_one);
  }
}

TEST(Steps, of_a_thread_that_waits_skip_what_others_do) {
  Timeline timeline = start_long_statement(2, 9'000'000);
  run_forward(timeline, {.tick = 25'000'000});  // The parent waits for input since the first few hundred ticks.
  timeline.runs = timeline.work = 0;
  for (PlaceKind kind : {PlaceKind::instruction, PlaceKind::statement}) {
    seek(timeline, 25'000'000);
    ASSERT_EQ(step_back(timeline, kind, 2).result, StepResult::done);
    EXPECT_LT(timeline.world.now, 5'000u);
  }
  EXPECT_LT(timeline.work, 10'000'000u);
}

TEST(Steps, mark_the_statements_that_begin) {
  const Image image = *small_image(5);
  const CodeMarks marks = statement_marks(image);
  int begun = 0;
  for (Address pc = 0xfff0; pc < 0x12000; pc += 2) {
    EXPECT_EQ(is_marked(marks, pc), is_statement_start(image, pc));
    begun += is_marked(marks, pc);
  }
  EXPECT_EQ(begun, 8) << "as many as the program has";
}

}  // namespace
}  // namespace heddle
