// inspector_source.cpp: the first tab: a thread's line of source, the fault, the chief registers, its stack, what happened.
#include <cmath>

#include "core/base/short_duration.h"
#include "core/base/text.h"
#include "shell/draw/c_tokens.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/inspector_tabs.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float register_height = 40;

// A finger has to meet the number of one line and not of the next.
float row_height_of(const UiState& state) { return std::max(20.0f, target_height(state)); }

ImU32 token_ink(CToken token) {
  switch (token) {
    case CToken::plain: return shade(0xd7e0ea);
    case CToken::keyword: return shade(0xc792ea);
    case CToken::type: return shade(0x7fb8f5);
    case CToken::number: return shade(0xe5c07b);
    case CToken::string: return shade(0x9ccc8a);
    case CToken::comment: return shade(0x7f8da0);
    case CToken::directive: return shade(0xd29bdc);
    case CToken::call: return shade(0x82c4ff);
  }
  return colour::text;
}

int heat_of(const std::vector<LineHeat>& heat, std::uint32_t line) {
  for (const LineHeat& one : heat) if (one.line == line) return one.percent;
  return 0;
}

bool has_break(const Views& views, const std::string& file, std::uint32_t line) {
  for (const LabBreak& one : views.breaks) if (one.on == BreakOn::line && one.file == file && one.line == line) return true;
  return false;
}

ImU32 ground_of_line(const SourceView& source, std::uint32_t line) {
  if (line != source.current) return shade(0x0c1016);
  return source.faulted ? colour::fault_line : shade(0x1b2c42);
}

// The line's number with its breakpoint, how much time went there, and the other threads that are there.
void draw_gutter(Ui& ui, Rect row, const SourceLine& line, const Views& views) {
  const SourceView& source = views.inspector.source;
  Rect gutter{row.x, row.y, std::max(40.0f, target_height(ui.state)), row.h};
  bool is_set = has_break(views, source.file, line.number), current = line.number == source.current;
  int heat = heat_of(views.details.heat, line.number);
  std::string tooltip;
  ImU32 ground = ground_of_line(source, line.number);
  if (heat > 0) {
    float strength = 0.08f + 0.34f * std::min(1.0f, static_cast<float>(heat) / 40);
    fill({gutter.x + 3, gutter.y, 37, gutter.h}, with_alpha(colour::warm, strength));
    ground = mix(ground, colour::warm, strength);
    tooltip = tr("{}% of the threads' time in the last {}", heat, short_duration(heat_ticks));
  }
  if (line.executable) {
    std::string number = std::to_string(line.number);
    Touch touch = hot_area(ui, {"break-" + number, tr("Breakpoint at line {}", number)}, gutter, is_set);
    if (touch.hovered) {
      fill(inset(gutter, 3, 1), with_alpha(colour::breakpoint, 0.25f), 4);
      tooltip = (is_set ? tr("Click: take the breakpoint away") : tr("Click: stop here")) + (tooltip.empty() ? "" : "\n" + tooltip);
    }
    LabBreak wanted;
    wanted.file = source.file;
    wanted.line = line.number;
    if (touch.clicked) ask(ui, request::ToggleBreak{wanted});
  }
  if (is_set) ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(gutter.x + 9, gutter.y + gutter.h / 2), 4.5f, colour::breakpoint);
  float y = row.y + std::floor((row.h - line_height(TextStyle::mono)) / 2);
  ImU32 ink = current || is_set ? colour::text : line.executable ? colour::text_soft : shade(0x748294);
  draw_text_right(ui, ImVec2(row.x + 32, y), TextStyle::mono, readable_on(ground, ink), std::to_string(line.number));
  float x = row.x + 37, up = row.y + row.h / 2;
  for (const ThreadAtLine& other : source.others) {
    if (other.line != line.number) continue;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (x < row.x + 38) list->AddTriangleFilled(ImVec2(x - 2, up - 4), ImVec2(x - 2, up + 4), ImVec2(x + 4, up), tint_colour(other.thread.tint));
    x += 6;
    tooltip += (tooltip.empty() ? "" : "\n") + tr("{} is here", thread_title(other.thread));
  }
  if (!tooltip.empty() && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(gutter.min(), gutter.max())) ui.controls.tooltip = tooltip;
}

