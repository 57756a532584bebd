// side_test.cpp: an experiment side by side: one playhead for both runs, the command line's figures, and lessons that can be
// walked to their ends by their controls alone.
#include "shell/editing.h"
#include "shell/side.h"
#include "shell/strings.h"

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

// A number that is asked for is measured, and told from one that is half or twice as much.
void expect_honest(const LessonStep& step, const std::vector<MeasuredFigure>& figures) {
  for (const MeasuredFigure& figure : figures) {
    if (figure.name != step.figure) continue;
    const Figure &process = figure.ways[0], &thread = figure.ways[1];
    const Figure& one = step.way == LessonWay::process ? process : thread;
    ASSERT_TRUE(process.number || step.way == LessonWay::thread);
    ASSERT_TRUE(thread.number || step.way == LessonWay::process);
    double measured = step.way == LessonWay::both ? *process.number / *thread.number : *one.number;
    double asked = measured / (step.unit.empty() ? 1 : units_in(one.unit, step.unit));
    auto verdict = [&](double said) { return verdict_of(step, {std::to_string(said), true}, figures); };
    EXPECT_TRUE(verdict(asked).right) << verdict(asked).words;
    EXPECT_TRUE(verdict(asked * 2 + 1).known && !verdict(asked * 2 + 1).right) << verdict(asked * 2 + 1).words;
    EXPECT_TRUE(verdict(asked / 2 - 1).known && !verdict(asked / 2 - 1).right) << verdict(asked / 2 - 1).words;
    return;
  }
  ADD_FAILURE() << "no figure '" << step.figure << "'";
}

// What a change is to bring about does not happen in the unchanged program, which has run to its end here.
void expect_not_reached_yet(const App& app, const LessonStep& step) {
  for (Way way : both_ways) {
    bool concerned = step.way == LessonWay::both || (step.way == LessonWay::process) == (way == Way::process);
    if (!concerned) continue;
    Goal goal = goal_against(step.goal, app.side->output(way));
    EXPECT_FALSE(goal.of_before) << "the unchanged program prints no number in that line";
    GoalWatch watch;
    EXPECT_FALSE(app.side->look_for(way, goal, watch)) << goal_words(step.goal);
  }
}

