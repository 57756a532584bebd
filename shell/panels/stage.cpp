// stage.cpp: the processes as houses, parents above children, and the pipes between them as tubes.
#include <cmath>
#include <map>

#include "core/base/text.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/house.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float padding = 14, gap = 14, tube_row = 34, flat_house = 114, least_house_width = 172, tile_width = 118, tile_height = 46;

struct Placed {
  const House* house = nullptr;
  int row = 0;
  Rect rect;
};

// Rows of the family tree: a process without a living picture of its parent is in the first.
std::vector<std::vector<const House*>> family_rows(const std::vector<House>& houses) {
  std::map<Pid, std::size_t> row_of;
  std::vector<std::vector<const House*>> rows;
  for (const House& house : houses) {  // In order of creation: the parent comes first.
    auto parent = row_of.find(house.parent);
    std::size_t row = parent == row_of.end() ? 0 : parent->second + 1;
    row_of[house.pid] = row;
    if (row >= rows.size()) rows.resize(row + 1);
    rows[row].push_back(&house);
  }
  return rows;
}

// Where each house stands, in a stage of this size; the content may be higher than the stage, and then it scrolls.
std::vector<Placed> place_houses(const UiState& state, const StageView& stage, Rect area, float& content_height) {
  StageDepth depth = state.depth;
  std::vector<Placed> placed;
  std::vector<std::vector<const House*>> lines;  // Family rows, broken where they are too long.
  float least = depth == StageDepth::story ? least_house_width : 250;  // Values need more room than lanes.
  int fit = std::max(1, static_cast<int>((area.w + gap) / (least + gap)));
  for (const auto& row : family_rows(stage.houses)) {
    std::size_t parts = (row.size() + static_cast<std::size_t>(fit) - 1) / static_cast<std::size_t>(fit);
    std::size_t per_line = (row.size() + parts - 1) / parts;
    for (std::size_t from = 0; from < row.size(); from += per_line) {
      lines.emplace_back(row.begin() + static_cast<std::ptrdiff_t>(from),
                         row.begin() + static_cast<std::ptrdiff_t>(std::min(row.size(), from + per_line)));
    }
  }
  if (lines.empty()) return placed;
  float between = stage.tubes.empty() ? gap : tube_row;
  std::vector<float> heights;
  std::vector<bool> flat;
  float sum = between * static_cast<float>(lines.size() - 1);
  std::size_t growing = 0;
  for (const auto& line : lines) {
    float width = (area.w - gap * static_cast<float>(line.size() - 1)) / static_cast<float>(line.size());
    bool is_flat = depth == StageDepth::story && &line != &lines.back() && line.size() == 1 && line[0]->lanes.size() * 144.0f < width && width > 300;
    float height = flat_house;
    if (!is_flat) {
      height = 0;
      for (const House* house : line) height = std::max(height, house_height(state, *house, width, depth));
      ++growing;
    }
    heights.push_back(height);
    flat.push_back(is_flat);
    sum += height;
  }
  float spare = growing ? std::max(0.0f, (area.h - sum) / static_cast<float>(growing)) : 0;
  float y = area.y;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    float height = heights[i] + (flat[i] ? 0 : spare);
    float width = (area.w - gap * static_cast<float>(lines[i].size() - 1)) / static_cast<float>(lines[i].size());
    for (std::size_t k = 0; k < lines[i].size(); ++k) {
      placed.push_back({lines[i][k], static_cast<int>(i), {std::round(area.x + static_cast<float>(k) * (width + gap)), y, std::round(width), height}});
    }
    y += height + between;
  }
  content_height = y - between - area.y;
  return placed;
}

const Placed* house_of(const std::vector<Placed>& placed, Pid pid) {
  for (const Placed& one : placed) if (one.house->pid == pid) return &one;
  return nullptr;
}

