// lane.cpp: one thread in its house: its name, what it does, where it is, its stack of calls.
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/house.h"
#include "shell/strings.h"

namespace heddle {
namespace {

// One shape per state, so that nothing is told by colour alone.
void draw_state_shape(ImVec2 c, LaneState state, ImU32 ink) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  switch (state) {
    case LaneState::running: list->AddTriangleFilled(ImVec2(c.x - 3, c.y - 4), ImVec2(c.x - 3, c.y + 4), ImVec2(c.x + 4, c.y), ink); return;
    case LaneState::ready: list->AddCircle(c, 3.2f, ink, 12, 1.5f); return;
    case LaneState::waiting:
      list->AddRectFilled(ImVec2(c.x - 3, c.y - 3.5f), ImVec2(c.x - 1, c.y + 3.5f), ink);
      list->AddRectFilled(ImVec2(c.x + 1, c.y - 3.5f), ImVec2(c.x + 3, c.y + 3.5f), ink);
      return;
    case LaneState::ended: list->AddRectFilled(ImVec2(c.x - 4, c.y - 1), ImVec2(c.x + 4, c.y + 1), ink); return;
    case LaneState::crashed: draw_icon(list, Icon::cross, c, 7, ink); return;
  }
}

ImU32 state_ink(const LaneRow& lane) {
  switch (lane.state) {
    case LaneState::running: return colour::text;
    case LaneState::crashed: return colour::fault;
    case LaneState::ready:
    case LaneState::waiting:
    case LaneState::ended: return colour::text_soft;
  }
  return colour::text_soft;
}

std::string registers_text(const LaneRow& lane, float width) {
  std::string text = print_text("pc %x  sp %x", lane.pc, lane.sp);
  return text_width(TextStyle::mono_small, text) <= width ? text : print_text("pc %x", lane.pc);
}

void draw_frames(Ui& ui, Rect row, const LaneRow& lane, float fade) {
  float x = row.x;
  // When there is no room for all, the innermost calls matter more.
  std::size_t first = 0;
  auto width_of = [&](std::size_t from) {
    float sum = 0;
    for (std::size_t i = from; i < lane.frames.size(); ++i) sum += text_width(TextStyle::mono_small, lane.frames[i].function) + 14;
    return sum;
  };
  while (first + 1 < lane.frames.size() && width_of(first) + (first ? 14 : 0) > row.w) ++first;
  if (first > 0) x += draw_text(ui, ImVec2(x, row.y + 2), TextStyle::mono_small, faded_text(colour::text_dim, fade), "…", 14) + 4;
  for (std::size_t i = first; i < lane.frames.size(); ++i) {
    x += draw_tag(ui, ImVec2(x, row.y), lane.frames[i].function, faded_text(i + 1 == lane.frames.size() ? colour::text : colour::text_soft, fade),
                  row.right() - x) + 4;
  }
}

}  // namespace

void draw_lane(Ui& ui, Rect place, const LaneRow& lane, Focus focus, float fade) {
  const ThreadChip& thread = lane.thread;
  std::string owner = thread.process.empty() ? "pid " + std::to_string(thread.pid) : thread.process;
  std::string shown = lane_name(thread);
  std::string name = tr("Select thread {}, {} of {}", thread.tid, shown, owner);
  if (focus.lanes != nullptr) (*focus.lanes)[thread.tid] = place;
  bool is_selected = focus.looked_at == thread.tid, is_pinned = focus.pinned == thread.tid;
  Touch touch = hot_area(ui, {"select-" + std::to_string(thread.tid), name}, place, is_pinned);
  bool lets_go = is_pinned && !(ui.choosing && ui.choosing->kind == ThingKind::thread);  // A choice is a choice, also the second time.
  if (touch.clicked) ask(ui, request::Select{lets_go ? 0 : thread.tid});

  ImU32 ink = lane.state == LaneState::crashed ? colour::fault : tint_colour(thread.tint);
  bool running = lane.state == LaneState::running;
  fill(place, with_alpha(touch.hovered ? colour::hover : running ? mix(colour::background, ink, 0.13f) : shade(0x10151d), fade < 1 && !touch.hovered ? 0.6f : 1), 6);
  outline(place, is_selected ? colour::link : with_alpha(running ? mix(colour::border, ink, 0.55f) : colour::border, fade), 6, is_selected ? 1.6f : 1);
  fill({place.x, place.y + 5, 3, place.h - 10}, with_alpha(ink, lane.state == LaneState::waiting ? 0.55f * fade : fade), 1.5f);

  Rect inner = inset(place, 9, place.h >= 46 ? 4 : 3);
  inner.x += 2;
  inner.w -= 2;
  float line = line_height(TextStyle::bold);
  bool tall = place.h >= 40;
  Rect first = tall ? take_top(inner, line) : inner;
  float name_room = first.w;
  float name_width = text_width(TextStyle::bold, shown);
  std::string state = lane.state_text;
  float state_room = first.w - 13 - (tall ? 0 : std::min(name_width, first.w * 0.45f) + 8);
  if (text_width(TextStyle::small, state) > state_room) {  // "waiting" rather than "waiting · mut…"; the tooltip has the whole.
    state = tr_said(state_word(lane.state));
    if (touch.hovered) ui.controls.tooltip = lane.state_text;
  }
  float state_width = text_width(TextStyle::small, state) + 13;
  bool beside = name_width + state_width + 8 <= first.w;
  ImU32 state_colour = faded_text(state_ink(lane), fade);
  if (!beside && !tall) name_room = std::max(first.w * 0.45f, first.w - state_width - 8);
  float used = draw_text_in(ui, {first.x, first.y, name_room, first.h}, TextStyle::bold, faded_text(colour::text, fade), shown);
  if (beside || !tall) {
    Rect right = first;
    take_left(right, used + 8);
    float shown = std::min(state_width, right.w);
    if (shown > 24) {
      Rect words = take_right(right, shown);
      draw_state_shape(ImVec2(words.x + 4, words.y + words.h / 2 + 0.5f), lane.state, state_colour);
      draw_text_in(ui, {words.x + 12, words.y, words.w - 12, words.h}, TextStyle::small, state_colour, state);
    }
  } else {
    Rect words = take_top(inner, 16);
    draw_state_shape(ImVec2(words.x + 4, words.y + words.h / 2), lane.state, state_colour);
    draw_text_in(ui, {words.x + 12, words.y, words.w - 12, words.h}, TextStyle::small, state_colour, state);
  }
  if (!tall) return;
  bool ended = lane.state == LaneState::ended || lane.state == LaneState::crashed;
  if (inner.h >= 54 && !lane.place.empty() && !ended) {
    draw_text_in(ui, take_top(inner, 17), TextStyle::mono_small, faded_text(colour::text_soft, fade), lane.place);
  }
  if (inner.h >= 36 && !(ended && lane.frames.empty())) {
    Rect words = take_top(inner, 17);
    draw_text_in(ui, words, TextStyle::mono_small, faded_text(colour::text_dim, fade), registers_text(lane, words.w));
    take_top(inner, 1);
  }
  if (inner.h < 18) return;
  if (lane.frames.empty()) draw_tag(ui, ImVec2(inner.x, inner.y + 1), ended ? tr("no stack") : std::string("—"), faded_text(colour::text_dim, fade), inner.w);
  else draw_frames(ui, {inner.x, inner.y + 1, inner.w, 18}, lane, fade);
}

}  // namespace heddle
