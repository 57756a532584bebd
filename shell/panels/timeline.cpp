// timeline.cpp: time as an axis that can be touched: a lane per core, marks, cores in use, and the playhead.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/short_duration.h"
#include "core/base/text.h"
#include "imgui_internal.h"  // The wheel belongs to the timeline while the pointer is over it.
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

constexpr float axis_height = 19;
constexpr double shortest_span = 10, longest_span = 1e9;  // Ticks: single instructions; a second.

float label_width_of(const GanttView& gantt, float width) {
  float widest = std::max({58.0f, text_width(TextStyle::small, tr("events")) + 8, text_width(TextStyle::small, tr("parallel")) + 8});
  if (gantt.lanes_of == LaneOf::cores || width < 360) return widest;
  for (const GanttLane& lane : gantt.lanes) widest = std::max(widest, text_width(TextStyle::small, lane.name) + 18);
  return std::min(widest, width * 0.22f);
}

struct Axis {
  Rect lanes;  // Without the labels at the left.
  double begin, end;
  float x(double tick) const { return lanes.x + static_cast<float>((tick - begin) / (end - begin)) * lanes.w; }
  double tick(float x) const { return begin + (x - lanes.x) / lanes.w * (end - begin); }
};

// "SWITCH", and before it a swatch: for cores by colour, for threads by pattern.
void draw_legend(Ui& ui, Rect row, LaneOf lanes) {
  // From the right: the words, each after its swatch.
  enum class Swatch { solid, outlined, hatched };
  struct Entry { const char* word; ImU32 ink; Swatch swatch; };
  const ImU32 sample = shade(0x58b0e8);
  const Entry of_cores[] = {{words("switch"), colour::switching, Swatch::solid}, {words("kernel"), colour::kernel, Swatch::solid}, {words("user"), sample, Swatch::solid}};
  const Entry of_threads[] = {{words("waiting"), sample, Swatch::hatched}, {words("ready"), sample, Swatch::outlined}, {words("running"), sample, Swatch::solid}};
  const Entry of_locks[] = {{words("waits for it"), sample, Swatch::hatched}, {words("holds it"), sample, Swatch::solid}};
  const Entry* entries = lanes == LaneOf::cores ? of_cores : lanes == LaneOf::threads ? of_threads : of_locks;
  std::size_t count = lanes == LaneOf::locks ? std::size(of_locks) : std::size(of_cores);
  float x = row.right();
  for (std::size_t i = 0; i < count; ++i) {
    std::string word = capitals(tr(entries[i].word));
    float width = text_width(TextStyle::caps, word);
    if (x - width - 14 < row.x) return;
    x -= width;
    draw_text(ui, ImVec2(x, row.y), TextStyle::caps, colour::text_soft, word);
    x -= 14;
    Rect swatch{x, row.y + 3, 9, 9};
    if (entries[i].swatch == Swatch::solid) fill(swatch, entries[i].ink, 2);
    if (entries[i].swatch == Swatch::outlined) outline(swatch, entries[i].ink, 2);
    if (entries[i].swatch == Swatch::hatched) hatch(swatch, entries[i].ink, 4);
    x -= 12;
  }
}

// "TIMELINE", which lanes, and how much of time; the legend gets what is left.
// How high: with fingers, and little room, in two rows.
bool has_two_rows(const UiState& state, float width) { return state.coarse && width < 460; }
float title_height(const UiState& state, float width) {
  float row = std::max(line_height(TextStyle::caps) + 8, target_height(state) + 6);
  return has_two_rows(state, width) ? 2 * row : row;
}

std::string branch_name(const GanttView::Branch& branch) { return tr("Branch {}", branch.id + 1); }

// For fingers: the bars of branches are too low for them.
void draw_branch_choice(Ui& ui, Rect place, const GanttView& gantt) {
  std::vector<std::string> names;
  int current = -1;
  for (const GanttView::Branch& branch : gantt.branches) {
    if (branch.current) current = static_cast<int>(names.size());
    names.push_back(branch_name(branch) + (branch.label.empty() ? "" : ": " + branch.label));
  }
  std::string shown = current < 0 ? std::string() : branch_name(gantt.branches[static_cast<std::size_t>(current)]);
  int chosen = combobox(ui, {"branch", tr("Branch of time")}, place, names, current, {}, shown);
  if (chosen >= 0 && chosen != current) ask(ui, request::GoToBranch{gantt.branches[static_cast<std::size_t>(chosen)].id});
}

