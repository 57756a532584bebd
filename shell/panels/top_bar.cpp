// top_bar.cpp: program, transport, speed, the time, and what the machine is made of.
#include <cmath>

#include "core/base/short_duration.h"
#include "core/base/text.h"
#include "core/lab/jobs.h"
#include "shell/draw/shapes.h"
#include "shell/draw/text.h"
#include "shell/panels/panels.h"
#include "shell/strings.h"

namespace heddle {
namespace {

enum Item { logo, table, program, file, transport, step_by, speed, time, cores, policy, quantum, costs, help, more, item_count };

// In which order the items flow. In one column two rows are always there, and `more` shows the rest.
constexpr Item wide_order[] = {logo, table, program, file, transport, step_by, speed, time, cores, policy, quantum, costs, help, more};
constexpr Item narrow_order[] = {logo, table, program, help, transport, time, more, step_by, file, speed, cores, policy, quantum, costs};
constexpr Item finger_order[] = {logo, table, program, more, help, transport, time, step_by, file, speed, cores, policy, quantum, costs};
const Item* order_of(bool narrow, bool coarse) { return !narrow ? wide_order : coarse ? finger_order : narrow_order; }

struct Choice {
  const char* shown;
  Tick ticks;
};
constexpr Choice quanta[] = {{"10 µs", 10'000}, {"20 µs", 20'000}, {"50 µs", 50'000}, {"100 µs", 100'000}, {"200 µs", 200'000}, {"500 µs", 500'000}, {"1 ms", 1'000'000}, {"10 ms", 10'000'000}};

constexpr float least_slider = 52;  // Below that a knob has no way to go; the word before it gives way.

float least_speed_width() { return 20 + least_slider + 6 + text_width(TextStyle::body, "500 ms/s") + 4; }

// As wide as "step: instruction" in the widest choice.
float step_by_words() {
  float widest = 0;
  for (const std::string& word : {tr("instruction"), tr("statement"), tr("switch")}) widest = std::max(widest, text_width(TextStyle::bold, word));
  return text_width(TextStyle::body, tr("step:")) + widest;
}

std::string speed_text(int index) {
  double ticks = speeds[static_cast<std::size_t>(index)];
  if (ticks == 0) return tr("full speed");
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
  int picked = combobox(ui, {"program", tr("Program")}, place, names, chosen, {}, shown.empty() ? tr("no program") : shown);
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
  if (button(ui, {"restart", tr("Restart")}, next(), {.icon = Icon::restart, .disabled = nothing, .tooltip = tr("Restart from tick 0")})) ask(ui, request::Restart{});
  if (button(ui, {"step-back", tr("Step back")}, next(), {.icon = Icon::step_back, .disabled = nothing || at_start, .tooltip = tr("Step back")})) {
    ask(ui, request::Step{kind, Direction::back});
  }
  bool running = views.running;
  if (button(ui, {"run", running ? tr("Pause") : tr("Run")}, next(), {.look = ButtonLook::primary, .icon = running ? Icon::pause : Icon::play,
             .disabled = !running && !can_go, .tooltip = running ? tr("Pause") : tr("Run")})) {
    if (running) ask(ui, request::Pause{});
    else ask(ui, request::Run{});
  }
  if (button(ui, {"step-forward", tr("Step forward")}, next(), {.icon = Icon::step_forward, .disabled = nothing || !can_go, .tooltip = tr("Step forward")})) {
    ask(ui, request::Step{kind, Direction::forward});
  }
}

void draw_speed(Ui& ui, Rect place) {
  fill(place, colour::card_raised, 7);
  outline(place, colour::border, 7);
  Rect inner = inset(place, 10, 0);
  std::string words = speed_text(ui.state.speed);
  Rect value = take_right(inner, text_width(TextStyle::body, "500 ms/s") + 4);
  take_right(inner, 6);
  float label = text_width(TextStyle::body, tr("speed")) + 8;
  if (inner.w - label >= least_slider) {
    draw_text_in(ui, inner, TextStyle::body, colour::text_soft, tr("speed"));
    take_left(inner, label);
  }
  auto changed = slider(ui, {"speed", tr("Speed")}, inner, ui.state.speed, 0, static_cast<int>(speeds.size()) - 1, words);
  if (changed) ui.state.speed = *changed;
  draw_text_in(ui, value, TextStyle::body, colour::text, words);
}

void draw_time(Ui& ui, Rect place, const Views& views) {
  fill(place, shade(0x0c1016), 7);
  outline(place, colour::border, 7);
  std::string time = duration(views.status.now), words = "t = " + time;
  Rect inner = inset(place, 4, 0);
  draw_text_centred(ui, inner, TextStyle::mono, colour::text, text_width(TextStyle::mono, words) <= inner.w ? words : time);
}

// In one column: the rest of the bar, or less of it.
void draw_more_button(Ui& ui, Rect place) {
  if (button(ui, {"more", tr("Speed and machine")}, place, {.words = ui.state.more_open ? "−" : "+", .pressed = ui.state.more_open, .tooltip = tr("Speed, steps, cores and costs")})) ui.state.more_open = !ui.state.more_open;
}

void choose_cores(Ui& ui, Rect place, LabSettings& settings) {
  static const std::vector<std::string> core_counts = {"1", "2", "4", "8", "16", "32", "64"};
  int chosen = -1;
  for (std::size_t i = 0; i < core_counts.size(); ++i) if (core_counts[i] == std::to_string(settings.cores)) chosen = static_cast<int>(i);
  std::string words = trn(static_cast<std::uint64_t>(settings.cores), "{} core", "{} cores");
  if (text_width(TextStyle::body, words) + 36 > place.w) words = std::to_string(settings.cores);
  int picked = combobox(ui, {"cores", tr("Cores")}, place, core_counts, chosen, {}, words);
  if (picked >= 0) settings.cores = std::stoi(core_counts[static_cast<std::size_t>(picked)]);
}

void choose_policy(Ui& ui, Rect place, LabSettings& settings) {
  std::vector<std::string> titles;
  int chosen = -1;
  const std::vector<PolicyWords> policies = policy_words();
  for (const PolicyWords& one : policies) {
    if (one.name == settings.policy) chosen = static_cast<int>(titles.size());
    titles.push_back(tr_said(one.title));
  }
  std::string shown = shortened_to(TextStyle::body, chosen >= 0 ? titles[static_cast<std::size_t>(chosen)] : settings.policy, place.w - 34);
  int picked = combobox(ui, {"policy", tr("Policy")}, place, titles, chosen, {}, shown);
  if (picked >= 0) settings.policy = policies[static_cast<std::size_t>(picked)].name;
}

void choose_costs(Ui& ui, Rect place, LabSettings& settings) {
  static const std::vector<std::string> presets = {"textbook", "ideal", "linux"};
  int chosen = -1;
  for (std::size_t i = 0; i < presets.size(); ++i) if (presets[i] == settings.costs) chosen = static_cast<int>(i);
  bool roomy = place.w >= text_width(TextStyle::body, tr("{} costs", "textbook")) + 38;
  int picked = combobox(ui, {"costs", tr("Costs")}, place, presets, chosen, {}, roomy ? tr("{} costs", settings.costs) : settings.costs);
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
  int picked = combobox(ui, {"quantum", tr("Quantum")}, items[quantum], names, chosen, {}, short_duration(settings.quantum));
  if (picked >= 0) changed.quantum = quanta[picked].ticks;

  choose_costs(ui, items[costs], changed);
  if (!(changed == settings)) ask(ui, request::ChangeSettings{changed});
}

}  // namespace

void draw_logo(Ui& ui, Rect place) {
  // A heddle: a frame with threads, one of them lifted.
  ImDrawList* list = ImGui::GetWindowDrawList();
  float x = place.x + 1, y = place.y + place.h / 2;
  const ImU32 inks[] = {shade(0x58b0e8), shade(0xe69f00), shade(0x2bb894), shade(0xcc79a7)};
  for (int i = 0; i < 4; ++i) {
    float left = x + static_cast<float>(i) * 5;
    float lift = i == 1 ? 3.5f : 0;
    list->AddRectFilled(ImVec2(left, y - 8 - lift), ImVec2(left + 2.6f, y + 8 - lift), inks[i], 1.3f);
    list->AddCircleFilled(ImVec2(left + 1.3f, y - lift), 2.7f, colour::panel);
    list->AddCircle(ImVec2(left + 1.3f, y - lift), 2.4f, inks[i], 0, 1.3f);
  }
  if (place.w > 60) draw_text_in(ui, {x + 28, place.y, place.w - 28, place.h}, TextStyle::heading, colour::text, "Heddle");
}

namespace {

// What is too much for one row is taken from what can be said shorter; when even that does not do, nothing is.
void keep_to_one_row(std::vector<float>& widths, float room) {
  float sum = -item_gap;
  for (float width : widths) if (width != 0) sum += std::abs(width) + item_gap;
  float over = sum - room;
  struct Giver { Item item; float least; };
  const Giver givers[] = {{costs, std::ceil(text_width(TextStyle::body, "textbook")) + 38}, {speed, std::ceil(least_speed_width())}, {program, 112}};
  float spare = 0;
  for (const Giver& giver : givers) spare += std::max(0.0f, widths[giver.item] - giver.least);
  if (over > spare && room >= 1240) return;
  for (const Giver& giver : givers) {
    float given = std::clamp(over, 0.0f, std::max(0.0f, widths[giver.item] - giver.least));
    widths[giver.item] -= given;
    over -= given;
  }
}

}  // namespace

std::vector<float> top_bar_widths(const UiState& state, float window_width) {
  auto box = [](const std::string& widest) { return std::ceil(text_width(TextStyle::body, widest)) + 38; };
  std::vector<float> widths(item_count), ordered;
  bool narrow = window_width < 760;
  widths[logo] = narrow ? 26 : 28 + std::ceil(text_width(TextStyle::heading, "Heddle")) + 8;
  widths[table] = std::ceil(text_width(TextStyle::body, tr("Table"))) + 22;
  widths[program] = narrow ? std::max(state.coarse ? 80.0f : 100.0f, window_width - 20 - 26 - 18 - widths[table] - (state.coarse ? 2 * control_height(state) + item_gap : control_height(state))) : std::clamp(window_width * 0.11f, 136.0f, 220.0f);
  widths[file] = file_button_width();
  widths[transport] = narrow ? 4 * std::max(28.0f, state.coarse ? 44.0f : control_height(state) - 2) + 18 : 4 * std::max(34.0f, control_height(state)) + 18;
  widths[step_by] = std::ceil(step_by_words()) + 44;
  widths[speed] = narrow ? 196.0f : std::clamp(window_width * 0.135f, 190.0f, 270.0f);
  widths[time] = std::ceil(text_width(TextStyle::mono, "t = 888.888 ms")) + (narrow ? 12 : 16);
  float beside_transport = window_width - 20 - widths[transport] - item_gap, least_time = std::ceil(text_width(TextStyle::mono, "888.888 ms")) + 12;
  if (narrow && state.coarse && beside_transport >= least_time) widths[time] = std::min(widths[time], beside_transport);
  widths[more] = narrow ? control_height(state) : 0;
  widths[cores] = -box(tr("{} cores", narrow ? 8 : 64));  // The machine's own group, at the right.
  widths[policy] = box(tr_said("Round robin"));
  widths[quantum] = box("100 µs");
  widths[help] = control_height(state);
  widths[costs] = narrow ? box("textbook") - 4 : box(tr("{} costs", "textbook"));
  if (!narrow) keep_to_one_row(widths, window_width - 2 * 14);
  if (narrow && !state.more_open) for (Item folded : {step_by, file, speed, cores, policy, quantum, costs}) widths[folded] = 0;
  const Item* order = order_of(narrow, state.coarse);
  for (int i = 0; i < item_count; ++i) ordered.push_back(widths[static_cast<std::size_t>(order[i])]);
  return ordered;
}

float table_bar_height(const UiState& state, float width) {
  bool two_rows = width < 760 && state.more_open;
  return control_height(state) * (two_rows ? 2.0f : 1.0f) + (two_rows ? 26 : 18);
}

void draw_table_bar(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::panel);
  horizontal_line(place.x, place.bottom() - 1, place.w);
  bool narrow = place.w < 760;
  float height = control_height(ui.state);
  Rect rest = inset(place, narrow ? 10 : 14, 9), second{};
  if (narrow && ui.state.more_open) second = take_bottom(rest, height);
  rest.h = height;
  draw_logo(ui, take_left(rest, narrow ? 26 : 120));
  auto next = [&](Rect& row, float width) {
    Rect item = take_right(row, width);
    take_right(row, item_gap);
    return item;
  };
  if (narrow) draw_more_button(ui, next(rest, height));
  draw_help_button(ui, next(rest, height));
  if (button(ui, {"show-machine", tr("Machine")}, next(rest, std::ceil(text_width(TextStyle::bold, tr("Machine"))) + (narrow ? 14 : 26)), {.look = ButtonLook::primary, .tooltip = tr("The machine with the program that is open")})) {
    ask(ui, request::ShowScreen{Screen::machine});
  }
  draw_file_button(ui, next(rest, file_button_width()));
  if (narrow && second.empty()) return;  // In one column what is measured with is behind `more`.
  Rect& row = narrow ? second : rest;
  LabSettings changed = views.table_settings;
  choose_costs(ui, next(row, std::ceil(text_width(TextStyle::body, tr("{} costs", "textbook"))) + 38), changed);
  choose_cores(ui, next(row, std::min(row.w, std::ceil(text_width(TextStyle::body, tr("{} cores", 64))) + 38)), changed);
  if (!(changed == views.table_settings)) ask(ui, request::MeasureTable{changed});
}

