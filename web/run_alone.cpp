// run_alone.cpp: a program from its start to its end without the app, for tests and measurements: is the run in the page
// the run of the command line, and how fast is it?
#include <emscripten.h>

#include <string>

#include "core/lab/lab.h"

using namespace heddle;

// The program of that name in the binary, with one argument ("" for none), fed as `heddle run` feeds it: all of `input`
// when first asked, then its end. The answer is what `heddle run --stats` writes, or "error: …".
extern "C" EMSCRIPTEN_KEEPALIVE const char* run_alone(const char* name, const char* argument, const char* input) {
  static std::string answer;
  Result<LabProgram> program = Lab::program_named(name);
  if (!program) {
    answer = "error: " + program.error();
    return answer.c_str();
  }
  program->arguments.clear();
  if (*argument) program->arguments.push_back(argument);
  Lab lab;
  OpenReport report = lab.open(std::move(*program), {});
  if (!report.opened) {
    answer = "error: " + (report.diagnostics.empty() ? report.error : report.diagnostics.front().rendered);
    return answer.c_str();
  }
  std::string waiting = input;
  RunState state = RunState::can_run;
  while (state != RunState::ended && state != RunState::all_blocked) {
    state = lab.run_until_input_or_end(20'000'000);
    lab.forget_past();  // As the command line does.
    if (!lab.is_input_awaited()) continue;
    if (waiting.empty()) lab.close_input();
    else lab.type_input(waiting);
    waiting.clear();
  }
  answer = lab.stats_json();
  return answer.c_str();
}

// The C text compiled, linked with the library and booted, no instruction of it run: "" or what was wrong. For the bench.
extern "C" EMSCRIPTEN_KEEPALIVE const char* open_alone(const char* text) {
  static std::string answer;
  LabProgram program;
  program.name = "program";
  program.sources.push_back({"program.c", text});
  Lab lab;
  OpenReport report = lab.open(std::move(program), {});
  answer = report.opened ? "" : report.diagnostics.empty() ? report.error : report.diagnostics.front().rendered;
  return answer.c_str();
}