void draw_title(Ui& ui, Rect row, const Views& views) {
  TimelineState& state = ui.state.timeline;
  Rect whole = row;
  float height = std::max(22.0f, target_height(ui.state));
  bool roomy = row.w > 480;
  if (roomy) take_left(row, draw_text(ui, row.min(), TextStyle::caps, colour::text_soft, capitals(tr("Timeline"))) + 12);
  struct Choice { LaneOf lanes; Named named; std::string_view words; };
  constexpr Choice choices[] = {{LaneOf::cores, {"lanes-cores", words("Lanes of cores")}, words("cores")}, {LaneOf::threads, {"lanes-threads", words("Lanes of threads")}, words("threads")},
                                {LaneOf::locks, {"lanes-locks", words("Lanes of locks")}, words("locks")}};
  auto place = [&](float width) {
    Rect made{row.x, row.y - 4, width, height};
    take_left(row, width + 3);
    return made;
  };
  for (const Choice& one : choices) {
    float width = std::ceil(text_width(TextStyle::bold, tr(one.words))) + 14;
    if (button(ui, {one.named.id, tr(one.named.name)}, place(width), {.role = "tab", .look = ButtonLook::quiet, .words = tr(one.words), .pressed = state.lanes == one.lanes})) state.lanes = one.lanes;
  }
  take_left(row, 8);
  if (has_two_rows(ui.state, whole.w)) row = {whole.x, whole.y + height + 6, whole.w, whole.h};
  double centre = std::clamp(static_cast<double>(views.status.now), state.begin, state.end);
  Tick known = views.status.known_until;
  if (button(ui, {"zoom-in", tr("Zoom in")}, place(std::max(24.0f, target_height(ui.state))), {.words = "+", .tooltip = tr("Zoom in around the playhead; or turn the wheel")})) zoom_timeline(state, centre, 0.5, known);
  if (button(ui, {"zoom-out", tr("Zoom out")}, place(std::max(24.0f, target_height(ui.state))), {.words = "−", .tooltip = tr("Zoom out")})) zoom_timeline(state, centre, 2, known);
  if (button(ui, {"zoom-all", tr("Show all of time")}, place(std::max(30.0f, target_height(ui.state))), {.words = tr("all"), .tooltip = tr("From the beginning to the end of what has been run")})) {
    state.begin = 0;
    state.end = std::max(1'000.0, static_cast<double>(known) * 1.04);
    state.follow = false;
  }
  take_left(row, 10);
  if (ui.state.coarse && views.gantt.branches.size() > 1 && row.w > 90) {
    draw_branch_choice(ui, {row.x, row.y - 4, std::min(row.w, 170.0f), height}, views.gantt);
    take_left(row, std::min(row.w, 180.0f));
  }
  if (row.w > 120) draw_legend(ui, row, state.lanes);
}

void draw_axis(Ui& ui, const Axis& axis, float y, float bottom, Rect pill) {
  // Round steps of 1, 2 or 5 that leave at least 90 px to a number.
  double least = (axis.end - axis.begin) * 90 / std::max(1.0f, axis.lanes.w);
  double step = 1;
  constexpr double factors[] = {2, 2.5, 2};
  for (int i = 0; step < least; i = (i + 1) % 3) step *= factors[i];
  for (double tick = std::ceil(axis.begin / step) * step; tick <= axis.end; tick += step) {
    float x = std::round(axis.x(tick));
    fill({x, y, 1, bottom - y}, shade(0x1a222d));
    std::string words = short_duration(static_cast<Tick>(tick));
    float width = text_width(TextStyle::mono_small, words);
    bool hidden = x < pill.right() + 4 && x + 4 + width > pill.x - 4;
    if (!hidden && x + 4 + width < axis.lanes.right()) draw_text(ui, ImVec2(x + 4, y + 1), TextStyle::mono_small, colour::text_dim, words);
  }
}

ImU32 bar_ink(const GanttBar& bar) {
  switch (bar.activity) {
    case Activity::idle: return 0;
    case Activity::user: return tint_colour(bar.tint);
    case Activity::kernel: return mix(tint_colour(bar.tint), shade(0x000000), 0.42f);
    case Activity::switching: return colour::switching;
  }
  return 0;
}

// A thread's state, or who holds a lock and who waits for it: by pattern and word, in the thread's colour.
void draw_state_bar(Ui& ui, const Axis& axis, Rect row, const GanttBar& bar, LaneOf lanes) {
  float from = std::max(axis.x(static_cast<double>(bar.begin)), axis.lanes.x - 4), to = std::min(axis.x(static_cast<double>(bar.end)), axis.lanes.right() + 4);
  Rect rect{from, row.y, std::max(1.0f, to - from - (to - from > 4 ? 1 : 0)), row.h};
  ImU32 ink = tint_colour(bar.tint);
  float strength = bar.future ? 0.30f : bar.folded > 0 ? 0.75f : 1.0f;
  bool waits = bar.state == LaneState::waiting;
  if (waits && lanes == LaneOf::locks) {  // Below the holder's bar, which it waits to follow.
    rect.y += std::floor(rect.h * 0.74f);
    rect.h = std::max(2.0f, row.bottom() - rect.y);
  }
  ImU32 ground = colour::panel;
  if (bar.state == LaneState::running) {
    fill(rect, with_alpha(ink, strength), rect.w > 6 ? 3.0f : 0);
    ground = mix(colour::panel, ink, strength);
  } else if (bar.state == LaneState::ready) {
    fill(rect, with_alpha(ink, 0.16f * strength), rect.w > 6 ? 3.0f : 0);
    if (rect.w > 3 && rect.h > 4) outline(rect, with_alpha(ink, 0.8f * strength), 3);
  } else if (lanes == LaneOf::locks) {
    fill(rect, colour::panel);
    hatch(rect, with_alpha(ink, strength), 4);
  } else {
    fill({rect.x, rect.y + std::floor(rect.h / 2), rect.w, 1}, with_alpha(ink, 0.6f * strength));
    if (rect.w > 6 && rect.h > 8) hatch({rect.x, rect.y + rect.h * 0.3f, rect.w, rect.h * 0.4f}, with_alpha(ink, 0.4f * strength), 5);
  }
  float left = std::max(rect.x, axis.lanes.x), right = std::min(rect.right(), axis.lanes.right());
  float words = text_width(TextStyle::small, bar.label);
  bool has_room = row.h >= 14 && right - left > words + 9 && !bar.label.empty() && !(waits && lanes == LaneOf::locks);
  if (has_room) {
    if (waits) fill({left + 3, row.y, words + 6, row.h}, shade(0x0d1219));
    ImU32 word_ink = bar.state == LaneState::running ? readable_on(ground, bar.future ? colour::text_dim : colour::on_bright) : colour::text_soft;
    draw_text_in(ui, {left + 5, row.y, right - left - 8, row.h}, TextStyle::small, word_ink, bar.label);
  }
  ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) && mouse.x >= rect.x && mouse.x < rect.right() && mouse.y >= rect.y && mouse.y < rect.bottom()) {
    std::string text = lanes == LaneOf::locks ? (waits ? tr("{} waits for it", bar.label) : tr("{} holds it", bar.label)) : tr_said(state_word(bar.state)) + (bar.label.empty() || bar.state == LaneState::ready ? "" : " · " + bar.label);
    if (bar.folded) text = tr("{} short stretches", bar.folded);
    ui.controls.tooltip = text + "\n" + duration(bar.begin) + " – " + duration(bar.end) + " (" + duration(bar.end - bar.begin) + ")";
  }
}

