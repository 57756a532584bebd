// steps.cpp: a lesson as numbered steps: what is done with a tick, what is asked now with its answers, what comes as a title.
#include <algorithm>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/side.h"
#include "shell/strings.h"

namespace heddle {
namespace {

struct Column {
  float x, y, w;
  Rect row(float height) const { return {x, y, w, height}; }
};

// Paragraphs, each wrapped; hands back nothing, `at` moves on.
void draw_paragraphs(Ui& ui, Column& at, TextStyle style, ImU32 ink, std::string_view text) {
  while (!text.empty()) {
    std::size_t end = std::min(text.find("\n\n"), text.size());
    at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, style, ink, text.substr(0, end)) + 8;
    text.remove_prefix(std::min(end + 2, text.size()));
  }
}

void draw_number(Ui& ui, ImVec2 centre, int number, bool done, bool is_current) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (done && !is_current) {
    list->AddCircleFilled(centre, 10, mix(colour::panel, colour::good, 0.2f));
    list->AddCircle(centre, 10, colour::good, 0, 1.2f);
    draw_icon(list, Icon::check, centre, 8, colour::good);
    return;
  }
  if (is_current) list->AddCircleFilled(centre, 10, colour::accent);
  else list->AddCircle(centre, 10, colour::border, 0, 1.2f);
  draw_text_centred(ui, {centre.x - 10, centre.y - 10, 20, 20}, TextStyle::small, is_current ? rgb(0xffffff) : colour::text_soft, std::to_string(number));
}

void draw_verdict(Ui& ui, Column& at, const Verdict& verdict) {
  if (verdict.words.empty()) return;
  ImU32 ink = !verdict.known ? colour::text_soft : verdict.right ? colour::good : colour::warm;
  Column inner{at.x + 22, at.y, at.w - 22};
  float height = draw_wrapped(ui, ImVec2(inner.x, inner.y), inner.w, TextStyle::body, readable_on(colour::panel, ink), verdict.words);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (verdict.known) draw_icon(list, verdict.right ? Icon::check : Icon::cross, ImVec2(at.x + 8, at.y + 9), 9, ink);
  else list->AddCircle(ImVec2(at.x + 8, at.y + 9), 4, ink, 0, 1.5f);
  at.y += height + 8;
}

void draw_choice(Ui& ui, Column& at, const LessonStep& step, const StepState& state) {
  for (std::size_t i = 0; i < step.options.size(); ++i) {
    const std::string& words = step.options[i].words;
    Rect row = at.row(std::max(32.0f, target_height(ui.state)));
    if (button(ui, {"answer-" + std::to_string(i + 1), words}, row, {.pressed = state.answer == words, .tooltip = text_width(TextStyle::body, words) > row.w - 14 ? words : ""})) {
      ask(ui, request::AnswerStep{words});
    }
    at.y += row.h + 6;
  }
  at.y += 4;
}

void draw_number_question(Ui& ui, Column& at, const LessonStep& step, const StepState& state) {
  Rect row = at.row(std::max(32.0f, target_height(ui.state))), send = take_right(row, 84);
  take_right(row, 6);
  if (!step.unit.empty()) {
    draw_text_in(ui, take_right(row, text_width(TextStyle::body, step.unit)), TextStyle::body, colour::text, step.unit);
    take_right(row, 8);
  }
  bool entered = textbox(ui, {"answer", tr("Your answer")}, row, ui.state.number_line, state.answer.empty() ? tr("a number") : state.answer);
  if (button(ui, {"send-answer", tr("Answer")}, send, {.look = state.done ? ButtonLook::plain : ButtonLook::primary}) || entered) {
    ask(ui, request::AnswerStep{ui.state.number_line});
  }
  at.y += std::max(32.0f, target_height(ui.state)) + 10;
}

