// lesson.cpp: the left side: the browser experiment with its buttons and measurements, or any other program's arguments; the console.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/experiment.h"
#include "shell/panels/console.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

struct Column {
  float x, y, w;
  Rect row(float height) const { return {x, y, w, height}; }
};

void draw_step(Ui& ui, Column& at, int number, bool done, bool is_next, std::string_view words) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImVec2 centre(at.x + 10, at.y + 9);
  if (done) {
    list->AddCircleFilled(centre, 9.5f, shade(0x12322c));
    list->AddCircle(centre, 9.5f, colour::good, 0, 1.2f);
    draw_icon(list, Icon::check, centre, 8, colour::good);
  } else {
    if (is_next) list->AddCircleFilled(centre, 9.5f, colour::accent);
    else list->AddCircle(centre, 9.5f, colour::border, 0, 1.2f);
    draw_text_centred(ui, {centre.x - 10, centre.y - 10, 20, 20}, TextStyle::small, is_next ? rgb(0xffffff) : colour::text_soft, std::to_string(number));
  }
  at.y += std::max(21.0f, draw_wrapped(ui, ImVec2(at.x + 30, at.y), at.w - 30, TextStyle::body, done || is_next ? colour::text : colour::text_soft, words)) + 5;
}

void draw_steps(Ui& ui, Column& at, const BrowserFacts& facts, const UiState& state) {
  auto crash_measured = [&](const char* mode) {
    auto found = state.measured.find(mode);
    return found != state.measured.end() && found->second.count("Tabs lost") > 0;
  };
  bool opened = facts.tabs.size() >= 2, process = crash_measured("process"), thread = crash_measured("thread");
  std::string other = facts.process_per_tab ? tr("Now put all the tabs in one process, and crash it again.")
                                            : tr("Now give each tab a process, and crash it again.");
  bool here = facts.crashed, both = process && thread;
  draw_step(ui, at, 1, opened, !opened, tr("Open two tabs or more."));
  draw_step(ui, at, 2, here, opened && !here, tr("Crash tab 2. Which threads stop?"));
  draw_step(ui, at, 3, both, here && !both, other);
}

void draw_modes(Ui& ui, Column& at, const BrowserFacts& facts) {
  Rect row = at.row(std::max(34.0f, target_height(ui.state)));
  float half = (row.w - 8) / 2;
  Rect left{row.x, row.y, half, row.h}, right{row.x + half + 8, row.y, half, row.h};
  if (button(ui, {"mode-process", tr("Process per tab")}, left, {.pressed = facts.process_per_tab}) && !facts.process_per_tab) {
    ask(ui, request::OpenProgram{"browser", {"process"}});
  }
  if (button(ui, {"mode-thread", tr("Thread per tab")}, right, {.pressed = !facts.process_per_tab}) && facts.process_per_tab) {
    ask(ui, request::OpenProgram{"browser", {"thread"}});
  }
  at.y += row.h + 14;
}

void draw_tab_rows(Ui& ui, Column& at, const BrowserFacts& facts, const Views& views) {
  bool deaf = views.status.state == RunState::ended || views.console.input_closed;
  std::string count = trn(static_cast<std::uint64_t>(facts.opened()), "{} tab open", "{} tabs open");
  float head_height = std::max(26.0f, target_height(ui.state));
  Rect head = at.row(head_height), open = take_right(head, 104);
  draw_text_in(ui, head, TextStyle::caps, colour::text_soft, capitals(tr("the user") + " · " + count));
  if (button(ui, {"open-tab", tr("Open a tab")}, open, {.disabled = deaf, .tooltip = tr("Writes the line “open” to the program's standard input.")})) {
    ask(ui, request::TypeInput{"open\n"});
  }
  at.y += head_height + 6;
  for (const TabFact& tab : facts.tabs) {
    Rect row = at.row(std::max(24.0f, target_height(ui.state)));
    std::string number = std::to_string(tab.number);
    if (tab.state == TabState::closed) continue;
    draw_text_in(ui, {row.x, row.y, 46, row.h}, TextStyle::bold, tab.state == TabState::open ? colour::text : colour::fault, tr("tab {}", number));
    Rect rest = row;
    take_left(rest, 50);
    if (tab.state != TabState::open) {
      draw_text_in(ui, rest, TextStyle::small, shade(0xe58a8d), tab.state == TabState::crashed ? tr("crashed") : tr("lost with its process"));
    } else {
      float half = (rest.w - 6) / 2;
      if (button(ui, {"crash-" + number, tr("Crash tab {}", number)}, {rest.x, rest.y, half, rest.h}, {.look = ButtonLook::danger, .words = tr("Crash"), .disabled = deaf})) {
        ask(ui, request::TypeInput{"crash " + number + "\n"});
      }
      if (button(ui, {"close-" + number, tr("Close tab {}", number)}, {rest.x + half + 6, rest.y, half, rest.h}, {.words = tr("Close"), .disabled = deaf})) {
        ask(ui, request::TypeInput{"close " + number + "\n"});
      }
    }
    at.y += row.h + 4;
  }
  at.y += 8;
}