void draw_bar(Ui& ui, const Axis& axis, Rect row, const GanttBar& bar) {
  ImU32 ink = bar_ink(bar);
  if (!ink) return;
  float from = std::max(axis.x(static_cast<double>(bar.begin)), axis.lanes.x - 4), to = std::min(axis.x(static_cast<double>(bar.end)), axis.lanes.right() + 4);
  Rect rect{from, row.y, std::max(1.0f, to - from - (to - from > 4 ? 1 : 0)), row.h};
  float strength = bar.future ? 0.30f : bar.folded > 0 ? 0.75f : 1.0f;
  fill(rect, with_alpha(ink, strength), rect.w > 6 ? 3.0f : 0);
  if (bar.activity == Activity::kernel && !bar.future && rect.w > 3 && rect.h > 8) fill({rect.x, rect.y, rect.w, 3}, colour::kernel, 1.5f);
  float left = std::max(rect.x, axis.lanes.x), right = std::min(rect.right(), axis.lanes.right());
  if (row.h >= 14 && right - left > 26 && bar.activity != Activity::switching && !bar.label.empty()) {
    bool bright = bar.activity == Activity::user;
    ImU32 ground = mix(colour::panel, ink, strength);
    ImU32 words = readable_on(ground, bar.future ? colour::text_dim : bright ? colour::on_bright : shade(0xffffff));
    Rect room{left + 5, row.y, right - left - 8, row.h};
    if (text_width(TextStyle::small, bar.label) <= room.w) draw_text_in(ui, room, TextStyle::small, words, bar.label);
  }
  ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) && mouse.x >= rect.x && mouse.x < rect.right() && mouse.y >= row.y && mouse.y < row.bottom()) {
    std::string text = bar.label.empty() ? std::string() : bar.label + " · ";
    if (bar.folded) text = tr("{} short stretches", bar.folded);
    else text += tr_said(activity_word(bar.activity)) + (bar.tid ? " · tid " + std::to_string(bar.tid) : std::string());
    ui.controls.tooltip = text + "\n" + duration(bar.begin) + " – " + duration(bar.end) + " (" + duration(bar.end - bar.begin) + ")";
  }
}

