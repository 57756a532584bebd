// views.h: everything that one frame draws, made from the Lab once per change. Tests make it by hand.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/lab/experiment.h"
#include "core/lab/jobs.h"
#include "core/lab/lab.h"

namespace heddle {

enum class LineState { waiting, measuring, measured, failed };

// One line of the table "Process or thread?".
struct TableLine {
  Scenario scenario;
  LineState state = LineState::waiting;
  std::vector<MeasuredFigure> figures;  // So far; empty before the first look.
  std::string error;                    // Why it failed.
};

// What the open tab of the inspector shows; the others' are empty.
struct Details {
  std::vector<LineHeat> heat;         // Of the source's file; only while time stands still.
  AssemblyView assembly;
  MemoryView memory;
  PagesView pages;
  std::vector<FileRow> files;
  SignalsView signals;
  SchedulerView scheduler;
  FlowView flow;
  std::vector<EventRow> log;
};

// Both ways of a scenario at the same moment.
struct CompareView {
  Scenario scenario;
  LabSettings settings;
  Tick now = 0, known_until = 0;
  bool over = false;                     // Both have run to their ends, and all figures are known.
  std::array<bool, 2> way_over = {};
  bool changed = false;                  // Its source is not the scenario's own any more.
  std::vector<MeasuredFigure> figures;   // Of what has run so far.
  std::optional<Lesson> lesson;
  std::string lesson_error;              // Its file, line and what is wrong; also of one in this language, when the English one is shown.
  std::vector<MeasuredFigure> predicted; // What predictions are judged by: the unchanged program's figures.
  bool before_known = false;             // The unchanged program has run to its end with these settings.
  bool seeks_goal = false;               // It runs on its own, until a goal or the end.
};

// The same jobs under every policy, on one core.
struct JobsView {
  std::string text;                 // "A:0:24,B:0:3"
  std::string error;                // What is wrong with the text; then `jobs` are those before it.
  Tick quantum = 4;                 // In units of time, as all here but the runs' ticks.
  std::vector<Job> jobs;
  std::vector<JobsReport> reports;  // One per policy, in the order of the menu.
};

// What of the screen can be saved as a file.
struct TakeOut {
  std::string id, name;   // "timeline-svg", "Timeline"
  std::string format;     // "PNG", "SVG", "CSV", "JSON"
  bool possible = true;   // false: it is not on the screen now.
};

struct Views {
  LabStatus status;
  StageView stage;
  GanttView gantt;
  InspectorView inspector;
  std::vector<EventRow> events;
  Details details;
  std::vector<LabBreak> breaks;
  ConsoleView console;
  std::vector<MetricRow> metrics;
  Tid selected = 0;                   // 0: the picture chooses.
  std::vector<std::string> programs;  // In the binary.
  OpenReport report;                  // Of the last try to open a program.
  std::string report_program;
  std::vector<TableLine> table;       // In the table's order.
  LabSettings table_settings;         // What its figures are measured with.
  int scenario = -1;                  // The line of the table whose program is open; -1: another program.
  Way way = Way::process;             // How it is open.
  std::optional<CompareView> compare;
  JobsView jobs;
  bool can_edit = false;              // There is a text to be edited.
  bool on_desktop = false;            // What is saved lies in a folder, and texts are edited by a person's own editor.
  std::vector<TakeOut> take_outs;     // While the file menu is open.
  std::vector<Views> sides;           // By Way, while an experiment is open side by side: what its stage and timeline show.
};

}  // namespace heddle