void draw_compared(Ui& ui, Column& at, const LessonStep& step, const CompareView& compare) {
  float column = std::min(92.0f, at.w * 0.3f);
  draw_text_right(ui, ImVec2(at.x + at.w - column - 4, at.y), TextStyle::caps, colour::text_soft, capitals(tr("Process")));
  draw_text_right(ui, ImVec2(at.x + at.w, at.y), TextStyle::caps, colour::text_soft, capitals(tr("Thread")));
  at.y += 20;
  bool unknown = false;
  for (const std::string& name : step.figures) {
    auto found = std::find_if(compare.figures.begin(), compare.figures.end(), [&](const MeasuredFigure& one) { return one.name == name; });
    Figure none;
    const Figure& process = found == compare.figures.end() ? none : found->ways[0];
    const Figure& thread = found == compare.figures.end() ? none : found->ways[1];
    unknown = unknown || !process.known() || !thread.known();
    draw_text(ui, ImVec2(at.x, at.y), TextStyle::small, colour::text_soft, tr_said(name), at.w - 2 * column - 10);
    draw_text_right(ui, ImVec2(at.x + at.w - column - 4, at.y), TextStyle::mono, colour::text, tr_said(figure_text(process)), column - 2);
    draw_text_right(ui, ImVec2(at.x + at.w, at.y), TextStyle::mono, colour::text, tr_said(figure_text(thread)), column - 2);
    at.y += 21;
  }
  at.y += 6;
  if (!unknown) return;
  if (button(ui, {"run-step", tr("Run both to the end")}, at.row(std::max(34.0f, target_height(ui.state))), {.look = ButtonLook::primary, .disabled = compare.seeks_goal})) ask(ui, request::ToEnd{});
  at.y += std::max(34.0f, target_height(ui.state)) + 8;
}

void draw_change(Ui& ui, Column& at, const LessonStep& step, const CompareView& compare) {
  if (!step.from.empty()) {
    for (bool is_new : {false, true}) {
      const std::string& words = is_new ? step.to : step.from;
      float height = draw_wrapped(ui, ImVec2(at.x + 22, at.y + 5), at.w - 30, TextStyle::mono, colour::text, words, false) + 10;
      fill(at.row(height), colour::card, 6);
      draw_text(ui, ImVec2(at.x + 8, at.y + 5), TextStyle::mono, is_new ? colour::good : readable_on(colour::card, colour::fault), is_new ? "+" : "-");
      draw_wrapped(ui, ImVec2(at.x + 22, at.y + 5), at.w - 30, TextStyle::mono, colour::text, words);
      at.y += height + 4;
    }
    at.y += 4;
    if (button(ui, {"make-change", tr("Make this change and run")}, at.row(std::max(34.0f, target_height(ui.state))), {.look = ButtonLook::primary, .disabled = compare.seeks_goal})) ask(ui, request::ChangeStep{});
    at.y += std::max(34.0f, target_height(ui.state)) + 8;
  }
  at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::small, colour::text_soft, tr("It is done when this comes: {}.", tr_said(goal_words(step.goal)))) + 8;
  if (step.goal.of_before && !compare.before_known) {
    at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::small, colour::text_soft, tr("“Before” is the unchanged program, which has not run to its end yet.")) + 8;
  }
}