// By the controls of the stage: what it is not is told from what it is, whatever was chosen before.
void choose(Frames& frames, const LessonStep& step, const std::string& name, std::size_t index) {
  Way way = step.way == LessonWay::process ? Way::process : Way::thread;
  StageDepth depth = step.thing == ThingKind::block ? StageDepth::source : StageDepth::story;
  std::string prefix = std::string(way == Way::process ? "process-" : "thread-") + (step.thing == ThingKind::thread ? "select-" : "choose-");
  auto state = [&]() -> StepState& { return frames.app.ui.lessons[name].steps[index]; };
  int right = 0, wrong = 0;
  for (const Thing& thing : things_of(frames.app.side->lab(way).stage(depth), step.thing)) {
    if (!find_control(frames.app.drawn, prefix + thing.id)) continue;  // Too small to be drawn.
    bool fits = thing_is(thing, step.figure);
    (fits ? right : wrong) += 1;
    EXPECT_TRUE(press(frames, prefix + thing.id));
    EXPECT_EQ(state().done, fits) << state().answer;
    EXPECT_FALSE(state().answer.empty());
    EXPECT_TRUE(press(frames, "Try this step again") && state().answer.empty() && !state().done);
  }
  EXPECT_GT(right, 0) << "nothing is " << step.figure;
  EXPECT_GT(wrong, 0) << "whatever one chooses is right: that is no question";
  for (const Thing& thing : things_of(frames.app.side->lab(way).stage(depth), step.thing)) {
    if (!state().done && thing_is(thing, step.figure)) press(frames, prefix + thing.id);
  }
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
      case StepAsks::click: choose(frames, step, name, i); break;
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
  const std::vector<MeasuredFigure>& figures = frames.app.views.compare->figures;
  for (const LessonStep& step : lesson.steps) {
    SCOPED_TRACE(name + ", line " + std::to_string(step.line) + ": " + step.title);
    if (step.asks == StepAsks::choice) {
      int right = 0;
      for (const LessonOption& option : step.options) right += verdict_of(step, {option.words, true}, figures).right;
      EXPECT_EQ(right, 1);
    }
    if (step.asks == StepAsks::number) expect_honest(step, figures);
    if (step.asks == StepAsks::change) expect_not_reached_yet(frames.app, step);
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

std::string said(const LessonStep& step, const char* answer, const std::vector<MeasuredFigure>& figures) {
  Verdict verdict = verdict_of(step, {answer, true}, figures);
  return (verdict.right ? "right. " : "wrong. ") + verdict.words;
}

TEST(Side, a_number_may_be_typed_as_people_do) {
  std::vector<MeasuredFigure> figures = {{"time", {Figure{"", 300'000, "ns"}, Figure{"", 14'416, ""}}}};
  LessonStep step;
  step.asks = StepAsks::number;
  step.figure = "time";
  step.way = LessonWay::process;
  step.unit = "ms";
  step.within = 10;
  EXPECT_EQ(said(step, "0.3", figures), "right. Right: 300 µs.");
  EXPECT_EQ(said(step, "0,32", figures), "right. Near enough: you said 0,32 ms; it is 300 µs.");
  EXPECT_EQ(said(step, "300", figures), "wrong. You said 300 ms; it is 300 µs.");
  step.unit = "KiB";
  EXPECT_EQ(said(step, "300", figures), "wrong. The figure “time” is not measured in KiB.");
  step.way = LessonWay::thread;
  step.unit = "";
  step.within = 0;
  for (const char* fine : {"14416", "14,416", "14.416", "about 14,416 of them"}) EXPECT_EQ(said(step, fine, figures), "right. Right: 14,416.");
  for (const char* wrong : {"14", "14.4", "144160", "-14416", "14417"}) EXPECT_EQ(said(step, wrong, figures).substr(0, 6), "wrong.") << wrong;
}

// The same lesson again and again, by its controls: what a step holds is its own.
TEST(Side, a_step_can_be_done_again_and_others_keep_what_they_have) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_side_named(frames.app, "stability", LabSettings()));
  frames.draw(4);
  auto steps = [&]() -> std::vector<StepState>& { return frames.app.ui.lessons["stability"].steps; };
  ASSERT_TRUE(press(frames, "answer-2") && press(frames, "lesson-next") && press(frames, "answer-1"));
  ASSERT_TRUE(press(frames, "lesson-next") && press(frames, "run-step"));
  run_on(frames);
  Tick fault = frames.app.side->now();
  EXPECT_TRUE(steps()[0].done && steps()[1].done && steps()[2].done && !steps()[3].done);
  std::string first = steps()[0].answer, second = steps()[1].answer;

  ASSERT_TRUE(press(frames, "lesson-back") && press(frames, "Try this step again"));
  EXPECT_EQ(frames.app.ui.lessons["stability"].current, 1);
  EXPECT_TRUE(steps()[1].answer.empty() && !steps()[1].done);
  EXPECT_TRUE(steps()[0].answer == first && steps()[2].done) << "only this step began anew";
  EXPECT_EQ(find_control(frames.app.drawn, "Try this step again"), nullptr);
  ASSERT_TRUE(press(frames, "answer-2"));
  EXPECT_NE(steps()[1].answer, second);
  EXPECT_TRUE(steps()[1].done);

  ASSERT_TRUE(press(frames, "step-3") && press(frames, "Try this step again"));
  EXPECT_FALSE(steps()[2].done);
  ASSERT_TRUE(press(frames, "Restart"));
  EXPECT_EQ(frames.app.side->now(), Tick{0});
  EXPECT_FALSE(steps()[2].done) << "what has happened before is not what is asked for now";
  ASSERT_TRUE(press(frames, "run-step"));
  run_on(frames);
  EXPECT_TRUE(steps()[2].done);
  EXPECT_EQ(frames.app.side->now(), fault);
}