ImU32 mark_ink(MarkKind kind) {
  switch (kind) {
    case MarkKind::process: return shade(0xcc79a7);
    case MarkKind::thread: return shade(0x58b0e8);
    case MarkKind::fault: return colour::fault;
    case MarkKind::signal: return shade(0xd8cf5a);
    case MarkKind::input: return shade(0xa78bfa);
    case MarkKind::output: return shade(0x9aa7b6);
    case MarkKind::sync: return shade(0x2bb894);
    case MarkKind::ipc: return shade(0x4fd1d9);
  }
  return colour::text_soft;
}

std::string mark_words(const GanttMark& mark) {
  return mark.count > 1 ? mark.label + " ×" + std::to_string(mark.count) : mark.label;
}

// Marks that stand so close together that their words must be one.
struct MarkCluster {
  std::vector<const GanttMark*> marks;
  float first = 0, last = 0;
};

std::vector<MarkCluster> cluster_marks(const Axis& axis, const std::vector<GanttMark>& marks) {
  std::vector<const GanttMark*> in_order;
  for (const GanttMark& mark : marks) in_order.push_back(&mark);
  std::stable_sort(in_order.begin(), in_order.end(), [](const GanttMark* a, const GanttMark* b) { return a->tick < b->tick; });
  std::vector<MarkCluster> clusters;
  for (const GanttMark* mark : in_order) {
    float x = axis.x(static_cast<double>(mark->tick));
    if (x < axis.lanes.x - 4 || x > axis.lanes.right() + 4) continue;
    if (clusters.empty() || x - clusters.back().last > 10) clusters.push_back({{}, x, x});
    clusters.back().marks.push_back(mark);
    clusters.back().last = x;
  }
  return clusters;
}

// What there is room for: all the words, those of the first mark, or of a fault, which matters most.
std::string cluster_words(const MarkCluster& cluster, float room) {
  std::string all;
  const GanttMark* chief = cluster.marks.front();
  for (const GanttMark* mark : cluster.marks) {
    if (mark->kind == MarkKind::fault) chief = mark;
    std::string words = mark_words(*mark);
    if (all.find(words) == std::string::npos) all += (all.empty() ? "" : ", ") + words;
  }
  for (const std::string& words : {chief->kind == MarkKind::fault ? mark_words(*chief) : all, mark_words(*chief)}) {
    if (text_width(TextStyle::small, words) <= room) return words;
  }
  return {};
}

