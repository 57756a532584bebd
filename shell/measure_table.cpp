// measure_table.cpp: the table's lines are measured one after the other, each both ways at once.
#include "shell/measure_table.h"

#include <algorithm>

namespace heddle {
namespace {

TableLine* next_line(App& app) {
  auto open = [](const TableLine& line) { return line.state == LineState::waiting || line.state == LineState::measuring; };
  auto found = std::find_if(app.views.table.begin(), app.views.table.end(), open);
  return found == app.views.table.end() ? nullptr : &*found;
}

void begin_line(App& app, TableLine& line) {
  line.state = LineState::measuring;
  Result<Experiment> experiment = Experiment::begin(line.scenario, app.views.table_settings);
  if (experiment) {
    app.measuring = std::move(*experiment);
    return;
  }
  line.state = LineState::failed;
  line.error = experiment.error();
}

}  // namespace

void begin_table(App& app, const LabSettings& settings) {
  app.measuring.reset();
  app.views.table.clear();
  app.views.table_settings = settings;
  for (const std::string& name : scenario_names()) {
    TableLine line;
    Result<Scenario> scenario = scenario_named(name);
    if (scenario && scenario->line == 0) continue;  // Not for the table.
    if (scenario) line.scenario = std::move(*scenario);
    else line.state = LineState::failed, line.scenario.title = name, line.error = scenario.error();
    app.views.table.push_back(std::move(line));
  }
}

bool is_measuring(const App& app) {
  return std::any_of(app.views.table.begin(), app.views.table.end(), [](const TableLine& line) {
    return line.state == LineState::waiting || line.state == LineState::measuring;
  });
}

void measure_table(App& app, double budget) {
  double begin = app.clock();
  Tick slice = 20'000;
  while (TableLine* line = next_line(app)) {
    if (line->state == LineState::waiting) begin_line(app, *line);
    else if (app.measuring && app.measuring->advance(slice)) {
      line->figures = app.measuring->figures();
      line->state = LineState::measured;
      app.measuring.reset();
    }
    double spent = app.clock() - begin;
    if (spent > budget) return;
    if (spent < budget / 4) slice *= 2;
  }
}

}  // namespace heddle