TEST(Side, a_change_is_measured_against_the_unchanged_program) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_side_named(frames.app, "switching", LabSettings()));
  frames.draw(4);
  int last = static_cast<int>(frames.app.views.compare->lesson->steps.size()) - 1;
  ASSERT_TRUE(press(frames, "step-" + std::to_string(last + 1)));
  ASSERT_TRUE(press(frames, "make-change"));  // Nothing has run yet: it runs unchanged first.
  run_on(frames);
  ASSERT_TRUE(frames.app.side_before);
  EXPECT_TRUE(frames.app.views.compare->changed);
  EXPECT_TRUE(frames.app.ui.lessons["switching"].steps[static_cast<std::size_t>(last)].done) << frames.app.ui.notice;
  double before = *printed_figure(frames.app.side_before->output[0], "one turn").number;
  side_to_end(frames.app);
  run_on(frames);
  EXPECT_LT(*printed_figure(frames.app.side->output(Way::process), "one turn").number, before * 0.9);
  const CompareView& compare = *frames.app.views.compare;  // A prediction was about the unchanged program, and stays so.
  ASSERT_EQ(compare.predicted[0].name, "one turn");
  EXPECT_EQ(compare.predicted[0].ways[0].number, before);
  EXPECT_LT(*compare.figures[0].ways[0].number, before * 0.9);
}

// A person's own change, by the editor, reaches the goal as the proposed one does.
TEST(Side, a_change_may_be_made_otherwise_than_proposed) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_side_named(frames.app, "stability", LabSettings()));
  frames.draw(4);
  std::size_t last = frames.app.views.compare->lesson->steps.size() - 1;
  ASSERT_TRUE(press(frames, "step-" + std::to_string(last + 1)));
  const LessonStep step = frames.app.views.compare->lesson->steps[last];
  std::vector<OutsideFile> files = editable_files(frames.app);
  for (OutsideFile& file : files) {
    if (std::size_t at = file.bytes.find(step.from); at != std::string::npos) file.bytes.replace(at, step.from.size(), "if (number == 4) abort();");
    if (file.name == "stability.c") file.bytes = "#include <stdlib.h>\n" + file.bytes;
  }
  ASSERT_TRUE(run_edited(frames.app, files).opened);
  for (int i = 0; i < 2'000 && !frames.app.ui.lessons["stability"].steps[last].done && time_passes(frames.app); ++i) frames.draw(1, 1.0);
  frames.draw(4);
  EXPECT_TRUE(frames.app.ui.lessons["stability"].steps[last].done);
}

TEST(Side, a_lesson_stays_in_its_language_when_the_program_is_changed) {
  Frames frames(at_the_table());
  ASSERT_TRUE(use_language("de"));
  ASSERT_TRUE(open_side_named(frames.app, "stability", LabSettings()));
  frames.draw(4);
  std::string title = frames.app.views.compare->lesson->title;
  EXPECT_NE(title, scenario_lesson(*scenario_named("stability"))->title);
  ASSERT_TRUE(press(frames, "step-7") && press(frames, "make-change"));
  run_on(frames);
  EXPECT_TRUE(frames.app.views.compare->changed);
  EXPECT_EQ(frames.app.views.compare->lesson->title, title);
  use_language("en");
}

// A teacher's folder, as it is dropped or fetched.
std::vector<OutsideFile> folder_with(const std::string& lesson) {
  return {{"mine/scenario.json", R"({"title": "Mine", "words": {"process": "p", "thread": "t"}, "sources": ["mine.c"],
             "process": {"arguments": ["process"]}, "thread": {"arguments": ["thread"]}, "figures": [{"name": "bytes", "printed": "bytes"}]})"},
          {"mine/mine.c", R"(
             #include <stdio.h>
             #include <unistd.h>
             int main(void) { int ends[2]; char c[3]; pipe(ends); write(ends[1], "abc", 3); read(ends[0], c, 3); printf("bytes: %d\n", 3); return 0; })"},
          {"mine/lesson.md", lesson}};
}