void draw_marks(Ui& ui, const Axis& axis, Rect row, const std::vector<GanttMark>& marks) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::vector<MarkCluster> clusters = cluster_marks(axis, marks);
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    const MarkCluster& cluster = clusters[i];
    std::string tooltip;
    bool fault = false;
    for (const GanttMark* mark : cluster.marks) {
      float x = axis.x(static_cast<double>(mark->tick));
      fault = fault || mark->kind == MarkKind::fault;
      list->AddRectFilled(ImVec2(x - 1.5f, row.y + 3), ImVec2(x + 2.5f, row.bottom() - 3), with_alpha(mark_ink(mark->kind), mark->future ? 0.35f : 1.0f), 1.5f);
      tooltip += (tooltip.empty() ? "" : "\n") + tr("{} at {}", mark_words(*mark), duration(mark->tick));
    }
    Rect touch{cluster.first - 4, row.y, cluster.last - cluster.first + 8, row.h};
    if (ImGui::IsMouseHoveringRect(touch.min(), touch.max())) ui.controls.tooltip = tooltip;
    float from = cluster.last + 6, end = i + 1 < clusters.size() ? clusters[i + 1].first - 6 : axis.lanes.right();
    std::string words = cluster_words(cluster, end - from);
    bool future = cluster.marks.front()->future;
    ImU32 ink = fault ? (future ? readable_on(shade(0x1a222d), mix(colour::panel, colour::fault, 0.6f)) : colour::fault) : future ? colour::text_dim : colour::text_soft;
    draw_text_in(ui, {from, row.y, end - from, row.h}, TextStyle::small, ink, words);
  }
}

void draw_parallel(const Axis& axis, Rect row, const GanttView& gantt) {
  float cores = static_cast<float>(std::max(1, gantt.lanes_of == LaneOf::cores ? static_cast<int>(gantt.lanes.size()) : gantt.cores));
  float known = axis.x(static_cast<double>(gantt.known_until)), now = axis.x(static_cast<double>(gantt.now));
  fill({row.x, row.bottom() - 1, row.w, 1}, shade(0x243040));
  std::size_t columns = gantt.parallel.size();
  for (std::size_t i = 0; i < columns; ++i) {
    if (gantt.parallel[i] == 0) continue;
    std::size_t stop = i + 1;
    while (stop < columns && gantt.parallel[stop] == gantt.parallel[i]) ++stop;
    float from = row.x + row.w * static_cast<float>(i) / static_cast<float>(columns);
    float to = std::min(known, row.x + row.w * static_cast<float>(stop) / static_cast<float>(columns));
    float height = row.h * static_cast<float>(gantt.parallel[i]) / cores;
    float middle = std::clamp(now, from, std::max(from, to));
    fill({from, row.bottom() - height, middle - from, height}, shade(0x35608a));
    fill({middle, row.bottom() - height, to - middle, height}, shade(0x35608a, 90));
    i = stop - 1;
  }
}

void draw_branches(Ui& ui, const Axis& axis, Rect row, const GanttView& gantt) {
  float height = std::min(12.0f, (row.h - 2) / static_cast<float>(gantt.branches.size()));
  float y = row.y + 1;
  for (const GanttView::Branch& branch : gantt.branches) {
    float from = std::max(axis.x(static_cast<double>(branch.begin)), row.x), to = std::min(axis.x(static_cast<double>(branch.end)), row.right());
    Rect bar{from, y, std::max(to - from, 4.0f), height - 1};
    if (from <= row.right() && to >= row.x) {
      std::string name = branch_name(branch);
      Touch touch = ui.state.coarse ? Touch() : hot_area(ui, {"branch-" + std::to_string(branch.id), name}, bar, branch.current);
      if (touch.clicked && !branch.current) ask(ui, request::GoToBranch{branch.id});
      fill(bar, branch.current ? shade(0x58b0e8) : touch.hovered ? shade(0x4b5a6e) : shade(0x2f3b4b), 2);
      if (touch.hovered) ui.controls.tooltip = name + (branch.label.empty() ? "" : ": " + branch.label);
    }
    y += height;
  }
}

// Where the playhead's time stands; empty when the playhead is out of sight.
Rect playhead_pill(const Axis& axis, float y, Tick now) {
  float x = axis.x(static_cast<double>(now));
  if (x < axis.lanes.x - 1 || x > axis.lanes.right() + 1) return {};
  float width = text_width(TextStyle::mono_bold, duration(now)) + 16;
  return {std::round(std::clamp(x - width / 2, axis.lanes.x, axis.lanes.right() - width)), y, std::round(width), 18};
}

void draw_playhead(Ui& ui, const Axis& axis, Rect pill, float bottom, Tick now) {
  if (pill.empty()) return;
  float x = axis.x(static_cast<double>(now));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(ImVec2(x - 1, pill.y + 8), ImVec2(x + 1, bottom), shade(0xffffff), 0);
  fill(pill, shade(0xffffff), 6);
  ++ui.controls.layer;
  draw_text_centred(ui, pill, TextStyle::mono_bold, shade(0x0d1117), duration(now));
  --ui.controls.layer;
}