void draw_source_line(Ui& ui, Rect row, const SourceLine& line, const std::vector<CPiece>& pieces, const Views& views) {
  const SourceView& source = views.inspector.source;
  bool current = line.number == source.current;
  ImU32 ground = ground_of_line(source, line.number);
  if (current) fill(row, ground);
  draw_gutter(ui, row, line, views);
  if (current) fill({row.x, row.y, 3, row.h}, source.faulted ? colour::fault : colour::link);
  float y = row.y + std::floor((row.h - line_height(TextStyle::mono)) / 2);
  float x = row.x + 44, end = row.right() - 14, dots = text_width(TextStyle::mono, "…");
  for (const CPiece& piece : pieces) {
    std::string expanded;  // Tabs are two blanks wide here: the column is narrow.
    for (char c : piece.text) expanded += c == '\t' ? std::string("  ") : std::string(1, c);
    float width = text_width(TextStyle::mono, expanded);
    bool fits = x + width <= end - (&piece == &pieces.back() ? 0 : dots);
    if (fits) {
      draw_text(ui, ImVec2(x, y), TextStyle::mono, readable_on(ground, token_ink(piece.token)), expanded);
      x += width;
      continue;
    }
    draw_text(ui, ImVec2(x, y), TextStyle::mono, readable_on(ground, token_ink(piece.token)), expanded, std::max(dots, end - x));
    bool over_text = ImGui::IsMouseHoveringRect(ImVec2(row.x + 40, row.y), row.max());
    if (over_text && ImGui::IsWindowHovered()) ui.controls.tooltip = line.text;
    break;
  }
}

void draw_source(Ui& ui, Rect place, const Views& views) {
  const SourceView& source = views.inspector.source;
  fill(place, shade(0x0c1016), 8);
  outline(place, source.faulted ? with_alpha(colour::fault, 0.5f) : colour::border, 8);
  if (source.lines.empty()) {
    draw_text_centred(ui, place, TextStyle::small, colour::text_dim, tr("No source is known for this place."));
    return;
  }
  Rect inner = inset(place, 1, 5);
  ImGui::SetCursorScreenPos(inner.min());
  ImGui::BeginChild("source", ImVec2(inner.w, inner.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  UiState& state = ui.state;
  float source_row = row_height_of(state);
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
    draw_source_line(ui, {inner.x, y, inner.w, source_row}, source.lines[i], pieces, views);
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
  draw_text(ui, ImVec2(box.x + 14, box.y + 9), TextStyle::bold, shade(0xff7b7f), view.fault_title, box.w - 28);
  draw_wrapped(ui, ImVec2(box.x + 14, box.y + 9 + title), box.w - 28, TextStyle::body, shade(0xffd3d4), view.fault_text);
  return height;
}

float draw_registers(Ui& ui, Rect at, const InspectorView& view, bool all) {
  std::vector<const RegisterCell*> cells;
  constexpr std::string_view chosen[] = {"pc", "sp", "ra", "a0", "a1", "a5", "s0", "t0"};
  if (all) {
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
    draw_text(ui, ImVec2(at.x, at.y), TextStyle::small, colour::text_dim, tr("no stack: the thread has ended"));
    return 18;
  }
  Rect box{at.x, at.y, at.w, height};
  fill(box, shade(0x0c1016), 8);
  float y = box.y;
  for (std::size_t i = 0; i < view.stack.size(); ++i) {
    const StackFrameView& frame = view.stack[i];
    Rect head{box.x, y, box.w, row_height};
    ImGui::GetWindowDrawList()->AddRectFilled(head.min(), head.max(), i == 0 ? shade(0x213044) : shade(0x1a2330), 6,
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
      ImU32 ink = variable.value == tr_said("unset") || variable.value.empty() ? colour::text_dim : colour::text;
      float top = row.y + std::floor((row.h - line_height(TextStyle::mono)) / 2);
      draw_text_right(ui, ImVec2(row.right(), top), TextStyle::mono, ink, variable.value, value_room);
      if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(row.min(), row.max())) {
        ui.controls.tooltip = variable.type + " " + variable.name + " = " + variable.value + "\n" + tr("at {}", hex32(variable.address));
      }
      y += row_height;
      if (&variable != &frame.variables.back()) horizontal_line(row.x, y - 0.5f, row.w, shade(0x18202a));
    }
  }
  outline(box, colour::border, 8);
  return height;
}

std::string stack_note(const InspectorView& view) {
  return view.stack_size ? tr("its own · {} of {}", byte_size(view.stack_used), byte_size(view.stack_size)) : std::string();
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
    draw_text(ui, ImVec2(at.x, y), TextStyle::small, colour::text_dim, tr("nothing yet"));
    y += 18;
  }
  return y - at.y;
}

}  // namespace

