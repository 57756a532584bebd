// side_test.cpp: an experiment side by side: one playhead for both runs, the command line's figures, and lessons that can be
// walked to their ends by their controls alone.
#include "shell/side.h"

#include <gtest/gtest.h>

#include "tests/shell/screenless.h"

namespace heddle {
namespace {

bool press(Frames& frames, const std::string& control, std::optional<std::string> value = {}) {
  bool found = activate(frames.app.controls, frames.app.drawn, control, std::move(value));
  frames.draw(4);
  return found;
}

void run_on(Frames& frames) {
  for (int i = 0; i < 2'000 && frames.app.side_goal; ++i) frames.draw();
  frames.draw(4);
}

TEST(Side, measures_what_the_command_line_measures) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_side_named(frames.app, "synchronisation", LabSettings()));
  frames.draw(4);
  ASSERT_TRUE(press(frames, "To the end"));
  run_on(frames);
  Result<Experiment> alone = Experiment::begin(*scenario_named("synchronisation"), LabSettings());
  ASSERT_TRUE(alone);
  while (!alone->advance(Experiment::most_ticks)) { }
  EXPECT_TRUE(frames.app.views.compare->over);
  std::vector<MeasuredFigure> expected = alone->figures();
  ASSERT_EQ(frames.app.views.compare->figures.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_TRUE(frames.app.views.compare->figures[i].ways == expected[i].ways) << expected[i].name;
}

TEST(Side, has_one_playhead_for_both) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_side_named(frames.app, "registers", LabSettings()));
  frames.draw(4);
  EXPECT_EQ(frames.app.side->now(), Tick{0});
  Tick before = 0;
  for (int i = 0; i < 12; ++i) {
    ASSERT_TRUE(press(frames, "Step forward"));
    Tick now = frames.app.side->now();
    EXPECT_GT(now, before);
    EXPECT_EQ(frames.app.views.sides[0].status.now, now);
    EXPECT_EQ(frames.app.views.sides[1].status.now, now);
    before = now;
  }
  for (int i = 0; i < 12; ++i) {
    ASSERT_TRUE(press(frames, "Step back"));
    EXPECT_LT(frames.app.side->now(), before);
    EXPECT_EQ(frames.app.views.sides[0].status.now, frames.app.views.sides[1].status.now);
    before = frames.app.side->now();
  }
  ASSERT_TRUE(press(frames, "Run"));
  frames.draw(3);
  EXPECT_GT(frames.app.side->now(), before);
  EXPECT_EQ(frames.app.views.sides[0].status.now, frames.app.views.sides[1].status.now);
  ASSERT_TRUE(press(frames, "Pause"));
  EXPECT_FALSE(time_passes(frames.app));
  ASSERT_TRUE(press(frames, "Restart"));
  EXPECT_EQ(frames.app.side->now(), Tick{0});
  EXPECT_FALSE(wants_frame(frames.app)) << "nothing moves";
}

