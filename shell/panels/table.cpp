// table.cpp: "Process or thread?": one line per difference, each with its measured pair and a button that runs it.
#include <algorithm>
#include <cmath>

#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float button_width = 92, bar_height = 9;

struct Columns {
  bool wide = true;  // Else each line is a card of its own.
  float title = 0, process = 0, thread = 0, measured = 0, button = 0;  // Left edges.
  float right = 0;
};

Columns columns_in(Rect place) {
  Columns columns;
  columns.wide = place.w >= 900;
  columns.right = place.right();
  columns.title = place.x;
  columns.button = place.right() - button_width;
  float rest = columns.button - 24 - place.x;
  columns.process = place.x + std::floor(rest * 0.165f);
  columns.thread = columns.process + std::floor(rest * 0.28f);
  columns.measured = columns.thread + std::floor(rest * 0.28f);
  return columns;
}

// The pair as two bars with their figures, or as two words; below it what was measured.
void draw_pair(Ui& ui, Rect place, const TableLine& line) {
  if (line.state == LineState::failed) {
    draw_text_in(ui, place, TextStyle::small, shade(0xe58a8d), line.error);
    return;
  }
  if (line.state != LineState::measured) {
    draw_text_in(ui, place, TextStyle::small, colour::text_dim, line.state == LineState::measuring ? tr("measuring…") : tr("not measured yet"));
    return;
  }
  constexpr float name_height = 17;
  draw_text_in(ui, {place.x, place.y + place.h / 2 + 8, place.w, name_height}, TextStyle::small, colour::text_dim, tr_said(line.figures.front().name));
  place = {place.x, place.y - name_height / 2, place.w, place.h};
  const std::array<Figure, 2>& pair = line.figures.front().ways;
  std::string words[2] = {tr_said(figure_text(pair[0])), tr_said(figure_text(pair[1]))};
  bool bars = pair[0].number && pair[1].number && *pair[0].number >= 0 && *pair[1].number >= 0;
  if (!bars) {
    Rect rest = place;
    take_left(rest, draw_text_in(ui, rest, TextStyle::mono, way_ink(0), words[0]) + 7);
    take_left(rest, draw_text_in(ui, rest, TextStyle::mono, colour::text_dim, "·") + 7);
    draw_text_in(ui, rest, TextStyle::mono, way_ink(1), words[1]);
    return;
  }
  double most = std::max({*pair[0].number, *pair[1].number, 1e-9});
  float figures = std::max(text_width(TextStyle::mono, words[0]), text_width(TextStyle::mono, words[1]));
  float room = std::max(20.0f, place.w - std::max(figures, 62.0f) - 9);
  float y = place.y + place.h / 2 - 16;
  for (int way = 0; way < 2; ++way, y += 16) {
    float width = static_cast<float>(*pair[static_cast<std::size_t>(way)].number / most) * room;
    fill({place.x, y + 3.5f, std::max(width, 2.0f), bar_height}, way_ink(way), 2.5f);
    draw_text(ui, ImVec2(place.x + room + 9, y), TextStyle::mono, colour::text, words[way], place.right() - place.x - room - 9);
  }
}

void draw_run_button(Ui& ui, Rect place, const TableLine& line) {
  if (button(ui, {"run-" + line.scenario.name, tr("Run {}", tr_said(line.scenario.title))}, place,
             {.words = tr("Run"), .disabled = line.scenario.name.empty(), .tooltip = tr_said(line.scenario.question)})) {
    ask(ui, request::OpenExperiment{line.scenario.name});
  }
}

constexpr float wide_line = 63;

float draw_wide_line(Ui& ui, const Columns& columns, float y, const TableLine& line) {
  Rect row{columns.title, y, columns.right - columns.title, wide_line};
  auto cell = [&](float left, float right) { return Rect{left, row.y, right - left - 18, row.h}; };
  draw_text_in(ui, cell(columns.title, columns.process), TextStyle::bold, colour::text, tr_said(line.scenario.title));
  draw_text_in(ui, cell(columns.process, columns.thread), TextStyle::body, colour::text, tr_said(line.scenario.process_words));
  draw_text_in(ui, cell(columns.thread, columns.measured), TextStyle::body, colour::text, tr_said(line.scenario.thread_words));
  draw_pair(ui, cell(columns.measured, columns.button), line);
  draw_run_button(ui, {columns.button, row.y + (row.h - std::max(28.0f, target_height(ui.state))) / 2, button_width, std::max(28.0f, target_height(ui.state))}, line);
  horizontal_line(row.x, row.bottom(), row.w, colour::border);
  return wide_line;
}

