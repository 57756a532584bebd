// top_bar.cpp: program, transport, speed, the time, and what the machine is made of.
#include <cmath>

#include "core/base/text.h"
#include "core/lab/jobs.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"

namespace heddle {
namespace {

enum Item { logo, table, program, transport, step_by, speed, time, cores, policy, quantum, costs, item_count };

// In which order the items flow. In one column the time goes up beside the program, so that every row is full.
constexpr Item wide_order[] = {logo, table, program, transport, step_by, speed, time, cores, policy, quantum, costs};
constexpr Item narrow_order[] = {logo, table, program, time, transport, step_by, speed, cores, policy, quantum, costs};
const Item* order_of(Form form) { return form == Form::narrow ? narrow_order : wide_order; }

struct Choice {
  const char* shown;
  Tick ticks;
};
constexpr Choice quanta[] = {{"10 µs", 10'000}, {"20 µs", 20'000}, {"50 µs", 50'000}, {"100 µs", 100'000}, {"200 µs", 200'000}, {"500 µs", 500'000}, {"1 ms", 1'000'000}, {"10 ms", 10'000'000}};

std::string speed_text(int index) {
  double ticks = speeds[static_cast<std::size_t>(index)];
  if (ticks == 0) return "full speed";
  return short_duration(static_cast<Tick>(ticks)) + "/s";
}

void draw_program(Ui& ui, Rect place, const Views& views) {
  std::vector<std::string> names = views.programs;
  int chosen = -1;
  for (std::size_t i = 0; i < names.size(); ++i) if (names[i] == views.status.program) chosen = static_cast<int>(i);
  if (chosen < 0 && !views.status.program.empty()) {  // One that was dropped on the window.
    names.push_back(views.status.program);
    chosen = static_cast<int>(names.size()) - 1;
  }
  std::string shown = views.status.program;
  for (const std::string& argument : views.status.arguments) shown += " " + argument;
  int picked = combobox(ui, {"program", "Program"}, place, names, chosen, {}, shown.empty() ? "no program" : shown);
  if (picked < 0 || picked == chosen) return;
  std::vector<std::string> arguments;
  if (names[static_cast<std::size_t>(picked)] == "browser") arguments = {"process"};
  ask(ui, request::OpenProgram{names[static_cast<std::size_t>(picked)], arguments});
}

struct Transport {
  bool nothing = false, at_start = false, can_go = true, running = false;
};

Transport transport_of(const Views& views, bool running) {
  bool nothing = views.status.state == RunState::nothing_open;
  bool can_go = views.status.state != RunState::ended && views.status.state != RunState::all_blocked && !nothing;
  return {nothing, views.status.now == 0, can_go || views.status.now < views.status.known_until, running};
}

void draw_transport(Ui& ui, Rect place, const Transport& views) {
  bool nothing = views.nothing, at_start = views.at_start, can_go = views.can_go;
  float w = (place.w - 18) / 4;
  auto next = [&] { Rect rect{place.x, place.y, w, place.h}; place.x += w + 6; return rect; };
  StepKind kind = ui.state.step_kind;
  if (button(ui, {"restart", "Restart"}, next(), {.icon = Icon::restart, .disabled = nothing, .tooltip = "Restart from tick 0"})) ask(ui, request::Restart{});
  if (button(ui, {"step-back", "Step back"}, next(), {.icon = Icon::step_back, .disabled = nothing || at_start, .tooltip = "Step back"})) {
    ask(ui, request::Step{kind, Direction::back});
  }
  bool running = views.running;
  if (button(ui, {"run", running ? "Pause" : "Run"}, next(), {.look = ButtonLook::primary, .icon = running ? Icon::pause : Icon::play,
             .disabled = !running && !can_go, .tooltip = running ? "Pause" : "Run"})) {
    if (running) ask(ui, request::Pause{});
    else ask(ui, request::Run{});
  }
  if (button(ui, {"step-forward", "Step forward"}, next(), {.icon = Icon::step_forward, .disabled = nothing || !can_go, .tooltip = "Step forward"})) {
    ask(ui, request::Step{kind, Direction::forward});
  }
}

void draw_speed(Ui& ui, Rect place) {
  fill(place, colour::card_raised, 7);
  outline(place, colour::border, 7);
  Rect inner = inset(place, 10, 0);
  float used = draw_text_in(ui, inner, TextStyle::body, colour::text_soft, "speed");
  take_left(inner, used + 8);
  std::string words = speed_text(ui.state.speed);
  Rect value = take_right(inner, text_width(TextStyle::body, "500 ms/s") + 4);
  take_right(inner, 6);
  auto changed = slider(ui, {"speed", "Speed"}, inner, ui.state.speed, 0, static_cast<int>(speeds.size()) - 1, words);
  if (changed) ui.state.speed = *changed;
  draw_text_in(ui, value, TextStyle::body, colour::text, words);
}

void draw_time(Ui& ui, Rect place, const Views& views) {
  fill(place, rgb(0x0c1016), 7);
  outline(place, colour::border, 7);
  draw_text_centred(ui, inset(place, 8, 0), TextStyle::mono, colour::text, "t = " + duration(views.status.now));
}

void choose_cores(Ui& ui, Rect place, LabSettings& settings) {
  static const std::vector<std::string> core_counts = {"1", "2", "4", "8", "16", "32", "64"};
  int chosen = -1;
  for (std::size_t i = 0; i < core_counts.size(); ++i) if (core_counts[i] == std::to_string(settings.cores)) chosen = static_cast<int>(i);
  int picked = combobox(ui, {"cores", "Cores"}, place, core_counts, chosen, {}, std::to_string(settings.cores) + (settings.cores == 1 ? " core" : " cores"));
  if (picked >= 0) settings.cores = std::stoi(core_counts[static_cast<std::size_t>(picked)]);
}

void choose_policy(Ui& ui, Rect place, LabSettings& settings) {
  std::vector<std::string> titles;
  int chosen = -1;
  const std::vector<PolicyWords> policies = policy_words();
  for (const PolicyWords& one : policies) {
    if (one.name == settings.policy) chosen = static_cast<int>(titles.size());
    titles.push_back(one.title);
  }
  std::string shown = shortened_to(TextStyle::body, chosen >= 0 ? titles[static_cast<std::size_t>(chosen)] : settings.policy, place.w - 34);
  int picked = combobox(ui, {"policy", "Policy"}, place, titles, chosen, {}, shown);
  if (picked >= 0) settings.policy = policies[static_cast<std::size_t>(picked)].name;
}

void choose_costs(Ui& ui, Rect place, LabSettings& settings) {
  static const std::vector<std::string> presets = {"textbook", "ideal", "linux"};
  int chosen = -1;
  for (std::size_t i = 0; i < presets.size(); ++i) if (presets[i] == settings.costs) chosen = static_cast<int>(i);
  bool roomy = place.w >= text_width(TextStyle::body, "textbook costs") + 38;
  int picked = combobox(ui, {"costs", "Costs"}, place, presets, chosen, {}, roomy ? settings.costs + " costs" : settings.costs);
  if (picked >= 0) settings.costs = presets[static_cast<std::size_t>(picked)];
}

void draw_machine(Ui& ui, const std::vector<Rect>& items, const Views& views) {
  const LabSettings& settings = views.status.settings;
  LabSettings changed = settings;
  choose_cores(ui, items[cores], changed);

  choose_policy(ui, items[policy], changed);

  std::vector<std::string> names;
  int chosen = -1;
  for (const Choice& one : quanta) {
    if (one.ticks == settings.quantum) chosen = static_cast<int>(names.size());
    names.push_back(one.shown);
  }
  int picked = combobox(ui, {"quantum", "Quantum"}, items[quantum], names, chosen, {}, short_duration(settings.quantum));
  if (picked >= 0) changed.quantum = quanta[picked].ticks;

  choose_costs(ui, items[costs], changed);
  if (!(changed == settings)) ask(ui, request::ChangeSettings{changed});
}

}  // namespace

void draw_logo(Ui& ui, Rect place) {
  // A heddle: a frame with threads, one of them lifted.
  ImDrawList* list = ImGui::GetWindowDrawList();
  float x = place.x + 1, y = place.y + place.h / 2;
  constexpr ImU32 inks[] = {rgb(0x58b0e8), rgb(0xe69f00), rgb(0x2bb894), rgb(0xcc79a7)};
  for (int i = 0; i < 4; ++i) {
    float left = x + static_cast<float>(i) * 5;
    float lift = i == 1 ? 3.5f : 0;
    list->AddRectFilled(ImVec2(left, y - 8 - lift), ImVec2(left + 2.6f, y + 8 - lift), inks[i], 1.3f);
    list->AddCircleFilled(ImVec2(left + 1.3f, y - lift), 2.7f, colour::panel);
    list->AddCircle(ImVec2(left + 1.3f, y - lift), 2.4f, inks[i], 0, 1.3f);
  }
  if (place.w > 60) draw_text_in(ui, {x + 28, place.y, place.w - 28, place.h}, TextStyle::heading, colour::text, "Heddle");
}

std::vector<float> top_bar_widths(float window_width) {
  auto box = [](const char* widest) { return std::ceil(text_width(TextStyle::body, widest)) + 38; };
  std::vector<float> widths(item_count), ordered;
  bool narrow = window_width < 760;
  widths[logo] = narrow ? 26 : 28 + std::ceil(text_width(TextStyle::heading, "Heddle")) + 8;
  widths[table] = std::ceil(text_width(TextStyle::body, "Table")) + 22;
  widths[program] = narrow ? std::max(138.0f, window_width - 202 - widths[table]) : std::clamp(window_width * 0.105f, 150.0f, 220.0f);
  widths[transport] = narrow ? 4 * 30 + 18 : 4 * 34 + 18;
  widths[step_by] = std::ceil(text_width(TextStyle::body, "step:") + text_width(TextStyle::bold, "instruction")) + 44;
  widths[speed] = narrow ? 196.0f : std::clamp(window_width * 0.135f, 190.0f, 270.0f);
  widths[time] = std::ceil(text_width(TextStyle::mono, "t = 888.888 ms")) + 16;
  widths[cores] = -box(narrow ? "8 cores" : "64 cores");  // The machine's own group, at the right.
  widths[policy] = box("Round robin");
  widths[quantum] = box("100 µs");
  widths[costs] = narrow ? box("textbook") - 4 : box("textbook costs");
  const Item* order = order_of(narrow ? Form::narrow : Form::wide);
  for (int i = 0; i < item_count; ++i) ordered.push_back(widths[static_cast<std::size_t>(order[i])]);
  return ordered;
}

void draw_table_bar(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::panel);
  horizontal_line(place.x, place.bottom() - 1, place.w);
  bool narrow = place.w < 760;
  Rect rest = inset(place, narrow ? 10 : 14, 9);
  draw_logo(ui, take_left(rest, narrow ? 26 : 120));
  auto next = [&](float width) {
    Rect item = take_right(rest, width);
    take_right(rest, 6);
    return item;
  };
  if (button(ui, {"show-machine", "Machine"}, next(88), {.look = ButtonLook::primary, .tooltip = "The machine with the program that is open"})) {
    ask(ui, request::ShowScreen{Screen::machine});
  }
  LabSettings changed = views.table_settings;
  choose_costs(ui, next(std::ceil(text_width(TextStyle::body, narrow ? "textbook" : "textbook costs")) + 38), changed);
  choose_cores(ui, next(std::ceil(text_width(TextStyle::body, "64 cores")) + 38), changed);
  if (!(changed == views.table_settings)) ask(ui, request::MeasureTable{changed});
}

