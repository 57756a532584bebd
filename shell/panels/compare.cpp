// compare.cpp: two small stages side by side, the same C program with processes and with threads, at the same tick; below
// them what both measure, and why it differs.
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/side.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr const char* way_heads[] = {words("With processes"), words("With threads")};
constexpr float lesson_width = 320, figures_head = 24, figure_row = 20;

std::string way_state(const Views& side, bool over) {
  if (!over || side.status.now < side.status.known_until) return "";
  switch (side.status.state) {
    case RunState::all_blocked: return tr("deadlock");
    case RunState::ended: return side.status.exit_status == 0 ? tr("done") : tr("ended with {}", side.status.exit_status);
    default: return "";
  }
}

void draw_head(Ui& ui, Rect row, Way way, const Views& side, const CompareView& compare) {
  auto i = static_cast<std::size_t>(way);
  fill(row, colour::panel);
  Rect inner = inset(row, 14, 0);
  fill({inner.x, inner.y + inner.h / 2 - 4, 8, 8}, way_ink(i), 4);
  take_left(inner, 16);
  Rect open = take_right(inner, 88);
  open = inset(open, 0, ui.state.coarse ? 0 : 5);
  take_right(inner, 10);
  if (button(ui, {"open", tr("Look inside")}, open, {.tooltip = tr("Opens this run alone, with its source, registers and memory")})) {
    ask(ui, request::OpenScenario{compare.scenario.name, way});
  }
  take_left(inner, draw_text_in(ui, inner, TextStyle::bold, way_ink(i), tr(way_heads[i])) + 10);
  std::string state = way_state(side, compare.way_over[i]);
  if (!state.empty()) {
    float width = text_width(TextStyle::small, state);
    if (inner.w > width + 60) {
      draw_text_in(ui, take_right(inner, width), TextStyle::small, colour::text_soft, state);
      take_right(inner, 10);
    }
  }
  std::string words = tr_said(way == Way::process ? compare.scenario.process_words : compare.scenario.thread_words);
  bool says_something = inner.w > 200 || text_width(TextStyle::small, words) <= inner.w;  // A word or two of them say nothing.
  if (says_something) draw_text_in(ui, inner, TextStyle::small, colour::text_soft, words);
}

// One tile per core: who runs there, by name where there is room for it.
void draw_core_strip(Ui& ui, Rect row, const StageView& stage) {
  fill(row, colour::background);
  if (stage.cores.empty()) return;
  Rect inner = inset(row, 14, 5);
  float gap = stage.cores.size() > 16 ? 2.0f : 6.0f;
  float width = (inner.w - gap * static_cast<float>(stage.cores.size() - 1)) / static_cast<float>(stage.cores.size());
  for (std::size_t i = 0; i < stage.cores.size(); ++i) {
    const CoreRow& core = stage.cores[i];
    Rect tile{inner.x + static_cast<float>(i) * (width + gap), inner.y, width, inner.h};
    bool idle = core.activity == Activity::idle || core.thread.tid == 0;
    ImU32 ink = core.faulted ? colour::fault : idle ? colour::border : core.activity == Activity::switching ? colour::switching : tint_colour(core.thread.tint);
    fill(tile, colour::card, 5);
    fill({tile.x, tile.y, std::min(4.0f, tile.w), tile.h}, ink, 2);
    choose_here(ui, ThingKind::core, thing_id(core), tile);
    if (width < 64) continue;
    std::string name = core.thread.name.empty() ? core.thread.process : core.thread.name;
    Rect words = inset(tile, 10, 0);
    float used = width > 110 ? draw_text_in(ui, words, TextStyle::small, colour::text_dim, tr("core {}", core.hart)) + 8 : 0;
    take_left(words, used);
    draw_text_in(ui, words, TextStyle::small, idle ? colour::text_dim : colour::text, idle ? tr("idle") : name);
  }
}

// The step that lets one choose on this side; nullptr when there is none.
const LessonStep* choosing_step(const Ui& ui, const CompareView& compare, Way way) {
  auto lesson = ui.state.lessons.find(compare.scenario.name);
  if (!compare.lesson || lesson == ui.state.lessons.end()) return nullptr;
  auto at = static_cast<std::size_t>(lesson->second.current);
  if (at >= compare.lesson->steps.size()) return nullptr;
  const LessonStep& step = compare.lesson->steps[at];
  bool is_here = step.way == LessonWay::both || (step.way == LessonWay::process) == (way == Way::process);
  return step.asks == StepAsks::click && is_here ? &step : nullptr;
}