// The family tree: from a parent's house down to each child's in the line below. A longer way would run through other houses.
void draw_family(const std::vector<Placed>& placed) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const Placed& child : placed) {
    const Placed* parent = house_of(placed, child.house->parent);
    if (parent == nullptr || child.row != parent->row + 1) continue;
    ImU32 ink = with_alpha(parent->house->alive ? tint_colour(parent->house->tint) : colour::text_dim, 0.5f);
    float from = std::round(parent->rect.x + parent->rect.w / 2), to = std::round(child.rect.x + std::min(24.0f, child.rect.w / 2)), bus = std::round(parent->rect.bottom() + 5);
    list->AddLine(ImVec2(from, parent->rect.bottom()), ImVec2(from, bus), ink, 1.5f);
    list->AddLine(ImVec2(from, bus), ImVec2(to, bus), ink, 1.5f);
    list->AddLine(ImVec2(to, bus), ImVec2(to, child.rect.y), ink, 1.5f);
    list->AddCircleFilled(ImVec2(to, child.rect.y), 3, ink);
  }
}

// The two houses that the tube is drawn between: those that have talked through it, different ones if there are such;
// before anybody has, those that could.
bool tube_ends(const Tube& tube, const std::vector<Placed>& placed, const Placed*& from, const Placed*& to) {
  from = to = nullptr;
  auto look_among = [&](const std::vector<Pid>& writers, const std::vector<Pid>& readers) {
    for (Pid writer : writers) {
      for (Pid reader : readers) {
        const Placed *a = house_of(placed, writer), *b = house_of(placed, reader);
        if (!a || !b) continue;
        if (!from || (from == to && a != b)) { from = a; to = b; }
      }
    }
  };
  look_among(tube.has_written, tube.has_read);
  if (!from) look_among(tube.has_written, tube.readers);
  if (!from || from == to) look_among(tube.writers, tube.readers);
  return from != nullptr;
}

std::string tube_text(const Tube& tube) {
  std::string text = tube.name + " · ";
  text += tube.bytes == 0 ? tr("empty") : tube.bytes == 1 ? tr("1 byte") : byte_size(tube.bytes);
  return text;
}

// As much of it as there is room for.
std::string tube_text_within(const Tube& tube, float width) {
  std::string number = std::to_string(tube.id);
  std::string text = tube_text(tube);
  if (!tube.preview.empty() && text_width(TextStyle::mono_small, text + "  “" + tube.preview + "”") <= width) return text + "  “" + tube.preview + "”";
  for (const std::string& shorter : {text, tube.name, number}) if (text_width(TextStyle::mono_small, shorter) <= width) return shorter;
  return number;
}

void draw_tube_label(Ui& ui, Rect pill, const Tube& tube, ImU32 ink) {
  fill(pill, shade(0x18202b), 9);
  outline(pill, tube.bytes ? ink : colour::border, 9);
  if (tube.bytes && tube.capacity) {  // The level: as much of the pill as of the pipe, but never nothing.
    float part = std::max(0.04f, static_cast<float>(tube.bytes) / static_cast<float>(tube.capacity));
    Rect level = inset(pill, 1);
    level.w = std::max(6.0f, level.w * std::min(1.0f, part));
    fill(level, with_alpha(ink, 0.35f), 8);
  }
  Rect words = inset(pill, 7, 0);
  draw_text_centred(ui, words, TextStyle::mono_small, tube.bytes ? colour::text : colour::text_soft, tube_text_within(tube, words.w));
}

// A click shows, byte by byte, who wrote what is in it and who reads it.
void follow_when_clicked(Ui& ui, Rect pill, const Tube& tube) {
  if (tube.stream.empty()) return;
  std::string id = "follow-" + tube.stream;
  std::replace(id.begin(), id.end(), ' ', '-');
  Rect place = pill;  // A finger's place reaches beyond the pill.
  place.w = std::max(pill.w, target_height(ui.state));
  place.h = std::max(pill.h, target_height(ui.state));
  place.x -= (place.w - pill.w) / 2;
  place.y -= (place.h - pill.h) / 2;
  Touch touch = hot_area(ui, {id, tr("Follow the bytes of {}", tube.name)}, place);
  if (touch.hovered) outline(pill, colour::text_soft, 9);
  if (!touch.clicked) return;
  ui.state.inspector.tab = InspectorTab::files;
  ui.state.inspector.flow_of = tube.stream;
  ui.state.side_tab = SideTab::inspector;
  ui.state.narrow_tab = NarrowTab::source;
}

bool has(const std::vector<Pid>& pids, Pid pid) { return std::find(pids.begin(), pids.end(), pid) != pids.end(); }