// Wheel: zoom around the pointer; Shift or a sideways wheel: move; drag: the playhead; middle or right drag: move.
void handle_touch(Ui& ui, const Axis& axis, Rect touch, const Views& views) {
  TimelineState& state = ui.state.timeline;
  Tick known = views.status.known_until;
  ControlRecord record{.id = "playhead", .role = "slider", .name = tr("Playhead"), .rect = touch, .value = std::to_string(views.status.now),
                       .value_text = duration(views.status.now), .minimum = 0, .maximum = static_cast<double>(known)};
  if (auto outside = note_control(ui, std::move(record))) {
    char* end = nullptr;
    const char* words = outside->value ? outside->value->c_str() : "";
    unsigned long long tick = std::strtoull(words, &end, 10);
    if (end != words && words[0] != '-') ask(ui, request::Seek{std::min<Tick>(tick, known)});
  }
  ImGui::SetCursorScreenPos(touch.min());
  ImGui::InvisibleButton("##playhead", ImVec2(touch.w, touch.h), ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle | ImGuiButtonFlags_MouseButtonRight);
  ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
  ImGuiIO& io = ImGui::GetIO();
  double span = state.end - state.begin;
  if (ui.state.pinch != 1 && ImGui::IsMouseHoveringRect(touch.min(), touch.max())) {
    zoom_timeline(state, axis.tick(io.MousePos.x), ui.state.pinch, known);
    ui.state.pinch = 1;
  }
  if (ImGui::IsItemActive() && ui.state.fingers < 2) {
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
      double tick = std::clamp(axis.tick(io.MousePos.x), 0.0, static_cast<double>(known));
      if (static_cast<Tick>(tick) != views.status.now) ask(ui, request::Seek{static_cast<Tick>(tick)});
      state.follow = false;
    } else if (io.MouseDelta.x != 0) {
      double shift = std::max(-io.MouseDelta.x / axis.lanes.w * span, -state.begin);
      state.begin += shift;
      state.end += shift;
      state.follow = false;
    }
  }
  if (!ImGui::IsItemHovered()) return;
  if (io.MouseWheel != 0 && !io.KeyShift) {
    zoom_timeline(state, axis.tick(io.MousePos.x), std::pow(0.82, io.MouseWheel), known);
  }
  double sideways = io.KeyShift ? io.MouseWheel : io.MouseWheelH;
  if (sideways != 0) {
    double shift = std::max(-sideways * span * 0.1, -state.begin);
    state.begin += shift;
    state.end += shift;
    state.follow = false;
  }
}

}  // namespace

void zoom_timeline(TimelineState& state, double centre, double factor, Tick known) {
  double span = state.end - state.begin;
  double changed = std::clamp(span * factor, shortest_span, std::max(longest_span, static_cast<double>(known) * 1.5));
  state.begin = std::max(0.0, centre - (centre - state.begin) * changed / span);
  state.end = state.begin + changed;
}

