// views.h: everything that one frame draws, made from the Lab once per change. Tests make it by hand.
#pragma once

#include <string>
#include <vector>

#include "core/lab/lab.h"

namespace heddle {

struct Views {
  LabStatus status;
  StageView stage;
  GanttView gantt;
  InspectorView inspector;
  std::vector<EventRow> events;
  ConsoleView console;
  std::vector<MetricRow> metrics;
  Tid selected = 0;                   // 0: the picture chooses.
  std::vector<std::string> programs;  // In the binary.
  OpenReport report;                  // Of the last try to open a program.
  std::string report_program;
};

}  // namespace heddle