// Blocks and regions are smaller than a fingertip.
void choose_by_name(Ui& ui, Rect row) {
  std::vector<std::string> ids, names;
  for (const auto& [id, name] : ui.choosing->names) {
    ids.push_back(id);
    names.push_back(name);
  }
  int picked = combobox(ui, {"choose-by-name", tr("Choose by name")}, row, names, -1, {}, tr("Choose by name"));
  if (picked >= 0) ask(ui, request::ChooseThing{ui.choosing->way, ui.choosing->kind, ids[static_cast<std::size_t>(picked)]});
}

// What is to be chosen here, or how the choice was; the rest of the place is handed back.
Rect draw_choosing(Ui& ui, Rect rest, const LessonStep& step, const StepState& state) {
  std::string words = state.answer.empty() ? choice_words(step) : state.done ? tr("{}: that is it.", state.answer) : tr("{}: not this one.", state.answer);
  ImU32 ink = state.answer.empty() ? colour::link : state.done ? colour::good : colour::warm;
  float height = draw_wrapped(ui, ImVec2(0, 0), rest.w - 28, TextStyle::body, 0, words, false) + 12;
  Rect row = take_top(rest, height);
  ImU32 ground = mix(colour::panel, ink, 0.14f);
  fill(row, ground);
  fill({row.x, row.y, 3, row.h}, ink);
  draw_wrapped(ui, ImVec2(row.x + 14, row.y + 6), row.w - 28, TextStyle::body, readable_on(ground, colour::text), words);
  if (ui.state.coarse && ui.choosing && ui.choosing->kind != ThingKind::thread) choose_by_name(ui, inset(take_top(rest, target_height(ui.state) + 12), 14, 6));
  return rest;
}

void draw_side(Ui& ui, Rect place, Way way, const Views& views) {
  auto i = static_cast<std::size_t>(way);
  const Views& side = views.sides[i];
  const LessonStep* step = choosing_step(ui, *views.compare, way);
  if (step) {
    ui.choosing = Choosing{step->thing, way, {}};
    for (const Thing& thing : things_of(side.stage, step->thing)) ui.choosing->names[thing.id] = thing_words(thing, thing.is.front());
  }
  std::size_t asked = ui.requests.size();
  ImGui::PushID(static_cast<int>(i));
  ui.controls.prefix = way == Way::process ? "process-" : "thread-";
  ui.controls.name_prefix = (way == Way::process ? tr("Processes") : tr("Threads")) + ": ";
  Rect rest = place;
  draw_head(ui, take_top(rest, std::max(36.0f, target_height(ui.state))), way, side, *views.compare);
  if (step) {
    const LessonState& lesson = ui.state.lessons[views.compare->scenario.name];
    auto at = static_cast<std::size_t>(lesson.current);
    rest = draw_choosing(ui, rest, *step, at < lesson.steps.size() ? lesson.steps[at] : StepState());
  }
  bool chooses_core = ui.choosing && ui.choosing->kind == ThingKind::core;
  draw_core_strip(ui, take_top(rest, chooses_core ? std::max(34.0f, target_height(ui.state) + 10) : 34.0f), side.stage);
  float lanes = 96.0f + (target_height(ui.state) == 0 ? 0.0f : target_height(ui.state) * (rest.w < 490 ? 2 : 1)) + 20.0f * static_cast<float>(std::min<std::size_t>(side.stage.cores.size(), 4));
  bool shows_time = !step || rest.h > 420;  // On a phone what is to be chosen needs the room.
  Rect timeline = shows_time ? take_bottom(rest, std::clamp(lanes, 130.0f, std::max(130.0f, rest.h * 0.42f))) : Rect();
  if (rest.h > 40) draw_stage(ui, rest, side);
  if (shows_time) draw_timeline(ui, timeline, side);
  ui.controls.prefix.clear();
  ui.controls.name_prefix.clear();
  ui.choosing.reset();
  ImGui::PopID();
  for (std::size_t k = asked; k < ui.requests.size(); ++k) {  // A click on a thread is a click on this side's.
    if (const auto* select = std::get_if<request::Select>(&ui.requests[k])) ui.requests[k] = request::SelectIn{way, select->tid};
  }
}

bool is_one_column(float width) { return width < 760; }

