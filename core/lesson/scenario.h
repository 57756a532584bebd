// scenario.h: an experiment of the table: one C program that runs once with processes and once with threads, and
// what is to be measured in both runs. Read from a scenario.json, which may be a stranger's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"

namespace heddle {

// One figure, and where a run says it.
struct FigureRule {
  std::string name;     // "create and end one worker"
  std::string printed;  // From the program's own output: the line that begins with this and a colon. Or
  std::string counted;  // from the machine's counters, by its name in --stats: "pages_copied", "fork.mean".
  std::string unit;     // Of a counted figure: "", "ns", "bytes". A printed line says its own.
  bool at_input = false;  // Counted when the program first waits for input, not at its end.
  bool operator==(const FigureRule&) const = default;
};

// One of the two ways to run the program.
struct ScenarioWay {
  std::vector<std::string> arguments;
  std::string input;  // What is typed at the start. It is closed behind the last line.
  bool operator==(const ScenarioWay&) const = default;
};

// A file that came with a scenario from outside. Those of the binary are found in assets.
struct ScenarioFile {
  std::string name, text;
  bool operator==(const ScenarioFile&) const = default;
};

struct Scenario {
  std::string name;      // Of its folder: "creation"
  int line = 0;          // Its place in the table, from 1; 0: not in the table.
  std::string title;     // "Creation and termination"
  std::string question;  // "What does it take to make a worker, and to end it?"
  std::string process_words, thread_words;  // What each does, in half a line.
  std::vector<std::string> sources;  // C files of the folder, or of the binary: "programs/runtimes/parallel.c"; or
  std::string program;               // the name of a program of assets/programs.
  std::optional<int> cores;          // What the experiment needs, whatever the reader has chosen.
  std::optional<Tick> quantum;
  ScenarioWay process, thread;
  std::vector<FigureRule> figures;   // The first one stands in the table.
  std::string because;               // Why the figures differ, in a sentence or two.
  std::vector<std::string> headers;  // What #include "…" finds, besides the folder's own; named as in `sources`.
  std::string jobs;                  // To be run under every policy: "A:0:24,B:0:3"; see lab/jobs.h.
  std::vector<ScenarioFile> files;   // Of the folder, when it is not one of the binary's.
  bool operator==(const Scenario&) const = default;
};

// Errors name the key and what would be right: "'figures' needs at least one entry". `name` is the folder's.
Result<Scenario> read_scenario(std::string name, std::string_view json);

// What a run has to say for one figure: a number with its unit, or a word.
struct Figure {
  std::string word;              // "overwritten"; empty when it is a number.
  std::optional<double> number;
  std::string unit;              // "ns"
  bool known() const { return number || !word.empty(); }
  bool operator==(const Figure&) const = default;
};

// The last line of `output` that begins with `label` and a colon: "main's value: untouched", "one turn: 166 ns".
Figure printed_figure(std::string_view output, std::string_view label);
// The number of that name in the JSON object that --stats writes: "pages_copied", or "fork.mean" for a member's member.
Figure counted_figure(std::string_view stats_json, std::string_view counter, std::string_view unit);

std::string figure_text(const Figure& figure);  // "61.2 µs", "312 KiB", "3.9 ×", "overwritten"; "–" when unknown.

}  // namespace heddle
