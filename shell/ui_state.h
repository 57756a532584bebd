// ui_state.h: what the person looking has chosen and the World does not know: speed, selection, zoom, open tabs, half-typed text.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/lab/lab.h"

namespace heddle {

// Speeds are round steps on a logarithmic scale, in simulated ticks (ns) per second of the host.
inline constexpr std::array<double, 19> speeds = {1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6,
                                                  2e6, 5e6, 1e7, 2e7, 5e7, 1e8, 2e8, 5e8, 0 /* as fast as possible */};

enum class Screen { table, machine, compare, jobs };
enum class CompareTab { stages, threads, figures, lesson };  // threads: only in one column, where stages shows the processes.
enum class NarrowTab { stage, lesson, source, timeline };
enum class SideTab { lesson, inspector };  // When there is room for one column beside the stage.

inline constexpr Tick heat_ticks = 200'000;  // The source's heat is that of the last 200 µs.

enum class InspectorTab { source, assembly, registers, stack, memory, pages, files, signals, scheduler, log, count };

// What the inspector's tab looks at.
struct InspectorState {
  InspectorTab tab = InspectorTab::source;
  Address address = 0;      // Of the tabs memory and pages; 0: the thread's stack pointer.
  std::vector<Address> way; // The addresses that pointers were followed from: the way back.
  int memory_rows = 10;     // Of 16 bytes.
  LogQuery log;
  bool log_of_thread = false;  // Only of the thread that is looked at.
  std::string flow_of;         // The tube whose bytes are followed: "pipe 3"; "": none.
  std::string address_line;    // Being typed.
  bool asks_address = false;   // It has been typed: what is there?
};

struct TimelineState {
  double begin = 0, end = 600'000;  // What is shown, in ticks.
  bool follow = true;   // Moves along with the playhead while time passes.
  int columns = 700;    // The lanes' width in the frame before: what the next query asks for.
  bool panning = false;
  LaneOf lanes = LaneOf::cores;
  int most_lanes = 64;  // As many as there is room for: what the next query asks for.
};

// What the reader has done in a step of a lesson.
struct StepState {
  std::string answer;    // Chosen, typed, or clicked; empty: none yet.
  bool done = false;     // Its goal was reached, or its answer given.
};

struct LessonState {
  int current = 0;
  std::vector<StepState> steps;
};

struct UiState {
  Screen screen = Screen::machine;
  bool running = false;
  int speed = 6;  // Index into speeds: 100 µs a second, at which opening a tab can be watched.
  StepKind step_kind = StepKind::statement;
  NarrowTab narrow_tab = NarrowTab::stage;
  SideTab side_tab = SideTab::lesson;
  TimelineState timeline;
  std::string input_line;      // Being typed for the program's standard input.
  std::string arguments_line;  // Being typed: the program's arguments.
  InspectorState inspector;
  StageDepth depth = StageDepth::story;
  bool maps_to_scale = false;  // Memory maps by the size of their regions, not by what is in memory.
  Pid opened_house = 0;            // Of a crowd: the one that is shown whole; 0: none.
  bool all_registers = false;
  bool file_menu = false;      // Open, edit, save, take out.
  bool report_open = false;    // What the compiler said about the program that did not open.
  std::uint32_t centred_line = 0;  // Of the source: the line that was last brought into view,
  std::string centred_file;        // and its file.
  Address centred_address = 0;     // The same of the assembly: the instruction.
  std::size_t console_seen = 0;    // Output size when the console was last scrolled to its end.
  CompareTab compare_tab = CompareTab::stages;
  std::map<std::string, LessonState> lessons;  // By scenario.
  std::string number_line;     // Being typed: the answer to a question for a number.
  std::string jobs_line;       // Being typed: the jobs to schedule.
  bool sheet_open = false;         // Settings and keys.
  bool more_open = false;          // In one column: the rest of the top bar.
  bool reduced_motion = false;     // What is opened stands still until somebody runs it.
  bool coarse = false;             // The pointer is a finger: controls are 44 px high.
  std::string missing_language;    // Chosen, and its words are not here: the page is to fetch them.
  int fingers = 0;                 // On the screen now; from two on they pinch.
  double pinch = 1;                // Since the last frame: how many times as much of time is to be shown.
  std::string notice;              // What the shell itself has to say: an unknown program, a refused setting.

  // "Measured in this run", kept for both modes of the experiment: name → value.
  std::map<std::string, std::map<std::string, std::string>> measured;
};

// Of a button or a box in a bar: a finger needs 44 px (WCAG 2.5.5).
// The least of anything that can be pressed.
inline float target_height(const UiState& state) { return state.coarse ? 44.0f : 0.0f; }
inline float control_height(const UiState& state) { return state.coarse ? 44.0f : 30.0f; }

}  // namespace heddle
