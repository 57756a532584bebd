// export.cpp: the run goes to its end, with our standard input as the program's; then the playhead goes where it was asked for.
#include "shell/cli/export.h"

#include <cstdio>
#include <utility>

#include "core/base/text.h"
#include "core/io/csv.h"
#include "core/io/svg.h"
#include "shell/cli/sources.h"
#include "shell/host/files.h"

namespace heddle::cli {
namespace {

constexpr Tick longest_run = 1'000'000'000'000;  // What nobody ends, we do: 1,000 s of simulated time.
constexpr int most_columns = 100'000;            // Bars narrower than a 30,000th of the run are folded.

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
  Tick end = std::max<Tick>(1, lab.status().known_until);
  StageView stage = lab.stage();
  Paper paper = arguments.light ? Paper::light : Paper::dark;
  std::vector<std::pair<const std::string*, std::string>> files;
  auto add = [&](const std::string& file, auto&& make) { if (!file.empty()) files.push_back({&file, make()}); };
  add(arguments.trace_file, [&] { return lab.trace_json(); });
  add(arguments.events_file, [&] { return csv(events_table(lab.events(~std::size_t{0}))); });
  add(arguments.bars_file, [&] { return csv(bars_table(lab.gantt({0, end, most_columns}))); });
  add(arguments.threads_file, [&] { return csv(threads_table(stage)); });
  add(arguments.processes_file, [&] { return csv(processes_table(stage)); });
  add(arguments.gantt_file, [&] { return gantt_svg(lab.gantt({0, end, 1100}), paper); });
  add(arguments.stage_file, [&] { return stage_svg(stage, paper); });
  add(arguments.memory_file, [&] { return stage.houses.empty() ? std::string() : memory_svg(stage.houses.front(), paper); });
  if (files.empty()) return fail("what shall I write? For example: --trace run.json, --gantt run.svg, --events run.csv");
  for (const auto& [name, text] : files) {
    if (Result<Done> written = write_file(*name, text.data(), text.size()); !written) return fail(written.error());
  }
  return 0;
}

}  // namespace heddle::cli
