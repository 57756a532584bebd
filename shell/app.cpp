// app.cpp: one frame, read as prose; what a frame's requests do to the Lab; and opening programs.
#include "shell/app.h"

#include <algorithm>
#include <chrono>

#include "imgui_internal.h"  // InputEventsQueue: what has been typed but not yet taken in.
#include "shell/details.h"
#include "shell/editing.h"
#include "shell/experiment.h"
#include "shell/measure_table.h"
#include "shell/schedule.h"
#include "shell/keys.h"
#include "shell/panels/panels.h"
#include "shell/preferences.h"
#include "shell/side.h"
#include "shell/translate_views.h"
#include "shell/strings.h"
#include "shell/take_out.h"

namespace heddle {

double host_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

namespace {

// Seconds of the host per frame for the simulation, so that the page never freezes: half of a frame at 60 a second. Where
// drawing is slow (no graphics card) it may take half of what a frame takes there too, or the machine would hardly move.
constexpr double least_budget = 0.008, most_budget = 0.033;
double frame_budget(double host_seconds) { return std::clamp(host_seconds / 2, least_budget, most_budget); }

constexpr double longest_debt = 0.1;      // Seconds of simulated speed: after a pause of the host, time does not leap.
constexpr double playhead_place = 0.72;   // Of the timeline's width, while it follows.

void pause(App& app) {
  app.ui.running = false;
  app.owed_ticks = 0;
}

// Advances in slices that are short against the budget, and looks at the clock after each.
void let_time_pass(App& app, double host_seconds, double budget) {
  if (!app.ui.running) return;
  double speed = speeds[static_cast<std::size_t>(app.ui.speed)];
  bool at_full_speed = speed == 0;
  if (!at_full_speed) app.owed_ticks = std::min(app.owed_ticks + speed * host_seconds, speed * longest_debt);
  double begin = app.clock(), last = begin;
  while (last - begin < budget && (at_full_speed || app.owed_ticks >= 1)) {
    Tick ticks = at_full_speed ? app.slice : std::min<Tick>(app.slice, static_cast<Tick>(app.owed_ticks));
    RunState state = app.lab.advance(ticks);
    app.owed_ticks = std::max(0.0, app.owed_ticks - static_cast<double>(ticks));
    double now = app.clock();
    if (ticks == app.slice && now - last < budget / 16) app.slice = std::min<Tick>(app.slice * 2, 4'000'000);
    if (now - last > budget / 4) app.slice = std::max<Tick>(app.slice / 2, 100);
    last = now;
    if (app.lab.break_hit() != 0) {
      pause(app);
      break;
    }
    if (state == RunState::can_run) continue;
    app.owed_ticks = 0;
    if (state != RunState::awaits_input) app.ui.running = false;  // A line typed later goes on by itself; an end does not.
    break;
  }
}

void keep_playhead_in_view(App& app, Tick now) {
  TimelineState& timeline = app.ui.timeline;
  double span = timeline.end - timeline.begin, at = static_cast<double>(now);
  bool beyond = at > timeline.begin + span * (timeline.follow ? playhead_place : 1.0);
  if (!beyond && at >= timeline.begin) return;
  timeline.begin = std::max(0.0, at - span * playhead_place);
  timeline.end = timeline.begin + span;
}

// What each mode of the experiment has measured stays to be compared with the other's.
void note_measurements(App& app) {
  BrowserFacts facts = browser_facts(app.views);
  if (!facts.is_browser) return;
  auto& measured = app.ui.measured[mode_name(facts)];
  for (const MetricRow& row : app.views.metrics) {
    // A crash changes what it is about, but not what the tabs took and cost while they were alive.
    bool is_of_crash = row.name.find("lost") != std::string::npos;
    if (!facts.crashed || is_of_crash || !measured.count(row.name)) measured[row.name] = row.value;
  }
  if (facts.crashed) measured["Tabs lost"] = std::to_string(facts.tabs_lost) + " of " + std::to_string(facts.tabs_before);
}

void make_views(App& app) {
  Views& views = app.views;
  if (app.ui.screen == Screen::compare) {
    if (app.views_are_stale || side_runs(app) || app.frames_due > 0) make_side_views(app);
    app.views_are_stale = false;
    return;
  }
  views.status = app.lab.status();
  translate(views.status);
  keep_playhead_in_view(app, views.status.now);
  GanttQuery query;
  query.begin = static_cast<Tick>(std::max(0.0, app.ui.timeline.begin));
  query.end = static_cast<Tick>(std::max(1.0, app.ui.timeline.end));
  query.columns = app.ui.timeline.columns;
  query.lanes = app.ui.timeline.lanes;
  query.most_lanes = app.ui.timeline.most_lanes;
  query.around = app.views.inspector.tid;
  bool same_world = !app.views_are_stale && views.status.revision == app.seen_revision;
  bool same_query = query.begin == app.seen_query.begin && query.end == app.seen_query.end && query.columns == app.seen_query.columns &&
                    query.lanes == app.seen_query.lanes && query.most_lanes == app.seen_query.most_lanes && query.around == app.seen_query.around;
  if (!same_world || !same_query) {
    views.gantt = app.lab.gantt(query);
    translate(views.gantt);
  }
  app.seen_query = query;
  if (same_world && !details_are_stale(app)) return;
  views.stage = app.lab.stage(app.ui.depth);
  views.selected = app.lab.selected();
  views.inspector = app.lab.inspect(views.selected);
  make_details(app);
  views.events = app.lab.events(24);
  translate(views.stage);
  translate(views.inspector);
  translate(views.details);
  translate(views.events);
  views.console = app.lab.console();
  views.metrics = app.lab.metrics();
  app.seen_revision = views.status.revision;
  app.views_are_stale = false;
  note_measurements(app);
}

void restart(App& app) {
  app.lab.restart();
  if (!app.first_input.empty()) app.lab.type_input(app.first_input);
  app.owed_ticks = 0;
  app.ui.timeline.begin = 0;
  app.ui.timeline.end = TimelineState().end;
  app.ui.timeline.follow = true;
}

// One overload per request.
struct CarryOut {
  App& app;
  void operator()(const request::Run&) const {
    app.ui.running = true;
    app.ui.timeline.follow = true;
  }
  void operator()(const request::Pause&) const {
    pause(app);
    app.side_goal.reset();
  }
  bool compares() const { return app.ui.screen == Screen::compare && app.side; }
  void operator()(const request::Restart&) const { compares() ? side_restart(app) : restart(app); }
  void operator()(const request::Step& step) const {
    if (compares()) return side_step(app, step);
    pause(app);
    app.ui.timeline.follow = true;
    if (!app.lab.step(step.kind, step.direction)) {
      app.ui.notice = step.direction == Direction::back ? tr("There is no such place before this one.") : tr("There is no such place from here on.");
    }
  }
  void operator()(const request::Seek& seek) const {
    if (compares()) return side_seek(app, seek.tick);
    pause(app);
    app.lab.seek(seek.tick);
  }
  void operator()(const request::GoToBranch& branch) const {
    pause(app);
    app.lab.go_to_branch(branch.branch);
  }
  void operator()(const request::Select& select) const {
    app.lab.select(select.tid);
    app.ui.side_tab = SideTab::inspector;
    app.ui.narrow_tab = NarrowTab::source;
  }
  void operator()(const request::TypeInput& input) const { app.lab.type_input(input.text); }
  void operator()(const request::CloseInput&) const { app.lab.close_input(); }
  void operator()(const request::OpenProgram& open) const { open_named(app, open.name, open.arguments, app.views.status.settings); }
  void operator()(const request::ChangeArguments& change) const {
    LabProgram program = app.program;
    program.arguments = change.arguments;
    open_program(app, std::move(program), app.views.status.settings, app.first_input);
  }
  void operator()(const request::ChangeSettings& change) const {
    int scenario = app.views.scenario;
    if (open_program(app, app.program, change.settings, app.first_input)) app.views.scenario = scenario;
  }
  void operator()(const request::ToggleBreak& toggle) const { toggle_break(app, toggle.wanted); }
  void operator()(const request::ShowScreen& show) const {
    bool nothing_open = app.views.status.state == RunState::nothing_open;
    if (show.screen == Screen::machine && nothing_open) open_named(app, "browser", {"process"}, app.views.table_settings);
    app.ui.screen = show.screen == Screen::compare && !app.side ? Screen::table : show.screen;
    if (show.screen != Screen::machine) pause(app);
  }
  void operator()(const request::OpenScenario& open) const {
    bool from_table = app.ui.screen != Screen::machine;
    open_scenario(app, open.name, open.way, from_table ? app.views.table_settings : app.views.status.settings);
  }
  void operator()(const request::MeasureTable& measure) const {
    if (compares()) {
      Scenario scenario = app.views.compare->scenario;
      bool changed = app.views.compare->changed;
      open_side(app, scenario, measure.settings, changed);
    }
    begin_table(app, measure.settings);
  }
  void operator()(const request::OpenExperiment& open) const { open_side_named(app, open.name, app.views.table_settings); }
  void operator()(const request::SelectIn& select) const { if (compares()) side_select(app, select); }
  void operator()(const request::ChooseThing& choice) const { if (compares()) choose_thing(app, choice); }
  void operator()(const request::ToEnd&) const { if (compares()) side_to_end(app); }
  void operator()(const request::GoToStep& go) const { go_to_lesson_step(app, go.step); }
  void operator()(const request::AnswerStep& answer) const { if (compares()) answer_step(app, answer.answer); }
  void operator()(const request::RunStep&) const { if (compares()) run_step(app); }
  void operator()(const request::ChangeStep&) const { if (compares()) change_step(app); }
  void operator()(const request::RestartStep&) const { restart_step(app); }
  void operator()(const request::RestartLesson&) const { if (compares()) restart_lesson(app); }
  void operator()(const request::ChooseLanguage& choice) const { choose_language(app, choice.code); }
  void operator()(const request::ChooseTheme& choice) const { choose_theme(app, choice.theme); }
  void operator()(const request::ScheduleJobs& schedule) const {
    schedule_jobs(app.views.jobs, schedule.jobs, schedule.quantum);
    app.ui.jobs_line = schedule.jobs;
    app.ui.screen = Screen::jobs;
    pause(app);
  }
  void operator()(const request::OpenFiles& open) const { app.errands.emplace_back(errand::PickFiles{open.folder}); }
  void operator()(const request::NewProgram&) const {
    ++app.other_openings;
    if (open_new(app)) app.errands.emplace_back(errand::EditSource{});
  }
  void operator()(const request::EditSource&) const {
    begin_editing(app);
    app.errands.emplace_back(errand::EditSource{});
  }
  void operator()(const request::SaveSource&) const {
    for (OutsideFile& file : editable_files(app)) app.errands.emplace_back(errand::SaveFile{std::move(file.name), "text/plain", std::move(file.bytes)});
  }
  void operator()(const request::TakeOutFile& wanted) const { take_out(app, wanted.id); }
};

void carry_out_requests(App& app) {
  if (app.requests.empty()) return;
  app.ui.notice.clear();
  Requests requests = std::move(app.requests);
  app.requests.clear();
  for (const Request& one : requests) std::visit(CarryOut{app}, one);
  app.views_are_stale = true;
  wake(app);
}

}  // namespace

void start_app(App& app, const StartOptions& options) {
  app.views.programs = Lab::program_names();
  begin_table(app, options.settings);
  if (options.table_first) {
    app.ui.screen = Screen::table;
    return;
  }
  Result<LabProgram> program = Lab::program_named(options.program);
  if (!program) {
    app.ui.notice = tr_error(program.error());
    return;
  }
  program->arguments = options.arguments;
  open_program(app, std::move(*program), options.settings, options.input);
  app.ui.running = options.running;
}

void app_frame(App& app, double host_seconds) {
  if (app.ui.file_menu) app.views.take_outs = take_outs(app);  // By what the frame before has shown.
  begin_controls(app.controls);
  take_keys(app);
  double budget = frame_budget(host_seconds);
  if (app.ui.screen == Screen::machine) let_time_pass(app, host_seconds, budget);
  else if (app.ui.screen == Screen::compare) side_time_passes(app, host_seconds, budget);
  else if (app.ui.screen == Screen::table && app.frames > 1) measure_table(app, budget);  // The first picture comes before the first figure.
  make_views(app);
  app.views.can_edit = can_edit(app);
  app.controls.no_tooltip = app.picture.has_value();
  Ui ui{app.ui, app.controls, app.requests};
  ImVec2 size = ImGui::GetIO().DisplaySize;
  app.width = size.x;
  app.height = size.y;
  draw_panels(ui, size.x, size.y, app.views);
  bool was_activated = !app.controls.activated.empty();
  end_controls(app.controls);
  app.drawn = app.controls.list;
  ++app.frames;
  if (app.frames_due > 0) --app.frames_due;
  if (was_activated) wake(app);
  take_picture(app);
  carry_out_requests(app);
}

bool time_passes(const App& app) {
  return side_runs(app) || (app.ui.screen == Screen::machine && app.ui.running && app.views.status.state == RunState::can_run);
}

bool wants_frame(const App& app) {
  bool measures = app.ui.screen == Screen::table && is_measuring(app);
  return app.frames_due > 0 || time_passes(app) || measures || !app.controls.activated.empty() || app.views_are_stale ||
         ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

void wake(App& app) { app.frames_due = std::max(app.frames_due, 3); }

bool open_program(App& app, LabProgram program, const LabSettings& settings, const std::string& first_input) {
  wake(app);
  app.views_are_stale = true;
  LabSettings wanted = settings;
  wanted.terminal = true;  // The console is one: a program's lines appear as it prints them.
  OpenReport report = app.lab.open(program, wanted);
  app.failed = FailedOpening();
  if (!report.opened) {
    app.failed = {files_of(program), program.arguments, first_input, settings, false};
    app.views.report = std::move(report);
    app.views.report_program = program.name;
    app.ui.report_open = true;
    return false;
  }
  app.ui.report_open = false;
  app.ui.screen = Screen::machine;
  app.views.scenario = -1;
  app.ui.timeline = TimelineState{.columns = app.ui.timeline.columns};
  app.ui.arguments_line.clear();
  for (const std::string& argument : program.arguments) app.ui.arguments_line += (app.ui.arguments_line.empty() ? "" : " ") + argument;
  app.program = std::move(program);
  app.first_input = first_input;
  app.owed_ticks = 0;
  if (!first_input.empty()) app.lab.type_input(first_input);
  app.ui.running = !app.ui.reduced_motion;
  return true;
}

bool open_named(App& app, const std::string& name, const std::vector<std::string>& arguments, const LabSettings& settings) {
  ++app.other_openings;
  Result<LabProgram> program = Lab::program_named(name);
  if (!program) {
    app.ui.notice = tr_error(program.error());
    wake(app);
    return false;
  }
  program->arguments = arguments;
  return open_program(app, std::move(*program), settings, name == "browser" ? browser_input : "");
}

bool open_scenario(App& app, const std::string& name, Way way, const LabSettings& settings) {
  bool is_open = app.views.compare && app.views.compare->scenario.name == name;  // Perhaps changed, perhaps a stranger's.
  Result<Scenario> scenario = is_open ? Result<Scenario>(app.views.compare->scenario) : scenario_named(name);
  Result<LabProgram> program = scenario ? scenario_program(*scenario, way) : Result<LabProgram>(Error{scenario.error()});
  if (!program) {
    app.ui.notice = tr_error(program.error());
    wake(app);
    return false;
  }
  LabSettings wanted = scenario_settings(*scenario, settings);
  if (!open_program(app, std::move(*program), wanted, way == Way::process ? scenario->process.input : scenario->thread.input)) return false;
  for (std::size_t i = 0; i < app.views.table.size(); ++i) if (app.views.table[i].scenario.name == name) app.views.scenario = static_cast<int>(i);
  app.views.way = way;
  return true;
}

}  // namespace heddle
