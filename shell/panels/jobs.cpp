// jobs.cpp: one list of jobs, edited in place, and for every policy its Gantt chart and its means.
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/schedule.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float chart_height = 26, row_height = 58, figure_width = 86;

std::string short_mean(double value) { return figure_text({"", value, ""}); }

Tick end_of(const JobsView& view) {
  Tick end = job_unit;
  for (const JobsReport& report : view.reports) for (const JobSlice& slice : report.run.slices) end = std::max(end, slice.to);
  return end;
}

// Round steps of 1, 2 or 5 that leave at least 44 px to a number.
Tick axis_step(float width, Tick end) {
  double units = static_cast<double>(end) / static_cast<double>(job_unit), least = units * 44 / std::max(1.0, static_cast<double>(width));
  Tick step = 1;
  for (int i = 0; static_cast<double>(step) < least; i = (i + 1) % 3) step = i == 1 ? step / 2 * 5 : step * 2;
  return step;
}

// Units of time above the charts, from the first to the last.
void draw_axis(Ui& ui, Rect row, Tick end) {
  Tick step = axis_step(row.w, end);
  float last = row.x - 100;
  for (Tick unit = 0; unit * job_unit <= end; unit += step) {
    std::string words = std::to_string(unit);
    float x = row.x + row.w * static_cast<float>(unit * job_unit) / static_cast<float>(end), width = text_width(TextStyle::mono_small, words);
    float left = std::clamp(x - width / 2, row.x, row.right() - width);
    if (left < last + 6) continue;
    draw_text(ui, ImVec2(left, row.y), TextStyle::mono_small, colour::text_dim, words);
    last = left + width;
  }
}

void draw_chart(Ui& ui, Rect place, const JobsView& view, const JobsReport& report, Tick end) {
  fill(place, colour::card, 4);
  Tick step = axis_step(place.w, end);
  for (Tick unit = step; unit * job_unit < end; unit += step) {
    fill({std::round(place.x + place.w * static_cast<float>(unit * job_unit) / static_cast<float>(end)), place.y - 4, 1, place.h + 8}, colour::border);
  }
  for (const JobSlice& slice : report.run.slices) {
    float from = place.x + place.w * static_cast<float>(slice.from) / static_cast<float>(end);
    float to = place.x + place.w * static_cast<float>(slice.to) / static_cast<float>(end);
    Rect bar{from, place.y, std::max(1.0f, to - from - 1), place.h};
    ImU32 ink = tint_colour({static_cast<int>(slice.job), 0});
    fill(bar, ink, 3);
    const std::string& name = view.jobs[slice.job].name;
    if (bar.w > text_width(TextStyle::small, name) + 6) draw_text_centred(ui, bar, TextStyle::small, readable_on(ink, colour::on_bright), name);
  }
}

void draw_figure(Ui& ui, float right, float y, double value, double best) {
  bool is_best = value <= best * 1.0000001;
  draw_text_right(ui, ImVec2(right, y), is_best ? TextStyle::mono_bold : TextStyle::mono, is_best ? colour::good : colour::text, short_mean(value), figure_width - 8);
}

void draw_editor(Ui& ui, Rect& page, float& y, const Views& views) {
  const JobsView& view = views.jobs;
  y += draw_wrapped(ui, ImVec2(page.x, y), page.w, TextStyle::title, colour::text, tr("The same jobs under every policy")) + 6;
  y += draw_wrapped(ui, ImVec2(page.x, y), page.w, TextStyle::body, colour::text_soft,
                    tr("One core; name:arrival:length, and a priority if you like, separated by commas. The bars are what the kernel did; the best means are green.")) + 12;
  float height = std::max(32.0f, target_height(ui.state));
  Rect row{page.x, y, page.w, height}, rest = row;
  if (page.w < 520) {  // On a phone the jobs have a line of their own.
    y += height + 8;
    rest.y = y;
  }
  Rect& beside = page.w < 520 ? rest : row;
  Rect quantum = take_right(beside, 108);
  take_right(beside, 6);
  Rect send = take_right(beside, 100);
  take_right(beside, 6);
  bool entered = textbox(ui, {"jobs", tr("Jobs")}, row, ui.state.jobs_line, "A:0:24,B:0:3,C:0:3");
  if (button(ui, {"schedule", tr("Schedule")}, send, {.look = ButtonLook::primary}) || entered) ask(ui, request::ScheduleJobs{ui.state.jobs_line, view.quantum});
  static const std::vector<std::string> quanta = {"1", "2", "3", "4", "6", "8", "10", "20"};
  int chosen = -1;
  for (std::size_t i = 0; i < quanta.size(); ++i) if (quanta[i] == std::to_string(view.quantum)) chosen = static_cast<int>(i);
  int picked = combobox(ui, {"turn", tr("Length of a turn")}, quantum, quanta, chosen, tr("turn:"));
  if (picked >= 0) ask(ui, request::ScheduleJobs{ui.state.jobs_line, static_cast<Tick>(std::stoi(quanta[static_cast<std::size_t>(picked)]))});
  y += height + 12;
  if (!view.error.empty()) y += draw_wrapped(ui, ImVec2(page.x, y), page.w, TextStyle::body, readable_on(colour::background, colour::fault), view.error) + 8;
}

}  // namespace