void draw_asked(Ui& ui, Column& at, const LessonStep& step, const StepState& state, const CompareView& compare) {
  switch (step.asks) {
    case StepAsks::nothing: return;
    case StepAsks::choice:
      draw_choice(ui, at, step, state);
      return draw_verdict(ui, at, verdict_of(step, state, compare.predicted));
    case StepAsks::number:
      draw_number_question(ui, at, step, state);
      return draw_verdict(ui, at, verdict_of(step, state, compare.predicted));
    case StepAsks::click: {
      Verdict verdict{!state.answer.empty(), state.done, state.answer.empty() ? choice_words(step) : state.done ? tr("{}: that is it.", state.answer) : tr("{}: not this one.", state.answer)};
      draw_verdict(ui, at, verdict);
      if (state.done || ImGui::GetIO().DisplaySize.x >= 1240) return;  // There the stages are beside the lesson.
      float height = std::max(34.0f, target_height(ui.state));
      if (button(ui, {"to-the-stage", tr("To the stage")}, at.row(height), {.look = ButtonLook::primary})) {
        ui.state.compare_tab = step.way == LessonWay::thread ? CompareTab::threads : CompareTab::stages;
      }
      at.y += height + 8;
      return;
    }
    case StepAsks::run:
      if (button(ui, {"run-step", tr("Run until {}", tr_said(goal_words(step.goal)))}, at.row(std::max(34.0f, target_height(ui.state))), {.look = ButtonLook::primary, .disabled = compare.seeks_goal})) ask(ui, request::RunStep{});
      at.y += std::max(34.0f, target_height(ui.state)) + 8;
      if (state.done) draw_verdict(ui, at, {true, true, tr("Here it is: {}.", tr_said(goal_words(step.goal)))});
      return;
    case StepAsks::compare: return draw_compared(ui, at, step, compare);
    case StepAsks::change:
      draw_change(ui, at, step, compare);
      if (state.done) draw_verdict(ui, at, {true, true, tr("Done.")});
      return;
  }
}

// What a done step says in one line below its title.
void draw_outcome(Ui& ui, Column& at, const LessonStep& step, const StepState& state, const CompareView& compare) {
  if (step.asks == StepAsks::choice || step.asks == StepAsks::number) draw_verdict(ui, at, verdict_of(step, state, compare.predicted));
}

bool is_finished(const LessonStep& step, const StepState& state) {
  return state.done || step.asks == StepAsks::nothing || step.asks == StepAsks::compare;
}

void draw_one(Ui& ui, Column& at, int index, const Lesson& lesson, const LessonState& state, const CompareView& compare) {
  const LessonStep& step = lesson.steps[static_cast<std::size_t>(index)];
  const StepState& mine = state.steps[static_cast<std::size_t>(index)];
  bool is_current = index == state.current, is_past = index < state.current;
  Column inner{at.x + 32, at.y, at.w - 32};
  draw_number(ui, ImVec2(at.x + 11, at.y + 10), index + 1, is_past, is_current);
  float title = draw_wrapped(ui, ImVec2(inner.x, inner.y), inner.w, is_current ? TextStyle::bold : TextStyle::body,
                             is_current ? colour::text : colour::text_soft, step.title);
  if (!is_current) {
    Touch touch = hot_area(ui, {"step-" + std::to_string(index + 1), tr("Step {}: {}", index + 1, step.title)}, {at.x, at.y - 3, at.w, std::max({24.0f, title + 6, target_height(ui.state)})});
    if (touch.clicked) ask(ui, request::GoToStep{index});
  }
  inner.y += std::max({20.0f, title, is_current ? 0.0f : target_height(ui.state) - 10}) + 6;
  if (is_current) {
    draw_paragraphs(ui, inner, TextStyle::body, colour::text, step.text);
    draw_asked(ui, inner, step, mine, compare);
    bool shows = is_finished(step, mine);
    if ((step.asks == StepAsks::choice || step.asks == StepAsks::number) && !verdict_of(step, mine, compare.predicted).known) shows = false;
    if (shows && !step.explanation.empty()) draw_paragraphs(ui, inner, TextStyle::body, colour::text_soft, step.explanation);
    if (!mine.answer.empty() || mine.done) {
      if (button(ui, {"restart-step", tr("Try this step again")}, {inner.x, inner.y, std::min(inner.w, 160.0f), std::max(26.0f, target_height(ui.state))}, {.look = ButtonLook::quiet})) ask(ui, request::RestartStep{});
      inner.y += std::max(26.0f, target_height(ui.state)) + 6;
    }
  } else if (is_past) {
    draw_outcome(ui, inner, step, mine, compare);
  }
  at.y = inner.y + 6;
}

}  // namespace