TEST(Side, a_teachers_folder_may_ask_for_numbers_and_clicks) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_files(frames.app, folder_with("# Mine\n\n## How many?\nnumber: \"bytes\" of thread within 0\n\n## On\nrun: both until event pipe_written\n\n"
                                                 "## Which?\nclick: core busy of thread\n\n## End\nrun: both until end\n"), LabSettings()));
  frames.draw(4);
  ASSERT_TRUE(frames.app.views.compare->lesson) << frames.app.views.compare->lesson_error;
  EXPECT_TRUE(press(frames, "answer", "3") && press(frames, "send-answer") && press(frames, "lesson-next") && press(frames, "run-step"));
  run_on(frames);
  EXPECT_TRUE(press(frames, "lesson-next"));
  choose(frames, frames.app.views.compare->lesson->steps[2], "mine", 2);
  EXPECT_TRUE(press(frames, "lesson-next") && press(frames, "run-step"));
  run_on(frames);
  for (const StepState& step : frames.app.ui.lessons["mine"].steps) EXPECT_TRUE(step.done);
  EXPECT_TRUE(verdict_of(frames.app.views.compare->lesson->steps[0], frames.app.ui.lessons["mine"].steps[0], frames.app.views.compare->predicted).right);
}

TEST(Side, what_is_smaller_than_a_finger_is_chosen_by_name) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_files(frames.app, folder_with("# Mine\n\n## On\nrun: both until event pipe_written\n\n## Which?\nclick: region stack of thread\n"), LabSettings()));
  frames.app.ui.coarse = true;
  frames.draw(4);
  EXPECT_TRUE(press(frames, "run-step"));
  run_on(frames);
  EXPECT_TRUE(press(frames, "lesson-next"));
  const ControlRecord* box = find_control(frames.app.drawn, "thread-choose-by-name");
  ASSERT_TRUE(box);
  EXPECT_GE(box->rect.h, 43.4f);
  std::vector<std::string> names = box->options;
  std::size_t right = 0, count = names.size();
  for (const std::string& one : names) {
    EXPECT_TRUE(press(frames, "thread-choose-by-name", one)) << one;
    const StepState& step = frames.app.ui.lessons["mine"].steps[1];
    EXPECT_EQ(step.done, one.find("stack") != std::string::npos) << one << ": " << step.answer;
    right += step.done;
    if (step.done) {
      EXPECT_TRUE(press(frames, "Try this step again"));
    }
  }
  EXPECT_TRUE(right >= 1 && right < count) << right << " of " << count;
}

TEST(Side, what_is_to_be_chosen_has_room_on_a_phone) {
  Frames frames(at_the_table(), 320, 568);
  ASSERT_TRUE(open_files(frames.app, folder_with("# Mine\n\n## On\nrun: both until event pipe_written\n\n## Which?\nclick: process alive of thread\n"), LabSettings()));
  frames.app.ui.coarse = true;
  frames.draw(4);
  EXPECT_TRUE(press(frames, "tab-lesson") && press(frames, "run-step"));
  run_on(frames);
  EXPECT_TRUE(press(frames, "lesson-next") && press(frames, "tab-threads"));
  const ControlRecord* house = find_control(frames.app.drawn, "thread-choose-2");
  ASSERT_TRUE(house);
  EXPECT_GE(house->rect.h, house->whole.h - 0.6f) << "all of it can be seen, and pressed";
  EXPECT_GE(house->rect.h, 20);
}

TEST(Side, nonsense_in_a_teachers_lesson_is_told_with_file_and_line) {
  Frames frames(at_the_table());
  ASSERT_TRUE(open_files(frames.app, folder_with("# Mine\n\n## Which?\nclick: core ilde of thread\n"), LabSettings()));
  frames.draw(4);
  EXPECT_EQ(frames.app.views.compare->lesson_error, "mine/lesson.md, line 4: a core is never 'ilde'; did you mean 'idle'?");
  std::vector<OutsideFile> files = folder_with("# Mine\n\n## On\nrun: both until end\n");
  files.push_back({"mine/lesson.de.md", "# Meins\n\n## Weiter\nrun: both until dawn\n"});
  ASSERT_TRUE(use_language("de"));
  ASSERT_TRUE(open_files(frames.app, files, LabSettings()));
  frames.draw(4);
  EXPECT_EQ(frames.app.views.compare->lesson->title, "Mine");
  EXPECT_EQ(frames.app.views.compare->lesson_error, "mine/lesson.de.md, line 4: a goal is one of: fault, deadlock, end, event NAME, printed \"LABEL\"");
  use_language("en");
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