TEST(Side, going_back_and_forth_changes_no_figure) {
  Result<Experiment> one = Experiment::begin(*scenario_named("memory"), LabSettings()), other = Experiment::begin(*scenario_named("memory"), LabSettings());
  ASSERT_TRUE(one && other);
  while (!one->advance(1'000'000)) { }
  for (Tick tick : {50'000, 20'000, 400'000, 1'000}) other->go_to(tick);
  for (int i = 0; i < 40; ++i) other->step(StepKind::statement, i % 3 == 2 ? Direction::back : Direction::forward);
  while (!other->is_over()) other->go_to(other->now() + 77'777);
  other->go_to(other->known_until());
  EXPECT_EQ(one->json(), other->json());
}

// Walks a lesson: answers, runs, changes; each step must become done by what happens.
void walk(const std::string& name) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_side_named(frames.app, name, LabSettings()));
  frames.draw(4);
  const CompareView& compare = *frames.app.views.compare;
  ASSERT_TRUE(compare.lesson) << compare.lesson_error;
  Lesson lesson = *compare.lesson;
  auto figure = [&](const std::string& wanted) {
    for (const FigureRule& rule : compare.scenario.figures) if (rule.name == wanted) return true;
    return false;
  };
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const LessonStep& step = lesson.steps[i];
    SCOPED_TRACE(name + ", line " + std::to_string(step.line) + ": " + step.title);
    switch (step.asks) {
      case StepAsks::nothing: break;
      case StepAsks::choice:
      case StepAsks::number: {
        EXPECT_TRUE(figure(step.figure)) << "no figure '" << step.figure << "'";
        if (step.asks == StepAsks::choice) EXPECT_TRUE(press(frames, "answer-1"));
        else EXPECT_TRUE(press(frames, "Your answer", "12") && press(frames, "Answer"));
        break;
      }
      case StepAsks::click: {
        Way way = step.way == LessonWay::process ? Way::process : Way::thread;
        const std::vector<House> houses = frames.app.views.sides[static_cast<std::size_t>(way)].stage.houses;  // Each press makes them anew.
        for (const House& house : houses) {
          for (const LaneRow& lane : house.lanes) {
            StepState& state = frames.app.ui.lessons[name].steps[i];
            if (!state.done) press(frames, std::string(way == Way::process ? "process-" : "thread-") + "select-" + std::to_string(lane.thread.tid));
          }
        }
        break;
      }
      case StepAsks::run:
        EXPECT_TRUE(press(frames, "run-step"));
        run_on(frames);
        break;
      case StepAsks::compare:
        for (const std::string& wanted : step.figures) {
          bool known = figure(wanted);
          EXPECT_TRUE(known) << "no figure '" << wanted << "'";
        }
        break;
      case StepAsks::change:
        EXPECT_TRUE(press(frames, "make-change"));
        EXPECT_FALSE(frames.app.ui.report_open);
        run_on(frames);
        break;
    }
    bool asks = step.asks != StepAsks::nothing && step.asks != StepAsks::compare;
    EXPECT_EQ(frames.app.ui.lessons[name].steps[i].done, asks) << frames.app.ui.notice;
    EXPECT_TRUE(press(frames, "lesson-next"));
    EXPECT_EQ(frames.app.ui.lessons[name].current, static_cast<int>(i) + 1);
  }
  // Whatever was predicted has now been measured, and exactly one of a choice's answers is right.
  frames.app.ui.lessons[name].current = 0;
  ASSERT_TRUE(open_side(frames.app, frames.app.side_original, LabSettings()));
  side_to_end(frames.app);
  run_on(frames);
  for (const LessonStep& step : lesson.steps) {
    if (step.asks != StepAsks::choice) continue;
    int right = 0;
    for (const LessonOption& option : step.options) right += verdict_of(step, {option.words, true}, frames.app.views.compare->figures).right;
    EXPECT_EQ(right, 1) << name << ", line " << step.line << ": " << step.title;
  }
}

std::vector<std::string> with_lessons() {
  std::vector<std::string> names;
  for (const std::string& name : scenario_names()) if (scenario_file(*scenario_named(name), "lesson.md")) names.push_back(name);
  return names;
}

class Lessons : public testing::TestWithParam<std::string> {};
TEST_P(Lessons, can_be_walked_to_the_end) { walk(GetParam()); }
INSTANTIATE_TEST_SUITE_P(Side, Lessons, testing::ValuesIn(with_lessons()), [](const auto& info) { return info.param; });

TEST(Side, a_verdict_is_of_what_was_measured) {
  std::vector<MeasuredFigure> figures = {{"tabs lost", {Figure{"", 1, "of 3"}, Figure{"", 3, "of 3"}}}};
  LessonStep step;
  step.asks = StepAsks::choice;
  step.figure = "tabs lost";
  step.way = LessonWay::thread;
  step.options = {{"1 of 3", Comparison::is, "1 of 3"}, {"3 of 3", Comparison::is, "3 of 3"}};
  EXPECT_EQ(verdict_of(step, {"3 of 3", true}, figures).words, "Right: 3 of 3.");
  EXPECT_EQ(verdict_of(step, {"1 of 3", true}, figures).words, "You said 1 of 3; it is 3 of 3.");
  EXPECT_FALSE(verdict_of(step, {"1 of 3", true}, {{"tabs lost", {}}}).known);
  step.asks = StepAsks::number;
  step.within = 30;
  EXPECT_TRUE(verdict_of(step, {"3.8", true}, figures).right);
  EXPECT_FALSE(verdict_of(step, {"4.1", true}, figures).right);
  step.asks = StepAsks::choice;
  step.way = LessonWay::both;
  step.options = {{"more", Comparison::over, "1"}, {"less", Comparison::under, "1"}};
  EXPECT_EQ(verdict_of(step, {"less", true}, figures).words, "Right: less (0.33 times as much).");
}

TEST(Side, a_lesson_begins_anew_with_the_scenarios_own_source) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_side_named(frames.app, "stability", LabSettings()));
  frames.draw(4);
  press(frames, "answer-2");
  frames.app.ui.lessons["stability"].current = 6;
  frames.draw(4);
  ASSERT_TRUE(press(frames, "make-change"));
  run_on(frames);
  EXPECT_TRUE(frames.app.views.compare->changed);
  ASSERT_TRUE(press(frames, "Start again"));
  EXPECT_FALSE(frames.app.views.compare->changed);
  EXPECT_EQ(frames.app.ui.lessons["stability"].current, 0);
  EXPECT_TRUE(frames.app.ui.lessons["stability"].steps[0].answer.empty());
}

}  // namespace
}  // namespace heddle