namespace {

// The bar of two runs side by side: its items flow into rows.
struct CompareBar {
  Rect logo, table, transport, to_end, step_by, speed, time, cores, costs;
  float height = 0;
};

CompareBar compare_bar(float width) {
  CompareBar bar;
  bool narrow = width < 760;
  float padding = narrow ? 10 : 14, x = padding, y = 9;
  auto place = [&](Rect& item, float w) {
    w = std::min(w, width - 2 * padding);
    if (x > padding && x + w > width - padding) x = padding, y += 38;
    item = {x, y, w, 30};
    x += w + 6;
  };
  place(bar.logo, narrow ? 26 : 28 + std::ceil(text_width(TextStyle::heading, "Heddle")) + 8);
  place(bar.table, std::ceil(text_width(TextStyle::body, "Table")) + 22);
  place(bar.transport, narrow ? 4 * 30 + 18 : 4 * 34 + 18);
  place(bar.to_end, std::ceil(text_width(TextStyle::body, "To the end")) + 22);
  place(bar.step_by, std::ceil(text_width(TextStyle::body, "step:") + text_width(TextStyle::bold, "instruction")) + 44);
  place(bar.speed, narrow ? 196.0f : std::clamp(width * 0.135f, 190.0f, 270.0f));
  place(bar.time, std::ceil(text_width(TextStyle::mono, "t = 888.888 ms")) + 16);
  float cores = std::ceil(text_width(TextStyle::body, "64 cores")) + 38, costs = std::ceil(text_width(TextStyle::body, "textbook costs")) + 38;
  if (!narrow && x + cores + costs + 6 <= width - padding) x = width - padding - cores - costs - 6;
  place(bar.cores, cores);
  place(bar.costs, costs);
  bar.height = y + 39;
  return bar;
}

}  // namespace