void draw_arrow(ImVec2 tip, bool down, ImU32 ink) {
  float d = down ? -5.0f : 5.0f;
  ImGui::GetWindowDrawList()->AddTriangleFilled(tip, ImVec2(tip.x - 4, tip.y + d), ImVec2(tip.x + 4, tip.y + d), ink);
}

void draw_tubes(Ui& ui, const std::vector<Placed>& placed, const std::vector<Tube>& tubes) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  struct Line { const Tube* tube; const Placed *from, *to; };
  std::map<const Placed*, std::vector<Line>> by_lower;  // Tubes share the gap above their lower house.
  for (const Tube& tube : tubes) {
    const Placed *from, *to;
    if (!tube_ends(tube, placed, from, to)) continue;
    const Placed* lower = to->row >= from->row ? to : from;
    by_lower[lower].push_back({&tube, from, to});
  }
  for (const Placed& lower : placed) {
    auto found = by_lower.find(&lower);
    if (found == by_lower.end()) continue;
    const std::vector<Line>& lines = found->second;
    float room = lower.rect.w / static_cast<float>(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Line& line = lines[i];
      ImU32 ink = tint_colour(line.to->house->tint);
      float x = lower.rect.x + room * (static_cast<float>(i) + 0.5f);
      float width = std::min(room - 8, text_width(TextStyle::mono_small, tube_text(*line.tube)) + (line.tube->preview.empty() ? 20.0f : 130.0f));
      if (width < 30) continue;
      bool above = line.from->row != line.to->row;
      bool one_way = has(line.tube->has_written, line.from->house->pid) || !has(line.tube->writers, line.to->house->pid);
      if (!above && lower.row == 0) continue;  // Within the first row there is no gap above: the row in the house's list says it.
      float top = lower.rect.y - tube_row, bottom = lower.rect.y;
      const Placed* upper = line.from == &lower ? line.to : line.from;
      if (above) {
        list->AddLine(ImVec2(x, top), ImVec2(x, bottom), shade(0x2a3442), 8);
        list->AddLine(ImVec2(x, top), ImVec2(x, bottom), line.tube->bytes ? with_alpha(ink, 0.7f) : shade(0x151b24), 4);
        bool down = line.to == &lower;
        if (one_way) draw_arrow(ImVec2(x, down ? bottom - 1 : top + 1), down, with_alpha(ink, 0.9f));
        if (upper->rect.x > x || upper->rect.right() < x) {  // The upper house is not straight above.
          float edge = upper->rect.x > x ? upper->rect.x + 12 : upper->rect.right() - 12;
          list->AddLine(ImVec2(x, top + 4), ImVec2(edge, top + 4), shade(0x2a3442), 6);
        }
      }
      Rect pill{std::round(x - width / 2), std::round((top + bottom) / 2 - 9), std::round(width), 18};
      draw_tube_label(ui, pill, *line.tube, ink);
      if (ui.state.screen == Screen::machine) follow_when_clicked(ui, pill, *line.tube);
      choose_here(ui, ThingKind::tube, thing_id(*line.tube), pill);
    }
  }
}

