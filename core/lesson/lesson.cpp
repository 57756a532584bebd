// lesson.cpp: reads lesson.md, line by line.
#include "core/lesson/lesson.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/lesson/scenario.h"

namespace heddle {
namespace {

constexpr std::size_t most_bytes = 64 * 1024, most_steps = 40, most_options = 8;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// "choice: …" → "choice"; "" when the line is no order.
std::string_view order_of(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && line[end] >= 'a' && line[end] <= 'z') ++end;
  return end > 0 && end < line.size() && line[end] == ':' ? line.substr(0, end) : std::string_view();
}

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) {
    if (!text.empty() && text.substr(text.size() - 1) != "\n") text += "\n\n";
    return;
  }
  if (!text.empty() && text.back() != '\n') text += " ";
  text += line;
}

std::string without_end(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

struct KindName {
  std::string_view name;
  ThingKind kind;
};
constexpr KindName kind_names[] = {{"thread", ThingKind::thread}, {"process", ThingKind::process}, {"core", ThingKind::core}, {"lock", ThingKind::lock},
                                   {"region", ThingKind::region}, {"block", ThingKind::block}, {"tube", ThingKind::tube}};

std::string list_of(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

class Reader {
 public:
  Result<Lesson> read(std::string_view markdown) {
    int number = 0;
    for (std::string_view line : split_lines(markdown)) {
      ++number;
      take_line(trimmed(line), number);
      if (!error_.empty()) return Error{"line " + std::to_string(number) + ": " + error_};
    }
    if (lesson_.title.empty()) return Error{"line 1: a lesson begins with its title: # If one tab crashes, what else dies?"};
    if (lesson_.steps.empty()) return Error{"line " + std::to_string(std::max(1, number)) + ": a lesson needs at least one step: ## Predict"};
    for (LessonStep& step : lesson_.steps) {
      if (!check(step)) return Error{"line " + std::to_string(step.line) + ": " + error_};
      step.text = without_end(step.text);
    }
    lesson_.text = without_end(lesson_.text);
    return std::move(lesson_);
  }

 private:
  void fail(std::string what) { if (error_.empty()) error_ = std::move(what); }

  void take_line(std::string_view line, int number) {
    if (line.substr(0, 3) == "## ") {
      if (lesson_.title.empty()) return fail("the title comes first: # …");
      if (lesson_.steps.size() == most_steps) return fail("a lesson has at most 40 steps");
      lesson_.steps.push_back({});
      lesson_.steps.back().line = number;
      lesson_.steps.back().title = std::string(trimmed(line.substr(3)));
      return;
    }
    if (line.substr(0, 2) == "# ") {
      if (!lesson_.title.empty()) return fail("a lesson has one title; a step begins with ##");
      lesson_.title = std::string(trimmed(line.substr(2)));
      return;
    }
    if (lesson_.title.empty()) {
      if (!line.empty()) fail("a lesson begins with its title: # If one tab crashes, what else dies?");
      return;
    }
    if (lesson_.steps.empty()) return add_line(lesson_.text, line);
    LessonStep& step = lesson_.steps.back();
    if (line.substr(0, 2) == "- ") return take_option(step, trimmed(line.substr(2)));
    std::string_view order = order_of(line);
    if (order.empty()) return add_line(step.text, line);
    take_order(step, order, trimmed(line.substr(order.size() + 1)));
  }

  void take_option(LessonStep& step, std::string_view words) {
    if (step.asks != StepAsks::choice) return fail("an answer, '- …', belongs below 'choice:'");
    if (step.options.size() == most_options) return fail("a choice has at most 8 answers");
    LessonOption option;
    std::size_t bar = words.find('|');
    option.words = option.value = std::string(trimmed(words.substr(0, bar)));
    if (bar != std::string_view::npos) {
      Result<Goal> test = read_goal("printed \"x\" " + std::string(trimmed(words.substr(bar + 1))));
      if (!test) return fail(test.error());
      option.comparison = test->comparison;
      option.value = test->value;
    }
    if (option.words.empty()) return fail("an answer needs words");
    step.options.push_back(std::move(option));
  }

  void ask(LessonStep& step, StepAsks what) {
    if (step.asks != StepAsks::nothing) fail("a step asks for one thing; begin another with ##");
    step.asks = what;
  }

  // "… of thread": cuts it off.
  bool take_way(std::string_view& rest, LessonWay& way) {
    for (auto [words, value] : {std::pair{" of process to thread", LessonWay::both}, std::pair{" of process", LessonWay::process}, std::pair{" of thread", LessonWay::thread}}) {
      std::size_t size = std::string_view(words).size();
      if (rest.size() < size || rest.substr(rest.size() - size) != words) continue;
      rest = trimmed(rest.substr(0, rest.size() - size));
      way = value;
      return true;
    }
    return false;
  }

  // "tabs lost" of thread [within 30]
  void take_figure(LessonStep& step, std::string_view rest) {
    std::size_t within = rest.find(" within ");
    if (within != std::string_view::npos) {
      step.within = printed_figure("x: " + std::string(trimmed(rest.substr(within + 8))) + "\n", "x").number.value_or(-1);
      if (step.asks != StepAsks::number || step.within < 0 || step.within > 100) return fail("'within' says how many percent a number may be off, 0 to 100");
      rest = trimmed(rest.substr(0, within));
    }
    std::size_t in = rest.rfind(" in ");
    if (step.asks == StepAsks::number && in != std::string_view::npos && rest.find('"', in) == std::string_view::npos) {
      step.unit = std::string(trimmed(rest.substr(in + 4)));
      if (units_in("ns", step.unit) == 0 && units_in("bytes", step.unit) == 0) return fail("a number is asked for in ns, µs, ms, s, B, KiB or MiB");
      rest = trimmed(rest.substr(0, in));
    }
    if (!take_way(rest, step.way)) return fail("say whose figure it is: \"tabs lost\" of process, or of thread");
    if (rest.size() < 3 || rest.front() != '"' || rest.back() != '"') return fail("a figure's name stands in quotes: \"tabs lost\" of thread");
    step.figure = std::string(rest.substr(1, rest.size() - 2));
  }

  // core idle | lock "gate" | crashed
  void take_thing(LessonStep& step, std::string_view rest) {
    std::size_t end = std::min(rest.find(' '), rest.size());
    bool is_name = !rest.empty() && rest.front() == '"';
    if (!is_name && end < rest.size()) {
      std::string_view word = rest.substr(0, end);
      auto kind = std::find_if(std::begin(kind_names), std::end(kind_names), [&](const KindName& one) { return one.name == word; });
      if (kind == std::end(kind_names)) return fail("there is no '" + std::string(word) + "' to choose; a thing is one of: thread, process, core, lock, region, block, tube");
      step.thing = kind->kind;
      rest = trimmed(rest.substr(end));
      is_name = rest.front() == '"';
    }
    const std::vector<std::string>& known = words_of(step.thing);
    step.figure = std::string(rest);
    if (is_name && (rest.size() < 3 || rest.back() != '"')) return fail("a name stands in quotes: click: \"render\" of thread");
    if (is_name || std::find(known.begin(), known.end(), step.figure) != known.end()) return;
    std::string nearest = nearest_word(step.figure, known), kind(kind_names[static_cast<std::size_t>(step.thing)].name);
    fail("a " + kind + " is never '" + step.figure + "'; " + (nearest.empty() ? "it is one of: " + list_of(known) : "did you mean '" + nearest + "'?"));
  }

  void take_goal(LessonStep& step, std::string_view text) {
    Result<Goal> goal = read_goal(text);
    if (!goal) return fail(goal.error());
    step.goal = std::move(*goal);
  }

  void take_run(LessonStep& step, std::string_view rest) {
    std::size_t until = rest.find(" until ");
    std::string_view who = trimmed(rest.substr(0, std::min(until, rest.size())));
    if (who == "process") step.way = LessonWay::process;
    else if (who == "thread") step.way = LessonWay::thread;
    else if (who == "both") step.way = LessonWay::both;
    else return fail("run: process, thread or both, until a goal");
    if (until == std::string_view::npos) return fail("say how far: run: both until end");
    take_goal(step, rest.substr(until + 7));
  }

  void take_order(LessonStep& step, std::string_view order, std::string_view rest) {
    static const std::vector<std::string> orders = {"choice", "number", "click", "run", "compare", "change", "from", "to", "goal", "explain"};
    if (std::find(orders.begin(), orders.end(), order) == orders.end()) {
      std::string nearest = nearest_word(std::string(order), orders);
      return fail("there is no order '" + std::string(order) + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?"));
    }
    if (rest.empty()) return fail("after '" + std::string(order) + ":' something must follow");
    if (order == "choice") { ask(step, StepAsks::choice); take_figure(step, rest); }
    else if (order == "number") { ask(step, StepAsks::number); take_figure(step, rest); }
    else if (order == "click") {
      ask(step, StepAsks::click);
      if (!take_way(rest, step.way)) fail("say in which run: click: crashed of process");
      take_thing(step, rest);
    } else if (order == "run") { ask(step, StepAsks::run); take_run(step, rest); }
    else if (order == "compare") {
      ask(step, StepAsks::compare);
      for (std::string_view left = rest; !left.empty();) {
        std::size_t comma = std::min(left.find(','), left.size());
        step.figures.push_back(std::string(trimmed(left.substr(0, comma))));
        left = trimmed(left.substr(std::min(comma + 1, left.size())));
      }
    } else if (order == "change") { ask(step, StepAsks::change); step.file = std::string(rest); step.way = LessonWay::thread; }
    else if (order == "explain") {
      if (!step.explanation.empty()) step.explanation += "\n\n";
      step.explanation += rest;
    } else if (step.asks != StepAsks::change) fail("'" + std::string(order) + ":' belongs below 'change:'");
    else if (order == "from") step.from = std::string(rest);
    else if (order == "to") step.to = std::string(rest);
    else {
      take_way(rest, step.way);
      take_goal(step, rest);
    }
  }

  bool check(const LessonStep& step) {
    if (step.asks == StepAsks::choice && step.options.size() < 2) fail("a choice needs at least two answers: - 1 of 3");
    if (step.asks == StepAsks::change && step.goal.kind == GoalKind::none) fail("a change needs a goal: goal: printed \"lost updates\" is 0");
    if (step.asks == StepAsks::change && step.from.empty() != step.to.empty()) fail("a change has both 'from:' and 'to:', or neither");
    return error_.empty();
  }

  Lesson lesson_;
  std::string error_;
};

}  // namespace

const std::vector<std::string>& words_of(ThingKind kind) {
  static const std::vector<std::string> words[] = {
      {"ready", "running", "waiting", "ended", "crashed"},
      {"alive", "zombie", "ended", "crashed", "parent", "child"},
      {"idle", "user", "kernel", "switching", "busy"},
      {"held", "free", "awaited"},
      {"code", "data", "heap", "mapped", "shared", "guard", "stack", "common", "own"},
      {"live", "freed", "leaked", "smashed"},
      {"empty", "filled", "full", "awaited"},
  };
  return words[static_cast<std::size_t>(kind)];
}

double units_in(std::string_view figure_unit, std::string_view unit) {
  struct Unit { std::string_view of, name; double size; };
  constexpr Unit units[] = {{"ns", "ns", 1}, {"ns", "µs", 1e3}, {"ns", "us", 1e3}, {"ns", "ms", 1e6}, {"ns", "s", 1e9},
                            {"bytes", "B", 1}, {"bytes", "KiB", 1024}, {"bytes", "MiB", 1024 * 1024}};
  for (const Unit& one : units) if (one.of == figure_unit && one.name == unit) return one.size;
  return 0;
}

std::vector<double> typed_numbers(std::string_view text) {
  std::size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return {};
  bool negative = begin > 0 && text[begin - 1] == '-';
  std::size_t end = std::min(text.find_first_not_of("0123456789.,", begin), text.size());
  std::string_view digits = text.substr(begin, end - begin);
  while (!digits.empty() && (digits.back() == '.' || digits.back() == ',')) digits.remove_suffix(1);
  auto value_of = [&](std::size_t point) {
    double value = 0, place = 1;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      if (digits[i] < '0' || digits[i] > '9') continue;
      if (i > point) value += (digits[i] - '0') / (place *= 10);
      else value = value * 10 + (digits[i] - '0');
    }
    return negative ? -value : value;
  };
  constexpr std::size_t none = std::string_view::npos;
  std::size_t last = digits.find_last_of(".,");
  if (last == none) return {value_of(none)};
  bool mixed = digits.find('.') != none && digits.find(',') != none, repeated = digits.find(digits[last]) != last;
  bool may_be_group = digits.size() - last == 4 && (repeated || (last <= 3 && digits[0] != '0'));
  if (mixed && !repeated) return {value_of(last)};
  if (repeated) return {value_of(none)};
  return may_be_group ? std::vector<double>{value_of(last), value_of(none)} : std::vector<double>{value_of(last)};
}

Result<Lesson> read_lesson(std::string_view markdown) {
  if (markdown.size() > most_bytes) return Error{"line 1: a lesson has at most 64 KiB"};
  return Reader().read(markdown);
}

}  // namespace heddle
