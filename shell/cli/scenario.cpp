// scenario.cpp: runs a scenario both ways and prints its figures, as a table or as JSON.
#include "shell/cli/scenario.h"

#include <algorithm>
#include <cstdio>

#include "core/lab/files.h"
#include "shell/host/files.h"

namespace heddle::cli {
namespace {

constexpr Tick slice = 20'000'000;

int fail(const std::string& message) {
  std::fprintf(stderr, "heddle: %s\n", message.c_str());
  return 2;
}

// Columns count characters, not bytes: "µs" is two of them.
int characters(const std::string& text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}
void print_cell(const std::string& text, int width) { std::printf("%s%*s", text.c_str(), std::max(0, width - characters(text)), ""); }

int list_scenarios() {
  for (const std::string& name : scenario_names()) {
    Result<Scenario> scenario = scenario_named(name);
    if (!scenario) return fail(scenario.error());
    print_cell(name, 18);
    std::puts(scenario->question.c_str());
  }
  return 0;
}

void print_figures(const Experiment& experiment) {
  std::printf("%s\n%s\n\n", experiment.scenario().title.c_str(), experiment.scenario().question.c_str());
  print_cell("", 34);
  print_cell("process", 18);
  std::puts("thread");
  for (const MeasuredFigure& figure : experiment.figures()) {
    print_cell(figure.name, 34);
    print_cell(figure_text(figure.ways[0]), 18);
    std::puts(figure_text(figure.ways[1]).c_str());
  }
}

// One of the binary, or a folder of one's own.
Result<Scenario> find_scenario(const std::string& name) {
  if (!is_folder(name)) return scenario_named(name);
  Result<std::vector<OutsideFile>> files = read_folder(name);
  if (!files) return Error{files.error()};
  Result<OutsideFiles> found = read_outside_files(*files);
  if (!found) return Error{found.error()};
  if (!found->scenario) return Error{name + " holds no scenario.json"};
  return std::move(*found->scenario);
}

}  // namespace

int run_scenario(const Arguments& arguments) {
  if (arguments.scenario.empty()) return list_scenarios();
  Result<Scenario> scenario = find_scenario(arguments.scenario);
  if (!scenario) return fail(scenario.error());
  Result<Experiment> experiment = Experiment::begin(*scenario, arguments.settings);
  if (!experiment) return fail(experiment.error());
  while (!experiment->advance(slice)) { }
  if (arguments.json) std::fputs(experiment->json().c_str(), stdout);
  else print_figures(*experiment);
  return 0;
}

}  // namespace heddle::cli