void draw_measured(Ui& ui, Column& at, const Views& views, const BrowserFacts& facts) {
  // In this run's order of lines, then what only the other mode has measured.
  static const std::map<std::string, std::string> none;
  auto of = [&](const char* mode) -> const std::map<std::string, std::string>& {
    auto found = ui.state.measured.find(mode);
    return found == ui.state.measured.end() ? none : found->second;
  };
  const auto &process = of("process"), &thread = of("thread");
  std::vector<std::string> names;
  auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end() && (process.count(name) || thread.count(name))) names.push_back(name);
  };
  add("Tabs lost");
  for (const MetricRow& row : views.metrics) add(row.name);
  for (const auto& [name, value] : process) add(name);
  for (const auto& [name, value] : thread) add(name);
  if (names.empty()) return;

  float column = std::min(62.0f, at.w * 0.25f), name_width = at.w - 2 * column - 6;
  Rect head = at.row(16);
  draw_text(ui, head.min(), TextStyle::caps, colour::text_soft, capitals(tr("measured")), name_width);
  draw_text_right(ui, ImVec2(at.x + at.w - column - 4, at.y), TextStyle::caps, facts.process_per_tab ? colour::text : colour::text_dim, capitals(tr("Process")));
  draw_text_right(ui, ImVec2(at.x + at.w, at.y), TextStyle::caps, facts.process_per_tab ? colour::text_dim : colour::text, capitals(tr("Thread")));
  at.y += 20;
  for (const std::string& name : names) {
    draw_text(ui, ImVec2(at.x, at.y), TextStyle::small, colour::text_soft, tr_said(name), name_width);
    float x = at.x + at.w - column - 4;
    for (const auto* values : {&process, &thread}) {
      auto found = values->find(name);
      bool current = (values == &process) == facts.process_per_tab;
      std::string value = found == values->end() ? std::string("–") : tr_said(found->second);
      draw_text_right(ui, ImVec2(x, at.y), TextStyle::mono, current && found != values->end() ? colour::text : colour::text_dim, value, column - 2);
      x = at.x + at.w;
    }
    at.y += 19;
  }
  at.y += 9;
}

void draw_browser(Ui& ui, Column& at, const Views& views, const BrowserFacts& facts) {
  at.y += draw_section(ui, at.row(16), tr("experiment"), tr("stability"));
  at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::title, colour::text, tr("Browser tabs: if one tab crashes, what else dies?")) + 6;
  std::string text = facts.process_per_tab ? tr("Each tab is a process of its own, with a thread each to render, for input and for the network.")
                                           : tr("All tabs live in one process. Each has a thread to render, one for input, one for the network.");
  at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::body, colour::text_soft, text) + 10;
  draw_modes(ui, at, facts);
  draw_steps(ui, at, facts, ui.state);
  at.y += 5;
  draw_tab_rows(ui, at, facts, views);
  draw_measured(ui, at, views, facts);
}

