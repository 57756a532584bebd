// lab_support.h: C programs through the front door, for the tests.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "core/lab/lab.h"

namespace heddle {

inline LabProgram c_program(const std::string& text, std::vector<std::string> arguments = {}) {
  LabProgram program;
  program.name = "prog";
  program.sources.push_back({"prog.c", text});
  program.arguments = std::move(arguments);
  return program;
}

inline Lab open_c(const std::string& text, const LabSettings& settings = {}) {
  Lab lab;
  OpenReport report = lab.open(c_program(text), settings);
  for (const LabDiagnostic& diagnostic : report.diagnostics) EXPECT_FALSE(diagnostic.is_error) << diagnostic.rendered;
  EXPECT_TRUE(report.opened) << report.error;
  return lab;
}

inline LabSettings with_cores(int cores) {
  LabSettings settings;
  settings.cores = cores;
  return settings;
}

inline const House* house_of(const StageView& stage, Pid pid) {
  for (const House& house : stage.houses) if (house.pid == pid) return &house;
  return nullptr;
}

inline const House* house_named(const StageView& stage, const std::string& name) {
  for (const House& house : stage.houses) if (house.name == name) return &house;
  return nullptr;
}

inline const LaneRow* lane_named(const House& house, const std::string& name) {
  for (const LaneRow& lane : house.lanes) if (lane.thread.name == name) return &lane;
  return nullptr;
}

inline const VariableRow* variable_named(const InspectorView& view, const std::string& function, const std::string& name) {
  for (const StackFrameView& frame : view.stack) {
    if (frame.function != function) continue;
    for (const VariableRow& row : frame.variables) if (row.name == name) return &row;
  }
  return nullptr;
}

// Until the program itself stops for good, or so many ticks have passed.
inline RunState run_to_rest(Lab& lab, Tick most = 500'000'000) { return lab.advance(most); }

inline Lab open_browser(const std::string& mode, int cores = 4) {
  Lab lab;
  Result<LabProgram> program = Lab::program_named("browser");
  EXPECT_TRUE(program.ok()) << program.error();
  program->arguments = {mode};
  OpenReport report = lab.open(*program, with_cores(cores));
  for (const LabDiagnostic& diagnostic : report.diagnostics) EXPECT_FALSE(diagnostic.is_error) << diagnostic.rendered;
  EXPECT_TRUE(report.opened) << report.error;
  return lab;
}

}  // namespace heddle
