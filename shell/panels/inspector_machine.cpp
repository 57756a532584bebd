// inspector_machine.cpp: the tabs Assembly and Stack: where a thread is, instruction by instruction and call by call.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/inspector_tabs.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float row_height = 18;

void draw_instruction(Ui& ui, Rect row, const AssemblyRow& one, bool is_current) {
  if (is_current) {
    fill(row, shade(0x1b2c42));
    fill({row.x, row.y, 3, row.h}, colour::link);
  }
  float top = row.y + std::floor((row.h - line_height(TextStyle::mono_small)) / 2);
  float x = row.x + 8;
  x += draw_text(ui, ImVec2(x, top), TextStyle::mono_small, readable_on(shade(0x1b2c42), shade(0x7d8a9b)), print_text("%05x", one.address)) + 9;
  std::string_view text = one.text;
  std::size_t space = text.find(' ');
  std::string_view name = text.substr(0, space);
  float name_width = draw_text(ui, ImVec2(x, top), TextStyle::mono_small, is_current ? colour::text : shade(0xc792ea), name);
  if (space == std::string_view::npos) return;
  x += std::max(48.0f, name_width + 8);
  draw_text(ui, ImVec2(x, top), TextStyle::mono_small, is_current ? colour::text : shade(0xd7e0ea), text.substr(space + 1), row.right() - x - 4);
}

}  // namespace

void draw_assembly_tab(Ui& ui, Column& column, const Views& views) {
  const AssemblyView& view = views.details.assembly;
  if (view.rows.empty()) return draw_nothing(ui, column, tr("No code is known for this place."));
  draw_text_right(ui, ImVec2(column.right(), column.y), TextStyle::mono_small, colour::text_soft, view.file, column.w * 0.4f);
  column.y += draw_section(ui, {column.x, column.y, column.w * 0.58f, 16}, view.function.empty() ? tr("assembly") : view.function);
  float height = std::max(160.0f, column.place.bottom() - column.y - 16 - ImGui::GetScrollY());
  Rect box = column.take(height);
  fill(box, shade(0x0c1016), 8);
  outline(box, colour::border, 8);
  Rect inner = inset(box, 1, 5);
  ImGui::SetCursorScreenPos(inner.min());
  ImGui::BeginChild("assembly", ImVec2(inner.w, inner.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  std::size_t current = view.rows.size();
  for (std::size_t i = 0; i < view.rows.size(); ++i) if (!view.rows[i].is_source && view.rows[i].address == view.current) current = i;
  if (view.current != ui.state.centred_address && current < view.rows.size()) {
    float top = static_cast<float>(current) * row_height, scroll = ImGui::GetScrollY();
    if (top < scroll + row_height || top > scroll + inner.h - 2 * row_height) ImGui::SetScrollY(std::max(0.0f, top - inner.h * 0.4f));
    ui.state.centred_address = view.current;
  }
  float scroll = ImGui::GetScrollY();
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    float y = inner.y - scroll + static_cast<float>(i) * row_height;
    if (y > inner.bottom()) break;
    if (y + row_height < inner.y) continue;
    const AssemblyRow& one = view.rows[i];
    Rect row{inner.x, y, inner.w - 12, row_height};
    if (!one.is_source) { draw_instruction(ui, row, one, i == current); continue; }
    fill({row.x + 3, row.y, row.w - 3, row.h}, shade(0x161c26));
    std::string number = std::to_string(one.line);
    float top = row.y + std::floor((row.h - line_height(TextStyle::mono_small)) / 2);
    draw_text_right(ui, ImVec2(row.x + 40, top), TextStyle::mono_small, colour::text_dim, number);
    draw_text(ui, ImVec2(row.x + 48, top), TextStyle::mono_small, shade(0x9ccc8a), one.text, row.right() - row.x - 52);
  }
  ImGui::SetCursorScreenPos(ImVec2(inner.x, inner.y - scroll));
  ImGui::Dummy(ImVec2(1, static_cast<float>(view.rows.size()) * row_height));
  ImGui::EndChild();
}

namespace {

// A ring at the left of a variable: whether a write to it stops the run.
void draw_watch(Ui& ui, Rect row, const VariableRow& variable, const std::string& id, const Views& views) {
  LabBreak wanted;
  wanted.on = BreakOn::write;
  wanted.memory_of = views.inspector.tid;
  wanted.address = variable.address;
  wanted.size = variable.size;
  wanted.name = variable.name;
  bool is_set = false;
  for (const LabBreak& one : views.breaks) is_set = is_set || (one.on == BreakOn::write && one.address == variable.address && one.memory_of == wanted.memory_of);
  Rect place{row.x, row.y, std::max(20.0f, target_height(ui.state)), std::max(22.0f, std::min(row.h, target_height(ui.state)))};
  Touch touch = hot_area(ui, {id, tr("Stop when {} is written", variable.name)}, place, is_set);
  if (touch.clicked) ask(ui, request::ToggleBreak{wanted});
  if (touch.hovered) ui.controls.tooltip = is_set ? tr("Click: do not stop any more") : tr("Click: stop when it is written");
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImVec2 centre(place.x + 10, place.y + 12);
  if (is_set) list->AddCircleFilled(centre, 4.5f, colour::breakpoint);
  else list->AddCircle(centre, 3.5f, touch.hovered ? colour::breakpoint : shade(0x3d4a5b), 12, 1.2f);
}

void draw_variable(Ui& ui, Column& column, const VariableRow& variable, const std::string& id, const Views& views) {
  bool has_target = variable.target != 0, is_wild = has_target && !variable.pointers.empty() && variable.pointers[0].state != PointerState::valid;
  std::string below = variable.points_to.empty() ? std::string() : "= " + variable.points_to;
  float height = std::max(below.empty() ? 24.0f : 42.0f, target_height(ui.state));
  Rect row = column.take(height);
  if (!is_visible({column.place, row.x, row.y, row.w}, height)) return;
  if (variable.address != 0) draw_watch(ui, row, variable, "watch-" + id, views);
  take_left(row, std::max(20.0f, target_height(ui.state)));
  if (has_target) {
    Touch touch = hot_area(ui, {id, tr("Go to what {} points to", variable.name)}, row);
    if (touch.hovered) fill(row, colour::hover, 4);
    if (touch.clicked) go_to_address(ui, variable.target);
  }
  if (variable.changed) fill({row.x, row.y + 5, 2, row.h - 10}, colour::warm, 1);
  Rect words{row.x + 7, row.y, row.w - 19, row.h};
  float top = row.y + 4;
  float name = draw_text(ui, ImVec2(words.x, top), TextStyle::mono, colour::text_soft, variable.name, words.w * 0.42f);
  draw_text_right(ui, ImVec2(words.right(), top), TextStyle::mono, is_wild ? colour::fault : variable.changed ? colour::warm : has_target ? colour::link : colour::text, variable.value, words.w - name - 12);
  if (!below.empty()) draw_text(ui, ImVec2(words.x + 12, row.y + 23), TextStyle::mono_small, colour::text_dim, below, words.w - 12);
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(row.min(), row.max())) {
    ui.controls.tooltip = variable.type + " " + variable.name + " = " + variable.value + (below.empty() ? "" : "\n" + below) +
                          "\n" + (variable.address ? tr("at {}", hex32(variable.address)) : tr("in a register")) +
                          (is_wild ? "\n" + tr("A wild pointer: {}", tr_said(wild_word(variable.pointers[0].state))) : std::string());
  }
}

}  // namespace

