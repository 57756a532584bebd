// main.cpp: heddle without a window.
#include <csignal>
#include <cstdio>
#include <string_view>

#include "shell/cli/arguments.h"
#include "shell/cli/calibrate.h"
#include "shell/cli/export.h"
#include "shell/cli/pages.h"
#include "shell/cli/run.h"
#include "shell/cli/scenario.h"
#include "shell/cli/sched.h"

int main(int count, char** words) {
  using namespace heddle::cli;
  std::signal(SIGPIPE, SIG_IGN);  // A closed pipe is told by write, so that we can end in order.
  std::string_view verb = count > 1 ? words[1] : "";
  if (verb == "sched") return sched_main(count - 1, words + 1);
  if (verb == "pages") return pages_main(count - 1, words + 1);
  if (verb == "calibrate") return calibrate_main(count - 1, words + 1);
  heddle::Result<Arguments> arguments = read_arguments(count, words);
  if (!arguments) {
    std::fprintf(stderr, "heddle: %s\n", arguments.error().c_str());
    return 2;
  }
  switch (arguments->verb) {
    case Verb::run: return run_program(*arguments);
    case Verb::scenario: return run_scenario(*arguments);
    case Verb::export_: return export_run(*arguments);
    case Verb::build: return build_program(*arguments);
    case Verb::help: std::fputs(arguments->help_text.c_str(), stdout); return 0;
    case Verb::version: std::puts("heddle " HEDDLE_VERSION); return 0;
  }
  return 2;
}