void draw_crowd(Ui& ui, Rect area, const Views& views, float& content_height) {
  int columns = std::max(1, static_cast<int>((area.w + 6) / (tile_width + 6)));
  float width = (area.w - 6 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  int count = static_cast<int>(views.stage.houses.size());
  content_height = static_cast<float>((count + columns - 1) / columns) * (tile_height + 6);
  ImVec2 clip_min = ImGui::GetWindowDrawList()->GetClipRectMin(), clip_max = ImGui::GetWindowDrawList()->GetClipRectMax();
  for (int i = 0; i < count; ++i) {
    Rect tile{area.x + static_cast<float>(i % columns) * (width + 6), area.y + static_cast<float>(i / columns) * (tile_height + 6), width, tile_height};
    if (tile.bottom() < clip_min.y || tile.y > clip_max.y) continue;
    draw_house_tile(ui, tile, views.stage.houses[static_cast<std::size_t>(i)], {views.inspector.tid, views.selected});
  }
}

// One room below the houses, with a door to each that has it.
void draw_rooms(Ui& ui, const std::vector<Room>& rooms, const std::vector<Placed>& placed, Rect area) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  float width = (area.w - gap * static_cast<float>(rooms.size() - 1)) / static_cast<float>(rooms.size());
  for (std::size_t i = 0; i < rooms.size(); ++i) {
    const Room& room = rooms[i];
    Rect box{area.x + static_cast<float>(i) * (width + gap), area.y + 14, width, area.h - 14};
    fill(box, shade(0x10302d), 8);
    hatch(inset(box, 2), with_alpha(shade(0x2bb894), 0.10f), 8);
    outline(box, shade(0x2bb894), 8);
    float step = box.w / static_cast<float>(room.doors.size() + 1), last = -1e9f;
    for (std::size_t k = 0; k < room.doors.size(); ++k) {
      const Placed* house = house_of(placed, room.doors[k].pid);
      if (house == nullptr) continue;
      ImU32 ink = tint_colour(house->house->tint);
      float x = std::clamp(house->rect.x + house->rect.w / 2 + static_cast<float>(i) * 10, box.x + 8, box.right() - 8);
      bool is_near = box.y - house->rect.bottom() < 30;  // No other house is between.
      if (!is_near || x < box.x + 8 || x > box.right() - 8) x = box.x + step * static_cast<float>(k + 1);
      if (std::abs(x - last) < 20) x += 24;
      last = x;
      fill({x - 7, box.y - 4, 14, 8}, ink, 2);
      if (is_near) list->AddLine(ImVec2(x, box.y - 4), ImVec2(std::clamp(x, house->rect.x + 8, house->rect.right() - 8), house->rect.bottom()), with_alpha(ink, 0.8f), 2);
    }
    std::string doors;
    for (const Room::Door& door : room.doors) {
      const Placed* house = house_of(placed, door.pid);
      doors += (doors.empty() ? "" : ", ") + (house ? house->house->name : "pid " + std::to_string(door.pid));
    }
    Rect words = inset(box, 10, 4);
    float used = draw_text_in(ui, words, TextStyle::bold, shade(0x9be8d3), room.name + " · " + byte_size(room.bytes));
    take_left(words, used + 12);
    if (words.w > 40) draw_text_in(ui, words, TextStyle::small, colour::text_soft, doors);
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max())) {
      std::string tooltip = room.name + ", " + tr("{} of {} in memory: one set of frames for all", byte_size(room.resident_bytes), byte_size(room.bytes));
      for (const Room::Door& door : room.doors) tooltip += "\n" + tr("pid {} has it at {}", door.pid, hex32(door.address));
      ui.controls.tooltip = tooltip;
    }
  }
}

// Mutexes: whether each is held, by whom, and how many wait for it.
void draw_locks(Ui& ui, const std::vector<LockRow>& locks, Rect area) {
  float width = std::min(320.0f, (area.w - 8 * static_cast<float>(locks.size() - 1)) / static_cast<float>(locks.size()));
  for (std::size_t i = 0; i < locks.size(); ++i) {
    const LockRow& lock = locks[i];
    Rect box{area.x + static_cast<float>(i) * (width + 8), area.y, width, area.h};
    if (width < 20) return;
    ImU32 ink = !lock.waiters.empty() ? colour::warm : lock.holder != 0 ? colour::text_soft : colour::text_dim;
    fill(box, colour::card, 6);
    outline(box, ink, 6);
    ImDrawList* list = ImGui::GetWindowDrawList();  // A padlock, open when it is free.
    ImVec2 body(box.x + 9, box.y + box.h / 2);
    float lift = lock.holder != 0 ? 0.0f : 3.0f;
    list->AddRectFilled(body, ImVec2(body.x + 9, body.y + 6), ink, 1.5f);
    list->PathArcTo(ImVec2(body.x + 4.5f, body.y - lift), 3, 3.1416f, 6.2832f);
    list->PathStroke(ink, 0, 1.5f);
    std::string state = lock.holder != 0 ? tr("held by {}", lock.holder_name) : tr("free");
    std::string brief = state;  // Where there is little room, those that wait say more than the holder.
    if (!lock.waiters.empty()) {
      brief = trn(lock.waiters.size(), "{} waits", "{} wait");
      state += " · " + brief;
    }
    Rect words{box.x + 24, box.y, box.w - 30, box.h};
    float used = draw_text_in(ui, words, TextStyle::mono_small, colour::text, lock.name) + 8;
    take_left(words, used);
    for (const std::string& one : {state, brief}) {
      if (words.w < text_width(TextStyle::small, one)) continue;
      draw_text_in(ui, words, TextStyle::small, colour::text_soft, one);
      break;
    }
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max())) ui.controls.tooltip = lock.name + "\n" + state;
    choose_here(ui, ThingKind::lock, thing_id(lock), box);
  }
}

