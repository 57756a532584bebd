// editing.cpp: opening files from outside, and running changed texts.
#include "shell/editing.h"

#include "shell/side.h"
#include "shell/strings.h"

#define JSON_NOEXCEPTION
#include <nlohmann/json.hpp>

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

// Whether what did not open is what can be edited now.
bool is_mended(const App& app) { return !app.failed.files.empty() && (app.ui.report_open || app.failed.is_edited); }

bool edits_scenario(const App& app) { return app.ui.screen == Screen::compare && app.views.compare.has_value(); }

// Compiles without opening. Both ways of a scenario run the same sources.
EditResult compile(const LabProgram& program) {
  EditResult result;
  if (!program.elf.empty()) {
    result.opened = true;
    return result;
  }
  Result<std::vector<std::uint8_t>> elf = Lab::build_elf(program, result.diagnostics);
  result.opened = static_cast<bool>(elf);
  if (elf) return result;
  bool has_error = false;
  for (const LabDiagnostic& one : result.diagnostics) has_error = has_error || one.is_error;
  if (!has_error) result.error = tr_error(elf.error());
  return result;
}

void show_report(App& app, const std::string& name, EditResult result) {
  app.views.report = OpenReport{false, std::move(result.diagnostics), tr_error(result.error)};
  app.views.report_program = name;
  app.ui.report_open = true;
  wake(app);
}

bool refuse(App& app, const std::string& why) {
  app.ui.notice = tr_error(why);
  wake(app);
  return false;
}

bool open_outside_scenario(App& app, const Scenario& scenario, const LabSettings& settings, bool is_changed) {
  Result<LabProgram> program = scenario_program(scenario, Way::process);
  if (!program) return refuse(app, program.error());
  if (EditResult compiled = compile(*program); !compiled.opened) {
    show_report(app, scenario.name, std::move(compiled));
    return false;
  }
  CompareTab tab = app.ui.compare_tab;
  if (!open_side(app, scenario, settings, is_changed)) return false;
  if (is_changed) app.ui.compare_tab = tab;
  return true;
}

// A scenario's files carry no folder while they are edited; its name does not change.
Result<Scenario> edited_scenario(const App& app, const std::vector<OutsideFile>& files) {
  std::vector<OutsideFile> in_folder = files;
  for (OutsideFile& file : in_folder) file.name = app.views.compare->scenario.name + "/" + file.name;
  Result<OutsideFiles> found = read_outside_files(in_folder);
  if (!found) return Error{found.error()};
  if (!found->scenario) return Error{"there is no scenario.json among these files"};
  return std::move(*found->scenario);
}

}  // namespace

bool open_files(App& app, const std::vector<OutsideFile>& files, const LabSettings& settings, const OpenHow& how) {
  wake(app);
  Result<OutsideFiles> found = read_outside_files(files);
  if (!found) return refuse(app, found.error());
  bool opened;
  if (found->scenario) {
    opened = open_outside_scenario(app, *found->scenario, settings, false);
    if (!opened) app.failed = {{}, {}, "", settings, false};
  } else {
    found->program.arguments = how.again ? app.program.arguments : how.arguments;
    opened = open_program(app, found->program, settings, how.again ? app.first_input : how.input);
  }
  if (!opened) {
    app.failed.files = files;
    return false;
  }
  app.ui.report_open = false;
  app.ui.notice.clear();
  return true;
}

bool open_new(App& app) {
  Result<LabProgram> hello = Lab::program_named("hello");
  if (!hello) return refuse(app, hello.error());
  LabProgram program;
  program.name = "program";
  program.sources.push_back({"program.c", hello->sources.front().text});
  return open_program(app, std::move(program), app.views.status.state == RunState::nothing_open ? app.views.table_settings : app.views.status.settings, "");
}

std::vector<OutsideFile> editable_files(const App& app) {
  if (is_mended(app)) return app.failed.files;
  if (edits_scenario(app)) return files_of(app.views.compare->scenario);
  return files_of(app.program);
}

bool can_edit(const App& app) {
  if (is_mended(app)) return true;
  if (edits_scenario(app)) return true;
  return app.ui.screen == Screen::machine && !app.program.sources.empty();
}

void begin_editing(App& app) {
  if (app.ui.report_open) app.failed.is_edited = !app.failed.files.empty();
  app.ui.report_open = false;
}

