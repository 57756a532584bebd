// console.cpp: what the program printed, what waits to be read, and a line to type.
#include "shell/panels/console.h"

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float line_step = 17;

void draw_output(Ui& ui, Rect place, const ConsoleView& console) {
  fill(place, shade(0x0a0e14), 7);
  outline(place, colour::border, 7);
  Rect inner = inset(place, 9, 6);
  ImGui::SetCursorScreenPos(inner.min());
  ImGui::BeginChild("console", ImVec2(inner.w, inner.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  std::vector<std::string_view> lines = split_lines(console.output);
  float content = static_cast<float>(lines.size() + (console.pending_input.empty() ? 0 : 1)) * line_step;
  std::size_t seen = console.output.size() + console.pending_input.size();
  if (seen != ui.state.console_seen) {  // Something new: its end is what matters.
    ImGui::SetScrollY(std::max(0.0f, content - inner.h));
    ui.state.console_seen = seen;
  }
  float scroll = ImGui::GetScrollY();
  std::size_t first = static_cast<std::size_t>(scroll / line_step);
  for (std::size_t i = first; i < lines.size(); ++i) {
    float y = inner.y - scroll + static_cast<float>(i) * line_step;
    if (y > inner.bottom()) break;
    draw_text(ui, ImVec2(inner.x, y), TextStyle::mono, shade(0xc5d0dc), lines[i], inner.w - 8);
  }
  float y = inner.y - scroll + static_cast<float>(lines.size()) * line_step;
  if (!console.pending_input.empty()) {
    std::string one_line = console.pending_input;
    while (!one_line.empty() && one_line.back() == '\n') one_line.pop_back();
    for (char& c : one_line) if (c == '\n') c = ' ';
    draw_text(ui, ImVec2(inner.x, y), TextStyle::mono, colour::warm, tr("not read yet: {}", one_line), inner.w - 8);
  } else if (lines.empty()) {
    draw_text(ui, ImVec2(inner.x, y), TextStyle::mono, colour::text_dim, tr("nothing printed yet"), inner.w - 8);
  }
  ImGui::SetCursorScreenPos(ImVec2(inner.x, inner.y - scroll));
  ImGui::Dummy(ImVec2(1, content));
  ImGui::EndChild();
}

}  // namespace

void draw_console(Ui& ui, Rect place, const Views& views) {
  std::string note = views.console.input_closed ? tr("input is closed") : views.status.state == RunState::awaits_input ? tr("waits for a line") : std::string();
  take_top(place, draw_section(ui, place, tr("console"), note));
  Rect entry = take_bottom(place, std::max(30.0f, target_height(ui.state)));
  take_bottom(place, 7);
  draw_output(ui, place, views.console);

  bool disabled = views.console.input_closed || views.status.state == RunState::ended || views.status.state == RunState::nothing_open;
  Rect close = take_right(entry, 96);
  take_right(entry, 6);
  Rect send = take_right(entry, 52);
  take_right(entry, 6);
  bool entered = textbox(ui, {"standard-input", tr("Standard input")}, entry, ui.state.input_line, tr("type a line"), disabled);
  bool sent = button(ui, {"send-line", tr("Send line")}, send, {.words = tr("Send"), .disabled = disabled});
  if ((entered || sent) && !disabled) {
    ask(ui, request::TypeInput{ui.state.input_line + "\n"});
    ui.state.input_line.clear();
  }
  if (button(ui, {"close-input", tr("Close input")}, close, {.disabled = disabled, .tooltip = tr("End of file: the program's next read returns 0.")})) {
    ask(ui, request::CloseInput{});
  }
}

}  // namespace heddle
