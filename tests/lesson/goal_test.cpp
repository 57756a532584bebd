// goal_test.cpp: goals are read or refused by name, and found in events written by hand.
#include "core/lesson/goal.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

std::string refusal(const char* text) {
  Result<Goal> goal = read_goal(text);
  return goal ? "read" : goal.error();
}

void put(EventLog& log, Tick tick, EventKind kind, Tid tid, Word a = 0, Word b = 0, std::string text = "") {
  Event event;
  event.tick = tick;
  event.kind = kind;
  event.tid = tid;
  event.a = a;
  event.b = b;
  event.text = std::move(text);
  log.put(log.written(), event);
}

std::optional<Tick> first(const char* text, const EventLog& log) {
  Result<Goal> goal = read_goal(text);
  EXPECT_TRUE(goal) << goal.error();
  GoalWatch watch;
  return reached(*goal, watch, log);
}

TEST(Goal, is_read_or_refused_by_name) {
  EXPECT_EQ(*read_goal("printed \"lost updates\" over 0"), (Goal{GoalKind::printed, "lost updates", 1, Comparison::over, "0", false}));
  EXPECT_EQ(*read_goal("printed \"main's value\" is not untouched"), (Goal{GoalKind::printed, "main's value", 1, Comparison::is_not, "untouched", false}));
  EXPECT_EQ(*read_goal("event page_copied 3 times"), (Goal{GoalKind::event, "page_copied", 3, Comparison::any, "", false}));
  EXPECT_EQ(refusal("event page_copyed"), "there is no event 'page_copyed'; did you mean 'page_copied'?");
  EXPECT_EQ(refusal("event page_copied often"), "after an event comes nothing, or \"3 times\"");
  EXPECT_EQ(refusal("printed lost"), "printed needs a line's label in quotes: printed \"lost updates\"");
  EXPECT_EQ(refusal("printed \"a\" over many"), "over and under need a number");
  EXPECT_EQ(refusal("printed \"a\" like b"), "a printed line is compared by: is, is not, over, under");
  EXPECT_EQ(*read_goal("printed \"one turn\" under 60% of before"), (Goal{GoalKind::printed, "one turn", 1, Comparison::under, "60", true}));
  EXPECT_EQ(goal_words(*read_goal("printed \"one turn\" over 150% of before")), "the line “one turn”, above 150% of before");
  EXPECT_EQ(refusal("printed \"a\" is 60% of before"), "only over and under compare with what was before: under 60% of before");
  EXPECT_EQ(refusal("printed \"a\" under half% of before"), "over and under need a number");
  EXPECT_EQ(refusal("dead"), "a goal is one of: fault, deadlock, end, event NAME, printed \"LABEL\"");
}

TEST(Goal, of_a_deadlock_is_a_closed_circle_of_waiting) {
  EventLog log;
  put(log, 10, EventKind::mutex_wait, 4, 0x100, 5);  // 4 waits for 5,
  put(log, 20, EventKind::mutex_wait, 6, 0x200, 4);  // 6 for 4: a chain, no circle.
  EXPECT_FALSE(first("deadlock", log));
  put(log, 30, EventKind::mutex_wait, 5, 0x300, 6);
  EXPECT_EQ(first("deadlock", log), Tick{30});
}

TEST(Goal, of_a_deadlock_is_not_reached_by_one_who_got_the_lock) {
  EventLog log;
  put(log, 10, EventKind::mutex_wait, 4, 0x100, 5);
  put(log, 15, EventKind::mutex_locked, 4, 0x100);
  put(log, 20, EventKind::mutex_wait, 5, 0x200, 4);
  EXPECT_FALSE(first("deadlock", log));
}

TEST(Goal, of_a_printed_line_waits_for_its_end) {
  EventLog log;
  put(log, 1, EventKind::output, 2, 1, 5, "lost ");
  put(log, 2, EventKind::output, 2, 1, 5, "updates: 0\nlost updates: 44");
  EXPECT_EQ(first("printed \"lost updates\"", log), Tick{2});
  EXPECT_FALSE(first("printed \"lost updates\" over 0", log)) << "the second line is not ended yet";
  put(log, 7, EventKind::output, 2, 1, 3, "20\n");
  EXPECT_EQ(first("printed \"lost updates\" over 0", log), Tick{7});
  EXPECT_EQ(first("printed \"lost updates\" is 4420", log), Tick{7});
}

TEST(Goal, may_be_measured_against_what_was_before) {
  EventLog log;
  put(log, 5, EventKind::output, 2, 1, 5, "one turn: 300 ns\n");
  put(log, 9, EventKind::output, 2, 1, 5, "one turn: 199.5 ns\n");
  Goal goal = *read_goal("printed \"one turn\" under 50% of before");
  GoalWatch unknown, known, silent;
  EXPECT_FALSE(reached(goal, unknown, log)) << "before what?";
  EXPECT_EQ(reached(goal_against(goal, "one turn: 1 ns\none turn: 400 ns\n"), known, log), Tick{9});
  EXPECT_FALSE(reached(goal_against(goal, "another: 400 ns\n"), silent, log));
}

TEST(Goal, counts_events_and_knows_whose_fault_it_was) {
  EventLog log;
  put(log, 1, EventKind::process_forked, 2);
  put(log, 2, EventKind::process_killed, 0, 9);  // From outside: nobody's fault.
  put(log, 3, EventKind::process_forked, 2);
  put(log, 4, EventKind::process_killed, 7, 11);
  EXPECT_EQ(first("event process_forked 2 times", log), Tick{3});
  EXPECT_EQ(first("fault", log), Tick{4});
  EXPECT_FALSE(first("end", log));
}

TEST(Goal, is_found_where_the_watch_has_not_looked_yet) {
  EventLog log;
  Goal goal{GoalKind::end};
  GoalWatch watch;
  put(log, 1, EventKind::process_forked, 2);
  EXPECT_FALSE(reached(goal, watch, log));
  put(log, 9, EventKind::program_ended, 2);
  EXPECT_EQ(reached(goal, watch, log), Tick{9});
  EXPECT_FALSE(reached(goal, watch, log));
}

}  // namespace
}  // namespace heddle