// A line of the table, seen from inside: one of its two ways runs on the stage, and what both measure stands here.
void draw_scenario(Ui& ui, Column& at, const Views& views) {
  const TableLine& line = views.table[static_cast<std::size_t>(views.scenario)];
  const Scenario& scenario = line.scenario;
  at.y += draw_section(ui, at.row(16), tr("experiment"), tr_said(scenario.title));
  at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::heading, colour::text, tr_said(scenario.question.empty() ? scenario.title : scenario.question)) + 8;
  Rect row = at.row(std::max(34.0f, target_height(ui.state)));
  float half = (row.w - 8) / 2;
  for (Way way : both_ways) {
    bool is_process = way == Way::process, here = views.way == way;
    Rect place{row.x + (is_process ? 0 : half + 8), row.y, half, row.h};
    if (button(ui, {is_process ? "way-process" : "way-thread", is_process ? tr("With processes") : tr("With threads")}, place, {.pressed = here}) && !here) {
      ask(ui, request::OpenScenario{scenario.name, way});
    }
  }
  at.y += row.h + 10;
  at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::body, colour::text_soft, tr_said(views.way == Way::process ? scenario.process_words : scenario.thread_words)) + 12;
  if (line.figures.empty()) return;
  float column = 56;
  for (const MeasuredFigure& figure : line.figures) {
    for (const auto& way : figure.ways) column = std::max(column, text_width(TextStyle::mono, tr_said(figure_text(way))) + 8);
  }
  column = std::min(column, at.w * 0.36f);
  draw_text(ui, ImVec2(at.x, at.y), TextStyle::caps, colour::text_soft, capitals(tr("measured")), at.w - 2 * column);
  draw_text_right(ui, ImVec2(at.x + at.w - column - 4, at.y), TextStyle::caps, colour::text_soft, capitals(tr("Process")));
  draw_text_right(ui, ImVec2(at.x + at.w, at.y), TextStyle::caps, colour::text_soft, capitals(tr("Thread")));
  at.y += 20;
  for (const MeasuredFigure& figure : line.figures) {
    draw_text_right(ui, ImVec2(at.x + at.w - column - 4, at.y), TextStyle::mono, colour::text, tr_said(figure_text(figure.ways[0])), column - 2);
    draw_text_right(ui, ImVec2(at.x + at.w, at.y), TextStyle::mono, colour::text, tr_said(figure_text(figure.ways[1])), column - 2);
    at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w - 2 * column - 6, TextStyle::small, colour::text_soft, tr_said(figure.name)) + 3;
  }
  at.y += 9;
}

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t stop = std::min(line.find(' ', at), line.size());
    if (stop > at) words.push_back(line.substr(at, stop - at));
    at = stop + 1;
  }
  return words;
}

void draw_program(Ui& ui, Column& at, const Views& views) {
  at.y += draw_section(ui, at.row(16), tr("program"), "");
  std::string name = views.status.program.empty() ? tr("No program is open") : views.status.program;
  at.y += draw_wrapped(ui, ImVec2(at.x, at.y), at.w, TextStyle::title, colour::text, name) + 8;
  at.y += draw_section(ui, at.row(16), tr("arguments"));
  Rect row = at.row(std::max(30.0f, target_height(ui.state)));
  Rect run = take_right(row, 96);
  take_right(row, 6);
  bool nothing = views.status.state == RunState::nothing_open;
  bool entered = textbox(ui, {"arguments", tr("Arguments")}, row, ui.state.arguments_line, tr("none"), nothing);
  if (button(ui, {"run-again", tr("Run with these")}, run, {.words = tr("Run anew"), .disabled = nothing}) || entered) {
    ask(ui, request::ChangeArguments{split_words(ui.state.arguments_line)});
  }
  at.y += row.h + 14;
  if (views.metrics.empty()) return;
  at.y += draw_section(ui, at.row(16), tr("measured in this run"));
  for (const MetricRow& metric : views.metrics) {
    float used = draw_text_right(ui, ImVec2(at.x + at.w, at.y), TextStyle::mono, colour::text, tr_said(metric.value), at.w * 0.45f);
    draw_text(ui, ImVec2(at.x, at.y), TextStyle::small, colour::text_soft, tr_said(metric.name), at.w - used - 10);
    at.y += 21;
  }
  at.y += 10;
}

}  // namespace

void draw_lesson(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::panel);
  fill({place.right() - 1, place.y, 1, place.h}, colour::line);
  ImGui::SetCursorScreenPos(place.min());
  ImGui::BeginChild("lesson", ImVec2(place.w, place.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY();
  Column at{place.x + 15, place.y + 13 - scroll, place.w - 31};
  BrowserFacts facts = browser_facts(views);
  if (views.scenario >= 0) draw_scenario(ui, at, views);
  else if (facts.is_browser) draw_browser(ui, at, views, facts);
  else draw_program(ui, at, views);
  // The console takes what is left, and at least room for a few lines.
  float left = std::max(132.0f, place.bottom() - at.y - 14);
  draw_console(ui, at.row(left), views);
  at.y += left + 14;
  ImGui::SetCursorScreenPos(ImVec2(place.x, place.y - scroll));
  ImGui::Dummy(ImVec2(1, at.y + scroll - place.y));
  ImGui::EndChild();
}

}  // namespace heddle
