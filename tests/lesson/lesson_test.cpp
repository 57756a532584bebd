// lesson_test.cpp: a lesson is read whole, or refused with the line and the reason.
#include "core/lesson/lesson.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

const std::string whole = R"(# If one tab crashes, what else dies?

Three tabs are open.
One follows a null pointer.

## Predict

How many are lost?

choice: "tabs lost" of thread
- 1 of 3
- 3 of 3
- more than half | over 1.5

## Run
run: both until fault
explain: The kernel ends a process.

## How many updates?
number: "lost updates" of thread within 30

## Where?
click: crashed of process

## Compare
compare: tabs lost, the browser

## Mend it
change: stability.c
from: if (number == 2) crash();
to: if (0) crash();
goal: printed "tabs lost" is 0 of 3 of process
)";

std::string refusal(const std::string& text) {
  Result<Lesson> lesson = read_lesson(text);
  return lesson ? "read" : lesson.error();
}

TEST(Lesson, is_read_whole) {
  Result<Lesson> lesson = read_lesson(whole);
  ASSERT_TRUE(lesson) << lesson.error();
  EXPECT_EQ(lesson->title, "If one tab crashes, what else dies?");
  EXPECT_EQ(lesson->text, "Three tabs are open. One follows a null pointer.");
  ASSERT_EQ(lesson->steps.size(), 6u);
  const LessonStep& choice = lesson->steps[0];
  EXPECT_EQ(choice.line, 6);
  EXPECT_EQ(choice.text, "How many are lost?");
  EXPECT_TRUE(choice.asks == StepAsks::choice && choice.way == LessonWay::thread && choice.figure == "tabs lost");
  EXPECT_EQ(choice.options, (std::vector<LessonOption>{{"1 of 3", Comparison::is, "1 of 3"}, {"3 of 3", Comparison::is, "3 of 3"}, {"more than half", Comparison::over, "1.5"}}));
  EXPECT_TRUE(lesson->steps[1].asks == StepAsks::run && lesson->steps[1].way == LessonWay::both && lesson->steps[1].goal.kind == GoalKind::fault);
  EXPECT_EQ(lesson->steps[1].explanation, "The kernel ends a process.");
  EXPECT_TRUE(lesson->steps[2].asks == StepAsks::number && lesson->steps[2].within == 30);
  EXPECT_TRUE(lesson->steps[3].asks == StepAsks::click && lesson->steps[3].figure == "crashed" && lesson->steps[3].way == LessonWay::process);
  EXPECT_EQ(lesson->steps[4].figures, (std::vector<std::string>{"tabs lost", "the browser"}));
  const LessonStep& change = lesson->steps[5];
  EXPECT_TRUE(change.file == "stability.c" && change.from == "if (number == 2) crash();" && change.to == "if (0) crash();");
  EXPECT_TRUE(change.way == LessonWay::process && change.goal.value == "0 of 3");
}