namespace {

// Where else to stop: at any switch, lock, signal or fault.
void draw_stops(Ui& ui, Column& column, const Views& views) {
  struct Stop { BreakOn on; Named named; std::string_view words; };
  constexpr Stop stops[] = {{BreakOn::switch_, {"stop-switch", words("Stop at a switch")}, words("switch")}, {BreakOn::lock, {"stop-lock", words("Stop at a lock")}, words("lock")},
                            {BreakOn::signal, {"stop-signal", words("Stop at a signal")}, words("signal")}, {BreakOn::fault, {"stop-fault", words("Stop at a fault")}, words("fault")}};
  Rect row = column.take(std::max(24.0f, target_height(ui.state)));
  float label = draw_text_in(ui, row, TextStyle::small, colour::text_soft, tr("stop at"));
  take_left(row, label + 8);
  float spare = row.w - 12, least = target_height(ui.state);
  for (const Stop& stop : stops) spare -= std::max(least, text_width(TextStyle::body, tr(stop.words)));
  for (const Stop& stop : stops) {
    float width = std::max(least, text_width(TextStyle::body, tr(stop.words))) + spare / 4;
    LabBreak wanted;
    wanted.on = stop.on;
    bool is_set = false;
    for (const LabBreak& one : views.breaks) is_set = is_set || (one.on == stop.on && one.tid == 0);
    if (button(ui, {stop.named.id, tr(stop.named.name)}, take_left(row, width), {.look = ButtonLook::quiet, .words = tr(stop.words), .pressed = is_set})) ask(ui, request::ToggleBreak{wanted});
    take_left(row, 4);
  }
  column.y += 8;
}

}  // namespace