EditResult check_edited(const App& app, const std::vector<OutsideFile>& files) {
  Result<LabProgram> program = program_with(app.program, files);
  if (is_mended(app)) {
    Result<OutsideFiles> found = read_outside_files(files);
    if (!found) program = Error{found.error()};
    else if (found->scenario) program = scenario_program(*found->scenario, Way::process);
    else program = std::move(found->program);
  } else if (edits_scenario(app)) {
    Result<Scenario> scenario = edited_scenario(app, files);
    program = scenario ? scenario_program(*scenario, Way::process) : Result<LabProgram>(Error{scenario.error()});
  }
  if (program) return compile(*program);
  EditResult refused;
  refused.error = tr_error(program.error());
  return refused;
}

namespace {

// What did not open before. The editor shows what is still wrong with it, in its place.
EditResult open_mended(App& app, const std::vector<OutsideFile>& files) {
  FailedOpening before = app.failed;
  app.ui.report_open = false;
  EditResult result;
  result.opened = open_files(app, files, before.settings, {.again = false, .arguments = before.arguments, .input = before.input});
  if (result.opened) return result;
  if (app.ui.report_open) result = EditResult{false, app.views.report.error, app.views.report.diagnostics};
  else result.error = app.ui.notice;
  app.failed = std::move(before);
  app.failed.files = files;
  app.failed.is_edited = true;
  app.ui.report_open = false;
  return result;
}

}  // namespace

EditResult run_edited(App& app, const std::vector<OutsideFile>& files) {
  wake(app);
  if (is_mended(app)) return open_mended(app, files);
  EditResult result;
  result = check_edited(app, files);
  if (!result.opened) return result;
  if (edits_scenario(app)) {
    Result<Scenario> scenario = edited_scenario(app, files);
    result.opened = scenario && open_outside_scenario(app, *scenario, app.views.compare->settings, true);
    if (result.opened) app.ui.running = true;
  } else {
    int scenario = app.views.scenario;
    result.opened = open_program(app, program_with(app.program, files), app.views.status.settings, app.first_input);
    if (result.opened) app.views.scenario = scenario;
  }
  if (!result.opened) result.error = app.ui.notice;
  else app.ui.notice.clear();
  return result;
}

std::string editable_json(const App& app) {
  Json json;
  bool failed = is_mended(app);
  json["title"] = failed ? app.views.report_program : edits_scenario(app) ? app.views.compare->scenario.title : app.program.name;
  json["files"] = Json::array();
  for (const OutsideFile& file : editable_files(app)) json["files"].push_back({{"name", file.name}, {"text", file.bytes}});
  const Views& shown = edits_scenario(app) && !app.views.sides.empty() ? app.views.sides.front() : app.views;
  json["file"] = shown.inspector.source.file;
  json["line"] = shown.inspector.source.current;
  if (failed && !app.views.report.diagnostics.empty()) {
    json["file"] = app.views.report.diagnostics.front().file;
    json["line"] = app.views.report.diagnostics.front().line;
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string result_json(const EditResult& result) {
  Json json = {{"opened", result.opened}, {"error", result.error}, {"diagnostics", Json::array()}};
  for (const LabDiagnostic& one : result.diagnostics) {
    json["diagnostics"].push_back({{"file", one.file}, {"line", one.line}, {"column", one.column}, {"end", one.end_column},
                                   {"is_error", one.is_error}, {"message", one.message}, {"notes", one.notes}});
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::vector<OutsideFile>> read_handed_files(const std::string& handed, std::size_t most) {
  std::size_t at = handed.find('\n');
  if (at == std::string::npos) return Error{"no files were handed over"};
  Json list = Json::parse(handed.begin(), handed.begin() + static_cast<std::ptrdiff_t>(at), nullptr, false);
  if (!list.is_array() || list.size() > most) return Error{"up to " + std::to_string(most) + " files can be opened at once"};
  std::vector<OutsideFile> files;
  ++at;
  for (const Json& one : list) {
    if (!one.is_object() || !one.contains("name") || !one["name"].is_string() || !one.contains("size") || !one["size"].is_number_unsigned()) return Error{"a file has no name or no size"};
    std::size_t size = one["size"].get<std::size_t>();
    if (size > handed.size() - at) return Error{"a file is cut off"};
    files.push_back({one["name"].get<std::string>(), handed.substr(at, size)});
    at += size;
  }
  return files;
}

}  // namespace heddle