TEST(Lesson, is_refused_with_the_line_and_the_reason) {
  const std::string title = "# T\n\n";
  EXPECT_EQ(refusal(""), "line 1: a lesson begins with its title: # If one tab crashes, what else dies?");
  EXPECT_EQ(refusal("hello"), "line 1: a lesson begins with its title: # If one tab crashes, what else dies?");
  EXPECT_EQ(refusal(title + "words\n"), "line 3: a lesson needs at least one step: ## Predict");
  EXPECT_EQ(refusal(title + "## A\nchioce: \"x\" of thread\n"), "line 4: there is no order 'chioce'; did you mean 'choice'?");
  EXPECT_EQ(refusal(title + "## A\nchoice: \"x\"\n"), "line 4: say whose figure it is: \"tabs lost\" of process, or of thread");
  EXPECT_EQ(refusal(title + "## A\nchoice: \"x\" of thread\n- one\n"), "line 3: a choice needs at least two answers: - 1 of 3");
  EXPECT_EQ(refusal(title + "## A\n- one\n"), "line 4: an answer, '- …', belongs below 'choice:'");
  EXPECT_EQ(refusal(title + "## A\nrun: both\n"), "line 4: say how far: run: both until end");
  EXPECT_EQ(refusal(title + "## A\nrun: all until end\n"), "line 4: run: process, thread or both, until a goal");
  EXPECT_EQ(refusal(title + "## A\nrun: both until dawn\n"), "line 4: a goal is one of: fault, deadlock, end, event NAME, printed \"LABEL\"");
  EXPECT_EQ(refusal(title + "## A\nrun: both until end\ncompare: x\n"), "line 5: a step asks for one thing; begin another with ##");
  EXPECT_EQ(refusal(title + "## A\nfrom: x\n"), "line 4: 'from:' belongs below 'change:'");
  EXPECT_EQ(refusal(title + "## A\nchange: a.c\n"), "line 3: a change needs a goal: goal: printed \"lost updates\" is 0");
  EXPECT_EQ(refusal(title + "## A\nexplain:\n"), "line 4: after 'explain:' something must follow");
  EXPECT_EQ(refusal(std::string(70'000, 'x')), "line 1: a lesson has at most 64 KiB");
}

TEST(Lesson, asks_for_a_click_on_many_kinds_of_things) {
  const std::string title = "# T\n\n## A\n";
  auto thing = [&](const std::string& order) {
    Result<Lesson> lesson = read_lesson(title + "click: " + order + "\n");
    EXPECT_TRUE(lesson) << lesson.error();
    return lesson ? std::pair(lesson->steps[0].thing, lesson->steps[0].figure) : std::pair(ThingKind::thread, std::string());
  };
  EXPECT_EQ(thing("crashed of process"), std::pair(ThingKind::thread, std::string("crashed")));
  EXPECT_EQ(thing("\"tab 1\" of process"), std::pair(ThingKind::thread, std::string("\"tab 1\"")));
  EXPECT_EQ(thing("core idle of thread"), std::pair(ThingKind::core, std::string("idle")));
  EXPECT_EQ(thing("lock \"the gate\" of thread"), std::pair(ThingKind::lock, std::string("\"the gate\"")));
  EXPECT_EQ(thing("region common of process"), std::pair(ThingKind::region, std::string("common")));
  EXPECT_EQ(refusal(title + "click: croe idle of thread\n"), "line 4: there is no 'croe' to choose; a thing is one of: thread, process, core, lock, region, block, tube");
  EXPECT_EQ(refusal(title + "click: core idel of thread\n"), "line 4: a core is never 'idel'; did you mean 'idle'?");
  EXPECT_EQ(refusal(title + "click: block overflowing of thread\n"), "line 4: a block is never 'overflowing'; it is one of: live, freed, leaked, smashed");
  EXPECT_EQ(refusal(title + "click: lock \"gate of thread\n"), "line 4: a name stands in quotes: click: \"render\" of thread");
  EXPECT_EQ(refusal(title + "click: core idle\n"), "line 4: say in which run: click: crashed of process");
}

TEST(Lesson, asks_for_a_number_in_a_unit) {
  Result<Lesson> lesson = read_lesson("# T\n\n## A\nnumber: \"time in ms\" of thread in µs within 25\n\n## B\nnumber: \"x in y\" of process\n");
  ASSERT_TRUE(lesson) << lesson.error();
  EXPECT_TRUE(lesson->steps[0].figure == "time in ms" && lesson->steps[0].unit == "µs" && lesson->steps[0].within == 25 && lesson->steps[0].way == LessonWay::thread);
  EXPECT_TRUE(lesson->steps[1].figure == "x in y" && lesson->steps[1].unit.empty() && lesson->steps[1].within == 0);
  EXPECT_EQ(refusal("# T\n\n## A\nnumber: \"x\" of thread in parsecs\n"), "line 4: a number is asked for in ns, µs, ms, s, B, KiB or MiB");
  EXPECT_EQ(units_in("ns", "ms"), 1e6);
  EXPECT_EQ(units_in("bytes", "KiB"), 1024);
  EXPECT_EQ(units_in("bytes", "ms"), 0);
}

TEST(Lesson, reads_a_number_as_people_type_it) {
  using Numbers = std::vector<double>;
  EXPECT_EQ(typed_numbers("42"), Numbers{42});
  EXPECT_EQ(typed_numbers(" ≈ 3 ms"), Numbers{3});
  EXPECT_EQ(typed_numbers("0.25"), Numbers{0.25});
  EXPECT_EQ(typed_numbers("0,25"), Numbers{0.25});
  EXPECT_EQ(typed_numbers("-1"), Numbers{-1});
  EXPECT_EQ(typed_numbers("14,416"), (Numbers{14.416, 14416}));
  EXPECT_EQ(typed_numbers("1,234,567"), Numbers{1234567});
  EXPECT_EQ(typed_numbers("1.234,5"), Numbers{1234.5});
  EXPECT_EQ(typed_numbers("1,234.5"), Numbers{1234.5});
  EXPECT_EQ(typed_numbers("0,125"), Numbers{0.125});
  EXPECT_EQ(typed_numbers("3."), Numbers{3});
  for (const char* none : {"", "many", "nan", "inf", "-"}) EXPECT_TRUE(typed_numbers(none).empty()) << none;
}

TEST(Lesson, cut_off_or_spoilt_anywhere_does_no_harm) {
  for (std::size_t size = 0; size < whole.size(); ++size) {
    (void)read_lesson(whole.substr(0, size));
    std::string spoilt = whole;
    spoilt[size] = static_cast<char>(spoilt[size] ^ 0x2a);
    (void)read_lesson(spoilt);
  }
}

}  // namespace
}  // namespace heddle