void draw_source_tab(Ui& ui, Column& column, const Views& views) {
  const InspectorView& view = views.inspector;
  float edit_width = std::max(std::ceil(text_width(TextStyle::body, tr("Edit"))) + 14, target_height(ui.state)), edit = views.can_edit ? edit_width + 6 : 0.0f;
  if (views.can_edit && button(ui, {"edit-source", tr("Edit the source")}, {column.right() - edit_width, column.y - 6, edit_width, std::max(24.0f, target_height(ui.state))},
                               {.look = ButtonLook::quiet, .words = tr("Edit"), .tooltip = views.on_desktop ? tr("Opens your own editor; what you save runs here at once") : tr("Change the program and run it again")})) {
    ask(ui, request::EditSource{});
  }
  draw_text_right(ui, ImVec2(column.right() - edit, column.y), TextStyle::mono_small, colour::text_soft, view.source.file, column.w * 0.5f);
  column.y += std::max(draw_section(ui, column.row(16), tr("source")), views.can_edit ? target_height(ui.state) : 0.0f);
  float source_row = row_height_of(ui.state);
  float source_height = std::clamp(std::floor(column.place.h * 0.25f / source_row), 6.0f, 16.0f) * source_row + 10;
  draw_source(ui, column.row(source_height), views);
  column.y += source_height + 6;
  if (view.tid != 0) draw_stops(ui, column, views);
  if (!view.instruction.empty()) {
    draw_text(ui, ImVec2(column.x, column.y), TextStyle::mono_small, colour::text_dim, view.instruction, column.w);
    column.y += 18;
  }
  column.y += 4;
  if (!view.fault_text.empty() || !view.fault_title.empty()) column.y += draw_fault(ui, column.row(0), view) + 12;
  if (!view.registers.empty()) {
    draw_section(ui, {column.x, column.y, column.w - std::max(46.0f, target_height(ui.state) + 8), 16}, tr("registers"), column.w > 260 ? tr("its own") : std::string());
    if (button(ui, {"all-registers", tr("All registers")}, {column.right() - std::max(38.0f, target_height(ui.state)), column.y - 4, std::max(38.0f, target_height(ui.state)), std::max(20.0f, target_height(ui.state))},
               {.look = ButtonLook::quiet, .words = ui.state.all_registers ? std::string("8") : tr("all"), .pressed = ui.state.all_registers})) {
      ui.state.all_registers = !ui.state.all_registers;
    }
    column.y += std::max(22.0f, target_height(ui.state));
    column.y += draw_registers(ui, column.row(0), view, ui.state.all_registers) + 14;
  }
  if (view.tid != 0) {
    column.y += draw_section(ui, column.row(16), tr("stack"), stack_note(view));
    column.y += draw_stack(ui, column.row(0), view) + 14;
  }
  if (!view.facts.empty()) {
    column.y += draw_section(ui, column.row(16), tr("thread"));
    for (const MetricRow& fact : view.facts) {
      Rect row = column.take(20);
      float name = draw_text_in(ui, row, TextStyle::small, colour::text_soft, fact.name);
      take_left(row, name + 12);
      draw_text_right(ui, ImVec2(row.right(), row.y + 2), TextStyle::small, colour::text, fact.value, row.w);
    }
    column.y += 12;
  }
  column.y += draw_section(ui, column.row(16), tr("events"), views.events.empty() ? std::string() : tr("newest first"));
  column.y += draw_events(ui, column.row(0), views);
}

void draw_registers_tab(Ui& ui, Column& column, const Views& views) {
  const InspectorView& view = views.inspector;
  std::size_t changed = 0;
  for (const RegisterCell& cell : view.registers) changed += cell.changed;
  column.y += draw_section(ui, column.row(16), tr("integer registers"), tr("{} changed", changed)) + 2;
  column.y += draw_registers(ui, column.row(0), view, true) + 14;
  if (view.floats.empty()) return;
  column.y += draw_section(ui, column.row(16), tr("floating point")) + 2;
  int columns = column.w >= 280 ? 2 : 1;
  float gap = 5, width = (column.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns), height = 24;
  for (std::size_t i = 0; i < view.floats.size(); ++i) {
    const FloatCell& cell = view.floats[i];
    auto place = static_cast<int>(i);
    Rect box{column.x + static_cast<float>(place % columns) * (width + gap), column.y + static_cast<float>(place / columns) * (height + 3), width, height};
    fill(box, colour::card, 5);
    if (cell.changed) fill({box.x, box.y + 5, 2, box.h - 10}, colour::warm, 1);
    float used = draw_text_in(ui, {box.x + 7, box.y, 40, box.h}, TextStyle::mono_small, colour::text_soft, cell.name);
    draw_text_right(ui, ImVec2(box.right() - 6, box.y + std::floor((box.h - line_height(TextStyle::mono_small)) / 2)), TextStyle::mono_small,
                    cell.changed ? colour::warm : colour::text, cell.value, box.w - used - 20);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max())) {
      ui.controls.tooltip = cell.name + " = " + cell.value + "\n" + tr("bits {}", print_text("0x%016llx", static_cast<unsigned long long>(cell.bits)));
    }
  }
  column.y += std::ceil(static_cast<float>(view.floats.size()) / static_cast<float>(columns)) * (height + 3);
}

}  // namespace heddle
