// experiment.cpp: one scenario, two runs.
#include "core/lab/experiment.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "assets/embedded.h"
#include "core/base/text.h"

namespace heddle {
namespace {

constexpr std::string_view folder = "scenarios/", description = "/scenario.json";

std::string path_in(const std::string& scenario, std::string_view file) { return std::string(folder) + scenario + "/" + std::string(file); }

const ScenarioWay& way_of(const Scenario& scenario, Way way) { return way == Way::process ? scenario.process : scenario.thread; }
const char* way_name(Way way) { return way == Way::process ? "process" : "thread"; }

std::string base_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

nlohmann::ordered_json figure_json(const Figure& figure) {
  if (figure.number) return *figure.number;
  if (!figure.word.empty()) return figure.word;
  return nullptr;
}

}  // namespace

std::vector<std::string> scenario_names() {
  std::vector<std::pair<int, std::string>> found;
  for (const EmbeddedFile& file : embedded_files()) {
    std::string_view path = file.path;
    if (path.substr(0, folder.size()) != folder || path.size() <= folder.size() + description.size()) continue;
    if (path.substr(path.size() - description.size()) != description) continue;
    std::string name(path.substr(folder.size(), path.size() - folder.size() - description.size()));
    Result<Scenario> scenario = read_scenario(name, file.text());
    found.push_back({scenario && scenario->line > 0 ? scenario->line : 1000, name});
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  for (auto& [line, name] : found) names.push_back(std::move(name));
  return names;
}

Result<Scenario> scenario_named(const std::string& name) {
  const EmbeddedFile* file = embedded_file(path_in(name, description.substr(1)));
  if (!file) {
    std::string nearest = nearest_word(name, scenario_names());
    return Error{"there is no scenario '" + name + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?")};
  }
  Result<Scenario> scenario = read_scenario(name, file->text());
  if (!scenario) return Error{"scenarios/" + name + "/scenario.json: " + scenario.error()};
  return scenario;
}

std::optional<std::string> scenario_file(const Scenario& scenario, const std::string& name) {
  for (const ScenarioFile& file : scenario.files) if (file.name == name) return file.text;
  const EmbeddedFile* file = name.substr(0, 9) == "programs/" ? embedded_file(name) : scenario.files.empty() ? embedded_file(path_in(scenario.name, name)) : nullptr;
  if (!file) return {};
  return std::string(file->text());
}

Result<Lesson> scenario_lesson(const Scenario& scenario) {
  std::optional<std::string> text = scenario_file(scenario, "lesson.md");
  if (!text) return Error{"'" + scenario.title + "' has no lesson.md"};
  Result<Lesson> lesson = read_lesson(*text);
  if (!lesson) return Error{scenario.name + "/lesson.md, " + lesson.error()};
  return lesson;
}

Scenario scenario_with(Scenario scenario, const std::string& name, std::string text) {
  if (scenario.files.empty()) {
    std::vector<std::string> names = scenario.sources;
    names.insert(names.end(), scenario.headers.begin(), scenario.headers.end());
    names.push_back("lesson.md");
    std::vector<ScenarioFile> files;
    for (const std::string& one : names) if (auto found = scenario_file(scenario, one)) files.push_back({one, std::move(*found)});
    scenario.files = std::move(files);
  }
  for (ScenarioFile& file : scenario.files) if (file.name == name) file.text = std::move(text);
  return scenario;
}

Result<LabProgram> scenario_program(const Scenario& scenario, Way way) {
  LabProgram program;
  if (!scenario.program.empty()) {
    Result<LabProgram> named = Lab::program_named(scenario.program);
    if (!named) return named;
    program = std::move(*named);
  }
  program.name = scenario.name;
  program.arguments = way_of(scenario, way).arguments;
  for (const std::string& source : scenario.sources) {
    std::optional<std::string> text = scenario_file(scenario, source);
    if (!text) return Error{"scenario '" + scenario.name + "' has no file '" + source + "'"};
    program.sources.push_back({base_name(source), std::move(*text)});
  }
  for (const std::string& header : scenario.headers) {
    std::optional<std::string> text = scenario_file(scenario, header);
    if (!text) return Error{"scenario '" + scenario.name + "' has no file '" + header + "'"};
    program.headers.push_back({base_name(header), std::move(*text)});
  }
  for (const ScenarioFile& file : scenario.files) {  // What lies in a stranger's folder is found without being named.
    bool named = std::find(scenario.headers.begin(), scenario.headers.end(), file.name) != scenario.headers.end();
    if (!named && file.name.size() > 2 && file.name.compare(file.name.size() - 2, 2, ".h") == 0) program.headers.push_back({file.name, file.text});
  }
  return program;
}

LabSettings scenario_settings(const Scenario& scenario, LabSettings settings) {
  settings.cores = scenario.cores.value_or(settings.cores);
  settings.quantum = scenario.quantum.value_or(settings.quantum);
  return settings;
}

Result<Experiment> Experiment::begin(const Scenario& scenario, const LabSettings& settings) {
  Experiment experiment;
  experiment.scenario_ = scenario;
  experiment.settings_ = scenario_settings(scenario, settings);
  for (Way way : both_ways) {
    Result<LabProgram> program = scenario_program(scenario, way);
    if (!program) return Error{program.error()};
    Run& run = experiment.runs_[static_cast<std::size_t>(way)];
    OpenReport report = run.lab.open(std::move(*program), experiment.settings_);
    if (!report.opened) {
      for (const LabDiagnostic& diagnostic : report.diagnostics) if (diagnostic.is_error) return Error{diagnostic.rendered};
      return Error{report.error};
    }
    const std::string& input = way_of(scenario, way).input;
    if (!input.empty()) run.lab.type_input(input);
  }
  return experiment;
}

void Experiment::advance(Run& run, Tick ticks) {
  Tick end = std::min(run.lab.status().now + ticks, most_ticks);
  while (!run.over && run.lab.status().now < end) {
    RunState state = run.lab.run_until_input_or_end(end - run.lab.status().now);
    if (state != RunState::ended && run.lab.is_input_awaited()) {  // All that was typed has been read.
      run.stats_at_input = run.lab.stats_json();
      run.lab.close_input();
      continue;
    }
    run.over = state == RunState::ended || state == RunState::all_blocked || run.lab.status().now >= most_ticks;
  }
  run.frontier = run.lab.status().now;
  for (const OutputPiece& piece : run.lab.output_since(run.output_seen)) run.output += piece.bytes;
}

bool Experiment::advance(Tick ticks) {
  for (Run& run : runs_) if (!run.over) advance(run, ticks);
  now_ = known_until();
  return is_over();
}

Tick Experiment::known_until() const { return std::max(runs_[0].frontier, runs_[1].frontier); }

void Experiment::run_on(Run& run, Tick tick) {
  if (run.over || tick <= run.frontier) return;
  if (run.lab.status().now != run.frontier) run.lab.seek(run.frontier);
  advance(run, tick - run.frontier);
}

void Experiment::go_to(Tick tick) {
  for (Run& run : runs_) {
    run_on(run, tick);
    if (tick < run.frontier) run.lab.seek(tick);
    else if (run.lab.status().now != run.frontier) run.lab.seek(run.frontier);
  }
  now_ = std::min(tick, known_until());
}

bool Experiment::step(StepKind kind, Direction direction) {
  constexpr Tick look_ahead = 5'000'000;  // So that the step goes through what is known, with its input as it was given.
  bool forward = direction == Direction::forward;
  std::optional<Tick> place;
  for (Run& run : runs_) {
    if (forward) run_on(run, now_ + look_ahead);
    Tick from = std::min(now_, run.frontier);
    run.lab.seek(from);
    if (!run.lab.step(kind, direction)) continue;
    Tick there = run.lab.status().now;
    run.frontier = std::max(run.frontier, there);
    if (forward ? there > now_ && (!place || there < *place) : there < now_ && (!place || there > *place)) place = there;
  }
  go_to(place.value_or(now_));
  return place.has_value();
}

bool Experiment::is_over() const { return runs_[0].over && runs_[1].over; }

Figure Experiment::figure_of(const Run& run, const FigureRule& rule, const std::string& stats) {
  if (!rule.printed.empty()) return printed_figure(run.output, rule.printed);
  if (rule.at_input) return run.stats_at_input.empty() ? Figure() : counted_figure(run.stats_at_input, rule.counted, rule.unit);
  return counted_figure(stats, rule.counted, rule.unit);
}

std::vector<MeasuredFigure> Experiment::figures() const {
  std::vector<MeasuredFigure> figures;
  std::array<std::string, 2> stats = {runs_[0].lab.stats_json(), runs_[1].lab.stats_json()};
  for (const FigureRule& rule : scenario_.figures) {
    figures.push_back({rule.name, {figure_of(runs_[0], rule, stats[0]), figure_of(runs_[1], rule, stats[1])}});
  }
  return figures;
}

std::string Experiment::json() const {
  nlohmann::ordered_json json = {{"scenario", scenario_.name}, {"title", scenario_.title}};
  json["settings"] = {{"cores", settings_.cores}, {"policy", settings_.policy}, {"quantum", settings_.quantum}, {"costs", settings_.costs}, {"seed", settings_.seed}};
  json["figures"] = nlohmann::ordered_json::array();
  for (const MeasuredFigure& figure : figures()) {
    const std::string& unit = figure.ways[0].known() ? figure.ways[0].unit : figure.ways[1].unit;
    json["figures"].push_back({{"name", figure.name}, {"unit", unit}, {"process", figure_json(figure.ways[0])}, {"thread", figure_json(figure.ways[1])}});
  }
  for (Way way : both_ways) {
    const Run& run = runs_[static_cast<std::size_t>(way)];
    LabStatus status = run.lab.status();
    json[way_name(way)] = {{"ended", status.state == RunState::ended}, {"exit_status", status.exit_status}, {"ticks", status.now},
                           {"digest", print_text("%016llx", static_cast<unsigned long long>(run.lab.digest()))}};
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace heddle