// Beside the figures, where there is room for both; else below them.
bool has_reason_beside(const CompareView& compare, float width) { return width > 900 && !compare.scenario.because.empty(); }
float reason_width(float page_width) { return std::min(380.0f, page_width * 0.34f); }

float figures_height(Ui& ui, const CompareView& compare, float width) {
  std::size_t rows = std::max<std::size_t>(compare.figures.size(), compare.scenario.figures.size());
  float figures = figures_head + figure_row * static_cast<float>(rows);
  if (!has_reason_beside(compare, width)) return figures + (compare.scenario.because.empty() ? 0.0f : 66.0f) + 22;
  float reason = 20 + draw_wrapped(ui, ImVec2(0, 0), reason_width(width - 28), TextStyle::body, 0, tr_said(compare.scenario.because), false);
  return std::max(figures, reason) + 28;
}

void draw_bar(Rect place, double part, ImU32 ink) {
  fill({place.x, place.y + 5, std::max(2.0f, place.w * static_cast<float>(part)), 8}, ink, 2.5f);
}

void draw_figures(Ui& ui, Rect place, const Views& views) {
  const CompareView& compare = *views.compare;
  fill(place, colour::panel);
  horizontal_line(place.x, place.y, place.w);
  ImGui::SetCursorScreenPos(place.min());
  ImGui::BeginChild("figures", ImVec2(place.w, place.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY();
  Rect page = inset({place.x, place.y - scroll, place.w, place.h}, 14, 10);
  bool beside = has_reason_beside(compare, place.w);
  Rect because = beside ? take_right(page, reason_width(page.w)) : Rect();
  if (beside) take_right(page, 24);
  float figure = std::clamp(page.w * 0.2f, 62.0f, 120.0f), name = page.w * (page.w > 520 ? 0.34f : 0.36f);
  bool bars = page.w > 520;
  float column = (page.w - name) / 2;
  float y = page.y;
  draw_text(ui, ImVec2(page.x, y), TextStyle::caps, colour::text_soft, capitals(compare.over ? tr("measured") : tr("measured so far")), name - 10);
  float first = page.right() - 2 * column;
  draw_text(ui, ImVec2(first, y), TextStyle::caps, way_ink(0), capitals(tr("Process")), column - 8);
  draw_text(ui, ImVec2(first + column, y), TextStyle::caps, way_ink(1), capitals(tr("Thread")), column - 8);
  y += figures_head;
  for (const MeasuredFigure& one : compare.figures) {
    float used = draw_wrapped(ui, ImVec2(page.x, y), first - page.x - 10, TextStyle::small, colour::text_soft, tr_said(one.name));
    double most = 0;
    for (const Figure& way : one.ways) if (way.number) most = std::max(most, *way.number);
    for (std::size_t i = 0; i < 2; ++i) {
      float x = first + column * static_cast<float>(i);
      float words = std::min(figure, column - 8);
      ImU32 ink = one.ways[i].known() ? colour::text : colour::text_dim;
      std::string said = tr_said(figure_text(one.ways[i]));
      if (one.ways[i].number) draw_text(ui, ImVec2(x, y), TextStyle::mono, ink, said, bars ? words : column - 8);
      else used = std::max(used, draw_wrapped(ui, ImVec2(x, y), column - 8, TextStyle::small, ink, said));
      float room = column - words - 20;
      if (bars && room > 24 && one.ways[i].number && most > 0 && *one.ways[i].number >= 0) draw_bar({x + words + 4, y, room, 16}, *one.ways[i].number / most, way_ink(i));
    }
    y += std::max(figure_row, used + 4);
  }
  if (!compare.scenario.because.empty()) {
    float top = beside ? because.y : y + 6;
    Rect words = beside ? because : Rect{page.x, top, page.w, 60};
    draw_text(ui, ImVec2(words.x, words.y), TextStyle::caps, colour::text_soft, capitals(tr("why")), words.w);
    float height = draw_wrapped(ui, ImVec2(words.x, words.y + 20), words.w, TextStyle::body, colour::text, tr_said(compare.scenario.because));
    y = std::max(y, words.y + 20 + height);
  }
  ImGui::SetCursorScreenPos(ImVec2(place.x, place.y - scroll));
  ImGui::Dummy(ImVec2(1, y + scroll - place.y + 6));
  ImGui::EndChild();
}

void draw_compare_tabs(Ui& ui, Rect row, bool one_column) {
  fill(row, colour::panel);
  horizontal_line(row.x, row.bottom() - 1, row.w);
  struct Tab { CompareTab tab; Named named; };
  const Tab narrow[] = {{CompareTab::stages, {"tab-processes", words("Processes")}}, {CompareTab::threads, {"tab-threads", words("Threads")}},
                        {CompareTab::figures, {"tab-figures", words("Measured")}}, {CompareTab::lesson, {"tab-lesson", words("Lesson")}}};
  const Tab medium[] = {{CompareTab::stages, {"tab-stages", words("Stages")}}, {CompareTab::figures, {"tab-figures", words("Measured")}}, {CompareTab::lesson, {"tab-lesson", words("Lesson")}}};
  const Tab* tabs = one_column ? narrow : medium;
  int count = one_column ? 4 : 3;
  Rect inner = inset(row, 10, 6);
  float sum = 0, x = inner.x;
  for (int i = 0; i < count; ++i) sum += text_width(TextStyle::bold, tr(tabs[i].named.name));
  float extra = std::min(60.0f, (inner.w - 4 * static_cast<float>(count - 1) - sum) / static_cast<float>(count));
  for (int i = 0; i < count; ++i) {
    float width = text_width(TextStyle::bold, tr(tabs[i].named.name)) + extra;
    bool on = ui.state.compare_tab == tabs[i].tab || (!one_column && tabs[i].tab == CompareTab::stages && ui.state.compare_tab == CompareTab::threads);
    if (button(ui, {tabs[i].named.id, tr(tabs[i].named.name)}, {x, inner.y, width, inner.h}, {.role = "tab", .look = ButtonLook::quiet, .pressed = on})) ui.state.compare_tab = tabs[i].tab;
    x += width + 4;
  }
}

}  // namespace

void draw_compare(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::background);
  bool wide = place.w >= 1240, one_column = is_one_column(place.w);
  CompareTab tab = ui.state.compare_tab;
  if (wide) {
    draw_steps(ui, take_left(place, lesson_width), views);
  } else {
    draw_compare_tabs(ui, take_top(place, control_height(ui.state) + 12), one_column);
    if (tab == CompareTab::lesson) return draw_steps(ui, place, views);
    if (tab == CompareTab::figures) return draw_figures(ui, place, views);
  }
  if (one_column) return draw_side(ui, place, tab == CompareTab::threads ? Way::thread : Way::process, views);
  if (wide) draw_figures(ui, take_bottom(place, std::min(figures_height(ui, *views.compare, place.w), place.h * 0.3f)), views);
  Rect left = take_left(place, std::floor(place.w / 2));
  draw_side(ui, left, Way::process, views);
  fill({left.right() - 1, left.y, 1, left.h}, colour::line);
  draw_side(ui, place, Way::thread, views);
}

