// experiment.h: runs a scenario both ways, side by side, and measures. Its figures come from these two runs and from nowhere else.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/lab/lab.h"
#include "core/lesson/lesson.h"
#include "core/lesson/scenario.h"

namespace heddle {

enum class Way : int { process, thread };
inline constexpr std::array<Way, 2> both_ways = {Way::process, Way::thread};

struct MeasuredFigure {
  std::string name;
  std::array<Figure, 2> ways;  // By Way.
};

// Scenarios that are compiled into the binary: assets/scenarios, in the table's order.
std::vector<std::string> scenario_names();
Result<Scenario> scenario_named(const std::string& name);  // Error: names the nearest one, or what is wrong with it.

// A file of the scenario's folder, or of the binary's programs when its name says so: "programs/runtimes/parallel.c".
std::optional<std::string> scenario_file(const Scenario& scenario, const std::string& name);

Result<Lesson> scenario_lesson(const Scenario& scenario);  // Its lesson.md. Error: it has none, or the line and what is wrong.
// The same with another text of one file. What it needs of the binary's files comes along.
Scenario scenario_with(Scenario scenario, const std::string& name, std::string text);

// What one way of it runs, and the settings it runs with: what the scenario needs itself goes before what the reader chose.
Result<LabProgram> scenario_program(const Scenario& scenario, Way way);
LabSettings scenario_settings(const Scenario& scenario, LabSettings settings);

class Experiment {
 public:
  // Compiles and boots both ways.
  static Result<Experiment> begin(const Scenario& scenario, const LabSettings& settings);

  // Lets `ticks` pass in each way that is not over; true when both are. A way is over when its program has ended, when
  // all its threads wait for each other, or at `most_ticks`.
  bool advance(Tick ticks);
  bool is_over() const;
  bool is_over(Way way) const { return runs_[static_cast<std::size_t>(way)].over; }

  // Looking at both at the same moment. `go_to` runs on where that is not known yet; a run that is over by then stays at its
  // end. A step goes to the first place forward, or the last one back, that either of them has; false: neither has one.
  Tick now() const { return now_; }
  Tick known_until() const;
  void go_to(Tick tick);
  bool step(StepKind kind, Direction direction);
  std::optional<Tick> look_for(Way way, const Goal& goal, GoalWatch& watch) const { return lab(way).look_for(goal, watch); }
  void select(Way way, Tid tid) { runs_[static_cast<std::size_t>(way)].lab.select(tid); }

  const LabSettings& settings() const { return settings_; }
  const Scenario& scenario() const { return scenario_; }
  const Lab& lab(Way way) const { return runs_[static_cast<std::size_t>(way)].lab; }
  const std::string& output(Way way) const { return runs_[static_cast<std::size_t>(way)].output; }  // As far as it has been run.
  std::vector<MeasuredFigure> figures() const;  // Of what has run so far; unknown ones are unknown.
  std::string json() const;                     // {"scenario","settings","figures":[…],"process":{…},"thread":{…}}

  static constexpr Tick most_ticks = 20'000'000'000;

 private:
  struct Run {
    Lab lab;
    bool over = false;
    std::string output, stats_at_input;
    std::size_t output_seen = 0;
    Tick frontier = 0;  // As far as it has been run.
  };
  Experiment() = default;
  static void advance(Run& run, Tick ticks);
  static void run_on(Run& run, Tick tick);
  static Figure figure_of(const Run& run, const FigureRule& rule, const std::string& stats);

  Scenario scenario_;
  LabSettings settings_;
  std::array<Run, 2> runs_;
  Tick now_ = 0;
};

}  // namespace heddle
