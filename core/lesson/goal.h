// goal.h: what a lesson waits for, found in the events of a run and in nothing else: a fault, a deadlock, a line that the
// program prints. Clicks and clocks reach no goal.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/kernel/event_log.h"

namespace heddle {

enum class GoalKind {
  none,
  fault,     // A process is ended by a fault of its own.
  deadlock,  // Threads wait for mutexes in a circle, or nobody can ever run again.
  end,       // The program is over.
  event,     // An event of that name (events.inc) for the `count`-th time.
  printed,   // The program prints a line "label: …", whose value fits.
};
enum class Comparison { any, is, is_not, over, under };

struct Goal {
  GoalKind kind = GoalKind::none;
  std::string name;              // Of the event, or the printed line's label.
  int count = 1;
  Comparison comparison = Comparison::any;
  std::string value;             // What the printed value is compared with; a number for over and under.
  bool of_before = false;        // Over or under so many percent of what the unchanged program printed in that line.
  bool operator==(const Goal&) const = default;
};

// "fault" | "deadlock" | "end" | "event NAME [N times]" |
// "printed "LABEL" [is VALUE | is not VALUE | over N | under N | over N% of before | under N% of before]".
Result<Goal> read_goal(std::string_view text);
std::string goal_words(const Goal& goal);  // "a deadlock", "the line “lost updates”, over 0"

// What it comes to, once it is known what the unchanged program printed: "under 60% of before" → "under 243.6". Never reached
// when that printed no number.
Goal goal_against(Goal goal, std::string_view output_before);

// Whether a printed value ("4420", "1 of 3", "overwritten") fits.
bool value_fits(const Goal& goal, std::string_view value);

// Looks through a run's events once, as they come.
struct GoalWatch {
  std::uint64_t row = 0;                // Of the run: the next one to look at.
  int seen = 0;
  std::map<Tid, Tid> waits_on;          // Who waits for a mutex that who holds.
  std::string line;                     // Printed, but not yet ended.
};

// The tick of the first event that reaches the goal, among those that the watch has not seen; nothing when there is none yet.
std::optional<Tick> reached(const Goal& goal, GoalWatch& watch, const EventLog& log);

}  // namespace heddle
