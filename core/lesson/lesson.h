// lesson.h: a lesson: steps that ask before they show. Read from a scenario's lesson.md, which may be a stranger's.
//
//   # If one tab crashes, what else dies?       the title
//   Three tabs are open …                       a paragraph of introduction
//
//   ## Predict: how many tabs are lost?         a step begins; below it, paragraphs and at most one of these orders:
//   choice: "tabs lost" of thread               which of these will the figure be?
//   - 1 of 3                                      an answer: what the figure says. Or words, and what it must be:
//   - more than half of them | over 1.5             is, is not, over, under; the first answer that fits is the right one
//   choice: "one turn" of process to thread     the same for how many times as much it is for processes
//   number: "lost updates" of thread within 30  a number, right when it is off by no more than 30 %
//   number: "one turn" of thread in µs within 25  the same, asked for in another unit: ns, µs, ms, s; B, KiB, MiB
//   click: crashed of process                   choose the thread on the picture of which this is true now: ready, running, waiting,
//                                               ended, crashed, or its name in quotes: click: "render" of thread
//   click: core idle of thread                  or another thing, and what must be true of it (or its name in quotes):
//          process                                alive, zombie, ended, crashed, parent, child
//          core                                   idle, user, kernel, switching, busy
//          lock                                   held, free, awaited (a mutex of the program)
//          region                                 code, data, heap, mapped, shared, guard, stack; common, own (of its frames)
//          block                                  live, freed, leaked, smashed (of the heap; the picture goes to the depth Source)
//          tube                                   empty, filled, full, awaited (a pipe, a socket, a message queue)
//   run: both until fault                       process, thread or both; until a goal (goal.h)
//   compare: tabs lost, the browser             these figures, both ways
//   change: stability.c                         a line of this file is changed and run again,
//   from: counter = counter + 1;                  from this
//   to: atomic_fetch_add(&counter, 1);            to that, if the reader does not do it otherwise
//   goal: printed "lost updates" is 0             and then this must happen (in the threads' run, unless it says "of process");
//                                                 "under 60% of before" is measured against the unchanged program's line
//   explain: Because …                          shown when the step is done; may come in each step
//
// A line that begins with a lower-case word and a colon is an order; an unknown one is an error. Right answers are never
// written down here: they are what the run measures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/lesson/goal.h"

namespace heddle {

enum class StepAsks { nothing, choice, number, click, run, compare, change };
enum class LessonWay { process, thread, both };
enum class ThingKind { thread, process, core, lock, region, block, tube };  // What can be asked for by a click.
const std::vector<std::string>& words_of(ThingKind kind);                   // What can be true of one; see above.

struct LessonOption {
  std::string words;
  Comparison comparison = Comparison::is;
  std::string value;
  bool operator==(const LessonOption&) const = default;
};

struct LessonStep {
  int line = 0;                      // Of lesson.md.
  std::string title;
  std::string text;                  // Paragraphs, an empty line between them.
  StepAsks asks = StepAsks::nothing;
  LessonWay way = LessonWay::both;   // Whose run, whose figure; of a figure both: processes' divided by threads'.
  ThingKind thing = ThingKind::thread;  // click
  std::string figure;                // choice, number: its name in scenario.json. click: what must be true; a name is in quotes.
  std::vector<LessonOption> options;  // choice
  double within = 0;                 // number: percent
  std::string unit;                  // number: what it is asked for in; "": the figure's own
  Goal goal;                         // run, change
  std::vector<std::string> figures;  // compare
  std::string file, from, to;        // change
  std::string explanation;
  bool operator==(const LessonStep&) const = default;
};

struct Lesson {
  std::string title, text;
  std::vector<LessonStep> steps;
  bool operator==(const Lesson&) const = default;
};

// How many of the figure's unit are one of `unit`: 1,000 for a figure in ns and µs. 0: they measure different things.
double units_in(std::string_view figure_unit, std::string_view unit);

// The number in what a person typed: "0.3", "0,3", "≈ 4 ms". Languages differ in what parts thousands: "14,416" and "14.416"
// may be meant in two ways, and both are handed back. Empty: there is no number.
std::vector<double> typed_numbers(std::string_view text);

// Errors begin with the line: "line 12: there is no order 'chioce'; did you mean 'choice'?"
Result<Lesson> read_lesson(std::string_view markdown);

}  // namespace heddle