namespace {

// The bar of two runs side by side: its items flow into rows.
struct CompareBar {
  Rect logo, table, file, transport, to_end, step_by, speed, time, cores, costs, help, more;
  float height = 0;
};

CompareBar compare_bar(const UiState& state, float width) {
  CompareBar bar;
  bool narrow = width < 760;
  float padding = narrow ? 10 : 14, x = padding, y = 9, height = control_height(state);
  auto place = [&](Rect& item, float w) {
    w = std::min(w, width - 2 * padding);
    if (x > padding && x + w > width - padding) x = padding, y += height + 8;
    item = {x, y, w, height};
    x += w + 6;
  };
  place(bar.logo, narrow ? 26 : 28 + std::ceil(text_width(TextStyle::heading, "Heddle")) + 8);
  place(bar.table, std::ceil(text_width(TextStyle::body, tr("Table"))) + 22);
  if (narrow) {  // Two rows are always there, and `more` shows the rest.
    place(bar.to_end, std::min(std::ceil(text_width(TextStyle::body, tr("To the end"))) + 16, width - padding - x - height - 6));
    place(bar.help, height);
  }
  place(bar.transport, narrow ? 4 * std::max(28.0f, state.coarse ? 44.0f : height - 2) + 18 : 4 * std::max(34.0f, height) + 18);
  if (narrow) {
    place(bar.time, std::ceil(text_width(TextStyle::mono, "t = 888.888 ms")) + 12);
    place(bar.more, height);
    if (!state.more_open) {
      bar.height = y + height + 9;
      return bar;
    }
  }
  place(bar.file, file_button_width());
  if (!narrow) place(bar.to_end, std::ceil(text_width(TextStyle::body, tr("To the end"))) + 22);
  place(bar.step_by, std::ceil(step_by_words()) + 44);
  place(bar.speed, narrow ? 196.0f : std::clamp(width * 0.135f, 190.0f, 270.0f));
  if (!narrow) place(bar.time, std::ceil(text_width(TextStyle::mono, "t = 888.888 ms")) + 16);
  float cores = std::ceil(text_width(TextStyle::body, tr("{} cores", 64))) + 38, costs = std::ceil(text_width(TextStyle::body, tr("{} costs", "textbook"))) + 38;
  if (!narrow && x + cores + costs + height + 12 <= width - padding) x = width - padding - cores - costs - height - 12;
  place(bar.cores, cores);
  place(bar.costs, costs);
  if (!narrow) place(bar.help, height);
  bar.height = y + height + 9;
  return bar;
}

}  // namespace

