// arguments.h: what the command line asks for, in words checked and ready to use.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/lab/lab.h"

namespace heddle::cli {

enum class Verb { run, build, scenario, export_, help, version };

struct Arguments {
  Verb verb = Verb::help;
  std::vector<std::string> files;         // C sources, or one ELF file.
  std::vector<std::string> include_dirs;  // -I, in order.
  std::vector<std::pair<std::string, std::string>> defines;  // -D NAME[=VALUE]; the value is "1" when none is given.
  std::vector<std::string> warning_options;  // -W, without the -W; "no-everything" for -w.
  std::vector<std::pair<std::string, std::vector<std::string>>> programs;  // --program NAME=FILE[,FILE]: for execve.
  LabSettings settings;
  std::string memory;                     // --memory; empty: as the settings have it.
  std::string swap, replacement = "clock";  // --swap, --replacement
  std::vector<std::string> limits;        // --limit NAME=NUMBER
  Tick most_ticks = never;                // --ticks: stop after so much simulated time.
  std::string stats_file;                 // --stats; empty: none.
  std::vector<std::string> given_files;   // --file HOST[:GUEST]
  std::string output_file;                // build -o; empty: a.elf, or with -c FILE.o for each FILE.c.
  bool only_compile = false;              // build -c
  std::string scenario;                   // scenario NAME; empty: list them.
  bool json = false;                      // --json
  Tick at = never;                        // export: the moment of what is a picture; never: the end.
  bool light = false;                     // export --light: on white.
  std::string trace_file, events_file, threads_file, processes_file, bars_file, gantt_file, stage_file, memory_file;  // export
  std::vector<std::string> guest_arguments;  // After "--".
  std::string help_text;                  // For Verb::help.
};

// Errors are one line, for example: "unknown option --core; did you mean --cores?".
Result<Arguments> read_arguments(int count, const char* const* words);

}  // namespace heddle::cli