float draw_card(Ui& ui, const Columns& columns, float y, const TableLine& line) {
  float width = columns.right - columns.title, text_room = width - 2 * 14 - 15, height = 108;
  float heights[2];
  for (int way = 0; way < 2; ++way) {
    heights[way] = 4 + draw_wrapped(ui, ImVec2(0, 0), text_room, TextStyle::small, 0, tr_said(way == 0 ? line.scenario.process_words : line.scenario.thread_words), false);
    height += heights[way];
  }
  Rect card{columns.title, y, width, height};
  fill(card, colour::card, 8);
  outline(card, colour::border, 8);
  Rect inner = inset(card, 14, 10);
  Rect head = take_top(inner, 44), run = take_right(head, 76);
  draw_text_in(ui, head, TextStyle::heading, colour::text, tr_said(line.scenario.title));
  draw_run_button(ui, run, line);
  for (int way = 0; way < 2; ++way) {
    Rect row = take_top(inner, heights[way]);
    fill({row.x, row.y + 5, 8, 8}, way_ink(way), 4);
    draw_wrapped(ui, ImVec2(row.x + 15, row.y + 1), text_room, TextStyle::small, colour::text, tr_said(way == 0 ? line.scenario.process_words : line.scenario.thread_words));
  }
  draw_pair(ui, take_top(inner, 50), line);
  return height + 10;
}

std::string measured_with(const LabSettings& settings) {
  return tr("Measured ({}, {})", trn(static_cast<std::uint64_t>(settings.cores), "{} core", "{} cores"), tr("{} costs", settings.costs));
}

void draw_heads(Ui& ui, const Columns& columns, float y, const LabSettings& settings) {
  auto head = [&](float left, float right, ImU32 ink, const std::string& words) {
    draw_text(ui, ImVec2(left, y), TextStyle::caps, ink, capitals(words), right - left - 12);
  };
  head(columns.title, columns.process, colour::text_soft, tr("Difference"));
  head(columns.process, columns.thread, way_ink(0), tr("Process"));
  head(columns.thread, columns.measured, way_ink(1), tr("Thread"));
  head(columns.measured, columns.right, colour::text_soft, measured_with(settings));
}

std::string progress_words(const std::vector<TableLine>& table) {
  auto is_done = [](const TableLine& line) { return line.state == LineState::measured || line.state == LineState::failed; };
  auto done = static_cast<std::size_t>(std::count_if(table.begin(), table.end(), is_done));
  if (done == table.size()) return tr("All figures are of this page's own machine, measured now: nothing here is typed in.");
  return tr("Measuring: {} of {} lines done.", done, table.size());
}

}  // namespace

void draw_table(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::background);
  ImGui::SetCursorScreenPos(place.min());
  ImGui::BeginChild("table", ImVec2(place.w, place.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY();
  float margin = place.w >= 1200 ? 90 : place.w >= 760 ? 40 : 14;
  float width = std::min(place.w - 2 * margin, 1500.0f);
  Rect page{std::floor(place.x + (place.w - width) / 2), place.y - scroll, width, 0};
  float y = page.y + (place.w >= 760 ? 34 : 18);
  y += draw_wrapped(ui, ImVec2(page.x, y), page.w, TextStyle::title, colour::text, tr("Process or thread?")) + 6;
  y += draw_wrapped(ui, ImVec2(page.x, y), page.w, TextStyle::body, colour::text_soft,
                    tr("Every line of this table is an experiment. The same C program runs once with processes and once with threads, and the "
                       "machine measures both. Press Run to look inside.")) + 22;
  Columns columns = columns_in(page);
  if (columns.wide) {
    draw_heads(ui, columns, y, views.table_settings);
    y += 20;
    horizontal_line(page.x, y, page.w, colour::border);
    y += 1;
  } else {
    y += draw_wrapped(ui, ImVec2(page.x, y), page.w, TextStyle::small, colour::text_dim, measured_with(views.table_settings)) + 8;
  }
  for (const TableLine& line : views.table) y += columns.wide ? draw_wide_line(ui, columns, y, line) : draw_card(ui, columns, y, line);
  y += 14;
  y += draw_wrapped(ui, ImVec2(page.x, y), page.w, TextStyle::small, colour::text_dim, progress_words(views.table)) + 24;
  ImGui::SetCursorScreenPos(ImVec2(place.x, place.y - scroll));
  ImGui::Dummy(ImVec2(1, y + scroll - place.y));
  ImGui::EndChild();
}

}  // namespace heddle