void draw_jobs(Ui& ui, Rect window, const Views& views) {
  const JobsView& view = views.jobs;
  Rect rest = window, bar = take_top(rest, control_height(ui.state) + 18);
  fill(bar, colour::panel);
  horizontal_line(bar.x, bar.bottom() - 1, bar.w);
  bool narrow = window.w < 760;
  Rect items = inset(bar, narrow ? 10 : 14, 9);
  draw_logo(ui, take_left(items, narrow ? 26 : 110));
  take_left(items, 6);
  if (button(ui, {"show-table", tr("Table")}, take_left(items, std::ceil(text_width(TextStyle::body, tr("Table"))) + 22))) ask(ui, request::ShowScreen{Screen::table});
  take_left(items, 6);
  if (button(ui, {"show-experiment", tr("Experiment")}, take_left(items, std::ceil(text_width(TextStyle::body, tr("Experiment"))) + 22))) ask(ui, request::ShowScreen{Screen::compare});
  take_left(items, 6);
  draw_file_button(ui, take_left(items, file_button_width()));

  draw_help_button(ui, take_right(items, control_height(ui.state)));

  fill(rest, colour::background);
  ImGui::SetCursorScreenPos(rest.min());
  ImGui::BeginChild("jobs", ImVec2(rest.w, rest.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY(), margin = window.w >= 1200 ? 90 : narrow ? 14 : 40;
  Rect page{rest.x + margin, rest.y - scroll, std::min(rest.w - 2 * margin, 1500.0f), 0};
  float y = page.y + (narrow ? 16 : 28);
  draw_editor(ui, page, y, views);
  Tick end = end_of(view);
  JobMeans best{1e300, 1e300, 1e300};
  for (const JobsReport& report : view.reports) {
    JobMeans means = means_of(report.run);
    best = {std::min(best.turnaround, means.turnaround), std::min(best.wait, means.wait), std::min(best.response, means.response)};
  }
  float figures = 3 * figure_width, name = narrow ? page.w : 190.0f;
  bool above = narrow && page.w - figures < 180;  // A policy's name has a line of its own.
  if (!view.reports.empty()) {
    float right = page.right();
    const std::string heads[] = {tr("response"), tr("wait"), tr("done after")};
    for (int i = 0; i < 3; ++i) draw_text_right(ui, ImVec2(right - figure_width * static_cast<float>(i), y), TextStyle::caps, colour::text_soft, capitals(heads[i]), figure_width - 4);
    if (!narrow) draw_text(ui, ImVec2(page.x, y), TextStyle::caps, colour::text_soft, capitals(tr("means, in units of time")), name + 100);
    y += 22;
    draw_axis(ui, narrow ? Rect{page.x, y, page.w, 14} : Rect{page.x + name, y, page.w - name - figures - 10, 14}, end);
    y += narrow ? 20 : 10;
  }
  for (const PolicyWords& policy : policy_words()) {
    auto report = std::find_if(view.reports.begin(), view.reports.end(), [&](const JobsReport& one) { return one.policy == policy.name; });
    if (report == view.reports.end()) continue;
    JobMeans means = means_of(report->run);
    float text_y = narrow ? y : y + 14, right = page.right();
    draw_text(ui, ImVec2(page.x, text_y), TextStyle::bold, colour::text, tr_said(policy.title), narrow && !above ? name - figures - 10 : name - 10);
    if (above) y += 18, text_y += 18;
    draw_figure(ui, right, text_y, means.response, best.response);
    draw_figure(ui, right - figure_width, text_y, means.wait, best.wait);
    draw_figure(ui, right - 2 * figure_width, text_y, means.turnaround, best.turnaround);
    Rect chart = narrow ? Rect{page.x, y + 22, page.w, chart_height} : Rect{page.x + name, y + 10, page.w - name - figures - 10, chart_height};
    draw_chart(ui, chart, view, *report, end);
    y += narrow ? row_height + 6 : row_height - 12;
    horizontal_line(page.x, y - 4, page.w, colour::border);
  }
  ImGui::SetCursorScreenPos(ImVec2(rest.x, rest.y - scroll));
  ImGui::Dummy(ImVec2(1, y + scroll - rest.y + 24));
  ImGui::EndChild();
}

}  // namespace heddle
