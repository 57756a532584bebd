// options.cpp: see options.h.
#include "shell/cli/options.h"

#include <algorithm>
#include <cctype>

#include "core/base/size.h"
#include "core/base/text.h"
#include "core/lab/jobs.h"

namespace heddle::cli {

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  auto check = [least, most](std::string& word) -> std::string {
    bool is_number = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); });
    bool fits = is_number && word.size() <= 19 && std::stoull(word) >= least && std::stoull(word) <= most;
    if (fits) return "";
    return "takes a whole number from " + with_commas(least) + " to " + with_commas(most) + ", not '" + word + "'";
  };
  return CLI::Validator(check, "NUMBER");
}

CLI::Validator one_of(const std::vector<std::string>& names) {
  auto check = [names](std::string& word) -> std::string {
    if (std::find(names.begin(), names.end(), word) != names.end()) return "";
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    return "takes one of " + list + ", not '" + word + "'";
  };
  return CLI::Validator(check, "NAME");
}

CLI::Validator policy_name() {
  auto check = [](std::string& word) -> std::string {
    if (std::optional<std::string> name = policy_called(word)) {
      word = *name;
      return "";
    }
    std::string list;
    std::vector<std::string> known;
    for (const PolicyWords& policy : policy_words()) {
      list += (list.empty() ? "" : ", ") + policy.name;
      known.push_back(policy.name);
    }
    std::string near = nearest_word(word, known);
    return "takes one of " + list + ", not '" + word + "'" + (near.empty() ? "" : "; did you mean " + near + "?");
  };
  return CLI::Validator(check, "NAME");
}

std::string limits_help() {
  std::string text = "Limits, as NAME=NUMBER, several with commas between them (may be repeated):";
  for (const LimitName& limit : limit_names()) text += " " + std::string(limit.name) + " (" + std::string(limit.what) + ");";
  text.back() = '.';
  return text;
}

Result<Done> read_limits(const std::vector<std::string>& words, Limits& limits) {
  std::vector<std::string> known;
  for (const LimitName& limit : limit_names()) known.emplace_back(limit.name);
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const LimitName* limit = limit_named(name);
    if (limit == nullptr) {
      const std::string near = nearest_word(name, known);
      std::string list;
      for (const std::string& one : known) list += (list.empty() ? "" : ", ") + one;
      return Error{"--limit " + name + ": there is no such limit" + (near.empty() ? "; there are " + list : "; did you mean " + near + "?")};
    }
    Result<std::uint64_t> number = equals == std::string::npos ? Result<std::uint64_t>(Error{"--limit " + name + " needs a number: " + name + "=" + with_commas(limits.*limit->field)})
                                                               : read_size(word.substr(equals + 1));
    if (!number) return Error{number.error()};
    if (*number < limit->least || *number > limit->most)
      return Error{"--limit " + name + " takes " + with_commas(limit->least) + " to " + with_commas(limit->most) + ", not '" + word.substr(equals + 1) + "'"};
    limits.*limit->field = static_cast<std::uint32_t>(*number);
  }
  return Done{};
}

void add_sched_options(CLI::App& verb, SchedSettings& sched) {
  constexpr std::uint64_t most = 1'000'000'000'000;
  verb.add_option("--queues", sched.queues, "mlfq: how many levels there are")->check(whole_number(1, 64))->capture_default_str();
  verb.add_option("--quanta", sched.quanta, "mlfq: the quantum of each level, as 2,4,8; the last one holds for the rest")->delimiter(',')->check(whole_number(1, most));
  verb.add_option("--allotment", sched.allotments, "mlfq: CPU time after which a thread sinks, for each level; one quantum when not given")
      ->delimiter(',')->check(whole_number(1, most));
  verb.add_option("--boost", sched.boost, "mlfq: so often all rise to the top")->check(whole_number(1, most));
  verb.add_option("--aging", sched.aging, "priority-aging: so long a wait makes the number one lower; ten quanta when not given")->check(whole_number(1, most));
  verb.add_option("--latency", sched.latency, "cfs: in so long a time each has its turn; 8 granularities when not given")->check(whole_number(1, most));
  verb.add_option("--granularity", sched.granularity, "cfs: nobody's turn is shorter; the quantum when not given")->check(whole_number(1, most));
  verb.add_flag("--queue-per-core", sched.queue_per_core, "Each core has a queue of its own");
  verb.add_flag("!--no-steal", sched.steals, "With a queue per core: an idle core takes nothing from the others");
}

void add_policy_options(CLI::App& verb, std::string& policy, SchedSettings& sched) {
  verb.add_option("--policy", policy, "How the scheduler chooses: rr, fcfs, sjf, srtf, priority, mlfq, lottery, stride, cfs, eevdf, …; heddle sched --help has them all")
      ->check(policy_name())->capture_default_str();
  add_sched_options(verb, sched);
  verb.add_flag("!--any-core", sched.keeps_cores, "A thread goes to the first idle core, not to the one it ran on last");
}

namespace {

std::string about_unexpected_word(std::string word, const CLI::App& verb) {
  if (word.rfind("-", 0) != 0) return "'" + word + "' is not expected here";
  word = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const CLI::Option* option : verb.get_options()) known.push_back(option->get_name());
  std::string near = nearest_word(word, known);
  return "unknown option " + word + (near.empty() ? "" : "; did you mean " + near + "?");
}

}  // namespace

std::string in_our_words(const CLI::Error& error, const CLI::App& verb) {
  std::string text = error.what();
  std::size_t colon = text.find(": ");
  auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  if (kind == CLI::ExitCodes::ExtrasError && colon != std::string::npos) {
    std::string words = text.substr(colon + 2);
    std::size_t option = words.rfind('-', 0) == 0 ? 0 : words.find(" -");  // Rather than what was meant to be its value.
    if (option != 0 && option != std::string::npos) words.erase(0, option + 1);
    return about_unexpected_word(words.substr(0, words.find(' ')), verb);
  }
  if (kind == CLI::ExitCodes::RequiredError) return "which file? Name at least one";
  if (kind == CLI::ExitCodes::ValidationError && colon != std::string::npos) text.replace(colon, 2, " ");
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace heddle::cli
