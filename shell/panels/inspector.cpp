// inspector.cpp: everything about one thread, by tabs: who it is and why it is where it is, then what the tab shows.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/inspector_tabs.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

struct TabWords {
  InspectorTab tab;
  Named named;
};
constexpr TabWords tabs[] = {{InspectorTab::source, {"inspect-source", words("Source")}},       {InspectorTab::assembly, {"inspect-assembly", words("Assembly")}},
                             {InspectorTab::registers, {"inspect-registers", words("Registers")}}, {InspectorTab::stack, {"inspect-stack", words("Stack")}},
                             {InspectorTab::memory, {"inspect-memory", words("Memory")}},       {InspectorTab::pages, {"inspect-pages", words("Pages")}},
                             {InspectorTab::files, {"inspect-files", words("Files")}},          {InspectorTab::signals, {"inspect-signals", words("Signals")}},
                             {InspectorTab::scheduler, {"inspect-scheduler", words("Scheduler")}}, {InspectorTab::log, {"inspect-log", words("Log")}}};

void draw_header(Ui& ui, Column& column, const InspectorView& view) {
  Rect row = column.take(chip_height);
  if (view.tid == 0) {
    draw_text_in(ui, row, TextStyle::body, colour::text_dim, tr("No thread is selected."));
    return;
  }
  bool fault = view.state == LaneState::crashed;
  float width = std::min(chip_width(view.thread, false), row.w), words = text_width(TextStyle::small, view.state_text);
  bool beside = width + 10 + words <= row.w;
  Rect chip{row.x, row.y, width, chip_height};
  ImU32 ink = fault ? colour::fault : tint_colour(view.thread.tint);
  fill(chip, with_alpha(ink, 0.12f), 6);
  outline(chip, ink, 6);
  draw_text_centred(ui, inset(chip, 8, 0), TextStyle::bold, readable_on(mix(colour::panel, ink, 0.12f), ink), thread_title(view.thread));
  ImU32 state_ink = fault ? shade(0xe58a8d) : colour::text_soft;
  if (beside) draw_text_in(ui, {row.right() - words, row.y, words + 0.5f, chip_height}, TextStyle::small, state_ink, view.state_text);
  else column.y += 4 + draw_wrapped(ui, ImVec2(column.x, column.y + 4), column.w, TextStyle::small, state_ink, view.state_text);
}

// As a grid, in as many rows as they need: all of them can be seen at every width.
void draw_inspector_tabs(Ui& ui, Column& column) {
  constexpr float gap = 3;
  float widest = 0, height = std::max(26.0f, target_height(ui.state));
  for (const TabWords& one : tabs) widest = std::max(widest, std::ceil(text_width(TextStyle::bold, tr(one.named.name))) + 8);
  auto count = static_cast<int>(std::size(tabs));
  int columns = std::clamp(static_cast<int>((column.w + gap) / (widest + gap)), 2, 5), rows = (count + columns - 1) / columns;
  float width = std::floor((column.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  for (int i = 0; i < count; ++i) {
    const TabWords& one = tabs[i];
    Rect place{column.x + static_cast<float>(i % columns) * (width + gap), column.y + static_cast<float>(i / columns) * (height + gap), width, height};
    if (button(ui, {one.named.id, tr(one.named.name)}, place, {.role = "tab", .look = ButtonLook::quiet, .pressed = ui.state.inspector.tab == one.tab})) ui.state.inspector.tab = one.tab;
  }
  column.y += static_cast<float>(rows) * (height + gap) + 6;
}

// Why it is not running, link by link.
void draw_reasons(Ui& ui, Column& column, const InspectorView& view) {
  for (std::size_t i = 1; i < view.why.size(); ++i) {
    float indent = 14, top = column.y;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine(ImVec2(column.x + 4, top - 2), ImVec2(column.x + 4, top + 8), shade(0x4b5a6e), 1.2f);
    list->AddLine(ImVec2(column.x + 4, top + 8), ImVec2(column.x + 10, top + 8), shade(0x4b5a6e), 1.2f);
    bool is_deadlock = view.why[i].find(tr("deadlock")) != std::string::npos;
    column.y += draw_wrapped(ui, ImVec2(column.x + indent, column.y), column.w - indent, TextStyle::small, is_deadlock ? colour::warm : colour::text_dim, view.why[i]) + 2;
  }
}

}  // namespace

bool is_visible(const Column& column, float height) { return column.y + height >= column.place.y && column.y <= column.place.bottom(); }

void draw_nothing(Ui& ui, Column& column, std::string_view words) {
  column.y += draw_wrapped(ui, ImVec2(column.x, column.y), column.w, TextStyle::small, colour::text_dim, words) + 8;
}

void draw_inspector(Ui& ui, Rect place, const Views& views) {
  const InspectorView& view = views.inspector;
  fill(place, colour::panel);
  fill({place.x, place.y, 1, place.h}, colour::line);
  ImGui::SetCursorScreenPos(place.min());
  ImGui::BeginChild("inspector", ImVec2(place.w, place.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY();
  Rect inner = inset(place, 15, 12);
  Column column{place, inner.x, inner.y - scroll, inner.w - 3};
  draw_inspector_tabs(ui, column);
  draw_header(ui, column, view);
  column.y += 8;
  if (view.tid != 0 && !view.sentence.empty()) {
    column.y += draw_wrapped(ui, ImVec2(column.x, column.y), column.w, TextStyle::small, colour::text_soft, view.sentence) + 3;
    draw_reasons(ui, column, view);
    column.y += 4;
  }
  switch (ui.state.inspector.tab) {
    case InspectorTab::source: draw_source_tab(ui, column, views); break;
    case InspectorTab::assembly: draw_assembly_tab(ui, column, views); break;
    case InspectorTab::registers: draw_registers_tab(ui, column, views); break;
    case InspectorTab::stack: draw_stack_tab(ui, column, views); break;
    case InspectorTab::memory: draw_memory_tab(ui, column, views); break;
    case InspectorTab::pages: draw_pages_tab(ui, column, views); break;
    case InspectorTab::files: draw_files_tab(ui, column, views); break;
    case InspectorTab::signals: draw_signals_tab(ui, column, views); break;
    case InspectorTab::scheduler: draw_scheduler_tab(ui, column, views); break;
    case InspectorTab::log: draw_log_tab(ui, column, views); break;
    case InspectorTab::count: break;
  }
  ImGui::SetCursorScreenPos(ImVec2(column.x, place.y - scroll));
  ImGui::Dummy(ImVec2(1, column.y + scroll - place.y + 16));
  ImGui::EndChild();
}

}  // namespace heddle
