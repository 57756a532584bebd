// app.h: the app: a Lab, what the person has chosen, and one function per frame. The desktop and the page call the same.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/lab/lab.h"
#include "core/lab/files.h"
#include "shell/errand.h"
#include "shell/ui.h"
#include "shell/views.h"

namespace heddle {

// What an experiment side by side runs towards on its own.
struct SideGoal {
  Goal goal;                     // GoalKind::none: the end of both.
  LessonWay way = LessonWay::both;
  std::array<GoalWatch, 2> watches;
  std::array<std::optional<Tick>, 2> hits;
  int step = -1;                 // Of the lesson; -1: none.
  std::array<Goal, 2> of_way;    // The same goal, where it is measured against what each way printed before a change.
  std::optional<Scenario> then;  // The unchanged program runs to its end, to be compared with; then this one is opened.
};

// What the unchanged program printed and measured: for goals that say "of before", and for predictions, which are about it.
struct SideBefore {
  Scenario scenario;
  LabSettings settings;
  std::array<std::string, 2> output;
  std::vector<MeasuredFigure> figures;
};

// Sees whether a step's goal is reached while nobody has asked to run there.
struct StepWatch {
  int step = -1;                 // Of the lesson; -1: none.
  std::array<GoalWatch, 2> watches;
};

// What did not open last, until it is left or something else opens; see editing.h.
struct FailedOpening {
  std::vector<OutsideFile> files;      // Its texts; empty: there are none, or nothing failed.
  std::vector<std::string> arguments;  // How it was to be opened.
  std::string input;
  LabSettings settings;
  bool is_edited = false;              // The report of it is closed, for the editor shows it.
};

// A picture of the frame that is to be taken when so many more frames are drawn.
struct PictureWish {
  std::string id;
  int frames = 0;
};

// Seconds of the host since some instant.
double host_now();

struct App {
  std::function<double()> clock = host_now;  // Tests give their own, so that what they see is not up to how fast their machine is.
  Lab lab;
  UiState ui;
  ControlBook controls;
  Requests requests;                  // Of the frame that is being drawn.
  Views views;                        // As drawn.
  std::vector<ControlRecord> drawn;   // The controls of the last whole frame.

  LabProgram program;                 // What is open, to open it again with other settings.
  std::string first_input;            // Typed for it at tick 0.
  double owed_ticks = 0;              // Simulated time that the host's clock has paid for and that has not passed yet.
  Tick slice = 4'000;                 // Ticks between two looks at the host's clock.
  std::uint64_t seen_revision = ~std::uint64_t{0};
  GanttQuery seen_query;
  InspectorState seen_inspector;      // What views.details are of, …
  StageDepth seen_depth = StageDepth::story;
  bool time_passed = false;           // … and whether time was passing then.
  int frames_due = 3;                 // Frames to draw although nothing moves: input takes effect over several.
  std::uint64_t frames = 0;           // Drawn so far.
  float width = 0, height = 0;        // Of the last of them, in CSS pixels.
  bool views_are_stale = true;
  bool asked_library = false;         // The library's C text has been sent for.
  std::vector<Errand> errands;                // For the platform, which takes them after each frame.
  std::optional<PictureWish> picture;
  FailedOpening failed;
  std::uint64_t other_openings = 0;           // How often something of the binary was opened: what was opened from files is left then.
  std::optional<Experiment> side;     // The experiment that is open side by side, and what it runs towards.
  std::optional<SideGoal> side_goal;
  std::optional<SideBefore> side_before;
  StepWatch step_watch;
  Scenario side_original;             // As it was before anything was changed in it.
  std::optional<Experiment> measuring;  // Of the first line of the table that is not measured yet.
};

// What a start opens: the browser, a process per tab, with three tabs opened by lines on its standard input.
struct StartOptions {
  std::string program = "browser";
  std::vector<std::string> arguments = {"process"};
  LabSettings settings;
  std::string input = "open\nopen\nopen\n";
  bool running = true;
  bool table_first = false;  // Shows the table; the program is opened when someone goes to the machine.
};

inline constexpr const char* browser_input = "open\nopen\nopen\n";

void start_app(App& app, const StartOptions& options);

// Between ImGui::NewFrame and ImGui::Render. `host_seconds`: since the frame before.
void app_frame(App& app, double host_seconds);

// Whether another frame would differ from the last one. false: the platform sleeps until something happens.
bool wants_frame(const App& app);
// Something happened outside: input, a new size, an activation.
void wake(App& app);
// Whether ticks pass by themselves now.
bool time_passes(const App& app);

// Opens a program; the old one stays when that fails, and the report or the notice says why.
bool open_program(App& app, LabProgram program, const LabSettings& settings, const std::string& first_input);
bool open_named(App& app, const std::string& name, const std::vector<std::string>& arguments, const LabSettings& settings);
// A line of the table, in one of its two ways.
bool open_scenario(App& app, const std::string& name, Way way, const LabSettings& settings);
}  // namespace heddle
