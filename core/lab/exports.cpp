// exports.cpp: asks the lab for the rows and hands them to the writers of core/io.
#include "core/lab/exports.h"

#include <algorithm>

#include "core/io/csv.h"

namespace heddle {
namespace {

constexpr int most_columns = 100'000;  // Of a table: bars narrower than a 30,000th of the run are folded.
constexpr int picture_columns = 1100;  // Of a picture: as wide as its axis.

std::string map_of(const StageView& stage, Pid pid, Paper paper) {
  for (const House& house : stage.houses) if (house.pid == pid) return memory_svg(house, paper);
  return stage.houses.empty() ? std::string() : memory_svg(stage.houses.front(), paper);
}

ExportTable metrics_table(const std::vector<MetricRow>& metrics) {
  ExportTable table{{"what", "value"}, {}};
  for (const MetricRow& row : metrics) table.rows.push_back({row.name, row.value});
  return table;
}

}  // namespace

std::string make_export(const Lab& lab, Export what, const ExportOptions& options) {
  GanttQuery span{options.begin, options.end != 0 ? options.end : std::max<Tick>(1, lab.status().known_until), picture_columns};
  span.lanes = options.lanes;
  switch (what) {
    case Export::trace: return lab.trace_json();
    case Export::events: return csv(events_table(lab.events(~std::size_t{0})));
    case Export::bars: span.columns = most_columns; return csv(bars_table(lab.gantt(span)));
    case Export::threads: return csv(threads_table(lab.stage()));
    case Export::processes: return csv(processes_table(lab.stage()));
    case Export::metrics: return csv(metrics_table(lab.metrics()));
    case Export::timeline: return gantt_svg(lab.gantt(span), options.paper);
    case Export::stage: return stage_svg(lab.stage(), options.paper);
    case Export::map: return map_of(lab.stage(), options.house, options.paper);
  }
  return {};
}

}  // namespace heddle
