// lanes_test.cpp: the timeline's lanes of threads and locks, and why a thread is not running, on programs whose waits are known.
#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

const char* const two_workers = R"(
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static void *work(void *name) {
  char byte;
  pthread_setname_np(pthread_self(), name);
  pthread_mutex_lock(&gate);
  if (*(char *)name == 'f') read(0, &byte, 1);
  pthread_mutex_unlock(&gate);
  return 0;
}
int main(void) {
  pthread_t first, second;
  pthread_create(&first, 0, work, "first");
  usleep(1000);
  pthread_create(&second, 0, work, "second");
  usleep(3000);
  pthread_join(second, 0);
  pthread_join(first, 0);
  return 0;
}
)";

const GanttLane* lane_called(const GanttView& gantt, const std::string& part) {
  for (const GanttLane& lane : gantt.lanes) if (lane.name.find(part) != std::string::npos) return &lane;
  return nullptr;
}

Tid tid_called(const Lab& lab, const std::string& name) {
  for (const House& house : lab.stage().houses) for (const LaneRow& lane : house.lanes) if (lane.thread.name == name) return lane.thread.tid;
  return 0;
}

TEST(Lanes, of_threads_show_each_state_and_what_is_waited_for) {
  Lab lab = open_c(two_workers, with_cores(2));
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  lab.advance(50'000);
  GanttQuery query;
  query.end = lab.status().now;
  query.lanes = LaneOf::threads;
  query.columns = 2000;
  GanttView gantt = lab.gantt(query);
  ASSERT_EQ(gantt.lanes.size(), 3u);
  const GanttLane* second = lane_called(gantt, "second");
  ASSERT_TRUE(second);
  ASSERT_FALSE(second->bars.empty());
  const GanttBar& last = second->bars.back();
  EXPECT_EQ(last.state, LaneState::waiting);
  EXPECT_EQ(last.end, lab.status().now);
  const GanttLane* first = lane_called(gantt, "first");
  ASSERT_TRUE(first);
  EXPECT_EQ(first->bars.back().label, "input");
  for (const GanttLane& lane : gantt.lanes) {
    for (std::size_t i = 1; i < lane.bars.size(); ++i) EXPECT_LE(lane.bars[i - 1].end, lane.bars[i].begin) << lane.name << ": one state at a time";
  }
  query.most_lanes = 1;
  query.around = second->tid;
  gantt = lab.gantt(query);
  ASSERT_EQ(gantt.lanes.size(), 1u);
  EXPECT_EQ(gantt.lanes[0].tid, query.around);
  EXPECT_EQ(gantt.lanes_left_out, 2);
}

TEST(Lanes, of_a_running_thread_agree_with_those_of_its_core) {
  Lab lab = open_c("int main(void) { volatile int n = 0; while (n < 30000) ++n; return 0; }\n", with_cores(1));
  EXPECT_EQ(run_to_rest(lab), RunState::ended);
  GanttQuery query;
  query.end = lab.status().now;
  query.lanes = LaneOf::threads;
  GanttView threads = lab.gantt(query);
  query.lanes = LaneOf::cores;
  GanttView cores = lab.gantt(query);
  auto sum = [](const GanttLane& lane, bool running) {
    Tick ticks = 0;
    for (const GanttBar& bar : lane.bars) if (!running || bar.state == LaneState::running) ticks += bar.end - bar.begin;
    return ticks;
  };
  ASSERT_EQ(threads.lanes.size(), 1u);
  Tick on_core = sum(cores.lanes[0], false), running = sum(threads.lanes[0], true);
  EXPECT_GT(running, query.end / 2);
  EXPECT_LE(running > on_core ? running - on_core : on_core - running, query.end / 50) << "switches and kernel work apart";
}

TEST(Lanes, of_locks_show_who_holds_and_who_waits) {
  Lab lab = open_c(two_workers, with_cores(2));
  EXPECT_EQ(run_to_rest(lab), RunState::awaits_input);
  lab.type_input("x");
  EXPECT_EQ(run_to_rest(lab), RunState::ended);
  GanttQuery query;
  query.end = lab.status().now;
  query.lanes = LaneOf::locks;
  GanttView gantt = lab.gantt(query);
  const GanttLane* gate = lane_called(gantt, "gate");
  ASSERT_TRUE(gate);
  Tid first = 0, second = 0;
  Tick first_end = 0, second_begin = 0, wait_begin = 0, wait_end = 0;
  for (const GanttBar& bar : gate->bars) {
    if (bar.state == LaneState::waiting) { wait_begin = bar.begin; wait_end = bar.end; second = bar.tid; continue; }
    if (first == 0) { first = bar.tid; first_end = bar.end; }
    else if (bar.tid != first) second_begin = bar.begin;
  }
  EXPECT_NE(first, second);
  EXPECT_LT(wait_begin, first_end) << "it began to wait while the first held it";
  EXPECT_GE(second_begin, first_end) << "one holder at a time";
  EXPECT_EQ(wait_end, second_begin);
}

TEST(Why, follows_a_wait_to_the_thread_that_runs) {
  Lab lab = open_c(R"(
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static void *hold(void *unused) {
  pthread_setname_np(pthread_self(), "holder");
  pthread_mutex_lock(&gate);
  for (;;) ;
  return unused;
}
static void *want(void *unused) {
  pthread_setname_np(pthread_self(), "wanter");
  pthread_mutex_lock(&gate);
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, hold, 0);
  usleep(1000);
  pthread_create(&b, 0, want, 0);
  pthread_join(b, 0);
  return 0;
}
)", with_cores(2));
  lab.advance(5'000'000);
  InspectorView main_thread = lab.inspect(tid_called(lab, "main"));
  ASSERT_EQ(main_thread.why.size(), 3u);
  EXPECT_NE(main_thread.why[0].find("waits for the end of wanter"), std::string::npos) << main_thread.why[0];
  EXPECT_NE(main_thread.why[1].find("waits for mutex gate, held by holder"), std::string::npos) << main_thread.why[1];
  EXPECT_NE(main_thread.why[2].find("holder thread runs on core"), std::string::npos) << main_thread.why[2];
  StageView stage = lab.stage();
  ASSERT_EQ(stage.waits.size(), 2u);
  EXPECT_TRUE(stage.deadlock.empty());
  EXPECT_EQ(stage.waits[1].holder, tid_called(lab, "holder"));
  InspectorView holder = lab.inspect(tid_called(lab, "holder"));
  bool held = false;
  for (const MetricRow& row : holder.facts) held = held || (row.name == "Holds" && row.value == "gate");
  EXPECT_TRUE(held);
}

