// shapes.cpp: cards, hatching, dashed outlines and chips.
#include "shell/draw/shapes.h"

#include <cmath>

#include "shell/draw/text.h"
#include "shell/ui.h"

namespace heddle {

void fill(Rect rect, ImU32 ink, float rounding) {
  if (!rect.empty()) ImGui::GetWindowDrawList()->AddRectFilled(rect.min(), rect.max(), ink, rounding);
}

void outline(Rect rect, ImU32 ink, float rounding, float thickness) {
  if (!rect.empty()) ImGui::GetWindowDrawList()->AddRect(rect.min(), rect.max(), ink, rounding, 0, thickness);
}

void horizontal_line(float x, float y, float width, ImU32 ink) { fill({x, y, width, 1}, ink); }

void hatch(Rect rect, ImU32 ink, float gap) {
  if (rect.empty()) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect(rect.min(), rect.max(), true);
  for (float x = rect.x - rect.h; x < rect.right(); x += gap) {
    list->AddLine(ImVec2(x, rect.bottom()), ImVec2(x + rect.h, rect.y), ink, 1.2f);
  }
  list->PopClipRect();
}

void dashed_outline(Rect rect, ImU32 ink, float rounding) {
  if (rect.empty()) return;
  ImDrawList* list = ImGui::GetWindowDrawList();
  constexpr float dash = 4, gap = 3;
  auto side = [&](ImVec2 from, ImVec2 to) {
    float length = std::abs(to.x - from.x) + std::abs(to.y - from.y);
    ImVec2 step((to.x - from.x) / length, (to.y - from.y) / length);
    for (float at = 0; at < length; at += dash + gap) {
      float stop = std::min(at + dash, length);
      list->AddLine(ImVec2(from.x + step.x * at, from.y + step.y * at), ImVec2(from.x + step.x * stop, from.y + step.y * stop), ink);
    }
  };
  float r = rounding, left = rect.x + 0.5f, top = rect.y + 0.5f, right = rect.right() - 0.5f, bottom = rect.bottom() - 0.5f;
  side(ImVec2(left + r, top), ImVec2(right - r, top));
  side(ImVec2(left + r, bottom), ImVec2(right - r, bottom));
  side(ImVec2(left, top + r), ImVec2(left, bottom - r));
  side(ImVec2(right, top + r), ImVec2(right, bottom - r));
  constexpr float quarter = 1.5707963f;
  ImVec2 corners[4] = {{left + r, top + r}, {right - r, top + r}, {right - r, bottom - r}, {left + r, bottom - r}};
  for (int i = 0; i < 4; ++i) {
    list->PathArcTo(corners[i], r, quarter * static_cast<float>(i + 2), quarter * static_cast<float>(i + 3), 6);
    list->PathStroke(ink);
  }
}

std::string thread_title(const ThreadChip& thread) {
  if (thread.process.empty() || thread.process == thread.name) return thread.name;
  return thread.process + " · " + lane_name(thread);
}

std::string lane_name(const ThreadChip& thread) {
  if (thread.name == thread.process || thread.name.empty()) return "main";
  // "tab 2 render" in the house "tab 2" is "render".
  const std::string& house = thread.process;
  bool repeats = !house.empty() && thread.name.size() > house.size() + 1 && thread.name.compare(0, house.size(), house) == 0 && thread.name[house.size()] == ' ';
  return repeats ? thread.name.substr(house.size() + 1) : thread.name;
}

namespace {
constexpr float chip_padding = 8, reason_gap = 7;
}

float chip_width(const ThreadChip& thread, bool with_reason) {
  float width = 2 * chip_padding + text_width(TextStyle::bold, thread_title(thread));
  const std::string& reason = thread.rank.empty() ? thread.waits_for : thread.rank;
  if (with_reason && !reason.empty()) width += reason_gap + text_width(TextStyle::small, reason);
  return width;
}

void draw_thread_chip(Ui& ui, Rect rect, const ThreadChip& thread, ChipLook look, bool with_reason) {
  ImU32 ink = look == ChipLook::fault ? colour::fault : tint_colour(thread.tint);
  Touch touch = mouse_area(ui, "chip-" + std::to_string(thread.tid) + "-" + std::to_string(static_cast<int>(rect.x + rect.y * 7)), rect);
  if (touch.clicked) ask(ui, request::Select{thread.tid});
  float strength = touch.hovered ? 0.26f : 0.10f;
  fill(rect, with_alpha(ink, strength), 6);
  if (look == ChipLook::dashed) dashed_outline(rect, with_alpha(ink, 0.85f), 6);
  else outline(rect, with_alpha(ink, 0.95f), 6);
  Rect words = inset(rect, chip_padding, 0);
  std::string title = thread_title(thread);
  if (text_width(TextStyle::bold, title) > words.w + 0.6f) title = lane_name(thread);  // The colour says whose it is.
  float used = draw_text_in(ui, words, TextStyle::bold, readable_on(mix(colour::card, ink, strength), readable_on(mix(colour::panel, ink, strength), ink)), title);
  take_left(words, used + reason_gap);
  if (with_reason && words.w > 8) draw_text_in(ui, words, TextStyle::small, colour::text_soft, thread.rank.empty() ? thread.waits_for : thread.rank);
}

float draw_tag(Ui& ui, ImVec2 at, std::string_view word, ImU32 ink, float max_width) {
  float width = std::min(text_width(TextStyle::mono_small, word) + 10, max_width);
  if (width < 14) return 0;
  Rect box{at.x, at.y, width, 18};
  fill(box, shade(0x263040), 4);
  draw_text_in(ui, inset(box, 5, 0), TextStyle::mono_small, readable_on(shade(0x263040), ink), word);
  return width;
}

}  // namespace heddle