float compare_bar_height(const UiState& state, float width) { return compare_bar(state, width).height; }

void draw_compare_bar(Ui& ui, Rect place, const Views& views) {
  fill(place, colour::panel);
  horizontal_line(place.x, place.bottom() - 1, place.w);
  CompareBar bar = compare_bar(ui.state, place.w);
  const CompareView& compare = *views.compare;
  draw_logo(ui, bar.logo);
  if (button(ui, {"show-table", tr("Table")}, bar.table, {.tooltip = tr("All differences of processes and threads, measured")})) ask(ui, request::ShowScreen{Screen::table});
  bool at_end = compare.over && compare.now >= compare.known_until;
  draw_transport(ui, bar.transport, {false, compare.now == 0, !at_end, (ui.state.running && !at_end) || compare.seeks_goal});
  if (button(ui, {"to-end", tr("To the end")}, bar.to_end, {.disabled = at_end || compare.seeks_goal, .tooltip = tr("Runs both until they are over, and measures")})) ask(ui, request::ToEnd{});
  fill(bar.time, shade(0x0c1016), 7);
  outline(bar.time, colour::border, 7);
  draw_text_centred(ui, inset(bar.time, 4, 0), TextStyle::mono, colour::text, "t = " + duration(compare.now));
  draw_help_button(ui, bar.help);
  if (!bar.more.empty()) draw_more_button(ui, bar.more);
  if (!bar.file.empty()) draw_file_button(ui, bar.file);
  if (bar.step_by.empty()) return;
  int picked = combobox(ui, {"step-by", tr("Step by")}, bar.step_by, {tr("instruction"), tr("statement"), tr("switch")}, static_cast<int>(ui.state.step_kind), tr("step:"));
  if (picked >= 0) ui.state.step_kind = static_cast<StepKind>(picked);
  draw_speed(ui, bar.speed);
  LabSettings changed = compare.settings;
  choose_cores(ui, bar.cores, changed);
  choose_costs(ui, bar.costs, changed);
  if (!(changed == compare.settings)) ask(ui, request::MeasureTable{changed});
}