TEST(Why, says_a_deadlock_in_words) {
  Lab lab = open_c(R"(
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static void *one(void *unused) { pthread_setname_np(pthread_self(), "one"); pthread_mutex_lock(&a); usleep(1000); pthread_mutex_lock(&b); return unused; }
static void *two(void *unused) { pthread_setname_np(pthread_self(), "two"); pthread_mutex_lock(&b); usleep(1000); pthread_mutex_lock(&a); return unused; }
int main(void) {
  pthread_t s, t;
  pthread_create(&s, 0, one, 0);
  pthread_create(&t, 0, two, 0);
  pthread_join(s, 0);
  pthread_join(t, 0);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::all_blocked);
  StageView stage = lab.stage();
  ASSERT_EQ(stage.waits.size(), 3u) << "main waits too, but not in the circle";
  int circle = 0;
  for (const WaitRow& row : stage.waits) circle += row.in_cycle;
  EXPECT_EQ(circle, 2);
  EXPECT_EQ(stage.deadlock, "a deadlock: prog's one thread waits for mutex b, held by prog's two thread; prog's two thread waits for mutex a, held by prog's one thread");
  InspectorView view = lab.inspect(tid_called(lab, "one"));
  ASSERT_FALSE(view.why.empty());
  EXPECT_EQ(view.why.back(), "so they wait for each other: a deadlock, and none of them will ever go on");
}

TEST(Why, names_those_who_could_write_into_an_empty_pipe) {
  Lab lab = open_c(R"(
#include <unistd.h>
int main(void) {
  int ends[2];
  char byte;
  pipe(ends);
  read(ends[0], &byte, 1);
  return 0;
}
)");
  EXPECT_EQ(run_to_rest(lab), RunState::all_blocked);
  InspectorView view = lab.inspect(0);
  ASSERT_EQ(view.why.size(), 2u);
  EXPECT_EQ(view.why[1], "only it could write into it, and it waits: it will wait for ever");
}

TEST(Why, counts_who_goes_before_a_ready_thread) {
  Lab lab = open_c(R"(
#include <pthread.h>
static void *spin(void *unused) { for (;;) ; return unused; }
int main(void) {
  pthread_t t;
  for (int i = 0; i < 3; ++i) pthread_create(&t, 0, spin, 0);
  for (;;) ;
}
)", with_cores(1));
  lab.advance(1'000'000);
  StageView stage = lab.stage();
  ASSERT_EQ(stage.ready.size(), 3u);
  InspectorView last = lab.inspect(stage.ready[2].tid);
  EXPECT_NE(last.why.at(0).find("is ready; 2 others run before it, but the core is taken"), std::string::npos) << last.why[0];
  EXPECT_NE(last.why.at(1).find("core 0 runs "), std::string::npos);
  EXPECT_EQ(last.why.back(), "the order is that of the policy: Round robin");
}

}  // namespace
}  // namespace heddle