// From a thread that waits to the one that it waits for. All of a deadlock; else those of the thread that is looked at.
void draw_waits(const Views& views, const std::map<Tid, Rect>& lanes) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const WaitRow& wait : views.stage.waits) {
    auto from = lanes.find(wait.waiter), to = lanes.find(wait.holder);
    bool is_chosen = wait.waiter == views.inspector.tid || wait.holder == views.inspector.tid;
    if (from == lanes.end() || to == lanes.end() || (!is_chosen && !wait.in_cycle)) continue;
    ImU32 ink = wait.in_cycle ? colour::warm : colour::link;
    if (std::abs(to->second.y - from->second.y) < 4 && std::abs(to->second.x - from->second.x) > 4) {  // Side by side: below both.
      float shift = from->second.x < to->second.x ? 10.0f : -10.0f;  // Two that wait for each other have two lines.
      ImVec2 below(from->second.x + from->second.w / 2 - shift, from->second.bottom() - 2), goal(to->second.x + to->second.w / 2 - shift, to->second.bottom() - 1);
      list->AddBezierCubic(below, ImVec2(below.x, below.y + 16), ImVec2(goal.x, goal.y + 16), goal, ink, wait.in_cycle ? 2.0f : 1.5f);
      list->AddTriangleFilled(goal, ImVec2(goal.x - 4, goal.y + 7), ImVec2(goal.x + 4, goal.y + 7), ink);
      continue;
    }
    bool down = to->second.y >= from->second.y;
    float reach = 14 + (wait.in_cycle && !down ? 10.0f : 0.0f);
    ImVec2 a(from->second.right() - 1, from->second.y + from->second.h * 0.5f), b(to->second.right() + 1, to->second.y + to->second.h * (down ? 0.35f : 0.65f));
    float side = std::max(a.x, b.x) + reach;
    bool beside = std::abs(a.x - b.x) < 4;
    if (!beside) side = (a.x + b.x) / 2;
    list->AddBezierCubic(a, ImVec2(beside ? side : a.x + 30, a.y), ImVec2(beside ? side : b.x + 30, b.y), b, ink, wait.in_cycle ? 2.0f : 1.5f);
    list->AddTriangleFilled(b, ImVec2(b.x + 7, b.y - 4), ImVec2(b.x + 7, b.y + 4), ink);
  }
}

// How deep to look, and what the whole of the stage has to say.
void draw_depths(Ui& ui, Rect row, const Views& views) {
  Rect inner = inset(row, padding, 5);
  struct Depth { StageDepth depth; Named named; std::string_view words, tooltip; };
  constexpr Depth depths[] = {{StageDepth::story, {"depth-story", words("Depth: story")}, words("Story"), words("Houses, threads, pipes. Key 1")},
                              {StageDepth::source, {"depth-source", words("Depth: source")}, words("Source"), words("Variables, heap blocks, calls, pointers. Key 2")},
                              {StageDepth::machine, {"depth-machine", words("Depth: machine")}, words("Machine"), words("Registers and pages. Key 3")}};
  float width = 0;
  for (const Depth& one : depths) width += std::ceil(text_width(TextStyle::bold, tr(one.words))) + 20;
  Rect bar = take_right(inner, std::min(inner.w, width));
  fill(bar, colour::card, 7);
  for (const Depth& one : depths) {
    Rect place = take_left(bar, std::ceil(text_width(TextStyle::bold, tr(one.words))) + 20);
    if (button(ui, {one.named.id, tr(one.named.name)}, place, {.role = "tab", .look = ButtonLook::quiet, .words = tr(one.words), .pressed = ui.state.depth == one.depth, .tooltip = tr(one.tooltip)})) ui.state.depth = one.depth;
  }
  take_right(inner, 10);
  std::string words = views.stage.deadlock;
  bool is_wide = inner.w > 330;
  if (ui.state.depth == StageDepth::story && (is_wide || words.empty())) {
    std::string scale = is_wide ? tr("Maps to scale") : "1:1";
    Rect place = take_right(inner, std::min(inner.w, std::max(target_height(ui.state), std::ceil(text_width(TextStyle::bold, scale)) + 20)));
    if (button(ui, {"maps-to-scale", tr("Memory maps to scale")}, place,
               {.look = ButtonLook::quiet, .words = scale, .pressed = ui.state.maps_to_scale, .tooltip = tr("Regions as long as their addresses are many; filled is what is in memory")})) {
      ui.state.maps_to_scale = !ui.state.maps_to_scale;
    }
    take_right(inner, 10);
  }
  if (!words.empty()) draw_text_in(ui, inner, TextStyle::bold, colour::warm, words);
  else if (inner.w > 160) {
    std::size_t alive = 0, threads = 0;
    for (const House& house : views.stage.houses) if (house.alive) { ++alive; threads += house.lanes.size(); }
    draw_text_in(ui, inner, TextStyle::small, colour::text_dim, trn(alive, "{} process", "{} processes") + ", " + trn(threads, "{} thread", "{} threads"));
  }
}

}  // namespace

