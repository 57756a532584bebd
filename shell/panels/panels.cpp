// panels.cpp: all panels in one window, as layout.h places them.
#include "shell/panels/panels.h"

#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/strings.h"

namespace heddle {

void draw_tabs(Ui& ui, const Layout& layout) {
  if (layout.tabs.empty()) return;
  fill(layout.tabs, colour::panel);
  horizontal_line(layout.tabs.x, layout.tabs.bottom() - 1, layout.tabs.w);
  Rect row = inset(layout.tabs, 10, 6);
  UiState& state = ui.state;
  if (layout.form == Form::medium) {
    float half = (row.w - 6) / 2;
    if (button(ui, {"tab-lesson", tr("Experiment")}, {row.x, row.y, half, row.h}, {.role = "tab", .look = ButtonLook::quiet, .pressed = state.side_tab == SideTab::lesson})) state.side_tab = SideTab::lesson;
    if (button(ui, {"tab-inspector", tr("Thread")}, {row.x + half + 6, row.y, half, row.h}, {.role = "tab", .look = ButtonLook::quiet, .pressed = state.side_tab == SideTab::inspector})) state.side_tab = SideTab::inspector;
    return;
  }
  struct Tab { NarrowTab tab; Named named; };
  const Tab tabs[] = {{NarrowTab::stage, {"tab-stage", words("Stage")}}, {NarrowTab::lesson, {"tab-lesson", words("Experiment")}},
                      {NarrowTab::source, {"tab-inspector", words("Thread")}}, {NarrowTab::timeline, {"tab-timeline", words("Timeline")}}};
  float sum = 0, x = row.x;  // Each tab gets what its word needs, and the rest in equal parts.
  for (const Tab& one : tabs) sum += text_width(TextStyle::bold, tr(one.named.name));
  float extra = (row.w - 12 - sum) / 4;
  for (const Tab& one : tabs) {
    float width = text_width(TextStyle::bold, tr(one.named.name)) + extra;
    if (button(ui, {one.named.id, tr(one.named.name)}, {x, row.y, width, row.h}, {.role = "tab", .look = ButtonLook::quiet, .pressed = state.narrow_tab == one.tab})) state.narrow_tab = one.tab;
    x += width + 4;
  }
}

namespace {

void draw_screen(Ui& ui, float width, float height, const Views& views) {
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImVec2(width, height));
  ImGui::Begin("heddle", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                      ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
  if (ui.state.screen == Screen::table) {
    Rect rest{0, 0, width, height};
    draw_table_bar(ui, take_top(rest, table_bar_height(ui.state, width)), views);
    draw_status_line(ui, take_bottom(rest, status_line_height(width)), views);
    draw_table(ui, rest, views);
    ImGui::End();
    draw_file_menu(ui, {0, 0, width, height}, views);
    draw_report(ui, {0, 0, width, height}, views);
    return;
  }
  if (ui.state.screen == Screen::jobs) {
    draw_jobs(ui, {0, 0, width, height}, views);
    ImGui::End();
    draw_file_menu(ui, {0, 0, width, height}, views);
    return;
  }
  if (ui.state.screen == Screen::compare && views.compare && views.sides.size() == 2) {
    Rect rest{0, 0, width, height};
    draw_compare_bar(ui, take_top(rest, compare_bar_height(ui.state, width)), views);
    draw_compare_status(ui, take_bottom(rest, status_line_height(width)), views);
    draw_compare(ui, rest, views);
    ImGui::End();
    draw_file_menu(ui, {0, 0, width, height}, views);
    draw_report(ui, {0, 0, width, height}, views);
    return;
  }
  Layout layout = make_layout(width, height, ui.state, top_bar_widths(ui.state, width), static_cast<int>(views.stage.cores.size()));
  draw_top_bar(ui, layout, views);
  draw_tabs(ui, layout);
  if (!layout.lesson.empty()) draw_lesson(ui, layout.lesson, views);
  if (!layout.cores.empty()) draw_cores(ui, layout.cores, views);
  if (!layout.queues.empty()) draw_queues(ui, layout.queues, views);
  if (!layout.stage.empty()) draw_stage(ui, layout.stage, views);
  if (!layout.timeline.empty()) draw_timeline(ui, layout.timeline, views);
  if (!layout.inspector.empty()) draw_inspector(ui, layout.inspector, views);
  draw_status_line(ui, layout.status_line, views);
  ImGui::End();
  draw_file_menu(ui, {0, 0, width, height}, views);
  draw_report(ui, {0, 0, width, height}, views);
}

}  // namespace

void draw_panels(Ui& ui, float width, float height, const Views& views) {
  draw_screen(ui, width, height, views);
  draw_sheet(ui, {0, 0, width, height});
}

}  // namespace heddle