// What has happened last on either side; a notice goes before it.
void draw_compare_status(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::panel);
  horizontal_line(place.x, place.y, place.w);
  Rect inner = inset(place, 14, 0);
  if (!ui.state.notice.empty()) {
    draw_lines_in(ui, inner, TextStyle::small, colour::warm, ui.state.notice);
    return;
  }
  std::string right = tr("{} ticks of {}", with_commas(views.compare->now), with_commas(views.compare->known_until));
  if (inner.w > 640) {
    draw_text_in(ui, take_right(inner, text_width(TextStyle::small, right)), TextStyle::small, colour::text_dim, right);
    take_right(inner, 16);
  }
  bool one_column = is_one_column(place.w);
  CompareTab tab = ui.state.compare_tab;
  Rect halves[2] = {one_column ? take_top(inner, std::floor(inner.h / 2)) : take_left(inner, std::floor(inner.w / 2)), inner};
  if (!one_column) take_right(halves[0], 16);
  for (std::size_t i = 0; i < 2; ++i) {
    Rect half = halves[i];
    if (one_column && (tab == CompareTab::stages || tab == CompareTab::threads)) {  // Of the side that is seen.
      if (i != (tab == CompareTab::threads ? 1 : 0)) continue;
      half = inset(place, 14, 0);
    }
    const std::vector<EventRow>& events = views.sides[i].events;
    fill({half.x, half.y + half.h / 2 - 3, 6, 6}, way_ink(i), 3);
    take_left(half, 12);
    draw_lines_in(ui, half, TextStyle::small, colour::text_soft, events.empty() ? tr("nothing has happened yet") : events.back().sentence);
  }
}

}  // namespace heddle
