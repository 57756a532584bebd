// side.cpp: opens, runs and looks at both ways of a scenario, and checks the steps of its lesson against what happens.
#include "shell/side.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "shell/measure_table.h"
#include "shell/strings.h"
#include "shell/translate_views.h"

namespace heddle {
namespace {

constexpr Way ways_of_both[] = {Way::process, Way::thread};

bool concerns(LessonWay wanted, Way way) { return wanted == LessonWay::both || (wanted == LessonWay::process) == (way == Way::process); }

LessonState& lesson_state(App& app) {
  CompareView& compare = *app.views.compare;
  LessonState& state = app.ui.lessons[compare.scenario.name];
  if (compare.lesson) state.steps.resize(compare.lesson->steps.size());
  return state;
}

const LessonStep* step_of(App& app, int step) {
  CompareView& compare = *app.views.compare;
  if (!compare.lesson || step < 0) return nullptr;
  auto at = static_cast<std::size_t>(step);
  return at < compare.lesson->steps.size() ? &compare.lesson->steps[at] : nullptr;
}

const LessonStep* current_step(App& app) { return step_of(app, lesson_state(app).current); }

void mark_done(App& app, int step) {
  LessonState& state = lesson_state(app);
  if (step >= 0 && static_cast<std::size_t>(step) < state.steps.size()) state.steps[static_cast<std::size_t>(step)].done = true;
}

void begin_goal(App& app, const Goal& goal, LessonWay way, int step) {
  app.side_goal = SideGoal{goal, way, {}, {}, step, {goal, goal}, {}};
  app.ui.running = false;
  app.owed_ticks = 0;
  wake(app);
}

bool knows_before(const App& app) {
  return app.side_before && app.side_before->scenario == app.side_original && app.side_before->settings == app.views.compare->settings;
}

// Keeps what the unchanged program has printed, once it is over.
void note_before(App& app) {
  const CompareView& compare = *app.views.compare;
  if (compare.changed || !app.side->is_over() || knows_before(app)) return;
  app.side_before = SideBefore{compare.scenario, compare.settings, {app.side->output(Way::process), app.side->output(Way::thread)}, app.side->figures()};
}

// The step's goal for each way, where it is measured against what was before; nothing while that is not known.
std::optional<std::array<Goal, 2>> goals_of(const App& app, const LessonStep& step) {
  if (!step.goal.of_before) return std::array<Goal, 2>{step.goal, step.goal};
  if (!knows_before(app)) return {};
  return std::array<Goal, 2>{goal_against(step.goal, app.side_before->output[0]), goal_against(step.goal, app.side_before->output[1])};
}

// Opens the changed program and runs it towards the goal of that step.
void open_changed(App& app, const Scenario& changed, int lesson_step) {
  CompareTab tab = app.ui.compare_tab;
  LabSettings settings = app.views.compare->settings;
  if (!open_side(app, changed, settings, true)) return;
  app.ui.compare_tab = tab;
  const LessonStep* step = step_of(app, lesson_step);
  std::optional<std::array<Goal, 2>> goals = step ? goals_of(app, *step) : std::nullopt;
  if (!goals) return;
  begin_goal(app, step->goal, step->way, lesson_step);
  app.side_goal->of_way = *goals;
}

// A change that the reader has made otherwise, or a run by other buttons than the step's, reaches its goal as well.
void watch_step(App& app) {
  const LessonStep* step = current_step(app);
  if (app.side_goal || !step || (step->asks != StepAsks::change && step->asks != StepAsks::run)) return;
  LessonState& state = lesson_state(app);
  if (step->asks == StepAsks::change && !app.views.compare->changed) return;
  std::optional<std::array<Goal, 2>> goals = goals_of(app, *step);
  if (state.steps[static_cast<std::size_t>(state.current)].done || !goals) return;
  StepWatch& watch = app.step_watch;
  bool is_new = watch.step != state.current;
  if (is_new) watch = StepWatch{state.current, {}};
  for (Way way : ways_of_both) {
    auto at = static_cast<std::size_t>(way);
    if (!concerns(step->way, way)) continue;
    bool hit = app.side->look_for(way, (*goals)[at], watch.watches[at]).has_value();
    while (is_new && step->asks == StepAsks::run && hit) hit = app.side->look_for(way, (*goals)[at], watch.watches[at]).has_value();  // What came before it was asked for.
    if (hit) mark_done(app, state.current);
  }
}

// Looks whether the goal is reached; then the playhead goes to the moment after it, and time stands still.
bool check_goal(App& app) {
  SideGoal& seeking = *app.side_goal;
  bool all = true, possible = false;
  Tick there = 0;
  for (Way way : ways_of_both) {
    auto at = static_cast<std::size_t>(way);
    if (!concerns(seeking.way, way)) continue;
    if (!seeking.hits[at] && seeking.goal.kind != GoalKind::none) seeking.hits[at] = app.side->look_for(way, seeking.of_way[at], seeking.watches[at]);
    if (seeking.hits[at]) there = std::max(there, *seeking.hits[at] + 1);
    else if (!app.side->is_over(way)) all = false, possible = true;
    else all = all && seeking.way == LessonWay::both;  // With both, one that ends without it does not hinder the other.
  }
  if (!all && possible) return false;
  bool any = seeking.hits[0] || seeking.hits[1];
  if (any) {
    app.side->go_to(there);
    mark_done(app, seeking.step);
  } else if (seeking.goal.kind != GoalKind::none) {
    app.ui.notice = tr("Both have run to their ends, and {} did not come.", tr_said(goal_words(seeking.goal)));
  }
  if (seeking.goal.kind == GoalKind::none || (any && seeking.goal.kind == GoalKind::end)) app.side->go_to(app.side->known_until());
  std::optional<Scenario> then = std::move(seeking.then);
  int step = seeking.step;
  app.side_goal.reset();
  app.views_are_stale = true;
  wake(app);
  if (then) {
    app.ui.notice.clear();
    note_before(app);
    open_changed(app, *then, step);
  }
  return true;
}

// What was chosen is judged against the World at the playhead.
void judge_choice(App& app, Way way, ThingKind kind, const std::string& id) {
  const LessonStep* step = current_step(app);
  if (!step || step->asks != StepAsks::click || step->thing != kind) return;
  StageDepth depth = kind == ThingKind::block ? StageDepth::source : StageDepth::story;
  std::vector<Thing> things = things_of(app.side->lab(way).stage(depth), kind);
  auto chosen = std::find_if(things.begin(), things.end(), [&](const Thing& one) { return one.id == id; });
  if (chosen == things.end()) return;
  LessonState& state = lesson_state(app);
  StepState& answer = state.steps[static_cast<std::size_t>(state.current)];
  answer.done = concerns(step->way, way) && thing_is(*chosen, step->figure);
  answer.answer = thing_words(*chosen, answer.done && step->figure[0] != '"' ? step->figure : chosen->is.front());
  bool is_there = std::any_of(things.begin(), things.end(), [&](const Thing& one) { return thing_is(one, step->figure); });
  if (!is_there) app.ui.notice = tr("At this moment there is none like that: run to the step before this one again.");
}

std::string text_of(const LessonStep& step, const MeasuredFigure& figure, std::optional<double>& number) {
  if (step.way == LessonWay::both) {
    if (!figure.ways[0].number || !figure.ways[1].number || *figure.ways[1].number == 0) return "";
    number = *figure.ways[0].number / *figure.ways[1].number;
    return figure_text({"", number, "times as much"});
  }
  const Figure& one = figure.ways[step.way == LessonWay::process ? 0 : 1];
  number = one.number;
  return one.known() ? figure_text(one) : "";
}

bool option_fits(const LessonOption& option, const std::string& text, const std::optional<double>& number) {
  if (option.comparison == Comparison::is) return text == option.value;
  if (option.comparison == Comparison::is_not) return text != option.value;
  if (!number) return false;
  double wanted = std::strtod(option.value.c_str(), nullptr);
  return option.comparison == Comparison::over ? *number > wanted : *number < wanted;
}

}  // namespace

Verdict verdict_of(const LessonStep& step, const StepState& state, const std::vector<MeasuredFigure>& figures) {
  Verdict verdict;
  if (state.answer.empty()) return verdict;
  auto found = std::find_if(figures.begin(), figures.end(), [&](const MeasuredFigure& one) { return one.name == step.figure; });
  if (found == figures.end()) {
    verdict.words = tr("You said {}. This scenario has no figure “{}”.", state.answer, step.figure);
    return verdict;
  }
  std::optional<double> number;
  std::string text = text_of(step, *found, number);
  if (text.empty()) {
    verdict.words = tr("You said {}. Run it, and see.", state.answer);
    return verdict;
  }
  verdict.known = true;
  if (step.asks == StepAsks::choice) {
    auto right = std::find_if(step.options.begin(), step.options.end(), [&](const LessonOption& one) { return option_fits(one, text, number); });
    verdict.right = right != step.options.end() && right->words == state.answer;
    bool says_more = right == step.options.end() || right->words != text;
    if (verdict.right) verdict.words = tr("Right: {}.", state.answer + (says_more ? " (" + tr_said(text) + ")" : ""));
    else verdict.words = tr("You said {}; it is {}.", state.answer, tr_said(text));
    return verdict;
  }
  const Figure& one = found->ways[step.way == LessonWay::process ? 0 : 1];
  double unit = step.unit.empty() ? 1 : units_in(step.way == LessonWay::both ? "" : one.unit, step.unit);
  std::string said = state.answer + (step.unit.empty() ? "" : " " + step.unit);
  std::vector<double> answers = typed_numbers(state.answer);
  if (!number || answers.empty() || unit == 0) {
    verdict.known = false;
    verdict.words = unit == 0 ? tr("The figure “{}” is not measured in {}.", step.figure, step.unit) : tr("You said {}; it is {}.", said, tr_said(text));
    return verdict;
  }
  double off = 1e300;
  for (double answer : answers) off = std::min(off, std::abs(answer * unit - *number));
  verdict.right = off <= std::abs(*number) * step.within / 100 + 1e-9;
  if (!verdict.right) verdict.words = tr("You said {}; it is {}.", said, tr_said(text));
  else verdict.words = off < 1e-9 ? tr("Right: {}.", tr_said(text)) : tr("Near enough: you said {}; it is {}.", said, tr_said(text));
  return verdict;
}

namespace {

// The scenario's lesson in the person's language, and in English where that has none or it is broken: `wrong` says so.
Result<Lesson> lesson_in_language(const Scenario& scenario, std::string& wrong) {
  if (language() != "en") {
    std::string file = "lesson." + language() + ".md", text = scenario_file(scenario, file).value_or("");
    Result<Scenario> ours = scenario_named(scenario.name);
    if (text.empty() && ours && scenario_file(*ours, "lesson.md") == scenario_file(scenario, "lesson.md")) {  // The binary's, perhaps with a changed program.
      text = lesson_of_language(scenario.name);
      if (text.empty()) text = scenario_file(*ours, file).value_or("");
    }
    if (!text.empty()) {
      Result<Lesson> lesson = read_lesson(text);
      if (lesson) return lesson;
      wrong = scenario.name + "/" + file + ", " + lesson.error();
    }
  }
  return scenario_lesson(scenario);
}

void read_lesson_into(CompareView& compare) {
  compare.lesson_error.clear();
  Result<Lesson> lesson = lesson_in_language(compare.scenario, compare.lesson_error);
  compare.lesson.reset();
  if (lesson) compare.lesson = std::move(*lesson);
  else compare.lesson_error = lesson.error();
}

}  // namespace

void reload_lesson(App& app) {
  if (app.views.compare) read_lesson_into(*app.views.compare);
}

bool open_side(App& app, const Scenario& scenario, const LabSettings& settings, bool is_changed) {
  wake(app);
  Result<Experiment> experiment = Experiment::begin(scenario, settings);
  if (!experiment) {
    app.ui.notice = tr_error(experiment.error());
    return false;
  }
  app.side = std::move(*experiment);
  app.failed = FailedOpening();
  app.side_goal.reset();
  app.step_watch = StepWatch();
  CompareView compare;
  compare.scenario = scenario;
  compare.settings = settings;
  compare.changed = is_changed;
  if (!is_changed) app.side_original = scenario;
  read_lesson_into(compare);
  app.views.compare = std::move(compare);
  app.views.sides.assign(2, Views());
  app.ui.screen = Screen::compare;
  app.ui.compare_tab = CompareTab::stages;
  app.ui.timeline = TimelineState{.columns = app.ui.timeline.columns};
  app.ui.running = false;
  app.owed_ticks = 0;
  app.views_are_stale = true;
  return true;
}

bool open_side_named(App& app, const std::string& name, const LabSettings& settings) {
  ++app.other_openings;
  Result<Scenario> scenario = scenario_named(name);
  if (scenario) return open_side(app, *scenario, settings);
  app.ui.notice = tr_error(scenario.error());
  wake(app);
  return false;
}

bool side_runs(const App& app) {
  return app.ui.screen == Screen::compare && app.side && (app.side_goal || (app.ui.running && !(app.side->is_over() && app.side->now() >= app.side->known_until())));
}

void side_time_passes(App& app, double host_seconds, double budget) {
  if (!app.side || !side_runs(app)) return;
  double begin = app.clock();
  if (app.side_goal) {
    if (check_goal(app)) return;
    Tick slice = 50'000;
    while (app.clock() - begin < budget) {
      app.side->go_to(app.side->known_until() + slice);
      if (check_goal(app)) return;
      slice = std::min<Tick>(slice * 2, 50'000'000);
    }
    return;
  }
  double speed = speeds[static_cast<std::size_t>(app.ui.speed)];
  if (speed == 0) speed = 1e9;
  app.owed_ticks = std::min(app.owed_ticks + speed * host_seconds, speed * 0.1);
  while (app.owed_ticks >= 1 && app.clock() - begin < budget) {
    Tick ticks = std::min<Tick>(static_cast<Tick>(app.owed_ticks), 200'000);
    app.side->go_to(app.side->now() + ticks);
    app.owed_ticks -= static_cast<double>(ticks);
    if (!app.side->is_over() || app.side->now() < app.side->known_until()) continue;
    app.ui.running = false;
    app.owed_ticks = 0;
    app.views_are_stale = true;  // The end is to be seen, too.
    wake(app);
  }
}

void make_side_views(App& app) {
  if (!app.side || !app.views.compare) return;
  CompareView& compare = *app.views.compare;
  compare.now = app.side->now();
  compare.known_until = app.side->known_until();
  compare.over = app.side->is_over();
  compare.seeks_goal = app.side_goal.has_value();
  TimelineState& timeline = app.ui.timeline;
  double span = timeline.end - timeline.begin, at = static_cast<double>(compare.now);
  bool is_whole = compare.over && compare.known_until < 40'000'000;
  if (timeline.follow && is_whole && timeline.begin == 0 && timeline.end == TimelineState().end) timeline.end = static_cast<double>(compare.known_until) * 1.06;
  if (timeline.follow && (at > timeline.end || at < timeline.begin)) {  // The whole run in one picture, while it may be seen as one.
    if (span < at && at < 4e7) timeline = TimelineState{0, at * 1.4, true, timeline.columns, false};
    else timeline.begin = std::max(0.0, at - span * 0.72), timeline.end = timeline.begin + span;
  }
  GanttQuery query{static_cast<Tick>(std::max(0.0, timeline.begin)), static_cast<Tick>(std::max(1.0, timeline.end)), timeline.columns};
  for (Way way : ways_of_both) {
    auto i = static_cast<std::size_t>(way);
    const Lab& lab = app.side->lab(way);
    Views& side = app.views.sides[i];
    compare.way_over[i] = app.side->is_over(way);
    side.status = lab.status();
    side.gantt = lab.gantt(query);
    side.stage = lab.stage(app.ui.depth);
    side.selected = lab.selected();
    side.inspector = lab.inspect(side.selected);
    side.events = lab.events(24);
    side.console = lab.console();
    side.way = way;
    translate(side.status);
    translate(side.gantt);
    translate(side.stage);
    translate(side.inspector);
    translate(side.events);
  }
  if (!app.side_goal) compare.figures = app.side->figures();
  note_before(app);
  compare.before_known = knows_before(app);
  compare.predicted = compare.figures;
  if (compare.changed && compare.before_known) compare.predicted = app.side_before->figures;
  else if (compare.changed) for (MeasuredFigure& one : compare.predicted) one.ways = {};
  if (compare.lesson) watch_step(app);
}

void side_restart(App& app) {
  app.side_goal.reset();
  app.side->go_to(0);
  app.ui.running = false;
  app.owed_ticks = 0;
  app.ui.timeline.follow = true;
}

void side_step(App& app, const request::Step& step) {
  app.side_goal.reset();
  app.ui.running = false;
  app.owed_ticks = 0;
  app.ui.timeline.follow = true;
  if (!app.side->step(step.kind, step.direction)) {
    app.ui.notice = step.direction == Direction::back ? tr("There is no such place before this one.") : tr("There is no such place from here on.");
  }
}

void side_seek(App& app, Tick tick) {
  app.side_goal.reset();
  app.ui.running = false;
  app.owed_ticks = 0;
  app.side->go_to(std::min(tick, std::max(app.side->known_until(), app.side->now())));
}

void side_select(App& app, const request::SelectIn& select) {
  app.side->select(select.way, select.tid);
  if (select.tid != 0) judge_choice(app, select.way, ThingKind::thread, std::to_string(select.tid));
}

void choose_thing(App& app, const request::ChooseThing& choice) { judge_choice(app, choice.way, choice.kind, choice.id); }

std::string thing_words(const Thing& thing, const std::string& is) {
  return tr_said(thing.name) + (thing.owner.empty() ? "" : " · " + thing.owner) + ", " + tr_said(is);
}

std::string choice_words(const LessonStep& step) {
  constexpr const char* kinds[] = {words("a thread"), words("a process, by its name"), words("a core"), words("a lock"), words("a region of memory"), words("a heap block"), words("a pipe or a queue")};
  std::string where = step.way == LessonWay::process ? tr("With processes") : step.way == LessonWay::thread ? tr("With threads") : tr("Both");
  return tr("Choose {} on the stage: {}.", tr(kinds[static_cast<std::size_t>(step.thing)]), where);
}

void side_to_end(App& app) { begin_goal(app, Goal(), LessonWay::both, -1); }

void go_to_lesson_step(App& app, int step) {
  if (!app.views.compare || !app.views.compare->lesson) return;
  LessonState& state = lesson_state(app);
  state.current = std::clamp(step, 0, static_cast<int>(state.steps.size()));
  app.ui.number_line.clear();
  const LessonStep* shown = current_step(app);
  if (!shown || shown->asks != StepAsks::click) return;  // What is asked for is to be seen.
  if (shown->thing == ThingKind::block) app.ui.depth = StageDepth::source;
  else if (shown->thing == ThingKind::region) app.ui.depth = StageDepth::story;
}

void answer_step(App& app, const std::string& answer) {
  const LessonStep* step = current_step(app);
  if (!step || answer.empty()) return;
  LessonState& state = lesson_state(app);
  StepState& mine = state.steps[static_cast<std::size_t>(state.current)];
  if (step->asks == StepAsks::number) {
    if (typed_numbers(answer).empty()) {
      app.ui.notice = tr("An answer to this question is a number, such as 42.");
      return;
    }
  }
  mine.answer = answer;
  mine.done = true;
}

void run_step(App& app) {
  const LessonStep* step = current_step(app);
  if (!step || step->goal.kind == GoalKind::none) return;
  begin_goal(app, step->goal, step->way, lesson_state(app).current);
}

void change_step(App& app) {
  const LessonStep* step = current_step(app);
  if (!step || step->asks != StepAsks::change) return;
  std::optional<std::string> text = scenario_file(app.views.compare->scenario, step->file);
  std::size_t at = text ? text->find(step->from) : std::string::npos;
  if (at == std::string::npos || step->from.empty()) {
    app.ui.notice = text && text->find(step->to) != std::string::npos ? tr("This change is made already.") : tr("The line is not in {} any more.", step->file);
    if (!text || text->find(step->to) == std::string::npos) return;
  } else {
    text->replace(at, step->from.size(), step->to);
  }
  Scenario changed = scenario_with(app.views.compare->scenario, step->file, std::move(*text));
  int lesson_step = lesson_state(app).current;
  if (!step->goal.of_before || knows_before(app)) return open_changed(app, changed, lesson_step);
  if (app.views.compare->changed) {
    CompareTab tab = app.ui.compare_tab;
    LabSettings settings = app.views.compare->settings;
    Scenario original = app.side_original;
    if (!open_side(app, original, settings)) return;
    app.ui.compare_tab = tab;
  }
  begin_goal(app, Goal(), LessonWay::both, lesson_step);
  app.side_goal->then = std::move(changed);
  app.ui.notice = tr("First the unchanged program runs to its end, to be compared with.");
}

void restart_step(App& app) {
  if (!app.views.compare || !app.views.compare->lesson) return;
  LessonState& state = lesson_state(app);
  auto at = static_cast<std::size_t>(state.current);
  if (at < state.steps.size()) state.steps[at] = StepState();
  app.step_watch = StepWatch();
  app.ui.number_line.clear();
}

void restart_lesson(App& app) {
  if (!app.views.compare) return;
  app.ui.lessons.erase(app.views.compare->scenario.name);
  app.ui.number_line.clear();
  Scenario original = app.side_original;
  LabSettings settings = app.views.compare->settings;
  if (app.views.compare->changed) open_side(app, original, settings);
  else side_restart(app);
}

}  // namespace heddle