void draw_stage(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::background);
  if (place.h > 120) draw_depths(ui, take_top(place, std::max(34.0f, target_height(ui.state) + 10)), views);
  note_picture(ui.controls, "stage", place);
  ImGui::SetCursorScreenPos(place.min());
  ImGui::BeginChild("stage", ImVec2(place.w, place.h), ImGuiChildFlags_None, ImGuiWindowFlags_NoBackground);
  float scroll = ImGui::GetScrollY();
  Rect area = inset(place, padding, 12);
  float content = area.h;
  Rect shifted = area;
  shifted.y -= scroll;
  if (views.stage.houses.empty()) {
    draw_text_centred(ui, area, TextStyle::body, colour::text_dim, views.status.state == RunState::nothing_open ? tr("No program is open.") : tr("No process is left."));
  } else if (views.stage.houses.size() > 24) {
    const House* opened = nullptr;
    for (const House& house : views.stage.houses) if (house.pid == ui.state.opened_house) opened = &house;
    if (opened != nullptr) {
      Rect row = take_top(shifted, std::max(34.0f, target_height(ui.state) + 6));
      content = row.h;
      if (button(ui, {"close-house", tr("Back to all houses")}, {row.x, row.y, std::min(row.w, 150.0f), row.h - 6})) ui.state.opened_house = 0;
      float height = std::max(shifted.h, house_height(ui.state, *opened, shifted.w, StageDepth::story));
      draw_house(ui, {shifted.x, shifted.y, shifted.w, height}, *opened, {views.inspector.tid, views.selected}, StageDepth::story);
      content += height;
    } else {
      draw_crowd(ui, shifted, views, content);
    }
  } else {
    Rect for_houses = shifted;
    if (!views.stage.rooms.empty()) for_houses.h -= 52;
    float lock_row = std::max(26.0f, target_height(ui.state));
    // The houses need the room: locks are drawn as things of their own where they are asked for; else the timeline has them.
    bool shows_locks = !views.stage.locks.empty() && ui.choosing && ui.choosing->kind == ThingKind::lock;
    Rect lock_place;
    if (shows_locks) {  // Above the houses, where they are seen without scrolling.
      lock_place = take_top(shifted, lock_row);
      for_houses.y += lock_row + 10;
      for_houses.h -= lock_row + 10;
      take_top(shifted, 10);
    }
    std::vector<Placed> placed = place_houses(ui.state, views.stage, for_houses, content);
    draw_family(placed);
    draw_tubes(ui, placed, views.stage.tubes);
    std::map<Tid, Rect> lanes;
    for (const Placed& one : placed) draw_house(ui, one.rect, *one.house, {views.inspector.tid, views.selected, &lanes}, ui.state.depth);
    if (!views.stage.rooms.empty()) {
      draw_rooms(ui, views.stage.rooms, placed, {shifted.x, shifted.y + content, shifted.w, 48});
      content += 48;
    }
    if (shows_locks) {
      draw_locks(ui, views.stage.locks, lock_place);
      content += lock_row + 10;
    }
    draw_waits(views, lanes);
  }
  ImGui::SetCursorScreenPos(ImVec2(place.x, place.y - scroll));
  ImGui::Dummy(ImVec2(1, content + 24));
  ImGui::EndChild();
}

}  // namespace heddle