void draw_stack_tab(Ui& ui, Column& column, const Views& views) {
  const InspectorView& view = views.inspector;
  std::string note = view.stack_size ? tr("its own · {} of {}", byte_size(view.stack_used), byte_size(view.stack_size)) : std::string();
  column.y += draw_section(ui, column.row(16), tr("stack"), note) + 2;
  if (view.stack.empty()) return draw_nothing(ui, column, tr("No stack: the thread has ended."));
  if (view.stack_size) {  // How full it is.
    Rect bar = column.take(6);
    fill(bar, colour::card, 3);
    float part = static_cast<float>(view.stack_used) / static_cast<float>(view.stack_size);
    fill({bar.x, bar.y, std::max(3.0f, bar.w * std::min(1.0f, part)), bar.h}, part > 0.9f ? colour::warm : shade(0x7d6bb8), 3);
    column.y += 8;
  }
  for (std::size_t i = 0; i < view.stack.size(); ++i) {
    const StackFrameView& frame = view.stack[i];
    Rect head = column.take(24);
    fill(head, i == 0 ? shade(0x213044) : shade(0x1a2330), 5);
    Rect words = inset(head, 10, 0);
    float used = draw_text_in(ui, {words.x, words.y, words.w * 0.55f, words.h}, TextStyle::mono_bold, colour::text, frame.function);
    draw_text_right(ui, ImVec2(words.right(), head.y + 5), TextStyle::mono_small, colour::text_soft, frame.place, words.w - used - 10);
    for (std::size_t k = 0; k < frame.variables.size(); ++k) {
      draw_variable(ui, column, frame.variables[k], "follow-" + std::to_string(i) + "-" + std::to_string(k), views);
    }
    column.y += 4;
  }
}

}  // namespace heddle
