// inspector.cpp: everything about one thread: its line of source, the fault, its registers, its stack, what happened.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/c_tokens.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"

namespace heddle {
namespace {

constexpr float source_row = 20, register_height = 40;

ImU32 token_ink(CToken token) {
  switch (token) {
    case CToken::plain: return rgb(0xd7e0ea);
    case CToken::keyword: return rgb(0xc792ea);
    case CToken::type: return rgb(0x7fb8f5);
    case CToken::number: return rgb(0xe5c07b);
    case CToken::string: return rgb(0x9ccc8a);
    case CToken::comment: return rgb(0x7f8da0);
    case CToken::directive: return rgb(0xd29bdc);
    case CToken::call: return rgb(0x82c4ff);
  }
  return colour::text;
}

void draw_header(Ui& ui, Rect row, const InspectorView& view) {
  if (view.tid == 0) {
    draw_text_in(ui, row, TextStyle::body, colour::text_dim, "No thread is selected.");
    return;
  }
  bool fault = view.state == LaneState::crashed;
  float width = std::min(chip_width(view.thread, false), row.w * 0.62f);
  Rect chip{row.x, row.y, width, chip_height};
  ImU32 ink = fault ? colour::fault : tint_colour(view.thread.tint);
  fill(chip, with_alpha(ink, 0.12f), 6);
  outline(chip, ink, 6);
  draw_text_centred(ui, inset(chip, 8, 0), TextStyle::bold, readable_on(mix(colour::panel, ink, 0.12f), ink), thread_title(view.thread));
  Rect rest = row;
  take_left(rest, width + 10);
  float used = std::min(text_width(TextStyle::small, view.state_text), rest.w);
  draw_text_in(ui, {rest.right() - used, rest.y, used + 0.5f, chip_height}, TextStyle::small, fault ? rgb(0xe58a8d) : colour::text_soft, view.state_text);
}

void draw_source_line(Ui& ui, Rect row, const SourceLine& line, const std::vector<CPiece>& pieces, const SourceView& source) {
  bool current = line.number == source.current;
  if (current) {
    fill(row, source.faulted ? colour::fault_line : rgb(0x1b2c42));
    fill({row.x, row.y, 3, row.h}, source.faulted ? colour::fault : colour::link);
  }
  float y = row.y + std::floor((row.h - line_height(TextStyle::mono)) / 2);
  draw_text_right(ui, ImVec2(row.x + 32, y), TextStyle::mono, current ? colour::text : line.executable ? rgb(0x7d8a9b) : rgb(0x6b7889), std::to_string(line.number));
  float x = row.x + 42, end = row.right() - 14, dots = text_width(TextStyle::mono, "…");
  for (const CPiece& piece : pieces) {
    std::string expanded;  // Tabs are two blanks wide here: the column is narrow.
    for (char c : piece.text) expanded += c == '\t' ? std::string("  ") : std::string(1, c);
    float width = text_width(TextStyle::mono, expanded);
    bool fits = x + width <= end - (&piece == &pieces.back() ? 0 : dots);
    if (fits) {
      draw_text(ui, ImVec2(x, y), TextStyle::mono, token_ink(piece.token), expanded);
      x += width;
      continue;
    }
    draw_text(ui, ImVec2(x, y), TextStyle::mono, token_ink(piece.token), expanded, std::max(dots, end - x));
    if (ImGui::IsMouseHoveringRect(row.min(), row.max())) ui.controls.tooltip = line.text;
    break;
  }
}

void draw_source(Ui& ui, Rect place, const SourceView& source) {
  fill(place, rgb(0x0c1016), 8);
  outline(place, source.faulted ? with_alpha(colour::fault, 0.5f) : colour::border, 8);
  if (source.lines.empty()) {
    draw_text_centred(ui, place, TextStyle::small, colour::text_dim, "No source is known for this place.");
    return;
  }
  Rect inner = inset(place, 1, 5);
  ImGui::SetCursorScreenPos(inner.min());
  ImGui::BeginChild("source", ImVec2(inner.w, inner.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  UiState& state = ui.state;
  if (source.current && (source.current != state.centred_line || source.file != state.centred_file)) {
    // Bring the line into view, but stay where the reader is as long as it is in view with a line around it.
    float top = static_cast<float>(source.current - 1) * source_row;
    if (source.file != state.centred_file || top < ImGui::GetScrollY() + source_row || top > ImGui::GetScrollY() + inner.h - 2 * source_row) {
      ImGui::SetScrollY(std::max(0.0f, std::floor((top - inner.h * 0.45f) / source_row) * source_row));
    }
    state.centred_line = source.current;
    state.centred_file = source.file;
  }
  float scroll = ImGui::GetScrollY();
  bool in_comment = false;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    float y = inner.y - scroll + static_cast<float>(i) * source_row;
    if (y > inner.bottom()) break;
    std::vector<CPiece> pieces = cut_c_line(source.lines[i].text, in_comment);  // Also of lines above, for the comments.
    if (y + source_row < inner.y) continue;
    draw_source_line(ui, {inner.x, y, inner.w, source_row}, source.lines[i], pieces, source);
  }
  ImGui::SetCursorScreenPos(ImVec2(inner.x, inner.y - scroll));
  ImGui::Dummy(ImVec2(1, static_cast<float>(source.lines.size()) * source_row));
  ImGui::EndChild();
}

float draw_fault(Ui& ui, Rect at, const InspectorView& view) {
  float title = view.fault_title.empty() ? 0 : 20;
  float height = draw_wrapped(ui, ImVec2(0, 0), at.w - 28, TextStyle::body, 0, view.fault_text, false) + title + 18;
  Rect box{at.x, at.y, at.w, height};
  fill(box, colour::fault_ground, 8);
  outline(box, with_alpha(colour::fault, 0.75f), 8);
  draw_text(ui, ImVec2(box.x + 14, box.y + 9), TextStyle::bold, rgb(0xff7b7f), view.fault_title, box.w - 28);
  draw_wrapped(ui, ImVec2(box.x + 14, box.y + 9 + title), box.w - 28, TextStyle::body, rgb(0xffd3d4), view.fault_text);
  return height;
}

float draw_registers(Ui& ui, Rect at, const InspectorView& view) {
  std::vector<const RegisterCell*> cells;
  constexpr std::string_view chosen[] = {"pc", "sp", "ra", "a0", "a1", "a5", "s0", "t0"};
  if (ui.state.all_registers) {
    for (const RegisterCell& cell : view.registers) cells.push_back(&cell);
  } else {
    for (std::string_view name : chosen) {
      for (const RegisterCell& cell : view.registers) if (cell.name == name) cells.push_back(&cell);
    }
  }
  if (cells.empty()) return 0;
  int columns = at.w >= 280 ? 4 : at.w >= 210 ? 3 : 2;
  float gap = 5, width = (at.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const RegisterCell& cell = *cells[i];
    auto column = static_cast<float>(static_cast<int>(i) % columns), row = static_cast<float>(static_cast<int>(i) / columns);
    Rect box{at.x + column * (width + gap), at.y + row * (register_height + gap), width, register_height};
    fill(box, cell.suspect ? colour::fault_ground : colour::card, 5);
    if (cell.changed && !cell.suspect) fill({box.x, box.y + 6, 2, box.h - 12}, colour::warm, 1);
    draw_text(ui, ImVec2(box.x + 7, box.y + 4), TextStyle::mono, colour::text_soft, cell.name, box.w - 10);
    draw_text(ui, ImVec2(box.x + 7, box.y + 20), TextStyle::mono, cell.suspect ? colour::fault : cell.changed ? colour::warm : colour::text,
              print_text("%08x", cell.value), box.w - 8);
  }
  return std::ceil(static_cast<float>(cells.size()) / static_cast<float>(columns)) * (register_height + gap) - gap;
}

float draw_stack(Ui& ui, Rect at, const InspectorView& view) {
  constexpr float row_height = 23;
  // The two innermost frames of the program show their variables; the library's and the callers only their names.
  std::vector<bool> is_open;
  int most_open = 2;
  float height = 0;
  for (const StackFrameView& frame : view.stack) {
    is_open.push_back(most_open > 0 && frame.place.compare(0, 5, "libc/") != 0);
    if (is_open.back()) --most_open;
    height += row_height * static_cast<float>(1 + (is_open.back() ? frame.variables.size() : 0));
  }
  if (height == 0) {
    draw_text(ui, ImVec2(at.x, at.y), TextStyle::small, colour::text_dim, "no stack: the thread has ended");
    return 18;
  }
  Rect box{at.x, at.y, at.w, height};
  fill(box, rgb(0x0c1016), 8);
  float y = box.y;
  for (std::size_t i = 0; i < view.stack.size(); ++i) {
    const StackFrameView& frame = view.stack[i];
    Rect head{box.x, y, box.w, row_height};
    ImGui::GetWindowDrawList()->AddRectFilled(head.min(), head.max(), i == 0 ? rgb(0x213044) : rgb(0x1a2330), 6,
                                              i == 0 ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersNone);
    Rect words = inset(head, 10, 0);
    float used = draw_text_in(ui, words, TextStyle::mono_bold, colour::text, frame.function);
    float room = words.w - used - 10;
    if (room > 20) draw_text_right(ui, ImVec2(words.right(), head.y + 4), TextStyle::mono, colour::text_soft, frame.place, room);
    y += row_height;
    if (!is_open[i]) continue;
    for (const VariableRow& variable : frame.variables) {
      Rect row{box.x + 10, y, box.w - 20, row_height};
      float name = draw_text_in(ui, {row.x + 8, row.y, row.w * 0.5f, row.h}, TextStyle::mono, colour::text_soft, variable.name);
      float value_room = row.w - name - 20;
      ImU32 ink = variable.value == "unset" || variable.value.empty() ? colour::text_dim : colour::text;
      float top = row.y + std::floor((row.h - line_height(TextStyle::mono)) / 2);
      draw_text_right(ui, ImVec2(row.right(), top), TextStyle::mono, ink, variable.value, value_room);
      if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(row.min(), row.max())) {
        ui.controls.tooltip = variable.type + " " + variable.name + " = " + variable.value + "\nat " + hex32(variable.address);
      }
      y += row_height;
      if (&variable != &frame.variables.back()) horizontal_line(row.x, y - 0.5f, row.w, rgb(0x18202a));
    }
  }
  outline(box, colour::border, 8);
  return height;
}

float draw_events(Ui& ui, Rect at, const Views& views) {
  float y = at.y;
  std::size_t most = 14, count = views.events.size(), first = count > most ? count - most : 0;
  for (std::size_t i = count; i-- > first;) {  // The newest first: it stays in the same place.
    const EventRow& event = views.events[i];
    std::string when = duration(event.tick);
    float time_width = 76;
    draw_text(ui, ImVec2(at.x, y), TextStyle::mono_small, colour::text_dim, when, time_width - 6);
    y += std::max(17.0f, draw_wrapped(ui, ImVec2(at.x + time_width, y - 1), at.w - time_width, TextStyle::small,
                                      event.is_fault ? colour::fault : i + 1 == count ? colour::text : colour::text_soft, event.sentence));
    y += 3;
  }
  if (count == 0) {
    draw_text(ui, ImVec2(at.x, y), TextStyle::small, colour::text_dim, "nothing yet");
    y += 18;
  }
  return y - at.y;
}

}  // namespace

void draw_inspector(Ui& ui, Rect place, const Views& views) {
  const InspectorView& view = views.inspector;
  fill(place, colour::panel);
  fill({place.x, place.y, 1, place.h}, colour::line);
  ImGui::SetCursorScreenPos(place.min());
  ImGui::BeginChild("inspector", ImVec2(place.w, place.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY();
  Rect column = inset(place, 15, 12);
  column.w -= 3;
  float y = column.y - scroll;
  auto row = [&](float height) { return Rect{column.x, y, column.w, height}; };

  draw_header(ui, row(chip_height), view);
  y += chip_height + 8;
  if (view.tid != 0 && !view.sentence.empty()) y += draw_wrapped(ui, ImVec2(column.x, y), column.w, TextStyle::small, colour::text_soft, view.sentence) + 7;

  draw_text_right(ui, ImVec2(column.right(), y), TextStyle::mono_small, colour::text_soft, view.source.file, column.w * 0.6f);
  y += draw_section(ui, row(16), "source");
  float source_height = std::clamp(std::floor(place.h * 0.25f / source_row), 6.0f, 16.0f) * source_row + 10;
  draw_source(ui, row(source_height), view.source);
  y += source_height + 6;
  if (!view.instruction.empty()) {
    draw_text(ui, ImVec2(column.x, y), TextStyle::mono_small, colour::text_dim, view.instruction, column.w);
    y += 18;
  }
  y += 4;
  if (!view.fault_text.empty() || !view.fault_title.empty()) y += draw_fault(ui, row(0), view) + 12;

  if (!view.registers.empty()) {
    draw_section(ui, {column.x, y, column.w - 46, 16}, "registers", column.w > 260 ? "its own" : "");
    if (button(ui, {"all-registers", "All registers"}, {column.right() - 38, y - 4, 38, 20},
               {.look = ButtonLook::quiet, .words = ui.state.all_registers ? "8" : "all", .pressed = ui.state.all_registers})) {
      ui.state.all_registers = !ui.state.all_registers;
    }
    y += 22;
    y += draw_registers(ui, row(0), view) + 14;
  }
  if (view.tid != 0) {
    std::string note = view.stack_size ? "its own · " + byte_size(view.stack_used) + " of " + byte_size(view.stack_size) : std::string();
    y += draw_section(ui, row(16), "stack", note);
    y += draw_stack(ui, row(0), view) + 14;
  }
  y += draw_section(ui, row(16), "events", views.events.empty() ? std::string() : "newest first");
  y += draw_events(ui, row(0), views);

  ImGui::SetCursorScreenPos(ImVec2(column.x, place.y - scroll));
  ImGui::Dummy(ImVec2(1, y + scroll - place.y + 16));
  ImGui::EndChild();
}

}  // namespace heddle
