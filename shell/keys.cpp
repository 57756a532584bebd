// keys.cpp: a table of keys, and what they ask for.
#include "shell/keys.h"

#include <algorithm>

#include "imgui.h"
#include "shell/panels/panels.h"

namespace heddle {
namespace {

bool shows_time(const App& app) { return app.ui.screen == Screen::machine || app.ui.screen == Screen::compare; }

// What the timeline shows: of the machine, or of both sides at once.
Tick now_of(const App& app) { return app.ui.screen == Screen::compare && app.views.compare ? app.views.compare->now : app.views.status.now; }
Tick known_of(const App& app) { return app.ui.screen == Screen::compare && app.views.compare ? app.views.compare->known_until : app.views.status.known_until; }

void step(App& app, StepKind kind, Direction direction) { app.requests.push_back(request::Step{kind, direction}); }

void zoom(App& app, double factor) {
  TimelineState& state = app.ui.timeline;
  double now = static_cast<double>(now_of(app)), middle = (state.begin + state.end) / 2;
  zoom_timeline(state, now >= state.begin && now <= state.end ? now : middle, factor, known_of(app));
}

void show_all(App& app) {
  app.ui.timeline.begin = 0;
  app.ui.timeline.end = std::max(1'000.0, static_cast<double>(known_of(app)) * 1.04);
  app.ui.timeline.follow = false;
}

void move_timeline(App& app, double part) {
  TimelineState& state = app.ui.timeline;
  double shift = std::max((state.end - state.begin) * part, -state.begin);
  state.begin += shift;
  state.end += shift;
  state.follow = false;
}

// The thread that lies so many places behind the one that is looked at, in the order of the houses.
void select_next(App& app, int places) {
  std::vector<Tid> tids;
  for (const House& house : app.views.stage.houses) for (const LaneRow& lane : house.lanes) tids.push_back(lane.thread.tid);
  if (tids.empty()) return;
  auto found = std::find(tids.begin(), tids.end(), app.views.inspector.tid);
  auto count = static_cast<std::ptrdiff_t>(tids.size());
  std::ptrdiff_t at = found == tids.end() ? 0 : (found - tids.begin() + places + count) % count;
  app.requests.push_back(request::Select{tids[static_cast<std::size_t>(at)]});
}

bool press_in_time(App& app, std::string_view key) {
  UiState& ui = app.ui;
  auto is = [&](std::string_view one) { return key == one; };
  if (is(" ")) ui.running || (app.views.compare && ui.screen == Screen::compare && app.views.compare->seeks_goal) ? app.requests.push_back(request::Pause{}) : app.requests.push_back(request::Run{});
  else if (is("ArrowRight")) step(app, ui.step_kind, Direction::forward);
  else if (is("ArrowLeft")) step(app, ui.step_kind, Direction::back);
  else if (is("i")) step(app, StepKind::instruction, Direction::forward);
  else if (is("s")) step(app, StepKind::statement, Direction::forward);
  else if (is("w")) step(app, StepKind::switch_, Direction::forward);
  else if (is("Home")) app.requests.push_back(request::Seek{0});
  else if (is("End")) app.requests.push_back(request::Seek{known_of(app)});
  else if (is("<")) ui.speed = std::max(0, ui.speed - 1);
  else if (is(">")) ui.speed = std::min(static_cast<int>(speeds.size()) - 1, ui.speed + 1);
  else if (is("+") || is("=")) zoom(app, 0.5);
  else if (is("-") || is("−")) zoom(app, 2);
  else if (is("0")) show_all(app);
  else if (is(",")) move_timeline(app, -0.2);
  else if (is(".")) move_timeline(app, 0.2);
  else if (is("e") && ui.screen == Screen::compare) app.requests.push_back(request::ToEnd{});
  else if (is("r")) app.requests.push_back(request::Restart{});
  else if (ui.screen == Screen::machine && (is("1") || is("2") || is("3"))) ui.depth = static_cast<StageDepth>(key[0] - '1');
  else if (ui.screen == Screen::machine && (is("j") || is("k"))) select_next(app, is("k") ? 1 : -1);
  else if (is("l")) ui.timeline.lanes = static_cast<LaneOf>((static_cast<int>(ui.timeline.lanes) + 1) % 3);
  else return false;
  return true;
}

// Closes the uppermost; false when nothing lies above the panels.
bool close_uppermost(App& app) {
  if (app.ui.file_menu) app.ui.file_menu = false;
  else if (app.ui.sheet_open) app.ui.sheet_open = false;
  else if (app.ui.report_open) app.ui.report_open = false;
  else if (app.ui.more_open) app.ui.more_open = false;
  else if (app.ui.opened_house != 0) app.ui.opened_house = 0;
  else return false;
  return true;
}

bool press(App& app, std::string_view key) {
  if (key == "?") {
    app.ui.sheet_open = !app.ui.sheet_open;
    return true;
  }
  if (key == "Escape") return close_uppermost(app);
  if (app.ui.file_menu || app.ui.sheet_open || app.ui.report_open) return false;
  if (key == "t") {
    bool at_table = app.ui.screen == Screen::table;
    app.requests.push_back(request::ShowScreen{at_table ? Screen::machine : Screen::table});
    return true;
  }
  return shows_time(app) && press_in_time(app, key);
}

}  // namespace

bool press_key(App& app, std::string_view key) {
  std::string low(key);
  if (low.size() == 1 && low[0] >= 'A' && low[0] <= 'Z') low[0] = static_cast<char>(low[0] + 32);
  if (!press(app, low)) return false;
  wake(app);
  return true;
}

void take_keys(App& app) {
  ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) return;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) press_key(app, "Escape");
  bool in_use = io.NavVisible || ImGui::IsAnyItemActive();  // Arrows and Space are then the control's.
  struct Named { ImGuiKey key; const char* name; bool repeats; };
  constexpr Named named[] = {{ImGuiKey_Space, " ", false}, {ImGuiKey_RightArrow, "ArrowRight", true}, {ImGuiKey_LeftArrow, "ArrowLeft", true},
                             {ImGuiKey_Home, "Home", false}, {ImGuiKey_End, "End", false}};
  for (const Named& one : named) if (!in_use && ImGui::IsKeyPressed(one.key, one.repeats)) press_key(app, one.name);
  if (io.KeyCtrl || io.KeyAlt || io.KeySuper) return;
  for (ImWchar c : io.InputQueueCharacters) {  // By what is typed, not by where the key lies: '?' is elsewhere on each keyboard.
    char letter = static_cast<char>(c);
    if (c > ' ' && c < 127) press_key(app, std::string_view(&letter, 1));
  }
}

}  // namespace heddle
