// scheduler_view_test.cpp: the tab Scheduler on programs whose threads stand where the policies' own rules put them.
#include <algorithm>
#include <numeric>

#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

// Three threads that only compute; the second and the third are nicer by 5 each.
const char* const three_hogs = R"(
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
static volatile unsigned sink;
static void *hog(void *nice) {
  setpriority(PRIO_PROCESS, syscall(SYS_gettid), (int)(long)nice);
  for (;;) sink += 1;
}
int main(void) {
  pthread_t threads[3];
  for (long i = 0; i < 3; ++i) pthread_create(&threads[i], 0, hog, (void *)(i * 5));
  pthread_join(threads[0], 0);
  return 0;
}
)";

Lab with_hogs(const std::string& policy, int cores = 1, bool queue_per_core = false) {
  LabSettings settings = with_cores(cores);
  settings.policy = policy;
  settings.sched.queue_per_core = queue_per_core;
  Lab lab = open_c(three_hogs, settings);
  lab.advance(8'000'000);
  return lab;
}

std::vector<QueueMember> hogs_of(const QueueView& queue) {
  EXPECT_EQ(queue.members.size(), 3u);
  return queue.members;
}

TEST(SchedulerView, mlfq_has_all_its_levels_and_hogs_sink_to_the_last) {
  SchedulerView view = with_hogs("mlfq").scheduler();
  EXPECT_EQ(view.shape, QueueShape::levels);
  ASSERT_EQ(view.queues.size(), 1u);
  ASSERT_EQ(view.queues[0].levels.size(), 3u);
  EXPECT_EQ(view.queues[0].levels[0].words, "quantum 100 µs, sinks after 100 µs");
  for (const QueueMember& member : hogs_of(view.queues[0])) EXPECT_EQ(member.level, 2) << "8 ms are many allotments of 100 µs";
  EXPECT_EQ(view.queues[0].members[0].hart, 0) << "the one that runs comes first";
}

TEST(SchedulerView, priorities_have_a_row_each) {
  SchedulerView view = with_hogs("priority-rr").scheduler();
  ASSERT_EQ(view.queues.size(), 1u);
  std::vector<std::string> names;
  for (const QueueLevel& level : view.queues[0].levels) names.push_back(level.name);
  EXPECT_EQ(names, (std::vector<std::string>{"priority 0", "priority 5", "priority 10"}));
  std::vector<QueueMember> hogs = hogs_of(view.queues[0]);
  EXPECT_EQ(hogs[0].hart, 0);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(hogs[static_cast<std::size_t>(i)].level, i) << "the one that runs has the lowest number";
}

// Linux's weights of nice 0, 5 and 10: 1,024, 335 and 110 (sched(7), kernel/sched/core.c).
TEST(SchedulerView, shares_are_those_of_linuxs_weights) {
  for (const char* policy : {"lottery", "cfs", "eevdf"}) {
    SchedulerView view = with_hogs(policy).scheduler();
    ASSERT_EQ(view.queues.size(), 1u);
    std::vector<int> shares;
    for (const QueueMember& member : hogs_of(view.queues[0])) shares.push_back(member.share_percent);
    std::sort(shares.begin(), shares.end());
    EXPECT_EQ(shares, (std::vector<int>{7, 23, 70})) << policy;
  }
}

TEST(SchedulerView, an_axis_has_everybody_in_order) {
  for (const char* policy : {"cfs", "stride", "eevdf"}) {
    SchedulerView view = with_hogs(policy).scheduler();
    EXPECT_EQ(view.shape, QueueShape::axis);
    double least = 2, most = -1;
    for (const QueueMember& member : hogs_of(view.queues[0])) {
      least = std::min(least, member.at);
      most = std::max({most, member.at, member.until});
    }
    EXPECT_EQ(least, 0) << policy;
    EXPECT_EQ(most, 1) << policy;
    if (policy == std::string("cfs")) { EXPECT_LE(view.queues[0].members[1].at, view.queues[0].members[2].at) << "who has run less is before"; }
    if (policy == std::string("eevdf")) {
      EXPECT_GE(view.queues[0].clock, 0);
      int eligible = 0;
      for (const QueueMember& member : view.queues[0].members) {
        EXPECT_GT(member.until, member.at) << "a deadline is ahead";
        eligible += member.words.find("eligible") != std::string::npos;
      }
      EXPECT_GE(eligible, 1) << "someone is always behind the average";
    }
  }
}

TEST(SchedulerView, each_core_may_have_a_queue) {
  SchedulerView view = with_hogs("rr", 2, true).scheduler();
  ASSERT_EQ(view.queues.size(), 2u);
  std::size_t members = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(view.queues[i].hart, static_cast<HartId>(i));
    for (const QueueMember& member : view.queues[i].members) if (member.hart != no_hart) { EXPECT_EQ(member.hart, view.queues[i].hart); }
    members += view.queues[i].members.size();
  }
  EXPECT_EQ(members, 3u);
}

TEST(SchedulerView, caches_hold_what_their_processes_have_read) {
  LabSettings settings = with_cores(1);
  settings.caches.l1_bytes = 32u << 10;
  Lab lab = open_c(R"(
#include <unistd.h>
static volatile char table[16384];
int main(void) {
  char byte;
  for (int i = 0; i < 16384; i += 64) table[i] += 1;
  read(0, &byte, 1);
  return 0;
}
)", settings);
  ASSERT_EQ(run_to_rest(lab), RunState::awaits_input);
  SchedulerView view = lab.scheduler();
  auto data = std::find_if(view.stores.begin(), view.stores.end(), [](const StoreView& store) { return store.name == "L1 data of core 0"; });
  ASSERT_NE(data, view.stores.end());
  EXPECT_EQ(data->room, 512u);
  int own = 0, all = 0;
  for (const CoreRow::Share& share : data->shares) {
    all += share.entries;
    if (share.process == "prog") own += share.entries;
  }
  EXPECT_GE(own, 256) << "16 KiB are 256 lines of 64 bytes";
  EXPECT_LE(all, 512);
}

}  // namespace
}  // namespace heddle