float compare_bar_height(float width) { return compare_bar(width).height; }

void draw_compare_bar(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::panel);
  horizontal_line(place.x, place.bottom() - 1, place.w);
  CompareBar bar = compare_bar(place.w);
  const CompareView& compare = *views.compare;
  draw_logo(ui, bar.logo);
  if (button(ui, {"show-table", "Table"}, bar.table, {.tooltip = "All differences of processes and threads, measured"})) ask(ui, request::ShowScreen{Screen::table});
  bool at_end = compare.over && compare.now >= compare.known_until;
  draw_transport(ui, bar.transport, {false, compare.now == 0, !at_end, (ui.state.running && !at_end) || compare.seeks_goal});
  if (button(ui, {"to-end", "To the end"}, bar.to_end, {.disabled = at_end || compare.seeks_goal, .tooltip = "Runs both until they are over, and measures"})) ask(ui, request::ToEnd{});
  int picked = combobox(ui, {"step-by", "Step by"}, bar.step_by, {"instruction", "statement", "switch"}, static_cast<int>(ui.state.step_kind), "step:");
  if (picked >= 0) ui.state.step_kind = static_cast<StepKind>(picked);
  draw_speed(ui, bar.speed);
  fill(bar.time, rgb(0x0c1016), 7);
  outline(bar.time, colour::border, 7);
  draw_text_centred(ui, inset(bar.time, 8, 0), TextStyle::mono, colour::text, "t = " + duration(compare.now));
  LabSettings changed = compare.settings;
  choose_cores(ui, bar.cores, changed);
  choose_costs(ui, bar.costs, changed);
  if (!(changed == compare.settings)) ask(ui, request::MeasureTable{changed});
}

void draw_top_bar(Ui& ui, const Layout& layout, const Views& views) {
  fill(layout.top_bar, colour::panel);
  horizontal_line(layout.top_bar.x, layout.top_bar.bottom() - 1, layout.top_bar.w);
  std::vector<Rect> items(item_count);
  for (int i = 0; i < item_count; ++i) items[static_cast<std::size_t>(order_of(layout.form)[i])] = layout.top_items[static_cast<std::size_t>(i)];
  draw_logo(ui, items[logo]);
  if (button(ui, {"show-table", "Table"}, items[table], {.tooltip = "All differences of processes and threads, measured"})) {
    ask(ui, request::ShowScreen{Screen::table});
  }
  draw_program(ui, items[program], views);
  draw_transport(ui, items[transport], transport_of(views, ui.state.running));
  int picked = combobox(ui, {"step-by", "Step by"}, items[step_by], {"instruction", "statement", "switch"}, static_cast<int>(ui.state.step_kind), "step:");
  if (picked >= 0) ui.state.step_kind = static_cast<StepKind>(picked);
  draw_speed(ui, items[speed]);
  draw_time(ui, items[time], views);
  draw_machine(ui, items, views);
}

}  // namespace heddle
