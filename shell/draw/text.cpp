// text.cpp: words on the canvas: measured, shortened with an ellipsis, wrapped, noted for the overlap test.
#include "shell/draw/text.h"

#include <cmath>
#include <string>

#include "core/base/text.h"
#include "shell/strings.h"
#include "shell/ui.h"

namespace heddle {
namespace {

constexpr const char* ellipsis = "…";
constexpr float rounding = 0.6f;  // A width that was measured, added to and subtracted from still fits itself.

float width_of(TextStyle style, const char* begin, const char* end) {
  return font_of(style)->CalcTextSizeA(line_height(style), unlimited, 0, begin, end).x;
}

float line_step(TextStyle style) { return std::round(line_height(style) * 1.16f); }  // From a line to the next of one text.

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

void put(Ui& ui, ImVec2 at, TextStyle style, ImU32 ink, std::string_view shown, std::string_view whole, float width) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  auto corners = static_cast<unsigned>(list->IdxBuffer.Size);
  list->AddText(font_of(style), line_height(style), at, ink, shown.data(), shown.data() + shown.size());
  bool is_short = shown.size() != whole.size();
  Rect rect{at.x, at.y, width, line_height(style)};
  if (is_short && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(rect.min(), rect.max())) {
    ui.controls.tooltip = std::string(whole);
  }
  if (!ui.controls.note_texts || whole.empty()) return;
  ImVec2 clip_min = list->GetClipRectMin(), clip_max = list->GetClipRectMax();
  ui.controls.texts.push_back({std::string(whole), rect, {clip_min.x, clip_min.y, clip_max.x - clip_min.x, clip_max.y - clip_min.y},
                               is_short, ui.controls.layer, ui.controls.disabled, ink, list, corners});
}

}  // namespace

float text_width(TextStyle style, std::string_view text) { return width_of(style, text.data(), text.data() + text.size()); }

std::string shortened_to(TextStyle style, std::string_view text, float width) {
  if (text_width(style, text) <= width + rounding) return std::string(text);
  float room = width - text_width(style, ellipsis);
  const char* rest = nullptr;
  if (room <= 0) return {};
  font_of(style)->CalcTextSizeA(line_height(style), room, 0, text.data(), text.data() + text.size(), &rest);
  std::size_t kept = static_cast<std::size_t>(rest - text.data());
  while (kept > 0 && kept < text.size() && continues_character(text[kept])) --kept;
  while (kept > 0 && text[kept - 1] == ' ') --kept;
  return std::string(text.substr(0, kept)) + ellipsis;
}

float draw_text(Ui& ui, ImVec2 at, TextStyle style, ImU32 ink, std::string_view text, float max_width) {
  if (text.empty()) return 0;
  float width = text_width(style, text);
  if (width <= max_width + rounding) {
    put(ui, at, style, ink, text, text, width);
    return width;
  }
  std::string shown = shortened_to(style, text, max_width);
  if (shown.empty()) return 0;
  width = text_width(style, shown);
  // The shown part is not a prefix of `text` any more, so its length tells put() that it was shortened.
  if (shown.size() == text.size()) shown += ' ';
  put(ui, at, style, ink, shown, text, width);
  return width;
}

float draw_text_right(Ui& ui, ImVec2 at, TextStyle style, ImU32 ink, std::string_view text, float max_width) {
  float width = text_width(style, text);
  if (width > max_width + rounding) width = text_width(style, shortened_to(style, text, max_width));
  return draw_text(ui, ImVec2(at.x - width, at.y), style, ink, text, max_width);
}

void draw_text_centred(Ui& ui, Rect rect, TextStyle style, ImU32 ink, std::string_view text) {
  float width = std::min(text_width(style, text), rect.w);
  draw_text(ui, ImVec2(rect.x + (rect.w - width) / 2, rect.y + std::floor((rect.h - line_height(style)) / 2)), style, ink, text, rect.w);
}

float draw_text_in(Ui& ui, Rect rect, TextStyle style, ImU32 ink, std::string_view text) {
  return draw_text(ui, ImVec2(rect.x, rect.y + std::floor((rect.h - line_height(style)) / 2)), style, ink, text, rect.w);
}

void draw_lines_in(Ui& ui, Rect rect, TextStyle style, ImU32 ink, std::string_view text) {
  float step = line_step(style), scale = line_height(style) / font_of(style)->FontSize;
  float lines = std::max(1.0f, std::min(std::floor(rect.h / step), draw_wrapped(ui, rect.min(), rect.w, style, ink, text, false) / step));
  float y = rect.y + std::floor((rect.h - (lines - 1) * step - line_height(style)) / 2);
  for (; lines > 1.5f; --lines, y += step) {
    const char* end = text.data() + text.size();
    auto length = static_cast<std::size_t>(font_of(style)->CalcWordWrapPositionA(scale, text.data(), end, rect.w) - text.data());
    draw_text(ui, ImVec2(rect.x, y), style, ink, text.substr(0, length), rect.w + 1);
    text.remove_prefix(std::min(text.find_first_not_of(' ', length), text.size()));
  }
  draw_text(ui, ImVec2(rect.x, y), style, ink, text, rect.w + 1);
}

float draw_wrapped(Ui& ui, ImVec2 at, float width, TextStyle style, ImU32 ink, std::string_view text, bool draw) {
  float y = at.y, step = line_step(style);
  ImFont* font = font_of(style);
  float scale = line_height(style) / font->FontSize;
  const char* from = text.data();
  const char* end = from + text.size();
  while (from < end) {
    const char* to = font->CalcWordWrapPositionA(scale, from, end, width);
    if (to == from) ++to;
    const char* newline = std::find(from, to, '\n');
    const char* shown_end = newline;
    while (shown_end > from && shown_end[-1] == ' ') --shown_end;
    if (draw) draw_text(ui, ImVec2(at.x, y), style, ink, std::string_view(from, static_cast<std::size_t>(shown_end - from)), width + 1);
    y += step;
    from = newline < to ? newline + 1 : to;
    while (from < end && *from == ' ') ++from;
    if (from == newline && from < end && *from == '\n') ++from;
  }
  return y - at.y;
}

float draw_section(Ui& ui, Rect row, std::string_view name, std::string_view note) {
  std::string upper = capitals(name), upper_note = capitals(note);
  float name_width = draw_text(ui, row.min(), TextStyle::caps, colour::text_soft, upper, row.w);
  float room = row.w - name_width - 12;
  if (room > 20 && !upper_note.empty()) draw_text_right(ui, ImVec2(row.right(), row.y), TextStyle::caps, colour::text_dim, upper_note, room);
  return line_height(TextStyle::caps) + 7;
}

}  // namespace heddle