void draw_timeline(Ui& ui, Rect place, const Views& views) {
  const GanttView& gantt = views.gantt;
  note_picture(ui.controls, "timeline", place);
  fill(place, colour::panel);
  horizontal_line(place.x, place.y, place.w);
  Rect inner = inset(place, 14, 10);
  Rect title = take_top(inner, title_height(ui.state, inner.w));
  draw_title(ui, title, views);
  float label_width = label_width_of(gantt, inner.w);

  bool branches = gantt.branches.size() > 1;
  Axis axis{inner, static_cast<double>(gantt.begin), std::max(static_cast<double>(gantt.begin) + 1, static_cast<double>(gantt.end))};
  axis.lanes.x += label_width;
  axis.lanes.w -= label_width;
  if (axis.lanes.w < 40 || inner.h < 60) return;
  ui.state.timeline.columns = static_cast<int>(axis.lanes.w);

  Rect rows = inner;
  Rect axis_row = take_top(rows, axis_height);
  Rect branch_row = branches ? take_bottom(rows, 14) : Rect{};
  Rect parallel_row = take_bottom(rows, 20);
  Rect mark_row = take_bottom(rows, 20);
  take_bottom(rows, 2);
  float lane_step = std::min(24.0f, rows.h / static_cast<float>(std::max<std::size_t>(1, gantt.lanes.size())));
  bool of_cores = gantt.lanes_of == LaneOf::cores;
  // Threads and locks keep a height at which they can be read; the rest is counted.
  ui.state.timeline.most_lanes = std::max(1, static_cast<int>(rows.h / 17));
  float bottom = branches ? branch_row.bottom() : parallel_row.bottom();
  handle_touch(ui, axis, {axis.lanes.x, axis_row.y, axis.lanes.w, parallel_row.bottom() - axis_row.y}, views);

  Rect pill = playhead_pill(axis, axis_row.y - 1, gantt.now);
  draw_axis(ui, axis, axis_row.y, bottom, pill);
  Rect label{inner.x, rows.y, label_width - 6, lane_step};
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::size_t labelled = 1;  // Every so manyth lane has its name beside it.
  while (static_cast<float>(labelled) * lane_step < 14 && labelled < 64) labelled *= 2;
  for (std::size_t i = 0; i < gantt.lanes.size(); ++i) {
    Rect row{axis.lanes.x, rows.y + lane_step * static_cast<float>(i), axis.lanes.w, std::max(1.0f, lane_step - (lane_step > 8 ? 5 : 1))};
    if (row.bottom() > mark_row.y) break;
    if (i % labelled == 0) {
      Rect name{label.x, row.y, label.w, std::max(row.h, 12.0f)};
      const GanttLane& lane = gantt.lanes[i];
      if (!of_cores) {
        fill({name.x, name.y + 3, 3, name.h - 6}, tint_colour(lane.tint), 1.5f);
        take_left(name, 8);
        bool is_chosen = lane.tid != 0 && lane.tid == views.inspector.tid;
        if (lane.tid != 0 && mouse_area(ui, "lane-" + std::to_string(lane.tid), name).clicked) ask(ui, request::Select{lane.tid});
        std::string_view words = lane.name;  // The colour says whose it is when there is no room for the words.
        std::size_t dot = words.find(" · ");
        if (dot != std::string_view::npos && text_width(TextStyle::small, words) > name.w) words.remove_prefix(dot + 4);
        draw_text_in(ui, name, TextStyle::small, is_chosen ? colour::text : colour::text_soft, words);
      } else {
        draw_text_in(ui, name, TextStyle::small, colour::text_soft, lane.name);
      }
    }
    fill(row, shade(0x0d1219), 3);
    list->PushClipRect(row.min(), row.max(), true);
    for (const GanttBar& bar : gantt.lanes[i].bars) {
      if (of_cores) draw_bar(ui, axis, row, bar);
      else draw_state_bar(ui, axis, row, bar, gantt.lanes_of);
    }
    list->PopClipRect();
  }
  if (gantt.lanes.empty() && gantt.lanes_of == LaneOf::locks) draw_text_in(ui, {axis.lanes.x + 6, rows.y, axis.lanes.w - 6, 20}, TextStyle::small, colour::text_dim, tr("no mutex was locked in this time"));
  std::string events = gantt.lanes_left_out ? tr("+{} more", gantt.lanes_left_out) : tr("events");
  if (gantt.lanes_left_out && label_width < 60) events = tr("events");
  draw_text_in(ui, {inner.x, mark_row.y, label_width - 6, mark_row.h}, TextStyle::small, colour::text_soft, events);
  draw_marks(ui, axis, {axis.lanes.x, mark_row.y, axis.lanes.w, mark_row.h}, gantt.marks);
  draw_text_in(ui, {inner.x, parallel_row.y, label_width - 6, parallel_row.h}, TextStyle::small, colour::text_soft, tr("parallel"));
  draw_parallel(axis, {axis.lanes.x, parallel_row.y + 3, axis.lanes.w, parallel_row.h - 5}, gantt);
  if (branches) {
    draw_text_in(ui, {inner.x, branch_row.y, label_width - 6, branch_row.h}, TextStyle::small, colour::text_soft, tr("branch"));
    draw_branches(ui, axis, {axis.lanes.x, branch_row.y, axis.lanes.w, branch_row.h}, gantt);
  }
  draw_playhead(ui, axis, pill, bottom, gantt.now);
}

}  // namespace heddle
