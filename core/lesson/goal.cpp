// goal.cpp: reads a goal, and looks for it among events.
#include "core/lesson/goal.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "core/base/text.h"
#include "core/lesson/scenario.h"

namespace heddle {
namespace {

struct NamedEvent {
  const char* name;
  EventKind kind;
};
constexpr NamedEvent event_names[] = {
#define EVENT(name, word, a, b, c) {#name, EventKind::name},
#include "core/kernel/events.inc"
#undef EVENT
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool take(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  if (text.size() > word.size() && text[word.size()] != ' ' && text[word.size()] != '"') return false;
  text = trimmed(text.substr(word.size()));
  return true;
}

std::optional<double> number_of(std::string_view text) { return printed_figure("x: " + std::string(text) + "\n", "x").number; }

Result<Goal> read_event(std::string_view rest) {
  Goal goal{GoalKind::event};
  std::size_t end = std::min(rest.find(' '), rest.size());
  goal.name = std::string(rest.substr(0, end));
  std::vector<std::string> names;
  for (const NamedEvent& one : event_names) names.push_back(one.name);
  if (std::find(names.begin(), names.end(), goal.name) == names.end()) {
    std::string nearest = nearest_word(goal.name, names);
    return Error{"there is no event '" + goal.name + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?")};
  }
  rest = trimmed(rest.substr(end));
  if (rest.empty()) return goal;
  std::optional<double> count = number_of(rest);
  if (!count || *count < 1 || *count > 1e6 || (rest.size() < 5 || rest.substr(rest.size() - 5) != "times")) return Error{"after an event comes nothing, or \"3 times\""};
  goal.count = static_cast<int>(*count);
  return goal;
}

Result<Goal> read_printed(std::string_view rest) {
  Goal goal{GoalKind::printed};
  std::size_t end = rest.empty() || rest[0] != '"' ? std::string_view::npos : rest.find('"', 1);
  if (end == std::string_view::npos || end < 2) return Error{"printed needs a line's label in quotes: printed \"lost updates\""};
  goal.name = std::string(rest.substr(1, end - 1));
  rest = trimmed(rest.substr(end + 1));
  if (rest.empty()) return goal;
  if (take(rest, "is not")) goal.comparison = Comparison::is_not;
  else if (take(rest, "is")) goal.comparison = Comparison::is;
  else if (take(rest, "over")) goal.comparison = Comparison::over;
  else if (take(rest, "under")) goal.comparison = Comparison::under;
  else return Error{"a printed line is compared by: is, is not, over, under"};
  constexpr std::string_view before = "% of before";
  goal.of_before = rest.size() > before.size() && rest.substr(rest.size() - before.size()) == before;
  if (goal.of_before) rest.remove_suffix(before.size());
  goal.value = std::string(trimmed(rest));
  bool needs_number = goal.comparison == Comparison::over || goal.comparison == Comparison::under;
  if (goal.of_before && !needs_number) return Error{"only over and under compare with what was before: under 60% of before"};
  if (goal.value.empty() || (needs_number && !number_of(goal.value))) return Error{needs_number ? "over and under need a number" : "is needs a value"};
  return goal;
}

// The circle closes when who is waited for waits, in the end, for who begins to wait.
bool closes_circle(const std::map<Tid, Tid>& waits_on, Tid tid) {
  Tid at = tid;
  for (std::size_t i = 0; i <= waits_on.size(); ++i) {
    auto found = waits_on.find(at);
    if (found == waits_on.end()) return false;
    at = found->second;
    if (at == tid) return true;
  }
  return false;
}

bool deadlock_at(GoalWatch& watch, const EventLog& log, std::size_t index) {
  switch (log.kind(index)) {
    case EventKind::all_blocked: return true;
    case EventKind::mutex_wait:
      watch.waits_on[log.tid(index)] = static_cast<Tid>(log.b(index));
      return closes_circle(watch.waits_on, log.tid(index));
    case EventKind::mutex_locked:
    case EventKind::thread_exited: watch.waits_on.erase(log.tid(index)); return false;
    default: return false;
  }
}

bool printed_at(const Goal& goal, GoalWatch& watch, const EventLog& log, std::size_t index) {
  if (log.kind(index) != EventKind::output) return false;
  watch.line += log.text(index);
  bool fits = false;
  for (std::size_t stop; (stop = watch.line.find('\n')) != std::string::npos; watch.line.erase(0, stop + 1)) {
    std::string_view line = std::string_view(watch.line).substr(0, stop);
    if (line.size() <= goal.name.size() || line.substr(0, goal.name.size()) != goal.name || line[goal.name.size()] != ':') continue;
    fits = fits || value_fits(goal, trimmed(line.substr(goal.name.size() + 1)));
  }
  if (watch.line.size() > 4096) watch.line.clear();  // No line of a figure.
  return fits;
}

bool reached_at(const Goal& goal, GoalWatch& watch, const EventLog& log, std::size_t index) {
  switch (goal.kind) {
    case GoalKind::none: return false;
    case GoalKind::fault: return log.kind(index) == EventKind::process_killed && log.tid(index) != 0;
    case GoalKind::deadlock: return deadlock_at(watch, log, index);
    case GoalKind::end: return log.kind(index) == EventKind::program_ended;
    case GoalKind::event:
      for (const NamedEvent& one : event_names) if (goal.name == one.name) return log.kind(index) == one.kind && ++watch.seen == goal.count;
      return false;
    case GoalKind::printed: return printed_at(goal, watch, log, index);
  }
  return false;
}

}  // namespace

Result<Goal> read_goal(std::string_view text) {
  text = trimmed(text);
  if (take(text, "event")) return read_event(text);
  if (take(text, "printed")) return read_printed(text);
  if (text == "fault") return Goal{GoalKind::fault};
  if (text == "deadlock") return Goal{GoalKind::deadlock};
  if (text == "end") return Goal{GoalKind::end};
  return Error{"a goal is one of: fault, deadlock, end, event NAME, printed \"LABEL\""};
}

std::string goal_words(const Goal& goal) {
  switch (goal.kind) {
    case GoalKind::none: return "nothing";
    case GoalKind::fault: return "a fault";
    case GoalKind::deadlock: return "a deadlock";
    case GoalKind::end: return "the end";
    case GoalKind::event: {
      std::string name = goal.name;
      std::replace(name.begin(), name.end(), '_', ' ');
      return name + (goal.count > 1 ? ", " + with_commas(static_cast<std::uint64_t>(goal.count)) + " times" : "");
    }
    case GoalKind::printed: break;
  }
  std::string words = "the line “" + goal.name + "”";
  switch (goal.comparison) {
    case Comparison::any: return words;
    case Comparison::is: return words + ": " + goal.value;
    case Comparison::is_not: return words + ", other than " + goal.value;
    case Comparison::over: return words + (goal.of_before ? ", above " + goal.value + "% of before" : ", over " + goal.value);
    case Comparison::under: return words + (goal.of_before ? ", below " + goal.value + "% of before" : ", under " + goal.value);
  }
  return words;
}

Goal goal_against(Goal goal, std::string_view output_before) {
  if (!goal.of_before) return goal;
  std::optional<double> before = printed_figure(output_before, goal.name).number, percent = number_of(goal.value);
  if (!before || !percent) return goal;
  goal.value = std::to_string(*before * *percent / 100);
  goal.of_before = false;
  return goal;
}

bool value_fits(const Goal& goal, std::string_view value) {
  if (goal.of_before) return false;  // Not known yet what was before.
  std::optional<double> number = number_of(value), wanted = number_of(goal.value);
  switch (goal.comparison) {
    case Comparison::any: return true;
    case Comparison::is: return value == goal.value;
    case Comparison::is_not: return value != goal.value;
    case Comparison::over: return number && wanted && *number > *wanted;
    case Comparison::under: return number && wanted && *number < *wanted;
  }
  return false;
}

std::optional<Tick> reached(const Goal& goal, GoalWatch& watch, const EventLog& log) {
  watch.row = std::max(watch.row, log.forgotten());
  for (; watch.row < log.written(); ++watch.row) {
    auto index = static_cast<std::size_t>(watch.row - log.forgotten());
    if (!reached_at(goal, watch, log, index)) continue;
    ++watch.row;
    return log.tick(index);
  }
  return {};
}

}  // namespace heddle
