// file_menu.cpp: open, edit and save programs and scenarios, and take pictures and tables out of what is on the screen.
#include <algorithm>
#include <cmath>

#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float gap = 6, format_width = 54;

float button_height_of(const UiState& state) { return std::max(32.0f, target_height(state)); }
float row_height_of(const UiState& state) { return button_height_of(state) + 6; }

// Everything of one name is one row, with a button per format.
struct Row {
  std::string name;
  std::vector<const TakeOut*> formats;
};

std::vector<Row> rows_of(const std::vector<TakeOut>& list) {
  std::vector<Row> rows;
  for (const TakeOut& one : list) {
    auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& other) { return other.name == one.name; });
    if (row == rows.end()) row = rows.insert(rows.end(), Row{one.name, {}});
    row->formats.push_back(&one);
  }
  return rows;
}

std::string tooltip_of(const TakeOut& one) {
  if (!one.possible) return tr("It is not on the screen now.");
  if (one.format == "PNG") return tr("A picture of it, as it is on the screen");
  if (one.format == "SVG") return tr("Lines and words that stay sharp at any size");
  if (one.format == "JSON") return tr("For ui.perfetto.dev and chrome://tracing");
  return tr("A table, for any spreadsheet");
}

void draw_take_out_row(Ui& ui, Rect place, const Row& row) {
  Rect inner = place;
  for (auto one = row.formats.rbegin(); one != row.formats.rend(); ++one) {
    Rect box = take_right(inner, format_width);
    take_right(inner, gap);
    box.h = button_height_of(ui.state);
    std::string name = tr("{} as {}", row.name, (*one)->format), id = "take-" + (*one)->id;
    if (button(ui, {id, name}, box, {.words = (*one)->format, .disabled = !(*one)->possible, .tooltip = tooltip_of(**one)})) ask(ui, request::TakeOutFile{(*one)->id});
  }
  inner.h = button_height_of(ui.state);
  draw_text_in(ui, inner, TextStyle::body, colour::text, row.name);
}

float draw_caption(Ui& ui, Rect place, std::string_view words) {
  draw_text(ui, place.min(), TextStyle::caps, colour::text_soft, words, place.w);
  return line_height(TextStyle::caps) + 8;
}

}  // namespace

float file_button_width() { return std::ceil(text_width(TextStyle::body, tr("File"))) + 22; }

void draw_file_button(Ui& ui, Rect place) {
  if (button(ui, {"file", tr("File")}, place, {.pressed = ui.state.file_menu, .tooltip = tr("Open, edit and save programs; pictures and tables")})) ui.state.file_menu = !ui.state.file_menu;
}

void draw_file_menu(Ui& ui, Rect window, const Views& views) {
  if (!ui.state.file_menu) return;
  std::vector<Row> rows = rows_of(views.take_outs);
  const float button_height = button_height_of(ui.state), row_height = row_height_of(ui.state);
  float wanted = 132 + 2 * button_height + 58 + static_cast<float>(rows.size()) * row_height;
  Rect box{0, 0, std::min(window.w - 16, 460.0f), std::min(window.h - 16, wanted)};
  box.x = std::floor((window.w - box.w) / 2);
  box.y = std::floor(std::max(8.0f, std::min(56.0f, (window.h - box.h) / 2)));
  ui.controls.layer += 10;
  ImGui::SetNextWindowPos(box.min());
  ImGui::SetNextWindowSize(ImVec2(box.w, box.h));
  ImGui::SetNextWindowFocus();
  ImGui::Begin("file-menu", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
  fill(box, colour::card, 10);
  outline(box, colour::border, 10, 1.4f);
  Rect inner = inset(box, 16, 12);
  Rect head = take_top(inner, button_height);
  Rect close = take_right(head, 66);
  draw_text_in(ui, head, TextStyle::heading, colour::text, tr("File"));
  if (button(ui, {"close-file", tr("Close file menu")}, close, {.words = tr("Close")})) ui.state.file_menu = false;
  ImGui::SetCursorScreenPos(inner.min());
  ImGui::BeginChild("file-menu-inside", ImVec2(inner.w, inner.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float y = inner.y - ImGui::GetScrollY(), top = y;
  auto act = [&](const auto& request) {
    ask(ui, request);
    ui.state.file_menu = false;
  };
  y += 4 + draw_wrapped(ui, ImVec2(inner.x, y + 4), inner.w - 12, TextStyle::small, colour::text_soft,
                        tr("C files with their headers, an ELF program, or a folder with a scenario.json: choose them here, or drop them anywhere on the picture.")) + 10;
  float width = std::floor((inner.w - 12 - 2 * gap) / 3);
  auto place = [&](int column) { return Rect{inner.x + static_cast<float>(column) * (width + gap), y, width, button_height}; };
  if (button(ui, {"open-files", tr("Open files")}, place(0), {.look = ButtonLook::primary, .words = tr("Open files")})) act(request::OpenFiles{false});
  if (button(ui, {"open-folder", tr("Open a folder")}, place(1), {.words = tr("Open folder"), .tooltip = tr("A scenario of your own, or a program of several files")})) act(request::OpenFiles{true});
  if (button(ui, {"new-program", tr("New program")}, place(2), {.words = tr("New"), .tooltip = tr("A first program, to be changed")})) act(request::NewProgram{});
  y += button_height + gap;
  if (button(ui, {"edit", tr("Edit the source")}, place(0), {.words = tr("Edit"), .disabled = !views.can_edit, .tooltip = views.on_desktop ? tr("Opens your own editor; what you save runs here at once") : tr("Change the program and run it again")})) act(request::EditSource{});
  if (button(ui, {"save-source", tr("Save the source")}, place(1), {.words = tr("Save"), .disabled = !views.can_edit, .tooltip = tr("All files of what is open")})) act(request::SaveSource{});
  y += button_height + 16;
  y += draw_caption(ui, {inner.x, y, inner.w, 16}, tr("Take out"));
  for (const Row& row : rows) {
    draw_take_out_row(ui, {inner.x, y, inner.w - 12, row_height}, row);
    y += row_height;
  }
  ImGui::SetCursorScreenPos(ImVec2(inner.x, inner.y - ImGui::GetScrollY()));
  ImGui::Dummy(ImVec2(1, y - top));
  ImGui::EndChild();
  ImGui::End();
  ui.controls.layer -= 10;
}

}  // namespace heddle
