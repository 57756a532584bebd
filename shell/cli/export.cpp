// export.cpp: the run goes to its end, with our standard input as the program's; then the playhead goes where it was asked for.
#include "shell/cli/export.h"

#include <cstdio>
#include <utility>

#include "core/base/text.h"
#include "core/lab/exports.h"
#include "shell/cli/sources.h"
#include "shell/host/files.h"

namespace heddle::cli {
namespace {

constexpr Tick longest_run = 1'000'000'000'000;  // What nobody ends, we do: 1,000 s of simulated time.

int fail(const std::string& message) {
  std::fprintf(stderr, "heddle: %s\n", message.c_str());
  return 2;
}

void feed(Lab& lab) {
  char bytes[4096];
  std::size_t size = std::fread(bytes, 1, sizeof bytes, stdin);
  if (size > 0) lab.type_input(std::string(bytes, size));
  else lab.close_input();
}

}  // namespace

int export_run(const Arguments& arguments) {
  Result<LabProgram> program = load_program(arguments);
  if (!program) return fail(program.error());
  Lab lab;
  OpenReport report = lab.open(std::move(*program), arguments.settings);
  for (const LabDiagnostic& diagnostic : report.diagnostics) std::fprintf(stderr, "%s", diagnostic.rendered.c_str());
  if (!report.opened) return report.error.empty() ? 2 : fail(report.error);
  Tick most = std::min(arguments.most_ticks, longest_run);
  RunState state = RunState::can_run;
  while (state != RunState::ended && state != RunState::all_blocked && lab.status().now < most) {
    state = lab.run_until_input_or_end(most - lab.status().now);
    if (state != RunState::ended && lab.is_input_awaited()) feed(lab);
  }
  if (arguments.at != never && arguments.at < lab.status().now) lab.seek(arguments.at);
  ExportOptions options;
  options.paper = arguments.light ? Paper::light : Paper::dark;
  const std::pair<const std::string*, Export> wanted[] = {
      {&arguments.trace_file, Export::trace},         {&arguments.events_file, Export::events},   {&arguments.bars_file, Export::bars},
      {&arguments.threads_file, Export::threads},     {&arguments.processes_file, Export::processes}, {&arguments.gantt_file, Export::timeline},
      {&arguments.stage_file, Export::stage},         {&arguments.memory_file, Export::map}};
  std::vector<std::pair<const std::string*, std::string>> files;
  for (const auto& [file, what] : wanted) if (!file->empty()) files.push_back({file, make_export(lab, what, options)});
  if (files.empty()) return fail("what shall I write? For example: --trace run.json, --gantt run.svg, --events run.csv");
  for (const auto& [name, text] : files) {
    if (Result<Done> written = write_file(*name, text.data(), text.size()); !written) return fail(written.error());
  }
  return 0;
}

}  // namespace heddle::cli