void draw_steps(Ui& ui, Rect place, const Views& views) {
  const CompareView& compare = *views.compare;
  fill(place, colour::panel);
  fill({place.right() - 1, place.y, 1, place.h}, colour::line);
  Rect page = place, bar;
  bool has_lesson = compare.lesson.has_value();
  LessonState& state = ui.state.lessons[compare.scenario.name];
  if (has_lesson) {
    state.steps.resize(compare.lesson->steps.size());
    bar = take_bottom(page, std::max(54.0f, target_height(ui.state) + 20));
  }
  ImGui::SetCursorScreenPos(page.min());
  ImGui::BeginChild("steps", ImVec2(page.w, page.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY();
  Column at{page.x + 15, page.y + 13 - scroll, std::min(page.w - 34, 560.0f)};
  int count = has_lesson ? static_cast<int>(compare.lesson->steps.size()) : 0;
  std::string note = has_lesson ? tr("step {} of {}", std::min(state.current + 1, count), count) : std::string();
  at.y += draw_section(ui, at.row(16), tr_said(compare.scenario.title), note);
  std::string title = has_lesson ? compare.lesson->title : tr_said(compare.scenario.question.empty() ? compare.scenario.title : compare.scenario.question);
  at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::title, colour::text, title) + 8;
  if (!compare.scenario.jobs.empty()) {
    if (button(ui, {"all-policies", tr("Under every policy")}, at.row(std::max(32.0f, target_height(ui.state))), {.tooltip = tr("The same jobs under each policy, with their charts side by side")})) {
      ask(ui, request::ScheduleJobs{compare.scenario.jobs, 4});
    }
    at.y += std::max(34.0f, target_height(ui.state)) + 8;
  }
  if (has_lesson && state.current == 0) draw_paragraphs(ui, at, TextStyle::body, colour::text_soft, compare.lesson->text);
  if (!compare.lesson_error.empty()) {  // There is none; or the one in this language is wrong, and another is shown.
    at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::body, readable_on(colour::panel, has_lesson ? colour::warm : colour::text_soft), compare.lesson_error + ".") + 8;
  }
  for (int i = 0; i < count; ++i) draw_one(ui, at, i, *compare.lesson, state, compare);
  if (has_lesson && state.current >= count) {
    at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::body, colour::text, tr("That was the last step. Change the program, or take another line of the table.")) + 8;
  }
  ImGui::SetCursorScreenPos(ImVec2(page.x, page.y - scroll));
  ImGui::Dummy(ImVec2(1, at.y + scroll - page.y + 8));
  ImGui::EndChild();
  if (!has_lesson) return;
  horizontal_line(bar.x, bar.y, bar.w);
  Rect row = inset(bar, 15, 10);
  float third = (row.w - 12) / 3;
  if (button(ui, {"lesson-back", tr("Back")}, {row.x, row.y, third, row.h}, {.words = tr("‹ Back"), .disabled = state.current == 0})) ask(ui, request::GoToStep{state.current - 1});
  if (button(ui, {"lesson-again", tr("Start again")}, {row.x + third + 6, row.y, third, row.h})) ask(ui, request::RestartLesson{});
  bool at_end = state.current >= count;
  bool finished = at_end || is_finished(compare.lesson->steps[static_cast<std::size_t>(state.current)], state.steps[static_cast<std::size_t>(state.current)]);
  if (button(ui, {"lesson-next", finished ? tr("Next") : tr("Skip")}, {row.x + 2 * third + 12, row.y, third, row.h},
             {.look = finished && !at_end ? ButtonLook::primary : ButtonLook::plain, .words = finished ? tr("Next ›") : tr("Skip ›"), .disabled = at_end})) {
    ask(ui, request::GoToStep{state.current + 1});
  }
}

}  // namespace heddle
