// house.cpp: the walls of a process, and what lies within: its memory map and its threads' lanes.
#include "shell/panels/house.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float padding = 11, header = 28, footer = 20, lane_gap = 5;
constexpr float least_lane = 44, best_lane = 96, lane_width = 138, strip_height = 20;

float map_width(float width) { return width < 210 ? 54 : 66; }

// A house much wider than high shows its map as a strip above the lanes.
bool is_flat(Rect place) { return place.h < 170 && place.w > 2.2f * place.h; }

int lane_columns(float width, std::size_t lanes) {
  int fit = std::max(1, static_cast<int>((width + lane_gap) / (lane_width + lane_gap)));
  return std::clamp(static_cast<int>(lanes), 1, fit);
}

struct Walls {
  ImU32 edge, ground, name;
  float fade;
};

Walls walls_of(const House& house) {
  if (house.crashed) return {with_alpha(colour::fault, 0.9f), shade(0x191316), colour::fault, faded()};
  if (!house.alive) return {colour::border, shade(0x10141b), colour::text_soft, faded()};
  ImU32 ink = tint_colour(house.tint);
  return {with_alpha(ink, 0.75f), mix(colour::background, ink, 0.045f), ink, 1.0f};
}

std::string footer_text(const House& house, float width) {
  std::string text = tr("{} in memory", byte_size(house.resident_bytes));
  std::string more = text + " · " + tr("{} shared", byte_size(house.shared_bytes));
  if (house.swapped_bytes != 0) return text + " · " + tr("{} on swap", byte_size(house.swapped_bytes));
  if (house.shared_bytes && text_width(TextStyle::small, more) <= width) text = more;
  return text;
}

void draw_header(Ui& ui, Rect row, const House& house, const Walls& walls) {
  std::string name = house.name;
  if (house.crashed) {
    draw_icon(ImGui::GetWindowDrawList(), Icon::cross, ImVec2(row.x + 5, row.y + row.h / 2), 8, colour::fault);
    take_left(row, 15);
  }
  std::string id = "pid " + std::to_string(house.pid), state;
  if (!house.alive || house.zombie) state = house.state_text.empty() ? tr("ended") : house.state_text;
  std::string brief = house.state_short.empty() ? state : house.state_short;
  // As much as there is room for. When it is little, the state says more than the number.
  float name_width = text_width(TextStyle::heading, name), room = row.w - name_width - 10;
  std::string shown = brief.empty() ? id : brief;
  for (const std::string& one : {state.empty() ? id : id + " · " + state, id + " · " + brief, state}) {
    if (one.empty() || text_width(TextStyle::mono, one) > room) continue;
    shown = one;
    break;
  }
  float right = std::min(text_width(TextStyle::mono, shown), std::max(row.w * 0.6f, room));
  Rect words{row.right() - right, row.y, right + 0.5f, row.h};
  draw_text_in(ui, {row.x, row.y, row.w - right - 8, row.h}, TextStyle::heading, walls.name, name);
  draw_text_in(ui, words, TextStyle::mono, house.crashed ? shade(0xc98a8d) : colour::text_soft, shown);
  bool is_whole = state.empty() || shown.find(state) != std::string::npos;
  if (!is_whole && ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(words.min(), words.max())) ui.controls.tooltip = id + " · " + state;
}

void draw_lanes(Ui& ui, Rect place, const House& house, Focus focus, float fade) {
  if (house.lanes.empty()) return;
  int columns = lane_columns(place.w, house.lanes.size());
  int rows = (static_cast<int>(house.lanes.size()) + columns - 1) / columns;
  float width = (place.w - lane_gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float height = std::min(best_lane, std::floor((place.h - lane_gap * static_cast<float>(rows - 1)) / static_cast<float>(rows)));
  for (std::size_t i = 0; i < house.lanes.size(); ++i) {
    auto column = static_cast<float>(static_cast<int>(i) % columns), row = static_cast<float>(static_cast<int>(i) / columns);
    Rect card{place.x + column * (width + lane_gap), place.y + row * (height + lane_gap), width, height};
    draw_lane(ui, card, house.lanes[i], focus, fade);
  }
}

}  // namespace