void draw_top_bar(Ui& ui, const Layout& layout, const Views& views) {
  fill(layout.top_bar, colour::panel);
  horizontal_line(layout.top_bar.x, layout.top_bar.bottom() - 1, layout.top_bar.w);
  std::vector<Rect> items(item_count);
  for (int i = 0; i < item_count; ++i) items[static_cast<std::size_t>(order_of(layout.form == Form::narrow, ui.state.coarse)[i])] = layout.top_items[static_cast<std::size_t>(i)];
  draw_logo(ui, items[logo]);
  if (button(ui, {"show-table", tr("Table")}, items[table], {.tooltip = tr("All differences of processes and threads, measured")})) {
    ask(ui, request::ShowScreen{Screen::table});
  }
  draw_program(ui, items[program], views);
  if (!items[file].empty()) draw_file_button(ui, items[file]);
  draw_transport(ui, items[transport], transport_of(views, ui.state.running));
  draw_time(ui, items[time], views);
  draw_help_button(ui, items[help]);
  if (!items[more].empty()) draw_more_button(ui, items[more]);
  if (items[step_by].empty()) return;
  int picked = combobox(ui, {"step-by", tr("Step by")}, items[step_by], {tr("instruction"), tr("statement"), tr("switch")}, static_cast<int>(ui.state.step_kind), tr("step:"));
  if (picked >= 0) ui.state.step_kind = static_cast<StepKind>(picked);
  draw_speed(ui, items[speed]);
  draw_machine(ui, items, views);
}

}  // namespace heddle
