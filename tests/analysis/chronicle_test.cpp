// chronicle_test.cpp: a log written by hand is read as a person would read it.
#include "core/analysis/chronicle.h"

#include <gtest/gtest.h>

#include "core/analysis/explain.h"
#include "core/analysis/names.h"
#include "core/analysis/statistics.h"

namespace heddle {
namespace {

class LogBuilder {
 public:
  LogBuilder& put(Tick tick, EventKind kind, HartId hart, Pid pid, Tid tid, Word a = 0, Word b = 0, Word c = 0, std::string text = {}) {
    log.put(log.written(), Event{tick, kind, hart, pid, tid, a, b, c, std::move(text)});
    return *this;
  }
  EventLog log;
};

constexpr Word switch_thread = static_cast<Word>(WorkKind::switch_thread);
constexpr Word syscall_work = static_cast<Word>(WorkKind::syscall);
constexpr Word fork_work = static_cast<Word>(WorkKind::fork);

// A browser forks a tab, which names itself and starts a thread; one core.
LogBuilder tabs() {
  LogBuilder b;
  b.put(0, EventKind::booted, no_hart, 0, 0, 1, 0, 0, "browser");
  b.put(0, EventKind::process_started, no_hart, 1, 1, 0x10000, 0, 0, "browser");
  b.put(0, EventKind::dispatched, 0, 1, 1, 0, 1, 10);
  b.put(100, EventKind::kernel_work, 0, 1, 1, syscall_work, 20, 0);
  b.put(100, EventKind::kernel_work, 0, 1, 1, fork_work, 300, 20);
  b.put(100, EventKind::process_forked, 0, 1, 1, 2, 5, 1);
  b.put(500, EventKind::preempted, 0, 1, 1, 500);
  b.put(500, EventKind::kernel_work, 0, 2, 2, switch_thread, 40, 0);
  b.put(500, EventKind::dispatched, 0, 2, 2, 1, 1, 40);
  b.put(600, EventKind::process_named, 0, 2, 2, 0, 0, 0, "tab 1");
  b.put(700, EventKind::thread_created, 0, 2, 2, 3);
  b.put(800, EventKind::blocked, 0, 2, 2, static_cast<Word>(WaitKind::child));
  b.put(800, EventKind::dispatched, 0, 2, 3, 2, 0, 0);
  b.put(810, EventKind::thread_named, 0, 2, 3, 0, 0, 0, "tab 1 render");
  b.put(900, EventKind::segmentation_fault, 0, 2, 3, 8, static_cast<Word>(AccessKind::read), 0x10100);
  b.put(900, EventKind::process_killed, 0, 2, 3, 11, 2, 0x10100);
  b.put(900, EventKind::hart_idle, 0, 0, 0, 3);
  return b;
}

TEST(Chronicle, knows_who_made_whom_and_what_they_are_called) {
  LogBuilder b = tabs();
  Chronicle chronicle;
  read_on(chronicle, b.log);
  EXPECT_EQ(process_name(chronicle, 2), "tab 1");
  EXPECT_EQ(process_name(chronicle, 2, 8), "browser") << "before it named itself it had its parent's name";
  EXPECT_EQ(process_words(chronicle, 2, 8), "browser (pid 2)") << "and two were called so";
  EXPECT_EQ(thread_name(chronicle, 3), "render") << "tab 1's name is not said twice";
  EXPECT_EQ(thread_words(chronicle, 3), "tab 1's render thread");
  EXPECT_EQ(thread_words(chronicle, 2), "tab 1");
  EXPECT_EQ(chronicle.processes[2].parent, 1);
  EXPECT_EQ(chronicle.processes[1].order, 0);
  EXPECT_EQ(chronicle.processes[2].order, 1);
  EXPECT_EQ(chronicle.threads[3].order, 1);
}

TEST(Chronicle, cuts_a_core_into_user_kernel_and_switching) {
  LogBuilder b = tabs();
  Chronicle chronicle;
  read_on(chronicle, b.log);
  struct Expected { Tick begin, end; Tid tid; SpanKind kind; };
  std::vector<Expected> expected = {  // By hand from the log above.
      {10, 100, 1, SpanKind::user},  {100, 420, 1, SpanKind::kernel}, {420, 500, 1, SpanKind::user}, {500, 540, 2, SpanKind::switching},
      {540, 800, 2, SpanKind::user}, {800, 900, 3, SpanKind::user},
  };
  ASSERT_EQ(chronicle.cores.size(), 1u);
  ASSERT_EQ(chronicle.cores[0].size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(chronicle.cores[0][i].begin, expected[i].begin) << i;
    EXPECT_EQ(chronicle.cores[0][i].end, expected[i].end) << i;
    EXPECT_EQ(chronicle.cores[0][i].tid, expected[i].tid) << i;
    EXPECT_EQ(chronicle.cores[0][i].kind, expected[i].kind) << i;
  }
  EXPECT_EQ(kernel_time_from(chronicle, 0, 100), 320u) << "20 for the call and 300 for the copy";
}

TEST(Chronicle, is_the_same_read_at_once_or_row_by_row) {
  LogBuilder b = tabs();
  Chronicle at_once, piecewise;
  read_on(at_once, b.log);
  EventLog growing;
  for (std::size_t i = 0; i < b.log.size(); ++i) {
    growing.put(i, b.log.at(i));
    read_on(piecewise, growing);
  }
  EXPECT_EQ(piecewise.cores[0].size(), at_once.cores[0].size());
  EXPECT_EQ(piecewise.told_rows, at_once.told_rows);
  EXPECT_EQ(piecewise.mark_rows, at_once.mark_rows);
  EXPECT_EQ(piecewise.threads.size(), at_once.threads.size());
}

TEST(Chronicle, of_a_branch_does_not_know_what_came_after_the_fork) {
  LogBuilder b = tabs();
  Chronicle parent;
  read_on(parent, b.log);
  EventLog branch = b.log;
  branch.keep_first(9);  // Before tab 1 named itself.
  Chronicle made = chronicle_of_branch(parent, 9, branch);
  EXPECT_EQ(process_name(made, 2), "browser");
  EXPECT_EQ(made.threads.size(), 2u);
}

TEST(Chronicle, keeps_names_and_sums_of_what_is_forgotten) {
  LogBuilder b = tabs();
  Chronicle chronicle;
  read_on(chronicle, b.log);
  World world;
  world.kernel.events = b.log.written();
  Statistics before = measure(world, chronicle);
  b.log.forget_first(12);
  forget_before(chronicle, 12, 800);
  Statistics after = measure(world, chronicle);
  EXPECT_EQ(after.fork.count, 1u);
  EXPECT_EQ(after.fork.ticks, before.fork.ticks);
  EXPECT_EQ(after.processes_crashed, 1);
  EXPECT_EQ(after.threads_lost, 2);
  EXPECT_EQ(process_name(chronicle, 2), "tab 1");
  ASSERT_EQ(chronicle.cores[0].size(), 1u);
  EXPECT_EQ(chronicle.cores[0][0].begin, 800u);
}

TEST(Statistics, count_what_the_log_says_until_now) {
  LogBuilder b = tabs();
  Chronicle chronicle;
  read_on(chronicle, b.log);
  World world;
  world.kernel.events = b.log.written();
  Statistics sums = measure(world, chronicle);
  EXPECT_EQ(sums.fork.count, 1u);
  EXPECT_EQ(sums.fork.ticks, 320u);
  EXPECT_EQ(sums.thread_create.count, 1u);
  EXPECT_EQ(sums.thread_switch.count, 1u);
  EXPECT_EQ(sums.thread_switch.ticks, 40u);
  EXPECT_EQ(sums.processes_made, 2);
  EXPECT_EQ(sums.threads_made, 3);
  EXPECT_EQ(sums.processes_crashed, 1);
  EXPECT_EQ(sums.threads_lost, 2);
  world.kernel.events = 6;  // At the fork.
  sums = measure(world, chronicle);
  EXPECT_EQ(sums.threads_made, 2);
  EXPECT_EQ(sums.processes_crashed, 0);
}

TEST(Explain, says_each_event_in_one_plain_sentence) {
  LogBuilder b = tabs();
  Chronicle chronicle;
  read_on(chronicle, b.log);
  World world;
  Telling telling{b.log, chronicle, world};
  EXPECT_EQ(explain(telling, 0), "the machine starts browser on 1 core");
  EXPECT_EQ(explain(telling, 5), "browser forks: process 2 is its copy and shares 5 pages until one of them writes");
  EXPECT_EQ(explain(telling, 8), "core 0 runs browser (pid 2) after browser (pid 1): another address space, so the TLB starts empty");
  EXPECT_EQ(explain(telling, 10), "tab 1 starts thread 3");
  EXPECT_EQ(explain(telling, 11), "tab 1 waits for a child to end");
  EXPECT_EQ(explain(telling, 12), "core 0 runs thread 3 of tab 1 after tab 1: the same address space");
  EXPECT_EQ(explain(telling, 14), "tab 1's render thread reads address 8: nothing is mapped there: SIGSEGV");
  EXPECT_EQ(explain(telling, 15), "SIGSEGV ends process 2 (tab 1) and its 2 threads");
  EXPECT_EQ(explain(telling, 99), "");
}

TEST(Explain, has_a_sentence_for_every_kind_of_event) {
  LogBuilder b = tabs();
  for (int kind = 0; kind < static_cast<int>(EventKind::count); ++kind) b.put(1000, static_cast<EventKind>(kind), 0, 2, 3, 1, 1, 1, "text");
  Chronicle chronicle;
  read_on(chronicle, b.log);
  World world;
  Telling telling{b.log, chronicle, world};
  for (std::uint64_t row = 0; row < b.log.written(); ++row) EXPECT_GT(explain(telling, row).size(), 3u) << "row " << row;
}

}  // namespace
}  // namespace heddle