float house_height(const UiState& state, const House& house, float width, StageDepth depth) {
  if (depth != StageDepth::story && house.alive) return header + 20 + inside_height(state, house, width - 2 * padding, depth);
  float lanes_width = width - 2 * padding - map_width(width) - 10;
  int columns = lane_columns(lanes_width, house.lanes.size());
  int rows = (static_cast<int>(house.lanes.size()) + columns - 1) / columns;
  return header + 36 + static_cast<float>(std::max(rows, 2)) * (least_lane + lane_gap);
}

void draw_house(Ui& ui, Rect place, const House& house, Focus focus, StageDepth depth) {
  Walls walls = walls_of(house);
  fill(place, walls.ground, 10);
  outline(place, walls.edge, 10, 1.3f);
  Rect inner = inset(place, padding, 5);
  Rect head = take_top(inner, header);
  draw_header(ui, head, house, walls);
  choose_here(ui, ThingKind::process, thing_id(house), {head.x - 6, head.y, head.w + 12, head.h});
  if (depth != StageDepth::story && house.alive) return draw_inside(ui, inner, house, focus, depth, walls.fade);
  bool is_looked_at = std::any_of(house.lanes.begin(), house.lanes.end(), [&](const LaneRow& lane) { return lane.thread.tid == focus.looked_at; });
  if (is_flat(place)) {
    draw_memory_map(ui, take_top(inner, strip_height), house, MapForm::strip, walls.fade);
    take_top(inner, 6);
    inner.h -= 3;
    draw_lanes(ui, inner, house, focus, walls.fade);
    return;
  }
  if (!house.regions.empty() && inner.h > static_cast<float>(house.lanes.size()) * least_lane * 1.25f) {
    Rect facts = take_bottom(inner, footer);
    draw_text_in(ui, facts, TextStyle::small, house.alive ? colour::text_soft : colour::text_dim, footer_text(house, facts.w));
  } else {
    take_bottom(inner, 5);
  }
  Rect map = take_left(inner, map_width(place.w));
  if (is_looked_at) note_picture(ui.controls, "map", map);
  draw_memory_map(ui, map, house, MapForm::column, walls.fade);
  take_left(inner, 9);
  draw_lanes(ui, inner, house, focus, walls.fade);
}

void draw_house_tile(Ui& ui, Rect place, const House& house, Focus focus) {
  Walls walls = walls_of(house);
  fill(place, walls.ground, 6);
  outline(place, walls.edge, 6);
  Rect inner = inset(place, 8, 4);
  Rect title = take_top(inner, 18);
  std::string id = std::to_string(house.pid);
  bool coarse = ui.state.coarse;  // A finger opens the house; its threads can be chosen there.
  if (hot_area(ui, {"open-house-" + id, tr("Open house {}, {}", id, house.name)}, coarse ? place : title).clicked) ui.state.opened_house = house.pid;
  draw_text_in(ui, title, TextStyle::bold, walls.name, house.name + " · " + id);
  float x = inner.x;
  for (const LaneRow& lane : house.lanes) {
    if (x + 12 > inner.right()) break;
    Rect dot{x, inner.y + 3, 11, 11};
    std::string name = tr("Select thread {}, {} of {}", lane.thread.tid, lane_name(lane.thread), house.name);
    if (!coarse && hot_area(ui, {"select-" + std::to_string(lane.thread.tid), name}, dot, lane.thread.tid == focus.pinned).clicked) {
      ask(ui, request::Select{lane.thread.tid});
    }
    bool alive = lane.state != LaneState::ended && lane.state != LaneState::crashed;
    ImU32 ink = lane.state == LaneState::crashed ? colour::fault : tint_colour(lane.thread.tint);
    if (lane.state == LaneState::running) fill(dot, ink, 3);
    else outline(dot, with_alpha(ink, alive ? 0.9f : 0.4f), 3, 1.5f);
    if (lane.thread.tid == focus.looked_at) outline(inset(dot, -2), colour::link, 4);
    x += 15;
  }
}

}  // namespace heddle
