// csv.h: any table as comma-separated values, as RFC 4180 has them.
#pragma once

#include <string>
#include <vector>

#include "core/view/view.h"

namespace heddle {

struct ExportTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

std::string csv(const ExportTable& table);  // Lines end in CR LF; a cell with a comma, a quote or a line end is quoted.

ExportTable events_table(const std::vector<EventRow>& events);
ExportTable threads_table(const StageView& stage);
ExportTable processes_table(const StageView& stage);
ExportTable bars_table(const GanttView& gantt);  // What ran where, from when to when.

}  // namespace heddle
